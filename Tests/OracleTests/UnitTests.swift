import Assignment
import Exchange
import Files
import Foundation
import Parallel
import Testing

/// Equilibrium on made-up roads does not ask in which units they are given, nor in which order.
@Suite struct UnitTests {
  private struct Roads {
    var nodes: [[String]] = []
    var links: [[String]] = []
    var trips: [(from: Int, to: Int, flow: Double)] = []
    var config = ""
    /// Of a minute.
    var timeUnit = 1.0

    init(_ seed: Int) {
      var chance = Chance(seed + 5_000_000)
      let count = chance.from(3, 12)
      nodes = (0..<count).map { ["n\($0)", "\($0)", "0", "", $0 < 3 ? "z\($0)" : ""] }
      for from in 0..<count {
        for to in 0..<count where from != to && (to == (from + 1) % count || chance.happens(0.25)) {
          links.append([
            "\(from)-\(to)", "n\(from)", "n\(to)", "true", "\(chance.from(1, 40))",
            "\(chance.from(3, 12) * 10)",
            "\(chance.from(1, 3))", "\(chance.from(2, 20) * 100)", "0",
          ])
        }
      }
      for from in 0..<3 {
        for to in 0..<3 where from != to { trips.append((from, to, Double(chance.from(1, 3000)))) }
      }
    }

    /// The flows at equilibrium by link.
    func flows() throws -> [String: Double] {
      let folder = NSTemporaryDirectory() + "/units-" + UUID().uuidString
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      defer { try? FileManager.default.removeItem(atPath: folder) }
      func write(_ name: String, _ columns: String, _ rows: [[String]]) throws {
        let text = columns + "\n" + rows.map { $0.joined(separator: ",") + "\n" }.joined()
        try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
      }
      try write("node.csv", "node_id,x_coord,y_coord,node_type,zone_id", nodes)
      try write(
        "link.csv", "link_id,from_node_id,to_node_id,directed,length,free_speed,lanes,capacity,toll", links)
      if !config.isEmpty {
        try config.write(toFile: folder + "/config.csv", atomically: false, encoding: .utf8)
      }
      let table = try RoadTable(GMNSNetwork(path: folder))
      let network = try RoadNetwork(
        nodeCount: table.nodes.count, firstThroughNode: table.firstThroughNode,
        links: table.links.map {
          RoadLink(
            from: $0.from, to: $0.to, freeTime: $0.freeTime / timeUnit, fixedCost: 0,
            delay: .bpr(b: $0.b, power: $0.power, capacity: $0.capacity ?? 1))
        })
      let zones = Dictionary(uniqueKeysWithValues: table.zones.map { ($0.key, $0.node) })
      let demand = try Demand(
        trips.map { Trips(from: zones["z\($0.from)"] ?? 0, to: zones["z\($0.to)"] ?? 0, flow: $0.flow) },
        nodeCount: table.nodes.count)
      let equilibrium = try Equilibrium(network, demand, gap: 1e-12, on: Execution(threads: 1))
      #expect(equilibrium.hasReachedGap && equilibrium.certificate.imbalance < 1e-6)
      return Dictionary(uniqueKeysWithValues: zip(table.links.map(\.key), equilibrium.flows))
    }
  }

  @Test(arguments: 0..<250)
  func flowsAreTheSameInEveryUnitAndOrder(seed: Int) throws {
    let roads = Roads(seed)
    let flows = try roads.flows()
    var metres = roads
    metres.config = "dataset_name,long_length,speed\nx,m,km/h\n"
    for link in metres.links.indices {
      metres.links[link][4] = "\((Double(roads.links[link][4]) ?? 0) * 1000)"
    }
    var miles = roads
    miles.config = "dataset_name,long_length,speed\nx,mi,mph\n"
    for link in miles.links.indices {
      miles.links[link][4] = "\((Double(roads.links[link][4]) ?? 0) / 1.609344)"
      miles.links[link][5] = "\((Double(roads.links[link][5]) ?? 0) / 1.609344)"
    }
    var hours = roads
    hours.timeUnit = 60
    var shuffled = roads
    var chance = Chance(seed)
    shuffled.nodes = chance.shuffled(roads.nodes)
    shuffled.links = chance.shuffled(roads.links)
    for (kind, other) in [("metres", metres), ("miles", miles), ("hours", hours), ("shuffled", shuffled)] {
      let others = try other.flows()
      for (link, flow) in flows {
        #expect(
          abs(flow - others[link, default: -1]) <= 1e-4 * flow + 1e-2, "\(kind), seed \(seed), link \(link)")
      }
    }
  }
}
