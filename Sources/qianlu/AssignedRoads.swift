import Assignment
import Exchange
import Files

/// Roads and their trips as the problem that `Assignment` solves.
struct AssignedRoads {
  let network: RoadNetwork
  let demand: Demand
  let table: RoadTable

  /// - Parameters:
  ///   - tollWeight, distanceWeight: What a unit of toll and of length costs, in units of time.
  /// - Throws: `InputError` with the place of the link that cannot be used.
  init(_ table: RoadTable, _ trips: RoadDemand, tollWeight: Double, distanceWeight: Double) throws {
    let links = table.links.map { link in
      RoadLink(
        from: link.from, to: link.to, freeTime: link.freeTime,
        fixedCost: tollWeight * link.toll + distanceWeight * link.length,
        delay: link.capacity.map { .bpr(b: link.b, power: link.power, capacity: $0) } ?? .constant)
    }
    do throws(AssignmentError) {
      network = try RoadNetwork(
        nodeCount: table.nodes.count, firstThroughNode: table.firstThroughNode, links: links)
    } catch {
      throw Self.located(error, in: table)
    }
    demand = try Demand(
      trips.rows.map { Trips(from: $0.from, to: $0.to, flow: $0.trips) }, nodeCount: table.nodes.count)
    self.table = table
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
