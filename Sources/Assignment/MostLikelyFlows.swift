import Foundation
public import Parallel

extension Equilibrium {
  /// The same equilibrium with the most likely flows of origins and classes: of all that add up to the flows of
  /// the links, those of greatest entropy over the shortest paths (Bar-Gera and Boyce, Route flow entropy
  /// maximization in origin-based traffic assignment, 14th International Symposium on Transportation and Traffic
  /// Theory, 1999).
  ///
  /// They are unique where the links' flows are, so that select link, path flows and class flows do not depend
  /// on how the solution was found: travellers who face the same two ways part in the same shares.
  /// - Parameters:
  ///   - accuracy: How near, relative to all flow, the sum over the origins comes to the flows of the links.
  ///   - iterationLimit: The most iterations.
  ///   - execution: Threads and cancellation; neither reaches the solution.
  /// - Returns: The equilibrium, with a certificate of its own; nil if the accuracy is not reached.
  /// - Throws: `AssignmentError.unbalanced` if the flows do not carry the demand; `Cancelled`.
  /// - Complexity: O(origins × links) an iteration. Solve to a gap of 10⁻¹² or so before: a road counts as one of
  ///   a shortest path if it is longer by no more than 10⁻⁸ of what a traveller pays on average.
  public func mostLikely(
    accuracy: Double = 1e-10, iterationLimit: Int = 2_000, on execution: Execution
  ) throws -> Equilibrium? {
    let trips = state.demand.total
    guard trips > 0 else { return self }
    let entropy = try RouteEntropy(state, tolerance: 1e-8 * state.totalCost / trips, on: execution)
    guard
      let prices = try entropy.prices(accuracy: accuracy, iterationLimit: iterationLimit, on: execution)
    else { return nil }
    return try Equilibrium(self, state.with(entropy.originFlows(at: prices)), on: execution)
  }
}

/// The dual of the greatest entropy of route flows: a price on each road, at which a route is taken in
/// proportion to exp(−Σ price). Convex; its gradient is what the roads carry less than they should.
private struct RouteEntropy: Sendable {
  private let network: RoadNetwork
  private let demand: Demand
  /// What each road should carry.
  private let flow: [Double]
  private let origins: [ShortestRoads]

  init(_ state: Equilibration, tolerance: Double, on execution: Execution) throws {
    (network, demand, flow) = (state.network, state.demand, state.flow)
    let classCosts = state.classes.map { $0.costs(beside: state.cost) }
    origins = try execution.map(
      state.demand.originCount, scratch: { ShortestTree(nodeCount: state.network.nodeCount) }
    ) { tree, origin in
      ShortestRoads(
        origin, state, &tree, cost: classCosts[Int(state.demand.travelClass[origin])], tolerance: tolerance)
    }
  }

  /// By the method of Broyden, Fletcher, Goldfarb and Shanno with limited memory (Liu and Nocedal, Mathematical
  /// Programming 45, 1989), on prices scaled by the roots of the flows.
  func prices(accuracy: Double, iterationLimit: Int, on execution: Execution) throws -> [Double]? {
    let scale = flow.map { $0 > 0 ? 1 / $0.squareRoot() : 0 }
    var prices = [Double](repeating: 0, count: flow.count)
    var (value, gradient) = try evaluate(prices, scale, on: execution)
    var memory = StepMemory()
    let total = flow.reduce(0, +)
    for _ in 0..<iterationLimit {
      let missing = zip(gradient, scale).reduce(0) { $1.1 > 0 ? $0 + abs($1.0) / $1.1 : $0 }
      if missing <= accuracy * total { return zip(prices, scale).map { $0 * $1 } }
      let direction = memory.direction(gradient)
      let fall = zip(direction, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var length = memory.isEmpty ? 1 / max(1, gradient.reduce(0) { max($0, abs($1)) }) : 1
      while true {
        let next = zip(prices, direction).map { $0 + length * $1 }
        let (nextValue, nextGradient) = try evaluate(next, scale, on: execution)
        // Near the end the value is all rounding; there the slope tells.
        let slope = zip(direction, nextGradient).reduce(0) { $0 + $1.0 * $1.1 }
        if nextValue <= value + 1e-4 * length * fall || abs(slope) <= 0.9 * abs(fall) {
          memory.add(zip(next, prices).map { $0 - $1 }, zip(nextGradient, gradient).map { $0 - $1 })
          (prices, value, gradient) = (next, nextValue, nextGradient)
          break
        }
        length /= 2
        guard length > 1e-10 else { return nil }
      }
    }
    return nil
  }

  private func evaluate(
    _ scaled: [Double], _ scale: [Double], on execution: Execution
  ) throws -> (value: Double, gradient: [Double]) {
    let prices = zip(scaled, scale).map { $0 * $1 }
    let sum = try execution.reduce(
      origins.count, blockSize: 16, scratch: { RouteLoad(network) },
      empty: { (value: 0.0, flow: [Double](repeating: 0, count: network.roadCount)) }
    ) { load, sum, origin in
      sum.value += load.run(origins[origin], demand.pairs(ofOrigin: origin), demand, prices, &sum.flow)
    } combine: { total, next in
      total.value += next.value
      for road in total.flow.indices { total.flow[road] += next.flow[road] }
    }
    let value = zip(prices, flow).reduce(sum.value) { $0 + $1.0 * $1.1 }
    return (value, flow.indices.map { (flow[$0] - sum.flow[$0]) * scale[$0] })
  }

  func originFlows(at prices: [Double]) -> OriginFlows {
    var result = OriginFlows(roadCount: flow.count, originCount: origins.count)
    var load = RouteLoad(network)
    for origin in origins.indices {
      var row = [Double](repeating: 0, count: flow.count)
      _ = load.run(origins[origin], demand.pairs(ofOrigin: origin), demand, prices, &row)
      result.append(row)
    }
    return result
  }
}

/// The used roads on shortest paths of an origin, into each of its nodes.
private struct ShortestRoads: Sendable {
  /// From the origin outward; it comes first.
  var nodes: [Int32]
  /// The roads into the nth node: `roads[first[n] ..< first[n + 1]]`.
  var first: [Int32] = [0]
  var roads: [Int32] = []

