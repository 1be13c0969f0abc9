import Assignment
import GSL
import Parallel
import Testing

/// System optimum, select link and the variants of Frank and Wolfe's method.
@Suite struct AnalysisTests {
  /// Pigou's two roads: alone 1 on the wide one, t = x on the narrow one. All take the narrow one; half
  /// would be best, and a toll of 1/2 makes it so.
  @Test func pigou() throws {
    let wide = [
      RoadLink(from: 0, to: 2, freeTime: 1, delay: .constant),
      RoadLink(from: 2, to: 1, freeTime: 0, delay: .constant),
    ]
    // A free-flow time of zero would stop the delay from growing: 10⁻⁹ (1 + 10⁹ x).
    let narrow = RoadLink(from: 0, to: 1, freeTime: 1e-9, delay: .bpr(b: 1e9, power: 1, capacity: 1))
    let network = try RoadNetwork(nodeCount: 3, links: wide + [narrow])
    let demand = try Demand([Trips(from: 0, to: 1, flow: 1)], nodeCount: 3)
    let user = try Equilibrium(network, demand, gap: 1e-14, on: Execution())
    let system = try Equilibrium(network.withMarginalCosts, demand, gap: 1e-14, on: Execution())
    #expect(abs(user.flows[2] - 1) < 1e-8 && abs(system.flows[2] - 0.5) < 1e-8)
    #expect(abs(network.totalCost(ofFlows: system.flows) - 0.75) < 1e-8)
    #expect(abs(network.externalCosts(ofFlows: system.flows)[2] - 0.5) < 1e-8)
  }

  /// With every kind of delay: no flow in the direction of the user equilibrium is better than the system
  /// optimum, and tolls of its external costs make it an equilibrium.
  @Test(arguments: 0..<6) func systemOptimumIsAnEquilibriumUnderTolls(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let user = try Equilibrium(network, demand, gap: 1e-12, on: Execution())
    let system = try Equilibrium(network.withMarginalCosts, demand, gap: 1e-12, on: Execution())
    let best = network.totalCost(ofFlows: system.flows)
    #expect(abs(system.certificate.objective / best - 1) < 1e-9)
    for share in [0.01, 0.1, 1] {
      let flows = zip(system.flows, user.flows).map { $0 + share * ($1 - $0) }
      #expect(network.totalCost(ofFlows: flows) >= best * (1 - 1e-9))
    }
    let tolled = zip(links, network.externalCosts(ofFlows: system.flows)).map { link, toll in
      var link = link
      link.fixedCost += toll
      return link
    }
    let priced = try Equilibrium(
      RoadNetwork(nodeCount: 8, links: tolled), demand, gap: 1e-12, on: Execution())
    #expect(abs(network.totalCost(ofFlows: priced.flows) / best - 1) < 1e-9)
  }

  @Test(arguments: 0..<6) func selectedTripsAddUp(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let result = try Equilibrium(network, Demand(trips, nodeCount: 8), gap: 1e-12, on: Execution())
    for link in links.indices {
      let selected = result.selectLink(link)
      #expect(abs(selected.flows[link] - result.flows[link]) < 1e-9)
      #expect(abs(selected.trips.reduce(0) { $0 + $1.flow } - result.flows[link]) < 1e-9)
      // What is selected leaves its origins, keeps together at nodes and ends at its destinations.
      var balance = [Double](repeating: 0, count: 8)
      for (road, flow) in zip(links, selected.flows) {
        balance[road.from] -= flow
        balance[road.to] += flow
      }
      for trip in selected.trips {
        balance[trip.from] += trip.flow
        balance[trip.to] -= trip.flow
      }
      #expect(balance.allSatisfy { abs($0) < 1e-9 })
      #expect(zip(selected.flows, result.flows).allSatisfy { $0 <= $1 + 1e-9 })
    }
  }

  @Test(arguments: FrankWolfe.Direction.allCases, 0..<3)
  func frankAndWolfeComeNear(direction: FrankWolfe.Direction, seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let best = try Equilibrium(network, demand, gap: 1e-12, on: Execution()).certificate.objective
    let one = try FrankWolfe(
      network, demand, direction: direction, gap: 1e-3, iterationLimit: 1_000, on: Execution(threads: 1))
    #expect(one.gaps[one.gaps.count - 1] <= 1e-3)
    #expect(one.objective >= best * (1 - 1e-12))
    #expect(one.objective - best <= 1e-3 * network.totalCost(ofFlows: one.flows))
    let two = try FrankWolfe(
      network, demand, direction: direction, gap: 1e-3, iterationLimit: 1_000, on: Execution(threads: 2))
    #expect(one.flows.map(\.bitPattern) == two.flows.map(\.bitPattern) && one.gaps == two.gaps)
  }

  @Test(.enabled(if: Collection.isThere, Collection.absence)) func conjugateDirectionsSaveIterations() throws
  {
    let town = try Collection("SiouxFalls")
    let iterations = try FrankWolfe.Direction.allCases.map { direction in
      try FrankWolfe(
        town.network, town.demand, direction: direction, gap: 1e-3, iterationLimit: 1_000, on: Execution()
      ).gaps.count
    }
    #expect(iterations[0] > iterations[1] && iterations[1] >= iterations[2])
  }
}
