/// A validated, immutable network in one year, seen on one day: what every model reads.
///
/// Holds what exists and what the scenario has built; nothing of other projects.
public struct Network: Sendable {
  public let name: String
  public let title: LocalName
  public let baseYear: Int
  public let currency: String
  /// The year that is simulated, and the day whose timetable and closures travellers meet.
  public let year: Int
  public internal(set) var date: CalendarDate
  public let parameters: Parameters

  public let nodes: Table<Node>
  public let zones: Table<Zone>
  public let circles: Table<Circle>
  public let links: Table<Link>
  public let terminals: Table<Terminal>
  public let services: Table<Service>
  public let vehicles: Table<Vehicle>
  public let tariffs: Table<Tariff>
  public let commodities: Table<Commodity>
  public let freightDemand: Table<FreightDemand>
  public let markets: Table<Market>
  public let purposes: Table<Purpose>
  public let sites: Table<Site>
  public let lodgings: Table<Lodging>
  public let loops: Table<Loop>
  public let holidays: Table<Holiday>
  /// Share of the year's tourist journeys in each of the twelve months; equal where `season.csv` is absent.
  public let monthShares: [Double]
  /// Every project of the network, built or not; `built` names those that are.
  public let projects: Table<Project>
  public let built: [ID<Project>]
  public let observations: Table<Observation>
  /// What figures grow to; those of the network have grown to its year already.
  public let targets: Table<Target>
  /// What the end of a run tells of its results.
  public let headlines: Table<Headline>
  public internal(set) var closures: [Closure]
  /// How long its roads take where traffic is simulated; see `driving(at:)`.
  public internal(set) var roadTimes: RoadTimes?
  /// How full its services without a timetable feel where that is simulated; see `crowded(by:)`.
  public internal(set) var rideCrowding = RideCrowding()
  /// How well the rows that stand in the scenario are founded.
  public let gradeCounts: [GradeCount]
  let terminalAtNode: [ID<Terminal>?]

  /// The terminal that stands at a node. O(1).
  public func terminal(at node: ID<Node>) -> Terminal? {
    terminalAtNode[node.index].map { terminals[$0] }
  }

  /// The same network, seen on another day.
  public func seen(on date: CalendarDate) -> Network {
    var network = self
    network.date = date
    return network
  }

  /// The same network with more that is always closed. O(closures).
  public func closing(_ subjects: [Closure.Subject]) -> Network {
    var network = self
    network.closures += subjects.map { Closure(subject: $0, first: nil, last: nil) }
    return network
  }

  public func dayType(of date: CalendarDate) -> DayType {
    if holidays.rows.contains(where: { $0.contains(date) }) { return .holiday }
    return date.weekday >= 6 ? .weekend : .workday
  }

  /// The id of what can be closed.
  public func key(of subject: Closure.Subject) -> String {
    switch subject {
    case .link(let id): links[id].key
    case .terminal(let id): terminals[id].key
    case .service(let id): services[id].key
    }
  }

  /// What is closed on a day.
  public func closed(on date: CalendarDate) -> Set<Closure.Subject> {
    Set(closures.lazy.filter { $0.covers(date) }.map(\.subject))
  }

  /// The closed thing that keeps a service from running on a day: the service itself, a link of its path or
  /// a terminal at one of its stops; nil where nothing does.
  public func obstacle(to service: ID<Service>, among closed: Set<Closure.Subject>) -> Closure.Subject? {
    if closed.isEmpty { return nil }
    if closed.contains(.service(service)) { return .service(service) }
    let row = services[service]
    if let link = row.path.joined().first(where: { closed.contains(.link($0)) }) { return .link(link) }
    return row.stops.lazy
      .compactMap { terminalAtNode[$0.node.index].map(Closure.Subject.terminal) }
      .first { closed.contains($0) }
  }
}
