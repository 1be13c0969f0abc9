/// What a certificate says of the flows of one origin.
struct OriginFindings: Sendable {
  var shortestPathCost = CompensatedSum()
  var imbalance = 0.0
  var usedLinkExcess = 0.0
}

/// Checks one origin after the other; a workspace.
struct OriginCheck: Sendable {
  private var labels: Labels
  /// What enters less what leaves or ends.
  private var balance: [Double]

  init(_ network: RoadNetwork) {
    labels = Labels(nodeCount: network.nodeCount, roadCount: network.roadCount)
    balance = Array(repeating: 0, count: network.nodeCount)
  }

  /// - Parameters:
  ///   - cost: Of each road, to the origin's class.
  ///   - tree: What are said to be the shortest paths.
  mutating func run(
    _ origin: Int, _ network: RoadNetwork, _ demand: Demand, _ cost: [Double], _ originFlows: OriginFlows,
    _ tree: [Int32], usedFlow: Double
  ) -> OriginFindings {
    let root = Int(demand.origins[origin])
    if !labels.prove(tree, from: root, in: network, cost) { labels.search(from: root, in: network, cost) }
    var findings = OriginFindings()
    for node in balance.indices { balance[node] = 0 }
    let (roads, flows) = (originFlows.roads.road.span, originFlows.values.span)
    let (tails, heads, costs) = (network.tail.span, network.head.span, cost.span)
    for place in originFlows.roads.range(of: origin) where flows[place] != 0 {
      let road = Int(roads[place])
      let (tail, head, flow) = (Int(tails[road]), Int(heads[road]), flows[place])
      balance[tail] -= flow
      balance[head] += flow
      // No flow is negative, and none passes through a zone or begins where no path leads.
      if flow < 0 || !labels.passes(tail) { findings.imbalance = max(findings.imbalance, abs(flow)) }
      if flow > usedFlow {
        let excess = labels.cost[tail] + costs[road] - labels.cost[head]
        findings.usedLinkExcess = max(findings.usedLinkExcess, excess)
      }
    }
    for pair in demand.pairs(ofOrigin: origin) where demand.flow[pair] > 0 {
      let destination = Int(demand.destination[pair])
      balance[destination] -= demand.flow[pair]
      balance[root] += demand.flow[pair]
      findings.shortestPathCost.add(labels.cost[destination], times: demand.flow[pair])
    }
    for excess in balance { findings.imbalance = max(findings.imbalance, abs(excess)) }
    return findings
  }
}

/// The costs of shortest paths: those along a tree if they prove to be, else by Dijkstra's algorithm with a
/// binary heap.
private struct Labels: Sendable {
  private(set) var cost: [Double]
  private var isSettled: [Bool]
  private var root = 0
  private var firstThroughNode = 0
  /// Room for a heap of nodes with their costs; a node is in it once for each road that lowered its cost.
  private var keys: [Double]
  private var nodes: [Int32]

  init(nodeCount: Int, roadCount: Int) {
    cost = Array(repeating: .infinity, count: nodeCount)
    isSettled = Array(repeating: false, count: nodeCount)
    keys = Array(repeating: 0, count: roadCount + 1)
    nodes = Array(repeating: 0, count: roadCount + 1)
  }

  /// Whether a path from the root may go on from a node.
  func passes(_ node: Int) -> Bool { isSettled[node] && (node == root || node >= firstThroughNode) }

  /// Labels the nodes along a tree. They are the costs of shortest paths if, and only if, no road leads to a
  /// node at less than its label (duality of linear programs: the labels are prices that no path undercuts).
  /// - Returns: Whether they are.
  mutating func prove(
    _ tree: [Int32], from root: Int, in network: borrowing RoadNetwork, _ roadCost: [Double]
  ) -> Bool {
    self.root = root
    firstThroughNode = network.firstThroughNode
    return Self.prove(tree, from: root, network, roadCost, &cost, &isSettled)
  }

