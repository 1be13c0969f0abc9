import Assignment
import Files
import Foundation
import Parallel
import Testing

/// Wardrop's conditions, computed from nothing but links, trips, flows and paths: the formula of the Bureau of
/// Public Roads as it is printed, and the shortest paths of Bellman and Ford.
private struct Wardrop {
  let nodes: Int
  let firstThroughNode: Int
  /// As (from, to, cost).
  let links: [(from: Int, to: Int, cost: Double)]

  func shortest(from root: Int) -> [Double] {
    var label = [Double](repeating: .infinity, count: nodes)
    label[root] = 0
    var hasChanged = true
    while hasChanged {
      hasChanged = false
      for link in links where link.from == root || link.from >= firstThroughNode {
        if label[link.from] + link.cost < label[link.to] {
          label[link.to] = label[link.from] + link.cost
          hasChanged = true
        }
      }
    }
    return label
  }

  /// - Returns: The most by which a used path is longer than the shortest; the most by which trips differ from
  ///   the sum of their paths; the most by which the flow of a link differs from that of all paths over it.
  func check(_ result: Equilibrium, _ trips: [Trips]) -> (excess: Double, trips: Double, flow: Double) {
    var excess = 0.0
    var missing = 0.0
    var flows = [Double](repeating: 0, count: links.count)
    for (root, trips) in Dictionary(grouping: trips, by: \.from) {
      let label = shortest(from: root)
      for trip in trips where trip.to != root && trip.flow > 0 {
        let paths = result.paths(from: root, to: trip.to, share: 0)
        for path in paths {
          var at = root
          var cost = 0.0
          for link in path.links {
            #expect(links[link].from == at)
            at = links[link].to
            cost += links[link].cost
            flows[link] += path.flow
          }
          #expect(at == trip.to)
          if path.flow > 1e-9 { excess = max(excess, cost - label[trip.to]) }
        }
        missing = max(missing, abs(paths.reduce(0) { $0 + $1.flow } - trip.flow))
      }
    }
    let off = zip(flows, result.flows).reduce(0) { max($0, abs($1.0 - $1.1)) }
    return (excess, missing, off)
  }
}

@Suite struct WardropTests {
  @Test(.enabled(if: Collection.isThere, Collection.absence), arguments: ["SiouxFalls", "Anaheim"])
  func usedPathsAreShortest(name: String) throws {
    let town = try Collection(name)
    let result = try Equilibrium(town.network, town.demand, gap: 1e-15, on: Execution())
    let links = zip(town.links, result.flows).map { link, flow in
      (
        link.from - 1, link.to - 1,
        link.freeFlowTime * (1 + link.b * pow(flow / link.capacity, link.power))
      )
    }
    let wardrop = Wardrop(
      nodes: town.network.nodeCount, firstThroughNode: town.network.firstThroughNode, links: links)
    let (excess, trips, flow) = wardrop.check(result, town.trips)
    #expect(excess <= 1e-9)
    #expect(trips <= 1e-9 && flow <= 1e-6)

    // What enters a node and begins there leaves it or ends there.
    var balance = [Double](repeating: 0, count: town.network.nodeCount)
    for (link, flow) in zip(links, result.flows) {
      balance[link.0] -= flow
      balance[link.1] += flow
    }
    for trip in town.trips where trip.from != trip.to {
      balance[trip.from] += trip.flow
      balance[trip.to] -= trip.flow
    }
    #expect(balance.allSatisfy { abs($0) <= 1e-9 })
  }

  /// At any demand; and more travellers pay more in all.
  @Test(arguments: 0..<10) func randomTowns(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    var last = 0.0
    for factor in [0.5, 1, 2, 4] {
      let scaled = trips.map { Trips(from: $0.from, to: $0.to, flow: factor * $0.flow) }
      let result = try Equilibrium(
        network, Demand(scaled, nodeCount: 8), gap: 1e-14, on: Execution(threads: 1))
      let costs = result.costs
      let wardrop = Wardrop(
        nodes: 8, firstThroughNode: 0, links: zip(links, costs).map { ($0.from, $0.to, $1) })
      let (excess, missing, flow) = wardrop.check(result, scaled)
      #expect(excess <= 1e-6 * result.certificate.totalCost / max(1, result.certificate.servedTrips))
      #expect(missing <= 1e-9 && flow <= 1e-9 * max(1, result.certificate.servedTrips))
      #expect(result.certificate.totalCost > last)
      last = result.certificate.totalCost
    }
  }
}
