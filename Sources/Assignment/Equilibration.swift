import Parallel

/// Flows on their way to equilibrium.
///
/// In turn, at fixed costs, every origin looks for used roads off its shortest paths (`search`), and flow
/// moves between the pairs of segments that were found, of all origins that share a pair at once (`balance`).
/// An origin here is a zone and a class of travellers; flows are in passenger cars.
struct Equilibration: Sendable {
  let network: RoadNetwork
  let classes: [ClassCosts]
  /// Without the trips that no path serves.
  private(set) var demand: Demand
  /// The trips that no path serves, in vehicles.
  private(set) var unserved: [Trips] = []
  var originFlows: OriginFlows
  /// Of each road: flow, cost, and how the cost grows with flow.
  var flow: [Double]
  var cost: [Double]
  var slope: [Double]
  var pairs = SegmentPairs()
  /// Of each origin the roads of its shortest paths, as last found.
  private(set) var trees: [[Int32]]
  /// Room for a number of each origin of a pair, and for a mark of each origin of all pairs.
  var available: [Double]
  var isAlive: [Bool] = []

  /// No flow, at free-flow costs.
  private init(empty network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts]) {
    self.network = network
    self.classes = classes
    self.demand = demand
    let zeros = [Double](repeating: 0, count: network.roadCount)
    (flow, cost, slope) = (zeros, zeros, zeros)
    originFlows = OriginFlows(roadCount: network.roadCount, originCount: demand.originCount)
    trees = Array(repeating: [], count: demand.originCount)
    available = Array(repeating: 0, count: demand.originCount)
    updateCosts()
  }

  /// Loads the origins onto their shortest paths, some at a time, each at the costs that those before left.
  init(
    _ network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts], on execution: Execution
  ) throws {
    self.init(empty: network, demand, classes)
    try loadOrigins(on: execution, changingCosts: true) { loader, state, origin in
      loader.load(origin, of: state)
    }
  }

  /// Begins with the flows of another demand or other delays on the same roads: every origin enters each
  /// node by the same roads in the same shares as before.
  init(
    _ network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts], from previous: Equilibration,
    on execution: Execution
  ) throws {
    self.init(empty: network, demand, classes)
    cost = previous.cost
    if let factors = demand.factors(of: previous.demand) {
      originFlows = previous.originFlows.scaled(by: factors)
      trees = previous.trees
      pairs = previous.pairs.renumbered(Array(0..<Int32(demand.originCount)), classes)
      isAlive = Array(repeating: true, count: pairs.origins.count)
      sumFlows()
      return
    }
    // Where each origin was before, and where each that was before is.
    var oldIndex = [Int](repeating: -1, count: demand.originCount)
    var newIndex = [Int32](repeating: -1, count: previous.demand.originCount)
    var old = 0
    for origin in oldIndex.indices {
      let key = demand.key(ofOrigin: origin)
      while old < newIndex.count, previous.demand.key(ofOrigin: old) < key { old += 1 }
      guard old < newIndex.count, previous.demand.key(ofOrigin: old) == key else { continue }
      (oldIndex[origin], newIndex[old]) = (old, Int32(origin))
    }
    try loadOrigins(on: execution, changingCosts: false) { [oldIndex] loader, state, origin in
      oldIndex[origin] < 0
        ? loader.load(origin, of: state)
        : loader.load(origin, of: state, like: oldIndex[origin], of: previous)
    }
    pairs = previous.pairs.renumbered(newIndex, classes)
    originFlows.use(pairs.roadsByOrigin(originCount: demand.originCount))
    isAlive = Array(repeating: true, count: pairs.origins.count)
    sumFlows()
  }

  /// Begins with the flows of the roads: every origin enters each node by the shortest paths at their costs, and
  /// by roads hardly longer, in the shares of all.
  init(
    _ network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts], near flows: [Double],
    on execution: Execution
  ) throws {
    self.init(empty: network, demand, classes)
    cost = network.costs(at: flows.map { max(0, $0) })
    try loadOrigins(on: execution, changingCosts: false) { loader, state, origin in
      loader.load(origin, of: state, near: flows)
    }
    sumFlows()
  }

  /// Part of the question: with another number the iterations begin elsewhere.
  private static let loadedAtOnce = 8

  private mutating func loadOrigins(
    on execution: Execution, changingCosts: Bool,
    _ load: @Sendable (inout OriginLoader, borrowing Equilibration, Int) -> OriginLoad
  ) throws {
    for start in stride(from: 0, to: demand.originCount, by: Self.loadedAtOnce) {
      let loads = try execution.map(
        min(Self.loadedAtOnce, demand.originCount - start), scratch: { [network] in OriginLoader(network) }
      ) { [self] loader, index in
        var result = load(&loader, self, start + index)
        result.used = OriginFlows.used(result.flows)
        return result
      }
      for (index, load) in loads.enumerated() {
        originFlows.append(load.flows, on: load.used)
        trees[start + index] = load.tree
        for pair in load.unserved { drop(pair, of: start + index) }
        guard changingCosts else { continue }
        for road in load.used.map(Int.init) {
          flow[road] += load.flows[road]
          (cost[road], slope[road]) = network.delay[road].cost(at: flow[road])
        }
      }
    }
  }

  /// Takes out the trips of a pair that no path serves.
  private mutating func drop(_ pair: Int, of origin: Int) {
    let vehicles = demand.flow[pair] / classes[Int(demand.travelClass[origin])].carEquivalents
    unserved.append(
      Trips(from: Int(demand.origins[origin]), to: Int(demand.destination[pair]), flow: vehicles))
    demand.drop(pair)
  }

  /// Σ flow × cost, of each class its own.
  var totalCost: Double {
    var sum = CompensatedSum()
    for road in flow.indices { sum.add(flow[road], times: cost[road]) }
    for (index, travelClass) in classes.enumerated() where !travelClass.fixed.isEmpty {
      let flow = flow(ofClass: index)
      for road in flow.indices { sum.add(flow[road], times: travelClass.fixed[road]) }
    }
    return sum.value
  }

  /// The flow of a class on each road, in passenger cars.
  func flow(ofClass index: Int) -> [Double] {
    if classes.count == 1 { return flow }
    var sum = [Double](repeating: 0, count: flow.count)
    for origin in 0..<demand.originCount where demand.travelClass[origin] == index {
      for place in originFlows.roads.range(of: origin) {
        sum[Int(originFlows.roads.road[place])] += originFlows.values[place]
      }
    }
    return sum
  }

  private mutating func updateCosts() {
    for road in 0..<network.roadCount { (cost[road], slope[road]) = network.delay[road].cost(at: flow[road]) }
  }

  /// Adds up the flows of the origins, which takes out what rounding let drift.
  mutating func sumFlows() {
    originFlows.sum(into: &flow)
    updateCosts()
  }

  /// The same equilibrium with other flows of the origins.
  func with(_ flows: OriginFlows) -> Equilibration {
    var result = self
    result.originFlows = flows
    result.originFlows.use(pairs.roadsByOrigin(originCount: demand.originCount))
    result.sumFlows()
    return result
  }

  /// Finds the pairs of segments over which flow should move.
  /// - Parameter tolerance: Leave roads that are longer than the shortest path by no more than this.
  /// - Returns: How much more all travellers pay than on the shortest paths.
  mutating func search(tolerance: Double, on execution: Execution) throws -> Double {
    let classCosts = classes.map { $0.costs(beside: cost) }
    let faults = try execution.map(
      demand.originCount, scratch: { [network] in PairSearch(network) }
    ) { [self] search, origin in
      search.faults(
        of: origin, from: Int(demand.origins[origin]), trees[origin], in: network,
        cost: classCosts[Int(demand.travelClass[origin])], originFlows, tolerance: tolerance)
    }
    var excess = CompensatedSum()
    for (origin, fault) in faults.enumerated() {
      excess.add(fault.excess)
      trees[origin] = fault.tree
      let travelClass = demand.travelClass[origin]
      var start = 0
      for (costly, cheap, hash) in fault.ends {
        let (first, second) = (fault.roads[start..<Int(costly)], fault.roads[Int(costly)..<Int(cheap)])
        if second.isEmpty {
          removeCircle(first, of: origin)
        } else {
          pairs.insert(
            first, second, hash: hash, origin: origin, of: travelClass,
            fixedExcess: classes[Int(travelClass)].excess(first, second))
        }
        start = Int(cheap)
      }
    }
    pairs.mergeOrigins()
    originFlows.add(faults.map(\.newRoads))
    isAlive = Array(repeating: true, count: pairs.origins.count)
    return excess.value
  }

  /// Takes the flow that goes round off its roads.
  private mutating func removeCircle(_ roads: ArraySlice<Int32>, of origin: Int) {
    let places = roads.map { originFlows.index(origin, Int($0)) }
    let least = places.reduce(Double.infinity) { min($0, originFlows.values[$1]) }
    for (road, place) in zip(roads.map(Int.init), places) {
      originFlows.values[place] -= least
      flow[road] = max(0, flow[road] - least)
      (cost[road], slope[road]) = network.delay[road].cost(at: flow[road])
    }
  }
}
