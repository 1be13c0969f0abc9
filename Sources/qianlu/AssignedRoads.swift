import Assignment
import Exchange
import Files
import Parallel
import Reports

/// Roads and their trips as the problem that `Assignment` solves.
struct AssignedRoads {
  /// Who drives. Of a single class the costs of tolls and distances are those of the roads.
  struct Class {
    let name: String
    let demand: Demand
    let carEquivalents: Double
    let fixedCosts: [Double]
    let emission: Double?
  }

  let network: RoadNetwork
  let classes: [Class]
  let table: RoadTable
  private let hasClasses: Bool

  /// - Parameters:
  ///   - tollWeight, distanceWeight: What a unit of toll and of length costs, in units of time.
  ///   - emission: kg of CO2e a unit of length.
  /// - Throws: `InputError` with the place of the link that cannot be used.
  init(
    _ table: RoadTable, _ trips: RoadDemand, tollWeight: Double, distanceWeight: Double, emission: Double?
  ) throws {
    network = try Self.network(table, tollWeight: tollWeight, distanceWeight: distanceWeight)
    classes = [
      Class(
        name: "all", demand: try Demand(trips, on: table), carEquivalents: 1, fixedCosts: [],
        emission: emission)
    ]
    self.table = table
    hasClasses = false
  }

  /// The classes of a file; the places of their trips are relative to it.
  /// - Throws: `InputError` with what is wrong in the files; `FileError`.
  init(_ table: RoadTable, classesAt path: String) throws {
    network = try Self.network(table, tollWeight: 0, distanceWeight: 0)
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
    classes = try VehicleClassList(path: path, bytes: readBytes(of: path)).rows.map { row in
      let place = row.trips.hasPrefix("/") ? row.trips : folder + row.trips
      return Class(
        name: row.name,
        demand: try Demand(qianlu.trips(at: place, matrix: row.matrix, on: table), on: table),
        carEquivalents: row.carEquivalents,
        fixedCosts: table.links.map { row.tollWeight * $0.toll + row.distanceWeight * $0.length },
        emission: row.emission)
    }
    self.table = table
    hasClasses = true
  }

  /// - Parameter flows: To begin with, of each link; of a single class.
  func equilibrium(
    on network: RoadNetwork, gap: Double, iterations: Int, near flows: [Double]?, _ execution: Execution
  ) throws -> Equilibrium {
    guard hasClasses else {
      return try Equilibrium(
        network, classes[0].demand, gap: gap, iterationLimit: iterations, near: flows, on: execution)
    }
    return try Equilibrium(
      network,
      classes: classes.map {
        TravelClass($0.demand, fixedCosts: $0.fixedCosts, carEquivalents: $0.carEquivalents)
      }, gap: gap, iterationLimit: iterations, on: execution)
  }

  /// What each class makes of its flows; for the report.
  func classFigures(_ equilibrium: Equilibrium) -> [AssignmentReport.VehicleClass] {
    classes.enumerated().map { index, vehicles in
      AssignmentReport.VehicleClass(
        name: vehicles.name, trips: vehicles.demand.total, flows: equilibrium.flows(ofClass: index),
        emission: vehicles.emission)
    }
  }

  /// The names of the classes where there are several.
  var classNames: [String] { hasClasses ? classes.map(\.name) : [] }

  private static func network(
    _ table: RoadTable, tollWeight: Double, distanceWeight: Double
  ) throws -> RoadNetwork {
    let links = table.links.map { link in
      RoadLink(
        from: link.from, to: link.to, freeTime: link.freeTime,
        fixedCost: tollWeight * link.toll + distanceWeight * link.length,
        delay: link.capacity.map { .bpr(b: link.b, power: link.power, capacity: $0) } ?? .constant)
    }
    do throws(AssignmentError) {
      return try RoadNetwork(
        nodeCount: table.nodes.count, firstThroughNode: table.firstThroughNode, links: links)
    } catch {
      throw located(error, in: table)
    }
  }

  /// The place of the link that cannot be used.
  private static func located(_ error: AssignmentError, in table: RoadTable) -> any Error {
    guard case .badLink(let index, let reason) = error else { return error }
    return InputError(at: table.links[index].location, "the link cannot be used: \(reason)")
  }

  /// The flow of each link as a TNTP file has it, by its ends; none where the file has none.
  /// - Throws: `InputError` if the file is of other links; `FileError`.
  func flows(path: String) throws -> [Double] {
    let rows = try TNTPFlows(path: path, bytes: readBytes(of: path)).rows
    var volumes: [[Int]: Double] = [:]
    for row in rows { volumes[[row.from - 1, row.to - 1]] = row.volume }
    guard table.links.contains(where: { volumes[[$0.from, $0.to]] != nil }) else {
      throw InputError(
        at: SourceLocation(file: path), "none of its links is in the network",
        suggestion: "are these flows of that network?")
    }
    return table.links.map { volumes[[$0.from, $0.to]] ?? 0 }
  }

  /// The place of a link by its name.
  /// - Throws: `InputError` with the nearest name where there is none.
  func link(named name: String) throws -> Int {
    guard let index = table.links.firstIndex(where: { $0.key == name }) else {
      throw InputError(
        at: SourceLocation(file: table.path), "there is no link '\(name)'",
        suggestion: suggestion(for: name, among: table.links.map(\.key)))
    }
    return index
  }

  /// What of the files is not assigned, for people to read.
  var omissions: [Diagnostic] {
    let doubled = network.doubledLinks.map { index in
      let link = table.links[index]
      return Diagnostic(
        .warning, at: link.location,
        "the link from \(table.nodes[link.from].key) to \(table.nodes[link.to].key) is there already",
        suggestion: "only the first is used")
    }
    let loops = network.loops.map { index in
      Diagnostic(
        .warning, at: table.links[index].location, "the link leads back to its own node",
        suggestion: "it is not used")
    }
    return doubled + loops
  }
}

extension Demand {
  fileprivate init(_ trips: RoadDemand, on table: RoadTable) throws {
    try self.init(
      trips.rows.map { Trips(from: $0.from, to: $0.to, flow: $0.trips) }, nodeCount: table.nodes.count)
  }
}
