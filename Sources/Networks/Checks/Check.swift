public import Files

/// When a check is made.
public enum CheckPurpose: Sendable {
  /// Of a whole folder, with all of its projects: everything, warnings too.
  case validation
  /// Before the rows that a scenario leaves are bound together: only what would break the binding.
  case binding
}

/// A kind of problem that would break the binding of rows. Each stands in a file of its own in this folder.
struct Check: Sendable {
  let name: String
  let find: @Sendable (Dataset) -> [Diagnostic]

  /// In the order in which they are made. Later ones may rely on resolved references.
  static let all: [Check] = [references, stops, parameters, traction]
}

/// A kind of problem of the network that the rows make, with every project in it. Each stands in a file of
/// its own in this folder. Rows keep their order when they are bound, so `dataset.location(of:_:)` knows
/// the place of whatever an id names.
struct NetworkCheck: Sendable {
  let name: String
  let find: @Sendable (Network, Dataset) -> [Diagnostic]

  static let all: [NetworkCheck] = [
    linkLengths, selfLoops, duplicateLinks, isolatedNodes, zoneConnections, terminals,
    servicePaths, serviceSpeeds, detours, departures, vehicles, serviceSpans,
    chains, unusedCapacity, shares, months, intervals, effects, targets, observations,
  ]

  /// What a scenario's changes may break in a network that was whole: made whenever one is bound.
  static let afterChanges: [NetworkCheck] = [servicePaths, shares]
}

extension Dataset {
  /// Every problem, in one pass and in the order of files and lines; where references do not resolve, only
  /// those.
  public func problems(for purpose: CheckPurpose) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for check in Check.all {
      problems += check.find(self)
      if check.name == Check.references.name, !problems.isEmpty { return problems.inOrder }
    }
    guard purpose == .validation else { return problems.filter { $0.severity == .error } }
    let network = Network(binding: self)
    for check in NetworkCheck.all { problems += check.find(network, self) }
    return (warnings + problems).inOrder
  }

  /// Where a column of a bound row stands.
  func location<Row: Located>(of id: ID<Row>, _ column: String) -> SourceLocation {
    let table = self[Row.table]
    return RowReader(schema: table.schema, row: table.rows[id.index]).location(column)
  }
}

/// A row that knows the table it is read from.
protocol Located {
  static var table: String { get }
}

extension Node: Located { static let table = "node" }
extension Zone: Located { static let table = "zone" }
extension Link: Located { static let table = "link" }
extension Terminal: Located { static let table = "terminal" }
extension Service: Located { static let table = "service" }
extension Commodity: Located { static let table = "commodity" }
extension Market: Located { static let table = "market" }
extension Site: Located { static let table = "site" }
extension Holiday: Located { static let table = "holiday" }
extension Observation: Located { static let table = "observation" }
extension Tariff: Located { static let table = "tariff" }
extension Vehicle: Located { static let table = "vehicle" }

extension Sequence<Diagnostic> {
  /// So many of them that nobody reads more.
  func first(_ count: Int) -> [Diagnostic] { Array(prefix(count)) }
}

extension [Diagnostic] {
  /// By file, line and column; of several at one place the one found first comes first.
  fileprivate var inOrder: [Diagnostic] {
    func place(_ index: Int, _ problem: Diagnostic) -> (String, Int, Int, Int) {
      (problem.location.file, problem.location.line, problem.location.column, index)
    }
    return enumerated().sorted { place($0.offset, $0.element) < place($1.offset, $1.element) }.map(\.element)
  }
}

/// A figure for a message, with one decimal.
func shown(_ figure: Double) -> String { "\((figure * 10).rounded() / 10)" }
