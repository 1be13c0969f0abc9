import Networks
import Parallel

/// What a trip consists of: places, sites, beds, ways between them, and what each is worth.
struct TripProblem: Sendable {
  struct Sight: Sendable {
    let place: Int
    let opensMin: Double
    let closesMin: Double
    let visitMin: Double
    /// What a visit adds to the score.
    let gain: Double
  }

  struct Inn: Sendable {
    /// Among the network's lodgings.
    let lodging: Int
    let place: Int
    let priceCny: Double
  }

  let network: Network
  let request: TripRequest
  let ways: TripWays
  let nodes: [ID<Node>]
  let sights: [Sight]
  /// With beds.
  let inns: [Inn]
  let start: Int
  let end: Int
  let rules: DayRules
  /// From 0.
  let lastDay: Int
  /// What a yuan and a minute of travel take off the score.
  let scale: Double
  private let lossPerMin: Double

  /// - Throws: `Cancelled` on request.
  /// - Complexity: a timetable scan for each place and half hour.
  init(_ network: Network, _ request: TripRequest, on execution: Execution) throws {
    self.network = network
    self.request = request
    let parameters = network.parameters
    rules = DayRules(parameters)
    scale = parameters[.tourismLogitScale]
    lossPerMin = scale * parameters.tourismTimeCnyPerMin
    let rows = request.sites.map { network.sites[$0] }
    let lodgings = network.lodgings.rows
    let nodes = Set([request.from, request.to] + rows.map(\.node) + lodgings.map(\.node)).sorted()
    self.nodes = nodes
    ways = try TripWays(network, nodes, request, on: execution)
    let position = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    start = position[request.from] ?? 0
    end = position[request.to] ?? 0
    // A wish weighs more than any cost or travel.
    let wish = request.areWishes ? 100.0 : 0
    let scale = scale
    let byRail = request.access.isByRail
    sights = rows.map { row in
      Sight(
        place: position[row.node] ?? 0, opensMin: row.opensMin, closesMin: row.closesMin,
        visitMin: row.visitH * 60, gain: wish + row.attraction - scale * row.ticketCny(byRail: byRail))
    }
    inns = lodgings.enumerated().filter { $1.beds > 0 }.map { lodging, row in
      Inn(lodging: lodging, place: position[row.node] ?? 0, priceCny: row.priceCny(byRail: byRail))
    }
    let whole = Int(request.days)
    lastDay = request.days > Double(whole) ? whole : whole - 1
  }

  /// What a way takes off the score.
  func loss(_ way: TripWays.Way) -> Double {
    scale * way.costCny + lossPerMin * (way.arriveMin - way.leaveMin)
  }

  /// When everything of a day must be over: half a day is shorter.
  func endOfDay(_ day: Int) -> Double {
    let isHalf = request.days > request.days.rounded(.down) && lastDay > 0
    return day == lastDay && isHalf ? min(rules.startMin + rules.halfDayMin, rules.endMin) : rules.endMin
  }
}
