import Files
import Foundation
import Networks
import Testing

@testable import Railway

/// Trains and lines of the Wuling network.
@Suite struct NetworkLinesTests {
  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Networks/wuling").path

  static let network = Result { try Network(Dataset(NetworkFolder(path: folder))) }

  private func node(_ name: String, _ network: Network) throws -> ID<Node> {
    try #require(network.nodes.id(named: name))
  }

  private func sheet(
    _ vehicle: String, _ from: String, _ to: String, dwellS: Double = 120, gradient: Double = 0,
    allStops: Bool = false, margin: RecoveryMargin = .none
  ) throws -> RunningSheet {
    let network = try Self.network.get()
    let row = try #require(network.vehicles.row(named: vehicle))
    let traction = try #require(row.traction)
    let found = RailwayRoute(
      network, for: row.mode, from: try node(from, network), to: try node(to, network))
    let route = try #require(found)
    return try RunningSheet(
      RollingStock(traction), over: route, stoppingAt: allStops ? route.nodes : [], dwellS: dwellS,
      margin: margin, gradientPermille: gradient)
  }

  /// The three trains whose motion the network knows, and no other.
  @Test func trainsAreKnown() throws {
    let network = try Self.network.get()
    let known = network.vehicles.rows.filter { $0.traction != nil }.map(\.key)
    #expect(known == ["container-train", "passenger-train", "cr400-emu"])
    #expect(LineTrains(network) != nil)
  }

  /// The six links from Huaihua to Liuzhou, 466 km (± 10) as published; the reverse way is as long.
  @Test func theWayFollowsTheService() throws {
    let out = try sheet("passenger-train", "st_huaihua", "st_liuzhou")
    let back = try sheet("passenger-train", "st_liuzhou", "st_huaihua")
    #expect(out.rows.count == 7)
    #expect(abs(out.rows[6].positionM / 1000 - 466) < 1e-9)
    #expect(out.rows.map(\.node) == back.rows.map(\.node).reversed())
    #expect(abs(out.rows[6].arrivalS - back.rows[6].arrivalS) < 1e-6)
  }

  /// At no less than the way at the limit, and not slower than the service's timetable.
  @Test func sheetsAgreeWithTheTimetable() throws {
    let network = try Self.network.get()
    let sheet = try sheet(
      "passenger-train", "st_huaihua", "st_liuzhou", allStops: true, margin: RecoveryMargin(.percent(8)))
    let service = try #require(network.services.row(named: "jiaoliu"))
    let minutes = sheet.rows[6].arrivalS / 60
    #expect(minutes > 466 / 120.0 * 60)
    #expect(minutes < service.stops[service.stops.count - 1].arrivalMin)
    for (row, next) in zip(sheet.rows, sheet.rows.dropFirst()) {
      #expect(abs(next.runningS - next.shortestS * 1.08) < 1e-6)
      #expect(
        row.departureS + next.runningS == next.arrivalS
          || abs(row.departureS + next.runningS - next.arrivalS) < 1e-9)
    }
  }

  /// From Qianjiang's yard to the port the way leads in and out of the dry port: the train stops there.
  @Test func trainsStopWhereTheyTurn() throws {
    let sheet = try sheet("container-train", "fr_zhengyang", "fr_qinzhou_port_east")
    let network = try Self.network.get()
    let stops = sheet.rows.filter(\.stops).map { network.nodes[$0.node].key }
    #expect(stops.contains("fr_huaihua_port") && stops.count < 6)
  }

  @Test func gradientsSlowFreight() throws {
    let flat = try sheet("container-train", "st_huaihua", "st_liuzhou").run
    let uphill = try sheet("container-train", "st_huaihua", "st_liuzhou", gradient: 4).run
    #expect(uphill.durationS > flat.durationS)
    #expect(uphill.workJ > flat.workJ + 3.4e6 * 9.8 * 0.004 * 466_000)
    #expect(throws: RunError.self) { try sheet("container-train", "st_huaihua", "st_liuzhou", gradient: 25) }
  }

  /// Single track between Huaihua and Liuzhou is near its capacity by every count; more trains take more.
  @Test func huaihuaToLiuzhouIsNearlyFull() throws {
    let network = try Self.network.get()
    let trains = try #require(LineTrains(network))
    let link = try #require(network.links.id(named: "huaihua-liuzhou-1"))
    let occupation = try #require(network.occupation(of: link, by: trains))
    #expect(abs(occupation.freightMin - 36) < 3)
    #expect(abs(occupation.parallelTrainsPerDay - 76) < 8)
    for share in [
      occupation.byDeduction, occupation.byCompression, try #require(occupation.byStatedCapacity),
    ] {
      #expect(share > 0.8 && share < 1)
    }
    #expect(occupation.trainsPerDay == 68 && occupation.timetabledPerDay == 16)
    var wider = LineWorking()
    wider.stationSpacingM = 20_000
    let slower = try #require(network.occupation(of: link, by: trains, working: wider))
    #expect(slower.byDeduction > occupation.byDeduction)
    #expect(slower.byCompression > occupation.byCompression)
  }

  @Test func everyLineHasAnOccupation() throws {
    let network = try Self.network.get()
    let trains = try #require(LineTrains(network))
    var count = 0
    for id in network.links.ids {
      guard let occupation = network.occupation(of: id, by: trains) else { continue }
      count += 1
      #expect(occupation.byDeduction > 0 && occupation.byDeduction < 1.5, "\(network.links[id].key)")
      #expect(occupation.byCompression > 0 && occupation.byCompression < 1.5, "\(network.links[id].key)")
    }
    #expect(count > 60)
  }

  @Test func mixedEvenly() {
    #expect(evenlyMixed([1, 3]) == [1, 0, 1, 1])
    #expect(evenlyMixed([0, 2, 2]) == [1, 2, 1, 2])
  }
}
