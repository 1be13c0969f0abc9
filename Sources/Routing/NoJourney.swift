public import Networks

/// Why nothing leads from one place to another.
public enum NoJourney: Hashable, Sendable {
  /// No station with a service of the day lies within `access.longest_min`.
  case noStation(near: ID<Node>)
  /// Stations are near, but no services of the day or the next connect them.
  case noService
  /// The last journey leaves at this time after midnight, and none on the next day.
  case missed(lastDepartureMin: Double)
  /// There would be a way if this were open.
  case closed(Closure.Subject)
  /// No road leads there.
  case noRoad

  /// In words, for a column of a table.
  public func text(in network: Network) -> String {
    switch self {
    case .noStation(let node): "no station within reach of \(network.nodes[node].key)"
    case .noService: "no service on that day"
    case .missed(let lastDepartureMin): "the last journey leaves at \(clock(lastDepartureMin))"
    case .closed(.link(let id)): "link \(network.links[id].key) is closed"
    case .closed(.terminal(let id)): "terminal \(network.terminals[id].key) is closed"
    case .closed(.service(let id)): "service \(network.services[id].key) is closed"
    case .noRoad: "no road"
    }
  }
}

/// Finds out why a planner finds nothing, by planning without the day's closures.
public struct JourneyObstacles: Sendable {
  private let planner: JourneyPlanner
  private let closed: Set<Closure.Subject>
  /// Nil when nothing is closed: then there is nothing to find.
  private let open: JourneyPlanner?
  /// From midnight on, from the place that was last asked for.
  private var search: JourneySearch
  private var searchedFrom = -1

  /// - Complexity: that of another planner when something is closed.
  public init(_ planner: JourneyPlanner) {
    self.planner = planner
    search = JourneySearch(planner)
    let network = planner.network
    closed = network.closed(on: network.date)
    open = closed.isEmpty ? nil : JourneyPlanner(network, places: planner.places, ignoringClosures: true)
  }

  /// Why no road leads from one place to another, by position, where `drive(from:to:)` says so.
  public func toDriving(from: Int, to: Int) -> NoJourney {
    guard let way = open?.drive(from: from, to: to) else { return .noRoad }
    return firstClosed(way.links).map { .closed($0) } ?? .noRoad
  }

  /// Why no journey by public transport leaves one place for another, by position, from a time on.
  /// - Complexity: a journey search when something is closed, one for another origin than before, and one for each
  ///   journey of the day before the time.
  public mutating func toRiding(from: Int, to: Int, departureMin: Double) -> NoJourney {
    if let open {
      var search = JourneySearch(open)
      search.run(from: from, departureMin: departureMin)
      if let journey = search.journey(to: to), let subject = firstClosed(open.legs(of: journey)) {
        return .closed(subject)
      }
    }
    for (place, near) in [(from, planner.accesses[from]), (to, planner.egresses[to])]
    where near.isEmpty && !planner.isNearFrequentStop(place) {
      return .noStation(near: planner.places[place])
    }
    return lastDepartureMin(from: from, to: to).map { .missed(lastDepartureMin: $0) } ?? .noService
  }

  /// When the last journey of the day leaves; nil when there is none.
  private mutating func lastDepartureMin(from: Int, to: Int) -> Double? {
    if from != searchedFrom { search.run(from: from, departureMin: 0) }
    searchedFrom = from
    var last: Double?
    while let departureMin = search.latestDepartureMin(to: to) {
      last = departureMin
      search.run(from: from, departureMin: departureMin + Double.tickMin)
      searchedFrom = -1
    }
    return last
  }

  private func firstClosed(_ links: [ID<Link>]) -> Closure.Subject? {
    links.lazy.map { .link($0) }.first { closed.contains($0) }
  }

  private func firstClosed(_ legs: [Leg]) -> Closure.Subject? {
    for leg in legs {
      if case .ride(let service) = leg.means {
        if let obstacle = planner.network.obstacle(to: service, among: closed) { return obstacle }
      } else if let link = firstClosed(leg.links) {
        return link
      }
    }
    return nil
  }
}

/// Minutes after midnight as `08:30`, rounded down.
private func clock(_ timeMin: Double) -> String {
  let minutes = Int(timeMin)
  return [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
}
