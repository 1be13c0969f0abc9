import Assignment
import Files
import Foundation
import Parallel
import Testing

/// A network of the TNTP collection, which lies beside the package on machines that have it.
struct Collection {
  let name: String
  let links: [TNTPNetwork.Link]
  let network: RoadNetwork
  let demand: Demand
  let trips: [Trips]

  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("shared/tntp").path

  static let isThere = fileExists(folder)
  static let absence: Comment = "the TNTP collection is not beside the package, in ../shared/tntp"

  /// - Parameters:
  ///   - toll, distance: What a unit of each costs, in units of time.
  init(_ name: String, toll: Double = 0, distance: Double = 0) throws {
    self.name = name
    let network = try TNTPNetwork(path: name, bytes: Self.bytes(name, "_net"))
    let trips = try TNTPTrips(path: name, bytes: Self.bytes(name, "_trips"))
    links = network.links
    self.network = try RoadNetwork(
      nodeCount: network.nodeCount, firstThroughNode: network.firstThroughNode - 1,
      links: links.map { link in
        RoadLink(
          from: link.from - 1, to: link.to - 1, freeTime: link.freeFlowTime,
          fixedCost: toll * link.toll + distance * link.length,
          delay: .bpr(b: link.b, power: link.power, capacity: link.capacity))
      })
    self.trips = trips.rows.map { Trips(from: $0.from - 1, to: $0.to - 1, flow: $0.trips) }
    demand = try Demand(self.trips, nodeCount: network.nodeCount)
  }

  /// The best-known flows of each link.
  func bestKnown() throws -> [TNTPFlows.Row] {
    try TNTPFlows(path: name, bytes: Self.bytes(name, "_flow")).rows
  }

  private static func bytes(_ name: String, _ suffix: String) throws -> [UInt8] {
    let stem = name.hasSuffix("-Example") ? String(name.dropLast(8)) : name.filter { $0 != "-" }
    return try readBytes(of: "\(folder)/\(name)/\(stem)\(suffix).tntp")
  }
}

extension Equilibrium {
  /// Whether the certificate bears out what was asked for.
  func expectGap(_ gap: Double, _ location: Testing.SourceLocation = #_sourceLocation) {
    #expect(certificate.relativeGap <= gap, sourceLocation: location)
    #expect(abs(certificate.relativeGap - gaps[gaps.count - 1]) < 1e-14, sourceLocation: location)
    #expect(certificate.imbalance <= 1e-9, sourceLocation: location)
    #expect(certificate.lowerBound <= certificate.objective * (1 + 1e-14), sourceLocation: location)
  }
}