  init(
    _ origin: Int, _ state: Equilibration, _ tree: inout ShortestTree, cost: [Double], tolerance: Double
  ) {
    let (network, root) = (state.network, Int(state.demand.origins[origin]))
    var inTree = state.trees[origin]
    tree.mend(&inTree, from: root, in: network, cost: cost)
    let label = tree.label
    nodes = [Int32(root)] + inTree.map { network.head[Int($0)] }
    // Stable: of equal labels the order of the tree is kept.
    nodes.sort { label[Int($0)] < label[Int($1)] }
    var rank = [Int32](repeating: 0, count: network.nodeCount)
    for (place, node) in nodes.enumerated() { rank[Int(node)] = Int32(place) }
    for node in nodes {
      for road in network.roadsIn[Int(network.firstIn[Int(node)])..<Int(network.firstIn[Int(node) + 1])] {
        let tail = Int(network.tail[Int(road)])
        guard tail == root || tail >= network.firstThroughNode, label[tail] < .infinity,
          rank[tail] < rank[Int(node)], label[tail] + cost[Int(road)] <= label[Int(node)] + tolerance
        else { continue }
        // A road without flow is on no route; the last road of the tree leads on to where no flow goes.
        if state.flow[Int(road)] > 0 || tree.lastRoad[Int(node)] == road { roads.append(road) }
      }
      first.append(Int32(roads.count))
    }
  }
}

/// Loads one origin after the other in proportion to exp(−Σ price); a workspace.
private struct RouteLoad: Sendable {
  private let tail: [Int32]
  /// The logarithm of Σ exp(−Σ price) over the routes to each node.
  private var log: [Double]
  private var through: [Double]

  init(_ network: RoadNetwork) {
    tail = network.tail
    log = Array(repeating: 0, count: network.nodeCount)
    through = log
  }

  /// - Returns: Σ trips × log, what the origin adds to the dual.
  mutating func run(
    _ shortest: ShortestRoads, _ pairs: Range<Int>, _ demand: Demand, _ prices: [Double],
    _ flow: inout [Double]
  ) -> Double {
    for (place, node) in shortest.nodes.enumerated() {
      through[Int(node)] = 0
      let roads = shortest.roads[Int(shortest.first[place])..<Int(shortest.first[place + 1])]
      if place == 0 {
        log[Int(node)] = 0
      } else if roads.count == 1, let road = roads.first {
        log[Int(node)] = log[Int(tail[Int(road)])] - prices[Int(road)]
      } else {
        let most = roads.reduce(-Double.infinity) { max($0, log[Int(tail[Int($1)])] - prices[Int($1)]) }
        let sum = roads.reduce(0) { $0 + exp(log[Int(tail[Int($1)])] - prices[Int($1)] - most) }
        log[Int(node)] = most + Foundation.log(sum)
      }
    }
    var value = 0.0
    for pair in pairs where demand.flow[pair] > 0 {
      through[Int(demand.destination[pair])] += demand.flow[pair]
      value += demand.flow[pair] * log[Int(demand.destination[pair])]
    }
    for (place, node) in shortest.nodes.enumerated().reversed() where through[Int(node)] > 0 {
      let roads = shortest.roads[Int(shortest.first[place])..<Int(shortest.first[place + 1])]
      for road in roads.map(Int.init) {
        let from = Int(tail[road])
        let share = roads.count == 1 ? 1 : exp(log[from] - prices[road] - log[Int(node)])
        flow[road] += through[Int(node)] * share
        through[from] += through[Int(node)] * share
      }
    }
    return value
  }
}

/// The last steps and how the gradient changed over them.
private struct StepMemory {
  private var steps: [(step: [Double], change: [Double], product: Double)] = []

  var isEmpty: Bool { steps.isEmpty }

  mutating func add(_ step: [Double], _ change: [Double]) {
    let product = dot(step, change)
    guard product > 0 else { return }
    steps.append((step, change, product))
    if steps.count > 12 { steps.removeFirst() }
  }

  func direction(_ gradient: [Double]) -> [Double] {
    var direction = gradient.map { -$0 }
    var weights: [Double] = []
    for (step, change, product) in steps.reversed() {
      let weight = dot(step, direction) / product
      weights.append(weight)
      for index in direction.indices { direction[index] -= weight * change[index] }
    }
    if let (_, change, product) = steps.last {
      let scale = product / dot(change, change)
      for index in direction.indices { direction[index] *= scale }
    }
    for ((step, change, product), weight) in zip(steps, weights.reversed()) {
      let other = dot(change, direction) / product
      for index in direction.indices { direction[index] += (weight - other) * step[index] }
    }
    return direction
  }

  private func dot(_ a: [Double], _ b: [Double]) -> Double { zip(a, b).reduce(0) { $0 + $1.0 * $1.1 } }
}
