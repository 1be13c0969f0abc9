public import Parallel

/// How many trips are made of those that would be made if they cost nothing.
public enum DemandFunction: Sendable, Equatable {
  /// exp(−β cost), β in one over the unit of cost.
  case exponential(beta: Double)
  /// 1 − cost / zero, and none from the cost `zero` up.
  case linear(zero: Double)
}

/// User equilibrium with trips that are not made if they cost too much.
///
/// Every pair has a road beside the network for the trips that stay away, which costs what the last trip that
/// is made is worth; the equilibrium of all is that of elastic demand (Gartner, Optimal traffic assignment with
/// elastic demands: a review, Transportation Science 14(2), 1980, the excess-demand formulation).
public struct ElasticEquilibrium: Sendable {
  /// Of each link in the order given.
  public let flows: [Double]
  /// Of each link at these flows.
  public let costs: [Double]
  /// The trips that are made, with what they cost, by origin and destination.
  public let trips: [SkimCell]
  /// Of the network with the roads beside it: a relative gap of 0 means that demand and supply agree.
  public let certificate: Certificate
  public let hasReachedGap: Bool

  /// Solves to a relative gap.
  /// - Parameters:
  ///   - network: The roads and their delays.
  ///   - potential: The trips that would be made if they cost nothing.
  ///   - function: How many of them are made.
  ///   - gap: The relative gap to reach, over made and unmade trips.
  ///   - iterationLimit: The most iterations.
  ///   - execution: Threads and cancellation; neither reaches the solution.
  /// - Throws: `AssignmentError`; `Cancelled`.
  public init(
    _ network: RoadNetwork, potential: Demand, _ function: DemandFunction, gap: Double,
    iterationLimit: Int = 200, on execution: Execution
  ) throws {
    let extended = try ExtendedNetwork(network, potential, function)
    let solution = try Equilibrium(
      extended.network, extended.demand, gap: gap, iterationLimit: iterationLimit, on: execution)
    flows = Array(solution.flows[..<network.linkCount])
    costs = Array(solution.costs[..<network.linkCount])
    var trips: [SkimCell] = []
    var link = extended.firstBeside
    for origin in 0..<potential.originCount {
      for pair in potential.pairs(ofOrigin: origin) {
        trips.append(
          SkimCell(
            from: Int(potential.origins[origin]), to: Int(potential.destination[pair]), travelClass: 0,
            trips: max(0, potential.flow[pair] - solution.flows[link]), value: solution.costs[link]))
        link += 1
      }
    }
    self.trips = trips
    certificate = solution.certificate
    hasReachedGap = solution.hasReachedGap
  }
}

/// A network whose zones have a node where trips begin and one where they end, with a road from the one to the
/// other beside all others for each pair.
private struct ExtendedNetwork {
  let network: RoadNetwork
  let demand: Demand
  /// The link of the first pair.
  let firstBeside: Int

  init(_ inner: RoadNetwork, _ potential: Demand, _ function: DemandFunction) throws(AssignmentError) {
    let nodes = inner.nodeCount
    func start(_ node: Int) -> Int { nodes + node }
    func end(_ node: Int) -> Int { 2 * nodes + node }
    // A zone that no path passes through falls into one node that is left and one that is entered.
    func entered(_ node: Int) -> Int { node < inner.firstThroughNode ? 3 * nodes + node : node }
    // The links of the network keep their places.
    var links = inner.links.map { link in
      var link = link
      link.to = entered(link.to)
      return link
    }
    for node in 0..<nodes {
      links.append(RoadLink(from: start(node), to: node, freeTime: 0, delay: .constant))
      links.append(RoadLink(from: entered(node), to: end(node), freeTime: 0, delay: .constant))
    }
    firstBeside = links.count
    var trips: [Trips] = []
    var beside: [LinkDelay] = []
    for origin in 0..<potential.originCount {
      for pair in potential.pairs(ofOrigin: origin) {
        let (from, to) = (start(Int(potential.origins[origin])), end(Int(potential.destination[pair])))
        links.append(RoadLink(from: from, to: to, freeTime: 0, delay: .constant))
        trips.append(Trips(from: from, to: to, flow: potential.flow[pair]))
        beside.append(LinkDelay(function, potential: potential.flow[pair]))
      }
    }
    network = try RoadNetwork(nodeCount: 4 * nodes, links: links).with(beside, fromLink: firstBeside)
    demand = try Demand(trips, nodeCount: 4 * nodes)
  }
}
