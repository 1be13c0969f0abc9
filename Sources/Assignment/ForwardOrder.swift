/// The nodes that the flow of an origin reaches, in an order in which every used road leads forward; a
/// workspace.
struct ForwardOrder: Sendable {
  private(set) var nodes: [Int32] = []
  /// Whether a node is in the order.
  private(set) var isSorted: [Bool]
  /// How many used roads enter a node that are not yet passed.
  private var waiting: [Int32]

  init(nodeCount: Int) {
    isSorted = Array(repeating: false, count: nodeCount)
    waiting = Array(repeating: 0, count: nodeCount)
  }

  /// - Parameters:
  ///   - flows: Of the origin on each road.
  ///   - least: A road with no more flow is not used.
  /// - Returns: Whether all that flows is in the order, so that no flow goes round in a circle.
  mutating func sort(
    from root: Int, _ network: borrowing RoadNetwork, _ flows: [Double], over least: Double
  ) -> Bool {
    let (head, firstOut, flows) = (network.head.span, network.firstOut.span, flows.span)
    for node in waiting.indices { (waiting[node], isSorted[node]) = (0, false) }
    for road in head.indices where flows[road] > least { waiting[Int(head[road])] += 1 }
    nodes.removeAll(keepingCapacity: true)
    nodes.append(Int32(root))
    isSorted[root] = true
    var passed = 0
    while passed < nodes.count {
      let node = Int(nodes[passed])
      passed += 1
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) where flows[road] > least {
        let to = Int(head[road])
        waiting[to] -= 1
        if waiting[to] == 0 {
          nodes.append(Int32(to))
          isSorted[to] = true
        }
      }
    }
    return waiting.allSatisfy { $0 <= 0 }
  }
}
