public import Networks

/// Everything that journeys between a set of places on the network's day need, worked out once: the timetable,
/// the drive from every place to every other, to and from the stations, and between stations. Immutable;
/// shared by all threads, each with a `JourneySearch` of its own.
///
/// Roads are driven in the network's `driveTimes`, by the quickest way. A drive all the way costs a person (km × `car.cost_per_km` + tolls) / `car.occupancy`; to and
/// from stations km × `access.cost_per_km` + tolls. Walkways are walked for nothing.
public struct JourneyPlanner: Sendable {
  /// A way over roads and walkways, and by services without a timetable as they come.
  public struct Way: Sendable {
    /// Expected, waiting included.
    public let timeMin: Double
    public let lengthKm: Double
    public let costCny: Double
    /// Roads and walkways, and below the services that one may take and how many of them on the mean.
    public let links: [ID<Link>]
    public var services: [ID<Service>] = []
    public var boardings = 0.0
    /// By how much it feels longer than it takes, for the crowds in them.
    public var discomfortMin = 0.0
  }

  /// A way between a place and a stop of the timetable.
  struct Access: Sendable {
    let stop: Int
    let way: Way
  }

  public let network: Network
  public let timetable: Timetable
  /// Where journeys start and end. Elsewhere in this room a place is its position in this list.
  public let places: [ID<Node>]
  /// By place: stops within `access.longest_min`, ascending.
  private(set) var accesses: [[Access]]
  private(set) var egresses: [[Access]]
  /// By stop: other stops within `access.longest_interchange_min`, ascending.
  private(set) var interchanges: [[Access]]
  /// By origin and destination; of an origin that no road leaves nothing is kept.
  private let drives: [[Way?]]
  /// Nil where every service has a timetable.
  private var frequent: FrequencyWays?
  /// By origin and destination; empty where every service has a timetable.
  private var strategies: [[Way?]] = []
  /// By place; empty where every service has a timetable.
  private var hasFrequentStop: [Bool] = []

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - places: Nodes, such as the centroids of the zones that take part.
  ///   - ignoringClosures: Plan as if nothing were closed, to find out what a closure takes away.
  /// - Complexity: a shortest path run for each place and stop, O((places + stops) × links × log nodes).
  public init(_ network: Network, places: [ID<Node>], ignoringClosures: Bool = false) {
    self.network = network
    self.places = places
    let timetable =
      ignoringClosures ? Timetable(network) { _ in [] } : Timetable(network) { network.closed(on: $0) }
    self.timetable = timetable
    let closed = ignoringClosures ? [] : network.closed(on: network.date)
    let parameters = network.parameters

    var drive = ShortestPaths(.driving(network, without: closed))
    drives = places.map { from in
      drive.run(from: from)
      return drive.settledCount > 1 ? places.map { drive.way(to: $0) } : []
    }

    var access = ShortestPaths(.access(network, without: closed))
    let longestMin = parameters[.accessLongestMin]
    accesses = places.map { place in
      access.run(from: place, limit: longestMin)
      return timetable.stops.indices.compactMap { stop in
        access.timedWay(to: timetable.stops[stop].node).map { Access(stop: stop, way: $0) }
      }
    }
    let longestInterchangeMin = parameters[.accessLongestInterchangeMin]
    var egresses = [[Access]](repeating: [], count: places.count)
    interchanges = timetable.stops.indices.map { stop in
      access.run(from: timetable.stops[stop].node, limit: max(longestMin, longestInterchangeMin))
      for (place, node) in places.enumerated() {
        if let way = access.timedWay(to: node), way.timeMin <= longestMin {
          egresses[place].append(Access(stop: stop, way: way))
        }
      }
      return timetable.stops.indices.compactMap { other in
        guard other != stop, let way = access.timedWay(to: timetable.stops[other].node),
          way.timeMin <= longestInterchangeMin
        else { return nil }
        return Access(stop: other, way: way)
      }
    }
    self.egresses = egresses
    let stops = timetable.stops.map(\.node)
    if let frequent = FrequencyWays(network, without: closed, near: places + stops, longestMin: longestMin) {
      add(frequent, longestMin: longestMin, longestInterchangeMin: longestInterchangeMin)
    }
  }

