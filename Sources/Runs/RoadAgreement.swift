import Networks
import Parallel
import RoadTraffic
import Tourism

/// The traffic in which the times that tourists expect are those that all traffic together brings about.
///
/// Each round finds the circuits at the times expected, then the traffic, and moves the expected times towards
/// those found. The more slowly a road is driven the fewer circuits use it, so the rounds draw near to each
/// other; how near, the last one's gap tells.
///
/// Source: self-regulated averaging, H. Liu, X. He, B. He, "Method of successive weighted averages (MSWA) and
/// self-regulated averaging schemes for solving stochastic user equilibrium problem" (2009).
struct RoadAgreement {
  private(set) var roads: RoadDays
  /// Those that travellers expect.
  private(set) var times: RoadTimes
  private(set) var rounds: [RoadRound] = []

  static let mostRounds = 12
  /// The rounds end when the times found differ so little from those expected.
  static let smallestGap = 5e-5

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - lorries: Those of the freight simulator.
  ///   - withTourists: Whether tourists choose their circuits by the times; else one round tells all.
  ///   - execution: Threads and cancellation.
  /// - Throws: `AssignmentError` for figures that no road can have; `Cancelled`.
  init(
    _ network: Network, lorries: [RoadTrips.Flow], withTourists: Bool, on execution: Execution
  ) throws {
    var trips = RoadTrips(lorries: lorries)
    guard withTourists else {
      roads = try RoadDays(network, trips, on: execution)
      times = roads.times
      return
    }
    let days = RoadTrafficSimulation.days(network)
    var expected = RoadTimes.free(network, days.map(\.type))
    var (pace, last) = (1.0, Double.infinity)
    while true {
      let drives = try TourismSimulation.drives(
        network.driving(at: expected), on: days.map(\.date), with: execution)
      trips.tourists = Dictionary(
        uniqueKeysWithValues: zip(days, drives).map { ($0.type, $1.map(RoadTrips.Flow.init)) })
      roads = try RoadDays(network, trips, on: execution)
      times = expected
      let gap = roads.gap(from: expected)
      rounds.append(
        RoadRound(
          round: rounds.count + 1, touristCars: roads.touristCars, delayH: roads.delayH, timesGap: gap))
      if gap <= RoadAgreement.smallestGap || rounds.count == RoadAgreement.mostRounds { return }
      if rounds.count > 1 { pace += gap >= last ? 1.8 : 0.1 }
      last = gap
      expected = expected.moved(towards: roads.times, by: 1 / pace)
    }
  }
}

extension RoadTimes {
  /// Those of empty roads.
  fileprivate static func free(_ network: Network, _ days: [DayType]) -> RoadTimes {
    var times = RoadTimes()
    for day in days { times[day] = network.links.rows.flatMap { [$0.freeMin, $0.freeMin] } }
    return times
  }

  fileprivate func moved(towards other: RoadTimes, by share: Double) -> RoadTimes {
    var times = self
    for day in DayType.allCases {
      guard let here = self[day], let there = other[day] else { continue }
      times[day] = zip(here, there).map { $0 + ($1 - $0) * share }
    }
    return times
  }
}

extension RoadTrips.Flow {
  fileprivate init(_ drive: TouristDrive) {
    let hours: RoadTrips.Hours =
      switch drive.part {
      case .outward: .outward
      case .between: .between
      case .homeward: .homeward
      }
    self.init(from: drive.from, to: drive.to, vehicles: drive.cars, hours: hours)
  }
}
