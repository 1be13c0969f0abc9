import Parallel

/// An independent check of an assignment, computed from nothing but its flows.
///
/// The shortest paths on which the solution ended are not believed but proven, origin by origin, at costs
/// computed afresh; where the proof fails they are searched by another algorithm. Of several classes, flows and
/// trips are in passenger cars, and costs are those of each class.
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
  ///   - trees: What are said to be the shortest paths of each origin.
  ///   - usedFlow: What counts as using a road, for `usedLinkExcess`.
  init(
    _ network: RoadNetwork, _ demand: Demand, _ classes: [ClassCosts], flow: [Double],
    _ originFlows: OriginFlows, trees: [[Int32]], usedFlow: Double = 1e-9, on execution: Execution
  ) throws {
    let cost = network.costs(at: flow)
    let classCosts = classes.map { $0.costs(beside: cost) }
    let origins = try execution.map(
      demand.originCount, scratch: { OriginCheck(network) }
    ) { check, origin in
      check.run(
        origin, network, demand, classCosts[Int(demand.travelClass[origin])], originFlows, trees[origin],
        usedFlow: usedFlow)
    }

    var sums = [CompensatedSum](repeating: CompensatedSum(), count: network.roadCount)
    var totalCost = CompensatedSum()
    var objective = CompensatedSum()
    for origin in 0..<demand.originCount {
      let fixed = classes[Int(demand.travelClass[origin])].fixed
      for place in originFlows.roads.range(of: origin) {
        let (road, flow) = (Int(originFlows.roads.road[place]), originFlows.values[place])
        sums[road].add(flow)
        if fixed.isEmpty { continue }
        totalCost.add(flow, times: fixed[road])
        objective.add(flow, times: fixed[road])
      }
    }
    var imbalance = 0.0
    for road in sums.indices {
      totalCost.add(flow[road], times: cost[road])
      objective.add(network.delay[road].integral(to: flow[road]))
      imbalance = max(imbalance, abs(sums[road].value - flow[road]))
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
