import Networks
import Parallel
public import Routing

/// Who travels where by services without a timetable, and how full that makes them: each follows from the other,
/// until they agree.
///
/// In the hour that counts travels `crowding.peak_share` of a day's travellers. Crowds make strategies and, door
/// to door, modes less attractive; where services without a timetable only lead to trains, they do not keep
/// anybody from the train.
public struct Crowds: Sendable, Equatable {
  public let rides: [HeadwayCrowd.Ride]
  /// By how much travellers differ from those who would travel in these crowds, over all of them.
  public let gap: Double

  private static let smallGap = 1e-4
  private static let rounds = 40

  /// The network with its crowds, and what they are; nil where they repel nobody or no service is without a
  /// timetable.
  ///
  /// - Complexity: up to 40 days of travel between all zones, and as many spreads over the services.
  static func settled(
    _ network: Network, _ zones: [ID<Zone>], _ departures: Departures, on execution: Execution
  ) throws -> (network: Network, crowds: Crowds)? {
    guard network.parameters[.crowdingWeight] > 0,
      network.services.rows.contains(where: { $0.headwayMin != nil })
    else { return nil }
    let places = zones.map { network.zones[$0].node }
    var crowded = network
    var settled: [HeadwayTrip: Double] = [:]
    var (caution, before) = (1.0, Double.infinity)
    for round in 1... {
      let planner = JourneyPlanner(crowded, places: places)
      let wanted = try trips(planner, zones, departures, on: execution)
      let total = wanted.values.reduce(0, +)
      let pairs = Set(wanted.keys).union(settled.keys).sorted()
      let apart = pairs.reduce(0) { $0 + abs((wanted[$1] ?? 0) - (settled[$1] ?? 0)) }
      // Self-regulated averages (H. Liu, X. He, B. He, 2009): shorter steps after one that led away.
      if round > 1 { caution += apart >= before ? 1.8 : 0.1 }
      before = apart
      for pair in pairs {
        settled[pair, default: 0] += ((wanted[pair] ?? 0) - (settled[pair] ?? 0)) / caution
      }
      guard
        let crowd = planner.crowd(
          pairs.map { ($0.from, $0.to, (settled[$0] ?? 0) * network.parameters[.crowdingPeakShare]) })
      else { return nil }
      crowded = network.crowded(by: crowd.crowding)
      let gap = total > 0 ? apart / total : 0
      if gap <= smallGap || round == rounds { return (crowded, Crowds(rides: crowd.rides, gap: gap)) }
    }
    return nil
  }

  /// Travellers a day.
  private static func trips(
    _ planner: JourneyPlanner, _ zones: [ID<Zone>], _ departures: Departures, on execution: Execution
  ) throws -> [HeadwayTrip: Double] {
    let travels = try DestinationDay.toEach(planner, departures, isPriced: true, on: execution) {
      $0.travel(to: $1, byMinute: false)
    }
    let ways = try Ways(planner, zones, departures, travels, on: execution)
    let demand = TravelDemand(planner.network, zones, ways)
    var trips: [HeadwayTrip: Double] = [:]
    let positions = Dictionary(uniqueKeysWithValues: zip(zones, zones.indices))
    for pair in demand.pairs {
      guard let from = positions[pair.from], let to = positions[pair.to] else { continue }
      let byRoad = zip(JourneyMode.allCases, pair.shares).first { $0.0 == .road }?.1 ?? 0
      let riders = pair.journeysPerYear / 365 * (1 - byRoad)
      // A journey there and back is one each way.
      for (from, to) in [(from, to), (to, from)] where riders > 0 {
        for leg in planner.strategyLegs(from: from, to: to, travels[to][from].journey) {
          trips[HeadwayTrip(from: leg.from, to: leg.to), default: 0] += riders
        }
      }
    }
    return trips
  }
}

/// From where to where somebody goes by services without a timetable.
private struct HeadwayTrip: Hashable, Comparable {
  let from: ID<Node>
  let to: ID<Node>

  static func < (left: HeadwayTrip, right: HeadwayTrip) -> Bool {
    (left.from, left.to) < (right.from, right.to)
  }
}

extension JourneyPlanner {
  /// The parts by services without a timetable of the quickest way by public transport.
  fileprivate func strategyLegs(from: Int, to: Int, _ journey: Journey?) -> [Leg] {
    if let strategy = leg(strategyFrom: from, to: to, departureMin: 0),
      strategy.arrivalMin < journey?.shortestMin ?? .infinity
    {
      return [strategy]
    }
    return (journey.map(legs) ?? []).filter {
      if case .strategy = $0.means { true } else { false }
    }
  }
}
