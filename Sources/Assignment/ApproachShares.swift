/// Loads a new demand onto the roads that an origin used before; a workspace.
struct ApproachShares: Sendable {
  /// How many used roads enter a node that are not yet passed.
  private var waiting: [Int32]
  /// The flow through a node.
  private var through: [Double]
  private var order: [Int] = []

  init(nodeCount: Int) {
    waiting = Array(repeating: 0, count: nodeCount)
    through = Array(repeating: 0, count: nodeCount)
  }

  /// Splits the flow through every node over the roads into it in the shares of `old`.
  /// - Returns: The pairs that the old roads do not serve, which are not loaded. All of them if flow went
  ///   round in a circle.
  mutating func load(
    _ demand: Demand, _ origin: Int, onto flows: inout [Double], like old: [Double], _ oldOrigin: Int,
    in network: RoadNetwork
  ) -> [Int] {
    let base = origin * network.roadCount
    let oldBase = oldOrigin * network.roadCount
    let root = Int(demand.origins[origin])
    let pairs = demand.pairs(ofOrigin: origin)
    // Less than this is what rounding left over, and may have no beginning.
    let least = 1e-12 * old[oldBase..<oldBase + network.roadCount].reduce(0, max)
    for node in waiting.indices { (waiting[node], through[node]) = (0, 0) }
    for road in 0..<network.roadCount where old[oldBase + road] > least {
      waiting[Int(network.head[road])] += 1
    }

    // Nodes in an order in which every used road leads forward.
    order.removeAll(keepingCapacity: true)
    order.append(root)
    var passed = 0
    while passed < order.count {
      let node = order[passed]
      passed += 1
      for road in Int(network.firstOut[node])..<Int(network.firstOut[node + 1])
      where old[oldBase + road] > least {
        let head = Int(network.head[road])
        waiting[head] -= 1
        if waiting[head] == 0 { order.append(head) }
      }
    }
    if waiting.contains(where: { $0 > 0 }) { return Array(pairs) }

    var isServed = [Bool](repeating: false, count: waiting.count)
    for node in order { isServed[node] = true }
    var rest: [Int] = []
    for pair in pairs {
      let node = Int(demand.destination[pair])
      if isServed[node] { through[node] += demand.flow[pair] } else { rest.append(pair) }
    }
    for node in order.reversed() where node != root && through[node] > 0 {
      let into = network.roadsIn[Int(network.firstIn[node])..<Int(network.firstIn[node + 1])].map(Int.init)
        .filter { old[oldBase + $0] > least }
      let total = into.reduce(0) { $0 + old[oldBase + $1] }
      for road in into {
        let amount = through[node] * (old[oldBase + road] / total)
        flows[base + road] = amount
        through[Int(network.tail[road])] += amount
      }
    }
    return rest
  }
}
