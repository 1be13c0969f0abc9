public import Networks

/// Why nothing leads from one place to another.
public enum NoJourney: Hashable, Sendable {
  /// No station with a service of the day lies within `access.longest_min`.
  case noStation(near: ID<Node>)
  /// Stations are near, but no services of the day connect them.
  case noService
  /// There would be a way if this were open.
  case closed(Closure.Subject)
  /// No road leads there.
  case noRoad

  /// In words, for a column of a table.
  public func text(in network: Network) -> String {
    switch self {
    case .noStation(let node): "no station within reach of \(network.nodes[node].key)"
    case .noService: "no service on that day"
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

  /// - Complexity: that of another planner when something is closed.
  public init(_ planner: JourneyPlanner) {
    self.planner = planner
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
  /// - Complexity: a journey search when something is closed.
  public func toRiding(from: Int, to: Int, departureMin: Double) -> NoJourney {
    if let open {
      var search = JourneySearch(open)
      search.run(from: from, departureMin: departureMin)
      if let journey = search.journey(to: to), let subject = firstClosed(open.legs(of: journey)) {
        return .closed(subject)
      }
    }
    if planner.accesses[from].isEmpty { return .noStation(near: planner.places[from]) }
    if planner.egresses[to].isEmpty { return .noStation(near: planner.places[to]) }
    return .noService
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
