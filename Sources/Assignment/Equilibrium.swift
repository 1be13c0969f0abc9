public import Parallel

/// User equilibrium: flows at which no traveller has a shorter path (Wardrop, 1952).
///
/// Solved by paired alternative segments to a relative gap of 10⁻¹² and beyond. The same network, demand and
/// gap give the same bytes for any number of threads.
///
///     let network = try RoadNetwork(nodeCount: 4, links: links)
///     let demand = try Demand([Trips(from: 0, to: 1, flow: 6)], nodeCount: 4)
///     let equilibrium = try Equilibrium(network, demand, gap: 1e-12, on: Execution())
///     equilibrium.flows        // of each link, as given
public struct Equilibrium: Sendable {
  /// Of each link in the order given; zero for loops and for all but the first of doubled links.
  public let flows: [Double]
  /// Of each link at these flows; zero for links that carry none by rule.
  public let costs: [Double]
  /// The relative gap that each iteration began with.
  public let gaps: [Double]
  /// Whether the certificate's gap is the one asked for, but for the rounding of its sums.
  public let hasReachedGap: Bool
  /// Trips that no path serves; they are on no link.
  public let unserved: [Trips]
  public let certificate: Certificate
  let state: Equilibration

  /// Solves to a relative gap, or as far as `iterationLimit` iterations or the rounding of numbers let it.
  /// - Parameters:
  ///   - network: The roads and their delays.
  ///   - demand: Trips by origin and destination.
  ///   - gap: The relative gap to reach, from 0 up.
  ///   - iterationLimit: The most iterations.
  ///   - previous: A solution to begin with, on the same roads; it saves time where demand or delays changed
  ///     little. Of other roads it is not used.
  ///   - flows: Of each link, to begin with where there is no solution: those of a file, say. They need not
  ///     carry the demand.
  ///   - execution: Threads and cancellation; neither reaches the solution.
  /// - Throws: `AssignmentError.unbalanced` if the flows do not carry the demand; `Cancelled`.
  /// - Complexity: Memory 8 bytes for each road that an origin uses, and 1 byte × origins × links. Time
  ///   O(origins × links) an iteration; ten to twenty iterations to 10⁻¹² in networks of towns.
  public init(
    _ network: RoadNetwork, _ demand: Demand, gap: Double, iterationLimit: Int = 100,
    from previous: Equilibrium? = nil, near flows: [Double]? = nil, on execution: Execution
  ) throws {
    try self.init(
      network, demand, [ClassCosts()], gap: gap, iterationLimit: iterationLimit, from: previous, near: flows,
      on: execution)
  }

  /// Solves for several classes of travellers on the same roads.
  /// - Parameters:
  ///   - network: The roads and their delays, which passenger cars cause.
  ///   - classes: Who travels.
  ///   - gap: The relative gap to reach, from 0 up, over all classes.
  ///   - iterationLimit: The most iterations.
  ///   - previous: A solution to begin with, on the same roads.
  ///   - execution: Threads and cancellation; neither reaches the solution.
  /// - Throws: `AssignmentError`; `Cancelled`.
  public init(
    _ network: RoadNetwork, classes: [TravelClass], gap: Double, iterationLimit: Int = 100,
    from previous: Equilibrium? = nil, on execution: Execution
  ) throws {
    let costs = try classes.enumerated().map { try ClassCosts($1, network, index: $0) }
    let demand = Demand(classes: classes.map { ($0.demand, $0.carEquivalents) })
    try self.init(
      network, demand, costs, gap: gap, iterationLimit: iterationLimit, from: previous, near: nil,
      on: execution)
  }

  private init(
    _ network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts], gap: Double, iterationLimit: Int,
    from previous: Equilibrium?, near flows: [Double]?, on execution: Execution
  ) throws {
    var state =
      if let previous, previous.state.network.hasRoads(of: network) {
        try Equilibration(network, demand, classes, from: previous.state, on: execution)
      } else if let flows {
        try Equilibration(network, demand, classes, near: network.byRoad(flows), on: execution)
      } else {
        try Equilibration(network, demand, classes, on: execution)
      }
    let trips = state.demand.total
    var gaps: [Double] = []
    // The pairs of an earlier solution are mostly those of the new.
    if state.pairs.count > 0, trips > 0 {
      state.rebalance(tolerance: state.totalCost / trips * max(gap, 1e-15))
    }
    // A road may at first be longer by a ten-thousandth of what a traveller pays too much on average.
    var averageExcess = 0.0
    while gaps.count < iterationLimit {
      state.sumFlows()
      let excess = try state.search(tolerance: averageExcess / 10_000, on: execution)
      let total = state.totalCost
      gaps.append(total > 0 ? excess / total : 0)
      if gaps[gaps.count - 1] <= gap || gaps.hasSettled { break }
      averageExcess = excess / trips
      state.balance(tolerance: averageExcess / 100_000)
    }
    try self.init(state, gaps: gaps, gap: gap, on: execution)
  }

  /// The same iterations with another state at their end.
  init(_ other: Equilibrium, _ state: Equilibration, on execution: Execution) throws {
    try self.init(state, gaps: other.gaps, gap: max(other.certificate.relativeGap, 0), on: execution)
  }

  private init(_ state: Equilibration, gaps: [Double], gap: Double, on execution: Execution) throws {
    flows = state.network.byLink(state.flow)
    costs = state.network.byLink(state.cost)
    self.gaps = gaps
    unserved = state.unserved
    certificate = try Certificate(
      state.network, state.demand, state.classes, flow: state.flow, state.originFlows, trees: state.trees,
      on: execution)
    guard certificate.imbalance <= 1e-9 * max(1, state.demand.total) else {
      throw AssignmentError.unbalanced(by: certificate.imbalance)
    }
    hasReachedGap = certificate.relativeGap <= gap + 1e-14
    self.state = state
  }
}

extension Equilibrium {
  /// The vehicles of a class on each link.
  /// - Precondition: the class is one of those solved for, by its place.
  public func flows(ofClass index: Int) -> [Double] {
    let cars = state.classes[index].carEquivalents
    return state.network.byLink(state.flow(ofClass: index).map { $0 / cars })
  }

  /// What a class pays on each link.
  /// - Precondition: the class is one of those solved for, by its place.
  public func costs(ofClass index: Int) -> [Double] {
    state.network.byLink(state.classes[index].costs(beside: state.cost))
  }
}

extension [Double] {
  /// Whether rounding leaves nothing to gain: five gaps below 10⁻¹³ of which the last is not the least.
  fileprivate var hasSettled: Bool {
    guard count >= 5, let last else { return false }
    let recent = suffix(5)
    return recent.allSatisfy { $0 < 1e-13 } && recent.dropLast().contains { $0 <= last }
  }
}
