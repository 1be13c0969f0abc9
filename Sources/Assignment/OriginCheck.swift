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

  init(nodeCount: Int) {
    labels = Labels(nodeCount: nodeCount)
    balance = Array(repeating: 0, count: nodeCount)
  }

  mutating func run(
    _ origin: Int, _ network: RoadNetwork, _ demand: Demand, _ cost: [Double], _ originFlow: [Double],
    usedFlow: Double
  ) -> OriginFindings {
    let root = Int(demand.origins[origin])
    labels.search(from: root, in: network, cost)
    var findings = OriginFindings()
    for node in balance.indices { balance[node] = 0 }
    let flows = originFlow.span.extracting(origin * network.roadCount..<(origin + 1) * network.roadCount)
    let (tails, heads, costs) = (network.tail.span, network.head.span, cost.span)
    for road in flows.indices where flows[road] != 0 {
      let (tail, head, flow) = (Int(tails[road]), Int(heads[road]), flows[road])
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

/// The costs of shortest paths by Dijkstra's algorithm with a binary heap.
private struct Labels: Sendable {
  private(set) var cost: [Double]
  private var root = 0
  private var firstThroughNode = 0
  private var isSettled: [Bool]
  private var heap: [(cost: Double, node: Int)] = []

  init(nodeCount: Int) {
    cost = Array(repeating: .infinity, count: nodeCount)
    isSettled = Array(repeating: false, count: nodeCount)
  }

  /// Whether a path from the root may go on from a node.
  func passes(_ node: Int) -> Bool { isSettled[node] && (node == root || node >= firstThroughNode) }

  mutating func search(from root: Int, in network: RoadNetwork, _ roadCost: [Double]) {
    self.root = root
    firstThroughNode = network.firstThroughNode
    for node in cost.indices { (cost[node], isSettled[node]) = (.infinity, false) }
    let (heads, firstOut, roadCosts) = (network.head.span, network.firstOut.span, roadCost.span)
    cost[root] = 0
    push(0, root)
    while let (here, node) = pop() {
      if isSettled[node] { continue }
      isSettled[node] = true
      guard passes(node) else { continue }
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) {
        let (head, there) = (Int(heads[road]), here + roadCosts[road])
        guard there < cost[head] else { continue }
        cost[head] = there
        push(there, head)
      }
    }
  }

  private mutating func push(_ cost: Double, _ node: Int) {
    heap.append((cost, node))
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2].cost > cost {
      heap[place] = heap[(place - 1) / 2]
      place = (place - 1) / 2
    }
    heap[place] = (cost, node)
  }

  private mutating func pop() -> (cost: Double, node: Int)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    var place = 0
    while 2 * place + 1 < heap.count {
      var child = 2 * place + 1
      if child + 1 < heap.count, heap[child + 1].cost < heap[child].cost { child += 1 }
      if heap[child].cost >= last.cost { break }
      heap[place] = heap[child]
      place = child
    }
    heap[place] = last
    return first
  }
}
