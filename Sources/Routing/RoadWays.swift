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
  /// - Complexity: a shortest path run for each place and stop.
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
    accesses = places.map { place in
      access.run(from: place, limit: longestMin)
      return stops.enumerated().compactMap { stop, node in
        access.timedWay(to: node).map { Access(stop: stop, way: $0) }
      }
    }
    let longestInterchangeMin = network.parameters[.accessLongestInterchangeMin]
    var egresses = [[Access]](repeating: [], count: places.count)
    interchanges = stops.enumerated().map { stop, node in
      access.run(from: node, limit: max(longestMin, longestInterchangeMin))
      for (place, node) in places.enumerated() {
        if let way = access.timedWay(to: node), way.timeMin <= longestMin {
          egresses[place].append(Access(stop: stop, way: way))
        }
      }
      return stops.enumerated().compactMap { other, node in
        guard other != stop, let way = access.timedWay(to: node), way.timeMin <= longestInterchangeMin else {
          return nil
        }
        return Access(stop: other, way: way)
      }
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
