import Parallel

/// Flows on their way to equilibrium.
///
/// In turn, at fixed costs, every origin looks for used roads off its shortest paths (`search`), and flow
/// moves between the pairs of segments that were found, of all origins that share a pair at once (`balance`).
struct Equilibration: Sendable {
  let network: RoadNetwork
  /// Without the trips that no path serves.
  private(set) var demand: Demand
  /// The trips that no path serves.
  private(set) var unserved: [Trips] = []
  /// Of the nth origin on road r: `originFlow[n * roadCount + r]`.
  var originFlow: [Double]
  /// Of each road: flow, cost, and how the cost grows with flow.
  var flow: [Double]
  var cost: [Double]
  var slope: [Double]
  var pairs = SegmentPairs()
  /// Of each origin the last road to each node on the shortest paths, as last found.
  var lastRoads: [[Int32]]
  /// Room for a number of each origin of a pair, and for a mark of each origin of all pairs.
  var available: [Double]
  var isAlive: [Bool] = []

  /// No flow, at free-flow costs.
  private init(empty network: RoadNetwork, _ demand: Demand) {
    self.network = network
    self.demand = demand
    let zeros = [Double](repeating: 0, count: network.roadCount)
    (flow, cost, slope) = (zeros, zeros, zeros)
    originFlow = Array(repeating: 0, count: demand.originCount * network.roadCount)
    lastRoads = Array(repeating: Array(repeating: -1, count: network.nodeCount), count: demand.originCount)
    available = Array(repeating: 0, count: demand.originCount)
    updateCosts()
  }

  /// Loads origin after origin onto its shortest paths, each at the costs that those before it left.
  init(_ network: RoadNetwork, _ demand: Demand) {
    self.init(empty: network, demand)
    var tree = ShortestTree(nodeCount: network.nodeCount)
    for origin in 0..<demand.originCount {
      load(demand.pairs(ofOrigin: origin), of: origin, &tree)
      updateCosts()
    }
  }

  /// Begins with the flows of another demand or other delays on the same roads: every origin enters each
  /// node by the same roads in the same shares as before.
  init(_ network: RoadNetwork, _ demand: Demand, from previous: Equilibration) {
    self.init(empty: network, demand)
    var tree = ShortestTree(nodeCount: network.nodeCount)
    var shares = ApproachShares(nodeCount: network.nodeCount)
    (cost, pairs) = (previous.cost, SegmentPairs())
    var newIndex = [Int32](repeating: -1, count: previous.demand.originCount)
    var old = 0
    for origin in 0..<demand.originCount {
      while old < newIndex.count, previous.demand.origins[old] < demand.origins[origin] { old += 1 }
      var rest = Array(demand.pairs(ofOrigin: origin))
      if old < newIndex.count, previous.demand.origins[old] == demand.origins[origin] {
        newIndex[old] = Int32(origin)
        lastRoads[origin] = previous.lastRoads[old]
        rest = shares.load(
          demand, origin, onto: &originFlow, like: previous.originFlow, old, in: network)
      }
      load(rest, of: origin, &tree)
    }
    pairs = previous.pairs.renumbered(newIndex)
    isAlive = Array(repeating: true, count: pairs.origins.count)
    sumFlows()
  }

  /// Puts pairs of an origin onto its shortest paths.
  private mutating func load(_ pairs: some Collection<Int>, of origin: Int, _ tree: inout ShortestTree) {
    guard !pairs.isEmpty else { return }
    let root = Int(demand.origins[origin])
    tree.mend(&lastRoads[origin], from: root, in: network, cost: cost)
    for pair in pairs {
      var node = Int(demand.destination[pair])
      let amount = demand.flow[pair]
      guard lastRoads[origin][node] >= 0 else {
        unserved.append(Trips(from: root, to: node, flow: amount))
        demand.drop(pair)
        continue
      }
      while node != root {
        let road = Int(lastRoads[origin][node])
        originFlow[origin * network.roadCount + road] += amount
        flow[road] += amount
        node = Int(network.tail[road])
      }
    }
  }

  /// Σ flow × cost.
  var totalCost: Double {
    var sum = CompensatedSum()
    for road in flow.indices { sum.add(flow[road], times: cost[road]) }
    return sum.value
  }

  private mutating func updateCosts() {
    for road in 0..<network.roadCount { (cost[road], slope[road]) = network.delay[road].cost(at: flow[road]) }
  }

  /// Adds up the flows of the origins, which takes out what rounding let drift.
  mutating func sumFlows() {
    Self.sum(originFlow, into: &flow)
    updateCosts()
  }

  private static func sum(_ originFlow: [Double], into flow: inout [Double]) {
    var flow = flow.mutableSpan
    let originFlow = originFlow.span
    for road in flow.indices { flow[road] = 0 }
    for base in stride(from: 0, to: originFlow.count, by: max(1, flow.count)) {
      for road in flow.indices { flow[road] += originFlow[base + road] }
    }
  }

  /// Finds the pairs of segments over which flow should move.
  /// - Parameter tolerance: Leave roads that are longer than the shortest path by no more than this.
  /// - Returns: How much more all travellers pay than on the shortest paths.
  mutating func search(tolerance: Double, on execution: Execution) throws -> Double {
    let faults = try execution.map(
      demand.originCount, scratch: { [network] in PairSearch(nodeCount: network.nodeCount) }
    ) {
      [self] search, origin in
      search.faults(
        of: origin, from: Int(demand.origins[origin]), lastRoad: lastRoads[origin], in: network, cost: cost,
        flows: originFlow, tolerance: tolerance)
    }
    var excess = CompensatedSum()
    for (origin, fault) in faults.enumerated() {
      excess.add(fault.excess)
      lastRoads[origin] = fault.lastRoad
      var start = 0
      for (costly, cheap) in fault.ends {
        let (first, second) = (fault.roads[start..<Int(costly)], fault.roads[Int(costly)..<Int(cheap)])
        if second.isEmpty {
          removeCircle(first, of: origin)
        } else {
          pairs.insert(first, second, origin: origin)
        }
        start = Int(cheap)
      }
    }
    pairs.mergeOrigins()
    isAlive = Array(repeating: true, count: pairs.origins.count)
    return excess.value
  }

  /// Takes the flow that goes round off its roads.
  private mutating func removeCircle(_ roads: ArraySlice<Int32>, of origin: Int) {
    let base = origin * network.roadCount
    let least = roads.reduce(Double.infinity) { min($0, originFlow[base + Int($1)]) }
    for road in roads.map(Int.init) {
      originFlow[base + road] -= least
      flow[road] = max(0, flow[road] - least)
      (cost[road], slope[road]) = network.delay[road].cost(at: flow[road])
    }
  }
}
