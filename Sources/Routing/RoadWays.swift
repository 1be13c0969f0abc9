public import Networks

/// The roads of a day as journeys use them: all the way, to and from stations, and between stations. They do not
/// depend on which services run.
struct RoadWays: Sendable {
  typealias Way = JourneyPlanner.Way
  typealias Access = JourneyPlanner.Access

  /// By origin and destination; of an origin that no road leaves nothing is kept.
  let drives: [[Way?]]
  /// By place: stops within `access.longest_min`, ascending.
  private(set) var accesses: [[Access]]
  private(set) var egresses: [[Access]]
  /// By stop: other stops within `access.longest_interchange_min`, ascending.
  private(set) var interchanges: [[Access]]

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - closed: What is out of use.
  ///   - places: Where journeys start and end.
  ///   - stops: Where vehicles stop, ascending.
  /// - Complexity: a shortest path run for each place, and one from each stop as far as people go to it.
  init(
    _ network: Network, without closed: Set<Closure.Subject>, _ places: [ID<Node>], stops: [ID<Node>]
  ) {
    var drive = ShortestPaths(.driving(network, without: closed))
    drives = places.map { from in
      drive.run(from: from)
      return drive.settledCount > 1 ? places.map { drive.way(to: $0) } : []
    }

    var access = ShortestPaths(.access(network, without: closed))
    let longestMin = network.parameters[.accessLongestMin]
    var placesAtNode = [[Int]](repeating: [], count: network.nodes.count)
    for (place, node) in places.enumerated() { placesAtNode[node.index].append(place) }
    var stopAtNode = [Int?](repeating: nil, count: network.nodes.count)
    for (stop, node) in stops.enumerated() { stopAtNode[node.index] = stop }
    accesses = places.map { place in
      access.run(from: place, limit: longestMin)
      return access.stops(stopAtNode, within: .infinity)
    }
    let longestInterchangeMin = network.parameters[.accessLongestInterchangeMin]
    var egresses = [[Access]](repeating: [], count: places.count)
    interchanges = stops.enumerated().map { stop, node in
      access.run(from: node, limit: max(longestMin, longestInterchangeMin))
      for node in access.settledNodes where !placesAtNode[node.index].isEmpty {
        guard let way = access.timedWay(to: node), way.timeMin <= longestMin else { continue }
        for place in placesAtNode[node.index] { egresses[place].append(Access(stop: stop, way: way)) }
      }
      return access.stops(stopAtNode, within: longestInterchangeMin).filter { $0.stop != stop }
    }
    self.egresses = egresses
  }

  /// The same with fewer stops.
  /// - Parameter positions: By stop its position among those that stay, ascending; nil where it does not.
  func keeping(_ positions: [Int?]) -> RoadWays {
    func kept(_ accesses: [Access]) -> [Access] {
      accesses.compactMap { access in positions[access.stop].map { Access(stop: $0, way: access.way) } }
    }
    var roads = self
    roads.accesses = accesses.map(kept)
    roads.egresses = egresses.map(kept)
    roads.interchanges = zip(interchanges, positions).compactMap { $1 == nil ? nil : kept($0) }
    return roads
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

  /// The ways of the last run to stops within a time, by ascending stop.
  fileprivate func stops(_ stopAtNode: [Int?], within longestMin: Double) -> [JourneyPlanner.Access] {
    settledNodes.compactMap { node -> (stop: Int, node: ID<Node>)? in
      guard let stop = stopAtNode[node.index], let timeMin = totals(to: node)?.timeMin.onTick,
        timeMin <= longestMin
      else { return nil }
      return (stop, node)
    }.sorted { $0.stop < $1.stop }.compactMap { stop, node in
      timedWay(to: node).map { JourneyPlanner.Access(stop: stop, way: $0) }
    }
  }
}

extension Graph {
  /// The roads as a car meets them on the network's day; costs are those of a person in it.
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - closed: What is out of use.
  ///   - minuteCny: What a minute is worth to a person who weighs it against the price; nil: one drives the quickest
  ///     way at any price.
  public static func driving(
    _ network: Network, without closed: Set<Closure.Subject>, minuteCny: Double? = nil
  ) -> Graph {
    let times = network.driveTimes
    let perKm = network.parameters[.carCostPerKm]
    let occupancy = network.parameters[.carOccupancy]
    return Graph(network, without: closed) { id, isForward in
      let link = network.links[id]
      guard link.facility.isRoad else { return nil }
      let timeMin = times.minutes(id, isForward: isForward)
      let costCny = (link.lengthKm * perKm + link.tollCny) / occupancy
      return LinkCost(
        weight: minuteCny.map { $0 * timeMin + costCny } ?? timeMin, timeMin: timeMin, costCny: costCny)
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
