public import Parallel

/// User equilibrium by Frank and Wolfe's method and its conjugate variants: little memory and a good start,
/// but a slow end. Here to be compared with; `Equilibrium` is faster to any gap below 10⁻³ or so.
public struct FrankWolfe: Sendable {
  /// Where a step leads to.
  public enum Direction: Sendable, CaseIterable {
    /// All on the shortest paths (Frank and Wolfe, 1956).
    case plain
    /// Conjugate to the last direction (Mitradjieva and Lindberg, The stiff is moving, Transportation Science
    /// 47(2), 2013).
    case conjugate
    /// Conjugate to the last two (the same).
    case biconjugate
  }

  /// Of each link in the order given.
  public let flows: [Double]
  /// The relative gap that each iteration began with: 1 − shortest-path cost / total cost.
  public let gaps: [Double]
  /// Beckmann's objective.
  public let objective: Double

  /// Solves to a relative gap, or as far as `iterationLimit` iterations lead. Trips that no path serves are
  /// left out.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(origins × links) an iteration; memory O(origins × nodes).
  public init(
    _ network: RoadNetwork, _ demand: Demand, direction: Direction = .biconjugate, gap: Double,
    iterationLimit: Int, on execution: Execution
  ) throws {
    let empty = [Double](repeating: 0, count: network.roadCount)
    var flow = try ShortestLoad(network, demand, cost: network.costs(at: empty), on: execution).flow
    var (step, last, beforeLast) = (0.0, empty, empty)
    /// How many of the last targets can be made conjugate to.
    var memory = 0
    var gaps: [Double] = []
    while true {
      let terms = zip(network.delay, flow).map { $0.cost(at: $1) }
      let load = try ShortestLoad(network, demand, cost: terms.map(\.cost), on: execution)
      let total = zip(flow, terms).reduce(0) { $0 + $1.0 * $1.1.cost }
      gaps.append(total > 0 ? (total - load.cost) / total : 0)
      if gaps[gaps.count - 1] <= gap || gaps.count >= iterationLimit { break }

      let targets = Targets(at: flow, slope: terms.map(\.slope), load.flow, last, beforeLast, step)
      let target =
        switch (direction, memory) {
        case (.plain, _), (_, 0): load.flow
        case (.conjugate, _), (.biconjugate, 1): targets.conjugate
        case (.biconjugate, _): targets.biconjugate
        }
      step = Self.bestStep(from: flow, to: target, network)
      for road in flow.indices { flow[road] += step * (target[road] - flow[road]) }
      (last, beforeLast) = (target, last)
      // A full step leaves nothing of the way before it to be conjugate to.
      memory = step < 0.9999 ? memory + 1 : 0
    }
    flows = network.byLink(flow)
    self.gaps = gaps
    objective = CompensatedSum(zip(network.delay, flow).map { $0.integral(to: $1) }).value
  }

  /// Where the objective stops falling on the way from one flow to another, by bisection.
  private static func bestStep(from flow: [Double], to target: [Double], _ network: RoadNetwork) -> Double {
    func slope(at step: Double) -> Double {
      var sum = 0.0
      for (road, delay) in network.delay.enumerated() {
        let way = target[road] - flow[road]
        sum += way * delay.cost(at: flow[road] + step * way).cost
      }
      return sum
    }
    if slope(at: 1) <= 0 { return 1 }
    var (low, high) = (0.0, 1.0)
    for _ in 0..<50 {
      let middle = (low + high) / 2
      if slope(at: middle) < 0 { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}

/// All trips on the shortest paths at given costs.
private struct ShortestLoad {
  let flow: [Double]
  /// Σ demand × cost of the shortest path.
  let cost: Double

  init(_ network: RoadNetwork, _ demand: Demand, cost: [Double], on execution: Execution) throws {
    let sum = try execution.reduce(
      demand.originCount, blockSize: 32, scratch: { ShortestTree(nodeCount: network.nodeCount) },
      empty: { (flow: [Double](repeating: 0, count: network.roadCount), cost: CompensatedSum()) }
    ) { tree, sum, origin in
      let root = Int(demand.origins[origin])
      var roads: [Int32] = []
      tree.mend(&roads, from: root, in: network, cost: cost)
      for pair in demand.pairs(ofOrigin: origin) {
        var node = Int(demand.destination[pair])
        guard tree.lastRoad[node] >= 0 else { continue }
        sum.cost.add(demand.flow[pair], times: tree.label[node])
        while node != root {
          sum.flow[Int(tree.lastRoad[node])] += demand.flow[pair]
          node = Int(network.tail[Int(tree.lastRoad[node])])
        }
      }
    } combine: { total, next in
      for road in total.flow.indices { total.flow[road] += next.flow[road] }
      total.cost.add(next.cost.value)
    }
    (flow, self.cost) = (sum.flow, sum.cost.value)
  }
}

/// Mixtures of a shortest load and earlier targets whose directions are conjugate to the earlier ones, in the
/// names of Mitradjieva and Lindberg.
private struct Targets {
  private let x: [Double]
  private let h: [Double]
  private let y: [Double]
  private let s1: [Double]
  private let s2: [Double]
  private let tau: Double

  init(at x: [Double], slope h: [Double], _ y: [Double], _ s1: [Double], _ s2: [Double], _ tau: Double) {
    (self.x, self.h, self.y, self.s1, self.s2, self.tau) = (x, h, y, s1, s2, tau)
  }

  var conjugate: [Double] {
    var (numerator, denominator) = (0.0, 0.0)
    for a in x.indices {
      numerator += (s1[a] - x[a]) * h[a] * (y[a] - x[a])
      denominator += (s1[a] - x[a]) * h[a] * (y[a] - s1[a])
    }
    guard denominator != 0 else { return y }
    // Never all of the last target, or the method would stand still.
    let alpha = min(max(numerator / denominator, 0), 0.99)
    return x.indices.map { alpha * s1[$0] + (1 - alpha) * y[$0] }
  }

  var biconjugate: [Double] {
    var (muTop, muBottom, nuTop, nuBottom) = (0.0, 0.0, 0.0, 0.0)
    for a in x.indices {
      let direction = y[a] - x[a]
      let d1 = s1[a] - x[a]
      let d2 = tau * s1[a] + (1 - tau) * s2[a] - x[a]
      muTop += d2 * h[a] * direction
      muBottom += d2 * h[a] * (s2[a] - s1[a])
      nuTop += d1 * h[a] * direction
      nuBottom += d1 * h[a] * d1
    }
    guard muBottom != 0, nuBottom != 0 else { return y }
    let mu = max(0, -muTop / muBottom)
    let nu = max(0, -nuTop / nuBottom + mu * tau / (1 - tau))
    let beta = 1 / (1 + mu + nu)
    return x.indices.map { beta * (y[$0] + nu * s1[$0] + mu * s2[$0]) }
  }
}
