import Foundation
public import Parallel

/// Logit equilibrium: travellers perceive costs with an error, and no one thinks another path shorter
/// (Fisk, Some developments in equilibrium traffic assignment, Transportation Research B 14(3), 1980).
///
/// Paths lead at each road farther from the origin, measured without flow (Dial, A probabilistic multipath
/// traffic assignment model, Transportation Research 5(2), 1971); each is taken with a probability in
/// proportion to exp(−θ cost). Flows are averaged with steps that regulate themselves (Liu, He and He, Method
/// of successive weighted averages and self-regulated averaging, Networks and Spatial Economics 9(4), 2009).
public struct StochasticEquilibrium: Sendable {
  /// Of each link in the order given.
  public let flows: [Double]
  /// Of each link at these flows.
  public let costs: [Double]
  /// What the trips of each pair expect to pay, −1/θ ln Σ exp(−θ cost) over the paths.
  public let expectedCosts: [SkimCell]
  /// How far, relative to all flow, the flows were from those that their costs bring about, at each iteration.
  public let residuals: [Double]
  /// Trips that no path serves; they are on no link.
  public let unserved: [Trips]

  /// Solves to a relative residual, or as far as `iterationLimit` iterations lead.
  /// - Parameters:
  ///   - network: The roads and their delays.
  ///   - demand: Trips by origin and destination.
  ///   - theta: One over the unit of cost: the larger, the surer travellers are of the shortest path.
  ///   - residual: To reach: Σ |change| / Σ flow.
  ///   - iterationLimit: The most iterations.
  ///   - execution: Threads and cancellation; neither reaches the solution.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(origins × links) an iteration.
  public init(
    _ network: RoadNetwork, _ demand: Demand, theta: Double, residual: Double, iterationLimit: Int = 1_000,
    on execution: Execution
  ) throws {
    precondition(theta.isFinite && theta > 0, "theta is positive")
    let empty = network.costs(at: Array(repeating: 0, count: network.roadCount))
    let orders = try execution.map(
      demand.originCount, scratch: { ShortestTree(nodeCount: network.nodeCount) }
    ) { tree, origin in EfficientRoads(network, &tree, from: Int(demand.origins[origin]), cost: empty) }
    func load(at flow: [Double]?) throws -> LogitLoad {
      let cost = flow.map { network.costs(at: $0) } ?? empty
      return try LogitLoad(network, demand, orders, cost: cost, theta: theta, on: execution)
    }
    var target = try load(at: nil)
    var flow = target.flow
    var residuals: [Double] = []
    var divisor = 1.0
    while residuals.count < iterationLimit {
      target = try load(at: flow)
      let distance = zip(target.flow, flow).reduce(0) { $0 + abs($1.0 - $1.1) }
      let total = target.flow.reduce(0, +)
      residuals.append(total > 0 ? distance / total : 0)
      if residuals[residuals.count - 1] <= residual { break }
      // A step that led away was too long.
      let isAway = residuals.count > 1 && residuals[residuals.count - 1] >= residuals[residuals.count - 2]
      divisor += isAway ? 1.5 : 0.02
      for road in flow.indices { flow[road] += (target.flow[road] - flow[road]) / divisor }
    }
    flows = network.byLink(flow)
    costs = network.byLink(network.costs(at: flow))
    self.residuals = residuals
    expectedCosts = target.expectedCosts
    unserved = target.unserved
  }
}

/// The roads of an origin that lead away from it.
private struct EfficientRoads: Sendable {
  /// By distance from the origin, which comes first.
  let nodes: [Int32]
  let label: [Double]

  init(_ network: RoadNetwork, _ tree: inout ShortestTree, from root: Int, cost: [Double]) {
    var roads: [Int32] = []
    tree.mend(&roads, from: root, in: network, cost: cost)
    let label = tree.label
    nodes =
      [Int32(root)]
      + roads.map { network.head[Int($0)] }.sorted { (label[Int($0)], $0) < (label[Int($1)], $1) }
    self.label = label
  }
}

/// The flows of all origins that given costs bring about.
private struct LogitLoad: Sendable {
  var flow: [Double]
  var expectedCosts: [SkimCell] = []
  var unserved: [Trips] = []

  init(
    _ network: RoadNetwork, _ demand: Demand, _ orders: [EfficientRoads], cost: [Double], theta: Double,
    on execution: Execution
  ) throws {
    self = try execution.reduce(
      demand.originCount, blockSize: 16, scratch: {},
      empty: { LogitLoad(flow: Array(repeating: 0, count: network.roadCount)) }
    ) { _, sum, origin in
      sum.add(origin, network, demand, orders[origin], cost, theta)
    } combine: { total, next in
      for road in total.flow.indices { total.flow[road] += next.flow[road] }
      total.expectedCosts += next.expectedCosts
      total.unserved += next.unserved
    }
  }

  private init(flow: [Double]) { self.flow = flow }

  private mutating func add(
    _ origin: Int, _ network: RoadNetwork, _ demand: Demand, _ order: EfficientRoads, _ cost: [Double],
    _ theta: Double
  ) {
    let root = Int(demand.origins[origin])
    func roadsIn(to node: Int) -> some Collection<Int> {
      network.roadsIn[Int(network.firstIn[node])..<Int(network.firstIn[node + 1])].lazy.map(Int.init).filter {
        let tail = Int(network.tail[$0])
        return order.label[tail] < order.label[node] && (tail == root || tail >= network.firstThroughNode)
      }
    }
    // The expected cost of getting to each node, from the least outward so that no exponential overflows.
    var expected = [Double](repeating: .infinity, count: network.nodeCount)
    expected[root] = 0
    for node in order.nodes.dropFirst().map(Int.init) {
      var least = Double.infinity
      for road in roadsIn(to: node) { least = min(least, expected[Int(network.tail[road])] + cost[road]) }
      guard least < .infinity else { continue }
      var sum = 0.0
      for road in roadsIn(to: node) {
        sum += exp(-theta * (expected[Int(network.tail[road])] + cost[road] - least))
      }
      expected[node] = least - log(sum) / theta
    }
    var through = [Double](repeating: 0, count: network.nodeCount)
    for pair in demand.pairs(ofOrigin: origin) where demand.flow[pair] > 0 {
      let (to, trips) = (Int(demand.destination[pair]), demand.flow[pair])
      guard expected[to] < .infinity else {
        unserved.append(Trips(from: root, to: to, flow: trips))
        continue
      }
      through[to] += trips
      expectedCosts.append(SkimCell(from: root, to: to, travelClass: 0, trips: trips, value: expected[to]))
    }
    for node in order.nodes.dropFirst().reversed().map(Int.init) where through[node] > 0 {
      for road in roadsIn(to: node) {
        let tail = Int(network.tail[road])
        let amount = through[node] * exp(-theta * (expected[tail] + cost[road] - expected[node]))
        flow[road] += amount
        through[tail] += amount
      }
    }
  }
}
