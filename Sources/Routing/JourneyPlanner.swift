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
  /// What is out of use on a date.
  private let closed: @Sendable (CalendarDate) -> Set<Closure.Subject>
  private let roads: RoadWays
  /// Nil where every service has a timetable.
  private var frequent: FrequencyWays?
  /// By origin and destination; empty where every service has a timetable.
  private(set) var strategies: [[Way?]] = []
  /// By place; empty where every service has a timetable.
  private var hasFrequentStop: [Bool] = []

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - places: Nodes, such as the centroids of the zones that take part.
  ///   - ignoringClosures: Plan as if nothing were closed, to find out what a closure takes away.
  /// - Complexity: O(places × links × log nodes), and a shortest path run from each stop as far as people go to it.
  public init(_ network: Network, places: [ID<Node>], ignoringClosures: Bool = false) {
    let closed: @Sendable (CalendarDate) -> Set<Closure.Subject> = {
      ignoringClosures ? [] : network.closed(on: $0)
    }
    let timetable = Timetable(network, closed: closed)
    let roads = RoadWays(network, without: closed(network.date), places, stops: timetable.stops.map(\.node))
    self.init(network, timetable, places, closed, roads)
  }

  /// The same places and roads without some services.
  /// - Complexity: O(connections + stops near places).
  public func closing(_ services: [ID<Service>]) -> JourneyPlanner {
    let subjects = Set(services.map { Closure.Subject.service($0) })
    let before = self.closed
    let closed: @Sendable (CalendarDate) -> Set<Closure.Subject> = { before($0).union(subjects) }
    let timetable = timetable.closing(Set(services), of: network)
    let positions = self.timetable.stops.map { timetable.stop(at: $0.node) }
    return JourneyPlanner(network, timetable, places, closed, roads.keeping(positions))
  }

  private init(
    _ network: Network, _ timetable: Timetable, _ places: [ID<Node>],
    _ closed: @escaping @Sendable (CalendarDate) -> Set<Closure.Subject>, _ roads: RoadWays
  ) {
    self.network = network
    self.timetable = timetable
    self.places = places
    self.closed = closed
    self.roads = roads
    accesses = roads.accesses
    egresses = roads.egresses
    interchanges = roads.interchanges
    let longestMin = network.parameters[.accessLongestMin]
    let nodes = places + timetable.stops.map(\.node)
    if let frequent = FrequencyWays(
      network, without: closed(network.date), near: nodes, longestMin: longestMin)
    {
      add(
        frequent, longestMin: longestMin,
        longestInterchangeMin: network.parameters[.accessLongestInterchangeMin])
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
  public func drive(from: Int, to: Int) -> Way? { roads.drives[from].isEmpty ? nil : roads.drives[from][to] }

  /// The minutes of the same; infinite where no road leads. O(1).
  public func driveMin(from: Int, to: Int) -> Double {
    drive(from: from, to: to)?.timeMin ?? .infinity
  }
}

extension [JourneyPlanner.Access] {
  /// The way to or from a stop; nil where it is not near. O(log stops nearby).
  func way(at stop: Int) -> JourneyPlanner.Way? { position(of: stop).map { self[$0].way } }

  /// Its price; 0 where it is not near.
  func costCny(at stop: Int) -> Double { position(of: stop).map { self[$0].way.costCny } ?? 0 }

  private func position(of stop: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].stop < stop { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].stop == stop ? low : nil
  }

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
