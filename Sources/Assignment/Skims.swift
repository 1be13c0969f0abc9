/// A figure of the trips from one zone to another.
public struct SkimCell: Sendable, Equatable {
  public var from: Int
  public var to: Int
  /// Of the travellers, by the place of their class.
  public var travelClass: Int
  /// In vehicles.
  public var trips: Double
  public var value: Double
}

/// A path and who takes it.
public struct PathFlow: Sendable, Equatable {
  /// In the order of the way, by their places in the network.
  public var links: [Int]
  /// In vehicles.
  public var flow: Double
}

extension Equilibrium {
  /// A value summed along the way, for every pair with trips: the average over the paths that they use.
  ///
  /// With `costs(ofClass:)` it is what the trips cost, with lengths how long they are.
  /// - Parameter values: Of each link.
  /// - Complexity: O(origins × links).
  public func skim(_ values: [Double]) -> [SkimCell] {
    let (network, demand) = (state.network, state.demand)
    let roadValues = network.byRoad(values)
    var walk = OriginWalk(network)
    var cells: [SkimCell] = []
    for origin in 0..<demand.originCount {
      walk.read(origin, of: state)
      let averages = walk.averages(of: roadValues)
      let travelClass = Int(demand.travelClass[origin])
      for pair in demand.pairs(ofOrigin: origin) where demand.flow[pair] > 0 {
        let to = Int(demand.destination[pair])
        cells.append(
          SkimCell(
            from: Int(demand.origins[origin]), to: to, travelClass: travelClass,
            trips: demand.flow[pair] / state.classes[travelClass].carEquivalents, value: averages[to]))
      }
    }
    return cells
  }

  /// The paths from one node to another, most used first.
  ///
  /// Equilibrium fixes the flows of links, not of paths: these are the paths whose flow is the product of the
  /// shares in which the origin's travellers enter each node.
  /// - Parameters:
  ///   - from: The origin.
  ///   - to: The destination.
  ///   - travelClass: The place of the class.
  ///   - leastShare: Paths with a smaller share of the trips are left out.
  /// - Returns: No path if there are no trips.
  /// - Complexity: O(paths × links of a path), at most 1 / share paths.
  public func paths(
    from: Int, to: Int, ofClass travelClass: Int = 0, share leastShare: Double = 1e-6
  ) -> [PathFlow] {
    let (network, demand) = (state.network, state.demand)
    guard
      let origin = (0..<demand.originCount).first(where: {
        demand.key(ofOrigin: $0) == (Int32(travelClass), Int32(from))
      }),
      let pair = demand.pairs(ofOrigin: origin).first(where: { demand.destination[$0] == Int32(to) })
    else { return [] }
    let trips = demand.flow[pair] / state.classes[travelClass].carEquivalents
    var walk = OriginWalk(network)
    walk.read(origin, of: state)
    var paths: [PathFlow] = []
    var open: [(node: Int, share: Double, roads: [Int])] = [(to, 1, [])]
    while let (node, share, roads) = open.popLast() {
      if node == from {
        paths.append(PathFlow(links: roads.reversed().map { Int(network.link[$0]) }, flow: share * trips))
        continue
      }
      for (road, part) in walk.approaches(of: node) where share * part >= leastShare {
        open.append((Int(network.tail[road]), share * part, roads + [road]))
      }
    }
    return paths.sorted {
      $0.flow != $1.flow ? $0.flow > $1.flow : $0.links.lexicographicallyPrecedes($1.links)
    }
  }
}
