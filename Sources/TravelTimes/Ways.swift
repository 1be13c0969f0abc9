import Networks
import Parallel
import Routing

/// By every mode the way between every two zones, found on the network with all services of other modes closed.
struct Ways: Sendable {
  private let count: Int
  /// Of least generalized cost, and how long the quickest takes.
  private let road: [Alternative?]
  /// The quickest by public transport of any kind.
  private let ridesMin: [Double]
  private let byMode: [JourneyMode: [Alternative?]]

  init(
    _ planner: JourneyPlanner, _ zones: [ID<Zone>], _ departures: Departures,
    _ travels: [[DestinationDay.Travel]], _ memory: TravelMemory? = nil, on execution: Execution
  ) throws {
    let network = planner.network
    count = zones.count
    let roads = Graph.driving(
      network, without: network.closed(on: network.date), minuteCny: network.parameters.minuteCny)
    let places = planner.places
    road = try execution.map(zones.count, scratch: { ShortestPaths(roads) }) {
      (drive: inout ShortestPaths, from: Int) -> [Alternative?] in
      drive.run(from: places[from])
      return zones.indices.map { to in
        guard from != to, let taken = drive.totals(to: places[to]) else { return nil }
        let shortestMin = planner.driveMin(from: from, to: to)
        return Alternative(driveMin: taken.timeMin, costCny: taken.costCny, shortestMin: shortestMin)
      }
    }.flatMap(\.self)
    ridesMin = zones.indices.flatMap { from in travels.map { $0[from].shortestMin } }
    var byMode: [JourneyMode: [Alternative?]] = [:]
    byMode[.mixed] = zones.indices.flatMap { from in travels.map { $0[from].mixed } }
    for mode in JourneyMode.allCases {
      guard let service = mode.service else { continue }
      let others = network.services.ids.filter { network.services[$0].mode != service }
      let planner = planner.closing(others)
      let toZone =
        try memory?.alternatives(planner, departures, on: execution)
        ?? DestinationDay.alternatives(planner, departures, on: execution)
      byMode[mode] = zones.indices.flatMap { from in toZone.map { $0[from] } }
    }
    self.byMode = byMode
  }

  func alternative(by mode: JourneyMode, from: Int, to: Int) -> Alternative? {
    mode == .road ? road[from * count + to] : byMode[mode]?[from * count + to]
  }

  /// The quickest from door to door; infinite where nothing leads, 0 from a zone to itself. O(1).
  func timeMin(by means: Circle.Means, from: Int, to: Int) -> Double {
    if from == to { return 0 }
    let pair = from * count + to
    let roadMin = road[pair]?.shortestMin ?? .infinity
    return switch means {
    case .any: min(roadMin, ridesMin[pair])
    case .publicTransport: ridesMin[pair]
    case .hsr: alternative(by: .hsr, from: from, to: to)?.shortestMin ?? .infinity
    case .road: roadMin
    }
  }
}
