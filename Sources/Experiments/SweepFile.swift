public import Files
public import Networks
public import Scenarios

/// What a sweep file asks for: a scenario, what is varied in it, at which points, and which figures are kept.
///
/// ```yaml
/// sweep: value-of-time
/// scenario: ../plan-2030.yaml
/// parameters:
///   value_of_time.leisure: {from: 10, to: 60}
/// projects: [qianjiang-jishou-hsr]
/// design: {kind: grid, levels: 5}
/// replications: 20
/// simulate: [tourism]
/// keep: [tourists, {name: nights, table: tourism_summary, row: wuling, column: stays_nights}]
/// ```
public struct SweepFile: Sendable {
  /// A figure of the results: the table, the row by its key, the column.
  public struct Figure: Sendable, Equatable {
    public let name: String
    public let table: String
    public let row: [String]
    public let column: String
    /// Where the sweep's file asks for it.
    public let location: SourceLocation
  }

  public let path: String
  public let name: String
  /// The scenario that every point varies.
  public let scenario: Scenario
  /// The parameters, and then the projects, of which each is built (1) or not (0).
  public let factors: [Factor]
  public let design: Design
  public let replications: Int
  public let seed: UInt64
  public let simulators: [Scenario.Simulator]
  private let parameterCount: Int
  private let kept: [Tree]

  /// Reads a sweep file and its scenario.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with the places of what is wrong: unknown
  ///   keys and parameters, values that a parameter cannot have.
  public init(path: String) throws {
    self.path = path
    let tree = try Tree(path: path, bytes: readBytes(of: path))
    let fields = try Fields(
      tree, of: "the sweep",
      allowed: [
        "sweep", "scenario", "parameters", "projects", "design", "replications", "seed", "simulate", "keep",
      ])
    name = try fields.required("sweep").scalar("sweep").text
    scenario = try Scenario(path: place(of: try fields.required("scenario").scalar("scenario"), from: path))
    let parameters = try fields.optional("parameters").map(modelParameters) ?? []
    let projects = try fields.optional("projects").map(switches) ?? []
    parameterCount = parameters.count
    factors = parameters + projects
    guard !factors.isEmpty else {
      throw InputError(
        at: tree.location, "the sweep varies nothing", suggestion: "give it 'parameters' or 'projects'")
    }
    design = try DesignFile(factors: factors, design: try fields.required("design")).design
    try checkRanges(parameters, design, at: try fields.required("design").location)
    replications =
      try fields.optional("replications")?.integer("replications", in: 1...1_000_000)
      ?? scenario.replications
    seed =
      try fields.optional("seed").map { UInt64(try $0.integer("seed", in: 0...Int.max)) } ?? scenario.seed
    simulators = try fields.optional("simulate").map(readSimulators) ?? scenario.simulators
    let keep = try fields.required("keep")
    kept = try keep.list("keep")
    guard !kept.isEmpty else { throw InputError(at: keep.location, "no figure is kept") }
  }

  /// What a point, numbered from 0, changes in the scenario.
  public func variation(at point: Int) -> Variation {
    let values = zip(factors, design.points[point].values).enumerated()
    return Variation(
      values.map { index, pair in
        let (factor, value) = pair
        return Variation.Change(
          index < parameterCount ? .parameter(value) : .project(isBuilt: value != 0), of: factor.name,
          location: factor.location)
      })
  }

  /// All but the factors that the outcome of a point follows from; see `Sweep`.
  ///
  /// - Parameters:
  ///   - program: The program and its version.
  ///   - networkFiles: The digests of the network's folder.
  ///   - figures: What is kept of a point.
  public func context(program: String, networkFiles: [FileDigest], _ figures: [Figure]) -> [String] {
    [program, "replications \(replications)", "seed \(seed)"]
      + simulators.map { "simulate \($0.rawValue)" }
      + (scenario.digests + networkFiles).map { "file \($0.name) \($0.sha256)" }
      + figures.map { "figure \($0.table) \($0.row.joined(separator: " ")) \($0.column)" }
  }

