import Assignment
import Foundation
import Parallel
import Testing

/// Travellers who perceive costs with an error, and trips that are made only if they are worth their cost.
@Suite struct ChoiceOfTravelTests {
  private let ways = [
    RoadLink(from: 0, to: 1, freeTime: 10, delay: .bpr(b: 1, power: 1, capacity: 100)),
    RoadLink(from: 2, to: 1, freeTime: 15, delay: .bpr(b: 1, power: 1, capacity: 150)),
    RoadLink(from: 0, to: 2, freeTime: 0.5, delay: .constant),
  ]

  /// The flow x on the first of two ways solves x = 100 / (1 + exp(θ (t₁(x) − t₂(100 − x)))).
  @Test(arguments: [0.01, 0.1, 1, 10]) func logitOfTwoWays(theta: Double) throws {
    let network = try RoadNetwork(nodeCount: 3, links: ways)
    let demand = try Demand([Trips(from: 0, to: 1, flow: 100)], nodeCount: 3)
    let result = try StochasticEquilibrium(
      network, demand, theta: theta, residual: 1e-10, iterationLimit: 20_000, on: Execution())
    #expect(result.residuals[result.residuals.count - 1] <= 1e-10)
    let x = result.flows[0]
    let difference = (10 + x / 10) - (15.5 + (100 - x) / 10)
    #expect(abs(x - 100 / (1 + exp(theta * difference))) < 1e-6)
    #expect(abs(result.flows[1] - (100 - x)) < 1e-9)
    let expected = -log(exp(-theta * (10 + x / 10)) + exp(-theta * (25.5 - x / 10))) / theta
    #expect(abs(result.expectedCosts[0].value - expected) < 1e-6)
  }

  /// Without flow to delay anybody, three paths of a grid with a diagonal by hand.
  @Test func sharesOfThreePaths() throws {
    let links = [(0, 1, 2.0), (0, 2, 1), (1, 3, 1), (2, 3, 3), (0, 3, 3.5), (3, 0, 1)].map {
      RoadLink(from: $0, to: $1, freeTime: $2, delay: .constant)
    }
    let network = try RoadNetwork(nodeCount: 4, links: links)
    let demand = try Demand([Trips(from: 0, to: 3, flow: 1)], nodeCount: 4)
    let result = try StochasticEquilibrium(network, demand, theta: 0.7, residual: 1e-12, on: Execution())
    let weights = [3, 4, 3.5].map { exp(-0.7 * $0) }
    let total = weights.reduce(0, +)
    for (flow, weight) in zip([0, 1, 4].map { result.flows[$0] }, weights) {
      #expect(abs(flow - weight / total) < 1e-12)
    }
    #expect(result.flows[5] == 0)
  }

  /// The surer the travellers, the nearer the user equilibrium.
  @Test func nearsUserEquilibrium() throws {
    let network = try RoadNetwork(nodeCount: 3, links: ways)
    let demand = try Demand([Trips(from: 0, to: 1, flow: 100)], nodeCount: 3)
    let user = try Equilibrium(network, demand, gap: 1e-14, on: Execution())
    var last = Double.infinity
    for theta in [0.1, 1, 10, 100] {
      let result = try StochasticEquilibrium(
        network, demand, theta: theta, residual: 1e-8, iterationLimit: 50_000, on: Execution())
      let distance = abs(result.flows[0] - user.flows[0])
      #expect(distance < last)
      last = distance
    }
    // log(77.5 / 22.5) / θ is what the first way may cost less, at 0.2 a traveller.
    #expect(last < 0.07)
  }

  @Test(arguments: 0..<3) func logitFlowsCarryTheDemand(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let one = try StochasticEquilibrium(
      network, demand, theta: 0.5, residual: 1e-6, iterationLimit: 5_000, on: Execution(threads: 1))
    #expect(one.residuals[one.residuals.count - 1] <= 1e-6)
    var balance = [Double](repeating: 0, count: 8)
    for (link, flow) in zip(links, one.flows) {
      balance[link.from] -= flow
      balance[link.to] += flow
    }
    for trip in trips where trip.from != trip.to {
      balance[trip.from] += trip.flow
      balance[trip.to] -= trip.flow
    }
    #expect(balance.allSatisfy { abs($0) < 1e-9 })
    let two = try StochasticEquilibrium(
      network, demand, theta: 0.5, residual: 1e-6, iterationLimit: 5_000, on: Execution(threads: 2))
    #expect(two.flows.map(\.bitPattern) == one.flows.map(\.bitPattern))
  }

  /// One road, 10 + v/10, and trips 200 (1 − u / 40): v = 200 − 5 u and u = 10 + v/10 meet at u = 20, v = 100.
  @Test func linearDemandOnOneRoad() throws {
    let network = try RoadNetwork(nodeCount: 2, links: [ways[0]])
    let potential = try Demand([Trips(from: 0, to: 1, flow: 200)], nodeCount: 2)
    let result = try ElasticEquilibrium(
      network, potential: potential, .linear(zero: 40), gap: 1e-14, on: Execution())
    #expect(abs(result.flows[0] - 100) < 1e-9 && abs(result.costs[0] - 20) < 1e-9)
    #expect(abs(result.trips[0].trips - 100) < 1e-9 && abs(result.trips[0].value - 20) < 1e-9)
    // Nobody travels who would pay more than all is worth.
    let none = try ElasticEquilibrium(
      network, potential: potential, .linear(zero: 9), gap: 1e-14, on: Execution())
    #expect(none.flows == [0] && none.trips[0].trips == 0)
  }

  /// Of every pair as many travel as its shortest path lets, and the roads carry them.
  @Test(arguments: 0..<6, [0, 3]) func elasticDemandAgreesWithCosts(seed: Int, firstThroughNode: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, firstThroughNode: firstThroughNode, links: links)
    let some = trips.filter { firstThroughNode == 0 || $0.from < 3 && $0.to < 3 }
    let potential = try Demand(some, nodeCount: 8).scaled(by: 4)
    let beta = 0.15
    let result = try ElasticEquilibrium(
      network, potential: potential, .exponential(beta: beta), gap: 1e-14, on: Execution())
    #expect(result.certificate.relativeGap < 1e-13)
    // The same trips, fixed, bring about the same costs.
    let fixed = try Equilibrium(
      network,
      Demand(result.trips.map { Trips(from: $0.from, to: $0.to, flow: $0.trips) }, nodeCount: 8), gap: 1e-14,
      on: Execution())
    #expect(fixed.unserved.isEmpty)
    for (cell, twin) in zip(result.trips.filter { $0.trips > 0 }, fixed.skim(fixed.costs)) {
      let all = 4 * some.filter { $0.from == cell.from && $0.to == cell.to }.reduce(0) { $0 + $1.flow }
      #expect((cell.from, cell.to) == (twin.from, twin.to) && abs(cell.value - twin.value) < 1e-7)
      #expect(abs(cell.trips - all * exp(-beta * twin.value)) < 1e-7)
    }
  }
}
