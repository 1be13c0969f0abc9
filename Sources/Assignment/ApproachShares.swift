/// Loads a new demand onto the roads that an origin used before; a workspace.
struct ApproachShares: Sendable {
  private var order: ForwardOrder
  /// The flow through a node.
  private var through: [Double]

  init(nodeCount: Int) {
    order = ForwardOrder(nodeCount: nodeCount)
    through = Array(repeating: 0, count: nodeCount)
  }

  /// Splits the flow through every node over the roads into it in the shares of `old`.
  /// - Parameters:
  ///   - flows: The flows of the origin, none as yet.
  ///   - old: Its flows before.
  /// - Returns: The pairs that the old roads do not serve, which are not loaded. All of them if flow went
  ///   round in a circle.
  mutating func load(
    _ demand: Demand, _ origin: Int, onto flows: inout [Double], like old: [Double],
    in network: borrowing RoadNetwork
  ) -> [Int] {
    let pairs = demand.pairs(ofOrigin: origin)
    let root = Int(demand.origins[origin])
    // Less than this is what rounding left over, and may have no beginning.
    let least = 1e-12 * old.reduce(0, max)
    guard order.sort(from: root, network, old, over: least) else { return Array(pairs) }

    for node in through.indices { through[node] = 0 }
    var rest: [Int] = []
    for pair in pairs {
      let node = Int(demand.destination[pair])
      if order.isSorted[node] { through[node] += demand.flow[pair] } else { rest.append(pair) }
    }
    splitBack(to: root, network, old, least, &flows)
    return rest
  }

  /// Takes the flow through the nodes back to the root, the last node first.
  private mutating func splitBack(
    to root: Int, _ network: borrowing RoadNetwork, _ old: [Double], _ least: Double,
    _ flows: inout [Double]
  ) {
    let (tail, firstIn, roadsIn) = (network.tail.span, network.firstIn.span, network.roadsIn.span)
    let old = old.span
    var flows = flows.mutableSpan
    for node in order.nodes.reversed().map(Int.init) where node != root && through[node] > 0 {
      let into = Int(firstIn[node])..<Int(firstIn[node + 1])
      var total = 0.0
      for place in into where old[Int(roadsIn[place])] > least {
        total += old[Int(roadsIn[place])]
      }
      for place in into where old[Int(roadsIn[place])] > least {
        let road = Int(roadsIn[place])
        let amount = through[node] * (old[road] / total)
        flows[road] = amount
        through[Int(tail[road])] += amount
      }
    }
  }
}