  /// Takes services without a timetable where they are the quicker way to, between and from the stops of those
  /// with one, and all the way.
  private mutating func add(_ frequent: FrequencyWays, longestMin: Double, longestInterchangeMin: Double) {
    self.frequent = frequent
    let stops = timetable.stops.map(\.node)
    for (stop, node) in stops.enumerated() {
      let ways = frequent.ways(to: node, from: places + stops)
      for place in places.indices { accesses[place].take(ways[place], at: stop, within: longestMin) }
      for other in stops.indices where other != stop {
        interchanges[other].take(ways[places.count + other], at: stop, within: longestInterchangeMin)
      }
    }
    let toPlace = places.indices.map { place in
      let ways = frequent.ways(to: places[place], from: places + stops)
      for stop in stops.indices {
        egresses[place].take(ways[places.count + stop], at: stop, within: longestMin)
      }
      return ways
    }
    hasFrequentStop = places.map(frequent.reaches)
    strategies = places.indices.map { from in places.indices.map { toPlace[$0][from] } }
  }

  /// How travellers between nodes fill the services without a timetable; nil where every service has one.
  /// - Complexity: that of `CrowdedStrategies`.
  public func crowd(_ trips: [(from: ID<Node>, to: ID<Node>, perHour: Double)]) -> HeadwayCrowd? {
    frequent?.crowd(trips)
  }

  /// Whether a service without a timetable stops near a place. O(1).
  func isNearFrequentStop(_ place: Int) -> Bool { !hasFrequentStop.isEmpty && hasFrequentStop[place] }

  /// The way of least expected time between two places by services without a timetable; nil where none serves. O(1).
  public func strategy(from: Int, to: Int) -> Way? { strategies.isEmpty ? nil : strategies[from][to] }

  /// The least minutes of the drive and the strategy, both to be had at any time. O(1).
  public func anytimeMin(from: Int, to: Int) -> Double {
    min(driveMin(from: from, to: to), strategy(from: from, to: to)?.timeMin ?? .infinity)
  }

  /// The drive all the way between two places, by position; nil where no road leads. O(1).
  public func drive(from: Int, to: Int) -> Way? { drives[from].isEmpty ? nil : drives[from][to] }

  /// The minutes of the same; infinite where no road leads. O(1).
  public func driveMin(from: Int, to: Int) -> Double {
    drive(from: from, to: to)?.timeMin ?? .infinity
  }
}

extension [JourneyPlanner.Access] {
  /// Takes a way to a stop where it is quicker than the one that is there.
  fileprivate mutating func take(_ way: JourneyPlanner.Way?, at stop: Int, within longestMin: Double) {
    guard let way, way.timeMin <= longestMin else { return }
    let position = firstIndex { $0.stop >= stop } ?? count
    if position < count, self[position].stop == stop {
      guard way.timeMin < self[position].way.timeMin else { return }
      remove(at: position)
    }
    insert(JourneyPlanner.Access(stop: stop, way: way), at: position)
  }
}

extension ShortestPaths {
  fileprivate func way(to node: ID<Node>) -> JourneyPlanner.Way? {
    totals(to: node).map {
      JourneyPlanner.Way(
        timeMin: $0.timeMin, lengthKm: $0.lengthKm, costCny: $0.costCny, links: links(to: node))
    }
  }

  /// The same as a part of a journey.
  func timedWay(to node: ID<Node>) -> JourneyPlanner.Way? {
    way(to: node).map {
      JourneyPlanner.Way(
        timeMin: $0.timeMin.onTick, lengthKm: $0.lengthKm, costCny: $0.costCny, links: $0.links)
    }
  }
}

extension Graph {
  /// The roads as a car meets them on the network's day; costs are those of a person in it.
  public static func driving(_ network: Network, without closed: Set<Closure.Subject>) -> Graph {
    let times = network.driveTimes
    let perKm = network.parameters[.carCostPerKm]
    let occupancy = network.parameters[.carOccupancy]
    return Graph(network, without: closed) { id, isForward in
      let link = network.links[id]
      guard link.facility.isRoad else { return nil }
      let timeMin = times.minutes(id, isForward: isForward)
      return LinkCost(
        weight: timeMin, timeMin: timeMin, costCny: (link.lengthKm * perKm + link.tollCny) / occupancy)
    }
  }

  /// Roads and walkways as they lead to stations on the network's day.
  static func access(_ network: Network, without closed: Set<Closure.Subject>) -> Graph {
    let times = network.driveTimes
    let perKm = network.parameters[.accessCostPerKm]
    return Graph(network, without: closed) { id, isForward in
      let link = network.links[id]
      if link.facility == .walkway {
        return LinkCost(weight: link.freeMin, timeMin: link.freeMin, costCny: 0)
      }
      guard link.facility.isRoad else { return nil }
      let timeMin = times.minutes(id, isForward: isForward)
      return LinkCost(weight: timeMin, timeMin: timeMin, costCny: link.lengthKm * perKm + link.tollCny)
    }
  }
}
