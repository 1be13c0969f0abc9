import Files

/// A gravity model as a file describes it, with the observed trips whose deterrence it asks for.
///
/// ```yaml
/// gravity: markets-to-counties
/// title: How far tourists go
/// trips: {data: trips.csv, from: market_id, to: county_id, trips: journeys}     # beside this file
/// costs: {data: skim.csv, from: from_zone_id, to: to_zone_id, cost: time_min}   # such as `qianlu skim` writes
/// ```
///
/// Pairs that `trips` does not name have none; pairs that `costs` does not name have no way. Origins without
/// trips and destinations without are left out.
public struct GravityModel: Sendable {
  public let name: String
  public let title: String
  /// In the order in which they first depart or arrive.
  public let origins: [String]
  public let destinations: [String]
  /// From each origin to each destination, row after row.
  public let trips: [Double]
  /// As many; +∞ where there is no way.
  public let costs: [Double]
  private let location: SourceLocation

  /// Reads the model and its data.
  /// - Throws: `FileError` when a file cannot be read; `InputError` with what is at fault.
  public init(path: String) throws {
    try self.init(Tree(path: path, bytes: readBytes(of: path)), path: path)
  }

  init(_ tree: Tree, path: String) throws {
    let fields = try Fields(tree, of: "the model", allowed: ["gravity", "title", "trips", "costs"])
    name = try fields.required("gravity").scalar("gravity").text
    title = try fields.optional("title")?.scalar("title").text ?? name
    location = tree.location
    let observed = try PairTable(fields.required("trips"), "trips", "trips", beside: path)
    let ways = try PairTable(fields.required("costs"), "costs", "cost", beside: path)
    let used = observed.pairs.filter { $0.value > 0 }
    guard !used.isEmpty else { throw InputError(at: tree.location, "there are no trips") }
    var rows: [String: Int] = [:]
    var columns: [String: Int] = [:]
    var (origins, destinations) = ([String](), [String]())
    for pair in used {
      if rows[pair.from] == nil {
        rows[pair.from] = origins.count
        origins.append(pair.from)
      }
      if columns[pair.to] == nil {
        columns[pair.to] = destinations.count
        destinations.append(pair.to)
      }
    }
    guard origins.count * destinations.count <= Limits.matrixCells else {
      throw InputError(at: tree.location, "\(origins.count) × \(destinations.count) pairs are too many")
    }
    var trips = [Double](repeating: 0, count: origins.count * destinations.count)
    var costs = [Double](repeating: .infinity, count: trips.count)
    for pair in ways.pairs {
      guard let row = rows[pair.from], let column = columns[pair.to] else { continue }
      costs[row * destinations.count + column] = pair.value
    }
    for pair in used {
      guard let row = rows[pair.from], let column = columns[pair.to] else { continue }
      trips[row * destinations.count + column] = pair.value
      guard costs[row * destinations.count + column] < .infinity else {
        throw InputError(
          at: pair.place, "trips from '\(pair.from)' to '\(pair.to)' have no cost",
          suggestion: "give the pair a row in the costs")
      }
    }
    self.origins = origins
    self.destinations = destinations
    self.trips = trips
    self.costs = costs
  }

  /// - Throws: `InputError` that says why the trips tell no deterrence.
  public func fit() throws -> GravityFit {
    do {
      return try GravityFit(trips: trips, costs: costs, destinationCount: destinations.count)
    } catch let error as GravityError {
      throw InputError(at: location, "\(error)")
    } catch EstimationError.notIdentified {
      throw InputError(
        at: location,
        "the costs tell nothing of the trips: each is a sum of a term of its origin and one of its "
          + "destination", suggestion: "observe more origins and destinations")
    }
  }
}

/// The numbers of pairs of places, as a CSV file has them.
private struct PairTable {
  let pairs: [(from: String, to: String, value: Double, place: SourceLocation)]

  /// - Parameter value: The key that names the column of the numbers.
  init(_ tree: Tree, _ subject: String, _ value: String, beside model: String) throws {
    let fields = try Fields(tree, of: subject, allowed: ["data", "from", "to", value])
    let data = try fields.required("data").scalar("data").text
    let folder = model.lastIndex(of: "/").map { String(model[...$0]) } ?? ""
    let path = data.hasPrefix("/") ? data : folder + data
    let file = try CSVFile(path: path, bytes: readBytes(of: path))
    let names = file.header.map(\.text)
    func column(_ key: String) throws -> Int {
      let name = try fields.required(key).scalar(key)
      guard let column = names.firstIndex(of: name.text) else {
        throw InputError(
          at: name.location, "\(path) has no column '\(name.text)'",
          suggestion: suggestion(for: name.text, among: names))
      }
      return column
    }
    let (from, to, number) = (try column("from"), try column("to"), try column(value))
    var seen: Set<[String]> = []
    var problems: [Diagnostic] = []
    pairs = file.rows.compactMap { cells in
      let (origin, destination) = (cells[from].text, cells[to].text)
      if !seen.insert([origin, destination]).inserted {
        problems.append(
          Diagnostic(
            at: file.location(of: cells[from]), "'\(origin)' to '\(destination)' stands here twice",
            suggestion: "keep one of them"))
      }
      guard let value = Double(cells[number].text), value.isFinite, value >= 0 else {
        problems.append(
          Diagnostic(
            at: file.location(of: cells[number]), "\(names[number]) is '\(cells[number].text)'",
            suggestion: "write a number that is not negative"))
        return nil
      }
      return (origin, destination, value, file.location(of: cells[from]))
    }
    guard problems.isEmpty else { throw InputError(Array(problems.prefix(Limits.problems))) }
  }
}
