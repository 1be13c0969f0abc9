import Parallel

/// An independent check of an assignment: computed from nothing but its flows, with shortest paths searched
/// afresh by another algorithm than the one that found the flows.
public struct Certificate: Sendable, Equatable {
  /// Σ flow × cost: the total travel time of the system, with what else costs hold.
  public let totalCost: Double
  /// Σ demand × cost of the shortest path, at the same costs.
  public let shortestPathCost: Double
  /// Σ ∫ cost d flow (Beckmann, McGuire and Winsten, Studies in the economics of transportation, 1956): what
  /// the equilibrium minimizes.
  public let objective: Double
  /// The trips that a path serves.
  public let servedTrips: Double
  /// The largest difference, at any node and for any origin, between what enters and what leaves or ends;
  /// and between the flow of a link and that of all origins on it.
  public let imbalance: Double
  /// How much longer than the shortest path the longest is that carries flow, at most: the sum along the
  /// costliest used path of any origin would be no more than this at each of its links.
  public let usedLinkExcess: Double

  /// 1 − shortest-path cost / total cost; 0 at equilibrium.
  public var relativeGap: Double { totalCost > 0 ? (totalCost - shortestPathCost) / totalCost : 0 }
  /// What a traveller pays more than on the shortest path, on average.
  public var averageExcess: Double { servedTrips > 0 ? (totalCost - shortestPathCost) / servedTrips : 0 }
  /// The objective at equilibrium is not below this, because it is convex.
  public var lowerBound: Double { objective - (totalCost - shortestPathCost) }

  /// - Parameters:
  ///   - flow: Of each road.
  ///   - originFlow: Of the nth origin on road r: `originFlow[n * roadCount + r]`.
  ///   - usedFlow: What counts as using a road, for `usedLinkExcess`.
  init(
    _ network: RoadNetwork, _ demand: Demand, flow: [Double], originFlow: [Double], usedFlow: Double = 1e-9,
    on execution: Execution
  ) throws {
    let cost = network.costs(at: flow)
    let origins = try execution.map(
      demand.originCount, scratch: { Labels(nodeCount: network.nodeCount) }
    ) { labels, origin in
      labels.search(from: Int(demand.origins[origin]), in: network, cost)
      let base = origin * network.roadCount
      var result = OriginCheck()
      var balance = [Double](repeating: 0, count: network.nodeCount)
      for road in 0..<network.roadCount {
        let flow = originFlow[base + road]
        let (tail, head) = (Int(network.tail[road]), Int(network.head[road]))
        balance[tail] -= flow
        balance[head] += flow
        result.imbalance = max(result.imbalance, -flow)
        guard flow > usedFlow else { continue }
        result.usedLinkExcess = max(result.usedLinkExcess, labels.cost[tail] + cost[road] - labels.cost[head])
        // Through a zone, or out of a node that cannot be reached, nothing may pass.
        if !labels.passes(tail) { result.imbalance = max(result.imbalance, flow) }
      }
      for pair in demand.pairs(ofOrigin: origin) where demand.flow[pair] > 0 {
        let destination = Int(demand.destination[pair])
        balance[destination] -= demand.flow[pair]
        balance[labels.root] += demand.flow[pair]
        result.shortestPathCost.add(labels.cost[destination], times: demand.flow[pair])
      }
      result.imbalance = balance.reduce(result.imbalance) { max($0, abs($1)) }
      return result
    }

    var totalCost = CompensatedSum()
    var objective = CompensatedSum()
    var imbalance = 0.0
    for road in 0..<network.roadCount {
      totalCost.add(flow[road], times: cost[road])
      objective.add(network.delay[road].integral(to: flow[road]))
      var sum = CompensatedSum()
      for origin in 0..<demand.originCount { sum.add(originFlow[origin * network.roadCount + road]) }
      imbalance = max(imbalance, abs(sum.value - flow[road]))
    }
    var shortestPathCost = CompensatedSum()
    var usedLinkExcess = 0.0
    for origin in origins {
      shortestPathCost.add(origin.shortestPathCost.value)
      imbalance = max(imbalance, origin.imbalance)
      usedLinkExcess = max(usedLinkExcess, origin.usedLinkExcess)
    }
    self.totalCost = totalCost.value
    self.shortestPathCost = shortestPathCost.value
    self.objective = objective.value
    self.imbalance = imbalance
    self.usedLinkExcess = usedLinkExcess
    servedTrips = demand.total
  }
}

private struct OriginCheck: Sendable {
  var shortestPathCost = CompensatedSum()
  var imbalance = 0.0
  var usedLinkExcess = 0.0
}

/// The costs of shortest paths by Dijkstra's algorithm with a binary heap.
private struct Labels: Sendable {
  private(set) var cost: [Double]
  private(set) var root = 0
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
    cost[root] = 0
    push(0, root)
    while let (here, node) = pop() {
      if isSettled[node] { continue }
      isSettled[node] = true
      guard passes(node) else { continue }
      for road in Int(network.firstOut[node])..<Int(network.firstOut[node + 1]) {
        let head = Int(network.head[road])
        guard here + roadCost[road] < cost[head] else { continue }
        cost[head] = here + roadCost[road]
        push(cost[head], head)
      }
    }
  }

  private mutating func push(_ cost: Double, _ node: Int) {
    heap.append((cost, node))
    var place = heap.count - 1
    while place > 0, heap[(place - 1) / 2].cost > cost {
      heap.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
  }

  private mutating func pop() -> (cost: Double, node: Int)? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last }
    heap[0] = last
    var place = 0
    while true {
      var least = place
      let (left, right) = (2 * place + 1, 2 * place + 2)
      if left < heap.count, heap[left].cost < heap[least].cost { least = left }
      if right < heap.count, heap[right].cost < heap[least].cost { least = right }
      if least == place { return first }
      heap.swapAt(place, least)
      place = least
    }
  }
}