  private static func prove(
    _ tree: [Int32], from root: Int, _ network: borrowing RoadNetwork, _ roadCost: [Double],
    _ costs: inout [Double], _ areSettled: inout [Bool]
  ) -> Bool {
    var label = costs.mutableSpan
    var isLabelled = areSettled.mutableSpan
    let (tails, heads, firstOut) = (network.tail.span, network.head.span, network.firstOut.span)
    let (tree, roadCost) = (tree.span, roadCost.span)
    for node in label.indices { (label[node], isLabelled[node]) = (.infinity, false) }
    (label[root], isLabelled[root]) = (0, true)
    for place in tree.indices {
      let (tail, head) = (Int(tails[Int(tree[place])]), Int(heads[Int(tree[place])]))
      guard isLabelled[tail], !isLabelled[head], tail == root || tail >= network.firstThroughNode else {
        return false
      }
      label[head] = label[tail] + roadCost[Int(tree[place])]
      isLabelled[head] = true
    }
    for node in label.indices where isLabelled[node] && (node == root || node >= network.firstThroughNode) {
      let here = label[node]
      for road in Int(firstOut[node])..<Int(firstOut[node + 1])
      where here + roadCost[road] < label[Int(heads[road])] { return false }
    }
    return true
  }

  mutating func search(from root: Int, in network: borrowing RoadNetwork, _ roadCost: [Double]) {
    self.root = root
    firstThroughNode = network.firstThroughNode
    Self.search(from: root, network, roadCost, &cost, &isSettled, &keys, &nodes)
  }

  private static func search(
    from root: Int, _ network: borrowing RoadNetwork, _ roadCost: [Double], _ costs: inout [Double],
    _ areSettled: inout [Bool], _ keys: inout [Double], _ nodes: inout [Int32]
  ) {
    let (heads, firstOut, roadCost) = (network.head.span, network.firstOut.span, roadCost.span)
    var cost = costs.mutableSpan
    var isSettled = areSettled.mutableSpan
    var keys = keys.mutableSpan
    var nodes = nodes.mutableSpan
    var count = 0
    for node in cost.indices { (cost[node], isSettled[node]) = (.infinity, false) }
    cost[root] = 0
    push(0, root, &keys, &nodes, &count)
    while count > 0 {
      let node = pop(&keys, &nodes, &count)
      if isSettled[node] { continue }
      isSettled[node] = true
      if node < network.firstThroughNode && node != root { continue }
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) {
        let (head, there) = (Int(heads[road]), cost[node] + roadCost[road])
        guard there < cost[head] else { continue }
        cost[head] = there
        push(there, head, &keys, &nodes, &count)
      }
    }
  }

  @inline(__always)
  private static func push(
    _ key: Double, _ node: Int, _ keys: inout MutableSpan<Double>, _ nodes: inout MutableSpan<Int32>,
    _ count: inout Int
  ) {
    var place = count
    count += 1
    while place > 0, keys[(place - 1) / 2] > key {
      keys[place] = keys[(place - 1) / 2]
      nodes[place] = nodes[(place - 1) / 2]
      place = (place - 1) / 2
    }
    keys[place] = key
    nodes[place] = Int32(node)
  }

  @inline(__always)
  private static func pop(
    _ keys: inout MutableSpan<Double>, _ nodes: inout MutableSpan<Int32>, _ count: inout Int
  ) -> Int {
    let first = Int(nodes[0])
    count -= 1
    let (key, node) = (keys[count], nodes[count])
    var place = 0
    while 2 * place + 1 < count {
      var child = 2 * place + 1
      if child + 1 < count, keys[child + 1] < keys[child] { child += 1 }
      if keys[child] >= key { break }
      keys[place] = keys[child]
      nodes[place] = nodes[child]
      place = child
    }
    keys[place] = key
    nodes[place] = node
    return first
  }
}
