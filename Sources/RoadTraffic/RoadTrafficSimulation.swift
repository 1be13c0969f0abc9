public import Networks
public import Parallel

/// Who drives where, and where the roads are full.
public enum RoadTrafficSimulation {
  /// Assigns cars and lorries to the roads hour by hour, each at user equilibrium with every other, on a day of
  /// each type; the network's own day stands for its type.
  ///
  /// Hours stand alone: a queue does not last into the next hour, and a section over its capacity is slow, not
  /// blocked.
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - projects: Networks with one more project each, to see what that would relieve on the network's day.
  ///   - trips: What is known from elsewhere; without it tourists drive by gravity too.
  ///   - execution: Threads, cancellation and progress; none reaches the outcome.
  /// - Throws: `AssignmentError` for figures that no road can have; `Cancelled`.
  /// - Complexity: 24 equilibria for each type of day and each project.
  public static func run(
    _ network: Network, with projects: [(project: ID<Project>, network: Network)] = [],
    trips: RoadTrips = RoadTrips(), on execution: Execution
  ) throws -> RoadTrafficOutcome {
    try RoadDays(network, trips, on: execution.withoutProgress).outcome(with: projects, on: execution)
  }

  /// The days for which it asks: by type, in their order, those that the year has.
  /// - Parameter network: The network on its day, which stands for its type.
  public static func days(_ network: Network) -> [(type: DayType, date: CalendarDate)] {
    DayType.allCases.compactMap { type in
      if type == network.dayType(of: network.date) { return (type, network.date) }
      return network.example(of: type).map { (type, $0) }
    }
  }
}

/// The traffic of a day of each type.
public struct RoadDays: Sendable {
  private let network: Network
  private let trips: RoadTrips
  private let days: [RoadDayFlows]

  /// Finds the equilibrium of every hour.
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - trips: What is known from elsewhere.
  ///   - execution: Threads and cancellation; neither reaches the traffic.
  /// - Throws: `AssignmentError` for figures that no road can have; `Cancelled`.
  /// - Complexity: 24 equilibria for each type of day.
  public init(_ network: Network, _ trips: RoadTrips, on execution: Execution) throws {
    self.network = network
    self.trips = trips
    days = try RoadDays.flows(
      RoadTrafficSimulation.days(network).map { _, date in
        let network = network.seen(on: date)
        return (network, RoadDemand(network, trips))
      }, on: execution)
  }

  private static func flows(
    _ days: [(network: Network, demand: RoadDemand)], on execution: Execution
  ) throws -> [RoadDayFlows] {
    let roads = try days.map { try RoadSections($0.network) }
    let hours = try execution.map(24 * days.count) { item in
      let day = days[item / 24]
      return try RoadHourFlows(item % 24, roads[item / 24], day.demand, day.network.parameters)
    }
    return days.indices.map { index in
      RoadDayFlows(
        days[index].network, days[index].demand, roads[index], Array(hours[24 * index..<24 * (index + 1)]))
    }
  }

  /// Minutes of every road on a day of each type: the mean of the vehicles of its hours.
  public var times: RoadTimes {
    var times = RoadTimes()
    for day in days { times[day.summary.dayType] = day.meanMin }
    return times
  }

  /// How far these times are from those that travellers expected: Σ vehicles × |minutes − expected| over
  /// Σ vehicles × minutes, of all sections and days.
  public func gap(from expected: RoadTimes) -> Double {
    var (off, all) = (0.0, 0.0)
    for day in days {
      guard let expected = expected[day.summary.dayType] else { continue }
      for (index, minutes) in day.meanMin.enumerated() {
        off += day.vehicles[index] * abs(minutes - expected[index])
        all += day.vehicles[index] * minutes
      }
    }
    return all > 0 ? off / all : 0
  }

  /// Cars of tourists on the network's own day, and what all vehicles lose to traffic.
  public var touristCars: Double { own?.summary.touristCars ?? 0 }
  public var delayH: Double { own?.summary.delayH ?? 0 }

  private var own: RoadDayFlows? { days.first { $0.summary.date == network.date } }

  /// The figures of the days, and what projects would relieve on the network's own.
  /// - Parameters:
  ///   - projects: Networks with one more project each.
  ///   - execution: Threads, cancellation and progress; none reaches the outcome.
  /// - Throws: `AssignmentError` for figures that no road can have; `Cancelled`.
  /// - Complexity: 24 equilibria for each project.
  public func outcome(
    with projects: [(project: ID<Project>, network: Network)], on execution: Execution
  ) throws -> RoadTrafficOutcome {
    let demand = RoadDemand(network, trips)
    let others = try RoadDays.flows(projects.map { ($0.network, demand) }, on: execution)
    return RoadTrafficOutcome(
      days: days.map(\.summary), hours: days.flatMap(\.hours), sections: own?.sections ?? [],
      jams: own?.jams ?? [],
      reliefs: zip(projects, others).compactMap { project, flows in
        own.map { flows.relief(project.project, over: $0) }
      })
  }
}

extension Execution {
  fileprivate var withoutProgress: Execution { Execution(threads: threads, cancellation: cancellation) }
}
