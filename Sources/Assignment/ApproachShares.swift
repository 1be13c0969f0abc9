/// Loads a new demand onto the roads that an origin used before; a workspace.
struct ApproachShares: Sendable {
  /// How many used roads enter a node that are not yet passed.
  private var waiting: [Int32]
  /// The flow through a node.
  private var through: [Double]
  private var order: [Int32] = []
  private var isSorted: [Bool]

  init(nodeCount: Int) {
    waiting = Array(repeating: 0, count: nodeCount)
    through = Array(repeating: 0, count: nodeCount)
    isSorted = Array(repeating: false, count: nodeCount)
  }

  /// Splits the flow through every node over the roads into it in the shares of `old`.
  /// - Returns: The pairs that the old roads do not serve, which are not loaded. All of them if flow went
  ///   round in a circle.
  mutating func load(
    _ demand: Demand, _ origin: Int, onto flows: inout [Double], like old: [Double], _ oldOrigin: Int,
    in network: borrowing RoadNetwork
  ) -> [Int] {
    let pairs = demand.pairs(ofOrigin: origin)
    let root = Int(demand.origins[origin])
    let oldBase = oldOrigin * network.roadCount
    for node in waiting.indices { (waiting[node], through[node]) = (0, 0) }
    // Less than this is what rounding left over, and may have no beginning.
    let least = 1e-12 * old[oldBase..<oldBase + network.roadCount].reduce(0, max)
    guard sort(from: root, network, old, oldBase, least) else { return Array(pairs) }

    var rest: [Int] = []
    for pair in pairs {
      let node = Int(demand.destination[pair])
      if isSorted[node] { through[node] += demand.flow[pair] } else { rest.append(pair) }
    }
    split(root, network, old, oldBase, least, &flows, origin * network.roadCount)
    return rest
  }

  /// Puts the nodes into an order in which every used road leads forward.
  /// - Returns: Whether there is one.
  private mutating func sort(
    from root: Int, _ network: borrowing RoadNetwork, _ old: [Double], _ oldBase: Int, _ least: Double
  ) -> Bool {
    let (head, firstOut, old) = (network.head.span, network.firstOut.span, old.span)
    for road in head.indices where old[oldBase + road] > least { waiting[Int(head[road])] += 1 }
    for node in isSorted.indices { isSorted[node] = false }
    order.removeAll(keepingCapacity: true)
    order.append(Int32(root))
    isSorted[root] = true
    var passed = 0
    while passed < order.count {
      let node = Int(order[passed])
      passed += 1
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) where old[oldBase + road] > least {
        let to = Int(head[road])
        waiting[to] -= 1
        if waiting[to] == 0 {
          order.append(Int32(to))
          isSorted[to] = true
        }
      }
    }
    return waiting.allSatisfy { $0 <= 0 }
  }

  /// Takes the flow through the nodes back to the root, the last node first.
  private mutating func split(
    _ root: Int, _ network: borrowing RoadNetwork, _ old: [Double], _ oldBase: Int, _ least: Double,
    _ flows: inout [Double], _ base: Int
  ) {
    let (tail, firstIn, roadsIn) = (network.tail.span, network.firstIn.span, network.roadsIn.span)
    let old = old.span
    var flows = flows.mutableSpan
    for node in order.reversed().map(Int.init) where node != root && through[node] > 0 {
      let into = Int(firstIn[node])..<Int(firstIn[node + 1])
      var total = 0.0
      for place in into where old[oldBase + Int(roadsIn[place])] > least {
        total += old[oldBase + Int(roadsIn[place])]
      }
      for place in into where old[oldBase + Int(roadsIn[place])] > least {
        let road = Int(roadsIn[place])
        let amount = through[node] * (old[oldBase + road] / total)
        flows[base + road] = amount
        through[Int(tail[road])] += amount
      }
    }
  }
}
