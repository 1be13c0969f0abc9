import Parallel

/// The demand of one origin on roads.
struct OriginLoad: Sendable {
  /// On each road.
  var flows: [Double]
  /// The shortest paths.
  var tree: [Int32]
  /// The pairs that no path serves.
  var unserved: [Int] = []
}

/// Loads one origin after the other; a workspace.
struct OriginLoader: Sendable {
  private var tree: ShortestTree
  private var shares: ApproachShares
  private var old: [Double]

  init(_ network: RoadNetwork) {
    tree = ShortestTree(nodeCount: network.nodeCount)
    shares = ApproachShares(nodeCount: network.nodeCount)
    old = Array(repeating: 0, count: network.roadCount)
  }

  /// Puts everybody on the shortest paths.
  mutating func load(_ origin: Int, of state: borrowing Equilibration) -> OriginLoad {
    var result = OriginLoad(flows: Array(repeating: 0, count: state.network.roadCount), tree: [])
    load(state.demand.pairs(ofOrigin: origin), origin, of: state, onto: &result)
    return result
  }

  /// Puts everybody on the roads that an origin used before, in the same shares; on the shortest paths where
  /// those do not lead.
  mutating func load(
    _ origin: Int, of state: borrowing Equilibration, like oldOrigin: Int,
    of previous: borrowing Equilibration
  ) -> OriginLoad {
    var result = OriginLoad(
      flows: Array(repeating: 0, count: state.network.roadCount), tree: previous.trees[oldOrigin])
    previous.originFlows.read(oldOrigin, into: &old)
    let rest = shares.load(state.demand, origin, onto: &result.flows, like: old, in: state.network)
    if !rest.isEmpty { load(rest, origin, of: state, onto: &result) }
    return result
  }

  private mutating func load(
    _ pairs: some Collection<Int>, _ origin: Int, of state: borrowing Equilibration,
    onto result: inout OriginLoad
  ) {
    let root = Int(state.demand.origins[origin])
    let travelClass = state.classes[Int(state.demand.travelClass[origin])]
    tree.mend(&result.tree, from: root, in: state.network, cost: travelClass.costs(beside: state.cost))
    for pair in pairs {
      var node = Int(state.demand.destination[pair])
      guard tree.lastRoad[node] >= 0 else {
        result.unserved.append(pair)
        continue
      }
      while node != root {
        let road = Int(tree.lastRoad[node])
        result.flows[road] += state.demand.flow[pair]
        node = Int(state.network.tail[road])
      }
    }
  }
}
