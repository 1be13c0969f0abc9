import Parallel

/// The demand of one origin on roads.
struct OriginLoad: Sendable {
  /// On each road, and on which there is any.
  var flows: [Double]
  var used: [Int32] = []
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

  /// Splits everybody as all are over the roads into a node that are hardly longer than the shortest path.
  mutating func load(
    _ origin: Int, of state: borrowing Equilibration, near flows: [Double]
  ) -> OriginLoad {
    let (network, root) = (state.network, Int(state.demand.origins[origin]))
    var result = OriginLoad(flows: Array(repeating: 0, count: network.roadCount), tree: [])
    let cost = state.classes[Int(state.demand.travelClass[origin])].costs(beside: state.cost)
    tree.mend(&result.tree, from: root, in: network, cost: cost)
    // A road of the tree leads on even if nobody is on it.
    let least = 1e-9 * max(1, flows.reduce(0, max))
    for road in old.indices {
      let (tail, head) = (Int(network.tail[road]), Int(network.head[road]))
      let label = (tail: tree.label[tail], head: tree.label[head])
      let isHardlyLonger =
        (tail == root || tail >= network.firstThroughNode) && label.tail < label.head
        && label.tail + cost[road] - label.head <= Self.hardlyLonger * label.head
      let isOfTree = tree.lastRoad[head] == Int32(road)
      old[road] = isOfTree ? max(flows[road], least) : isHardlyLonger ? flows[road] : 0
    }
    let rest = shares.load(state.demand, origin, onto: &result.flows, like: old, in: network)
    if !rest.isEmpty { load(rest, origin, of: state, onto: &result) }
    return result
  }

  private static let hardlyLonger = 1e-4

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