  /// - Throws: `InputError` for a project that the network has not.
  public func checkProjects(_ dataset: Dataset) throws(InputError) {
    let projects = dataset["project"]
    let known = projects.rows.map(projects.key(of:))
    let unknown = factors.dropFirst(parameterCount).filter { !known.contains($0.name) }
    guard unknown.isEmpty else {
      throw InputError(
        unknown.map {
          Diagnostic(
            at: $0.location, "no project '\($0.name)'", suggestion: suggestion(for: $0.name, among: known))
        })
    }
  }

  /// The figures to keep: those of the network's headline by their ids, others by table, row and column.
  /// - Throws: `InputError` for an id that is not in the headline, or two figures of one name.
  public func figures(_ dataset: Dataset) throws(InputError) -> [Figure] {
    let table = dataset["headline"]
    let headline = Dictionary(
      table.rows.map { (table.key(of: $0), $0) }, uniquingKeysWith: { first, _ in first })
    var figures: [Figure] = []
    for item in kept {
      let figure: Figure
      if case .scalar(let id, let location) = item {
        guard let row = headline[id] else {
          throw InputError(
            at: location, "the network's headline has no '\(id)'",
            suggestion: suggestion(for: id, among: table.rows.map(table.key(of:))))
        }
        func text(_ column: String) -> String {
          guard let place = table.schema.position(of: column) else { return "" }
          switch row.values[place] {
          case .text(let text): return text
          case .texts(let texts): return texts.joined(separator: " ")
          default: return ""
          }
        }
        figure = Figure(
          name: id, table: text("table"), row: words(text("row")), column: text("column"), location: location)
      } else {
        let fields = try Fields(item, of: "a figure", allowed: ["name", "table", "row", "column"])
        figure = Figure(
          name: try fields.required("name").scalar("name").text,
          table: try fields.required("table").scalar("table").text,
          row: words(try fields.required("row").scalar("row").text),
          column: try fields.required("column").scalar("column").text, location: item.location)
      }
      let taken = ["point", "error", "replay"] + factors.map(\.name) + figures.map(\.name)
      guard !taken.contains(figure.name) else {
        throw InputError(
          at: figure.location, "two columns would be called '\(figure.name)'",
          suggestion: "give the figure another name")
      }
      figures.append(figure)
    }
    return figures
  }
}

private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }

/// A path from the folder of the file that names it.
private func place(of name: Located, from path: String) -> String {
  if name.text.hasPrefix("/") { return name.text }
  return path.lastIndex(of: "/").map { path[...$0] + name.text } ?? name.text
}

private func modelParameters(_ tree: Tree) throws(InputError) -> [Factor] {
  let factors = try Factor.factors(tree)
  let known = Parameter.allCases.map(\.rawValue)
  let unknown = factors.filter { !known.contains($0.name) }
  guard unknown.isEmpty else {
    throw InputError(
      unknown.map {
        Diagnostic(
          at: $0.location, "no parameter '\($0.name)'", suggestion: suggestion(for: $0.name, among: known))
      })
  }
  return factors
}

private func switches(_ tree: Tree) throws(InputError) -> [Factor] {
  var factors: [Factor] = []
  for item in try tree.list("projects") {
    let name = try item.scalar("a project")
    guard !factors.contains(where: { $0.name == name.text }) else {
      throw InputError(
        at: name.location, "the project '\(name.text)' is doubled", suggestion: "keep one of them")
    }
    factors.append(Factor(name: name.text, values: .list([0, 1]), location: name.location))
  }
  return factors
}

/// Every value that a point gives a parameter is one that it may have.
private func checkRanges(
  _ parameters: [Factor], _ design: Design, at location: SourceLocation
) throws(InputError) {
  var problems: [Diagnostic] = []
  for (index, factor) in parameters.enumerated() {
    guard let schema = Parameter(rawValue: factor.name)?.schema else { continue }
    let values = design.points.map { $0.values[index] }
    let allowed = schema.minimum...schema.maximum
    let bounds = [factor.bounds.lowerBound, factor.bounds.upperBound]
    if let value = (bounds + values).first(where: { !allowed.contains($0) }) {
      problems.append(
        Diagnostic(
          at: factor.location, "\(factor.name) would be \(number(value)) \(schema.unit)",
          suggestion: "it may be from \(number(schema.minimum)) to \(number(schema.maximum))"))
    }
  }
  guard problems.isEmpty else { throw InputError(problems) }
}
