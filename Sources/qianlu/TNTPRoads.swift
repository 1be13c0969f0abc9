import Assignment
import Files

/// A network and a demand of the TNTP collection as the problem that `Assignment` solves.
struct TNTPRoads {
  let network: RoadNetwork
  let demand: Demand
  let file: TNTPNetwork

  /// - Parameters:
  ///   - tollWeight, distanceWeight: What a unit of toll and of length costs, in units of time.
  /// - Throws: `InputError` with the line of the link that cannot be used; `FileError`.
  init(networkPath: String, tripsPath: String, tollWeight: Double, distanceWeight: Double) throws {
    let file = try TNTPNetwork(path: networkPath, bytes: readBytes(of: networkPath))
    let trips = try TNTPTrips(path: tripsPath, bytes: readBytes(of: tripsPath))
    guard trips.zoneCount <= file.nodeCount else {
      throw InputError(
        at: SourceLocation(file: tripsPath),
        "there are \(trips.zoneCount) zones where the network has \(file.nodeCount) nodes",
        suggestion: "are these the trips of \(networkPath)?")
    }
    network = try Self.network(file, tollWeight: tollWeight, distanceWeight: distanceWeight)
    demand = try Demand(
      trips.rows.map { Trips(from: $0.from - 1, to: $0.to - 1, flow: $0.trips) }, nodeCount: file.nodeCount)
    self.file = file
  }

  private static func network(
    _ file: TNTPNetwork, tollWeight: Double, distanceWeight: Double
  ) throws -> RoadNetwork {
    let links = file.links.map { link in
      RoadLink(
        from: link.from - 1, to: link.to - 1, freeTime: link.freeFlowTime,
        fixedCost: tollWeight * link.toll + distanceWeight * link.length,
        delay: .bpr(b: link.b, power: link.power, capacity: link.capacity))
    }
    do throws(AssignmentError) {
      return try RoadNetwork(
        nodeCount: file.nodeCount, firstThroughNode: max(0, file.firstThroughNode - 1), links: links)
    } catch {
      throw located(error, in: file)
    }
  }

  /// The line of the link that cannot be used.
  private static func located(_ error: AssignmentError, in file: TNTPNetwork) -> any Error {
    guard case .badLink(let index, let reason) = error else { return error }
    let place = SourceLocation(file: file.path, line: file.links[index].line)
    return InputError(at: place, "the link cannot be used: \(reason)")
  }

  /// What of the files is not assigned, for people to read.
  var omissions: [Diagnostic] {
    let doubled = network.doubledLinks.map { index in
      let link = file.links[index]
      return Diagnostic(
        .warning, at: SourceLocation(file: file.path, line: link.line),
        "the link from \(link.from) to \(link.to) is there already", suggestion: "only the first is used")
    }
    let loops = network.loops.map { index in
      Diagnostic(
        .warning, at: SourceLocation(file: file.path, line: file.links[index].line),
        "the link leads back to its own node", suggestion: "it is not used")
    }
    return doubled + loops
  }
}
