import Assignment
import GSL
import Parallel
import Testing

/// The most likely flows of origins do not depend on how they were found.
@Suite struct UniquenessTests {
  /// Two origins meet, part over two equal ways and end apart: each parts in the shares of all.
  @Test func travellersPartInTheSameShares() throws {
    let way = DelayFunction.bpr(b: 1, power: 1, capacity: 10)
    let links = [
      RoadLink(from: 0, to: 2, freeTime: 1, delay: .constant),
      RoadLink(from: 1, to: 2, freeTime: 1, delay: .constant),
      RoadLink(from: 2, to: 3, freeTime: 1, delay: way), RoadLink(from: 2, to: 4, freeTime: 2, delay: way),
      RoadLink(from: 3, to: 5, freeTime: 1, delay: .constant),
      RoadLink(from: 4, to: 5, freeTime: 0.5, delay: .constant),
    ]
    let network = try RoadNetwork(nodeCount: 6, links: links)
    let demand = try Demand(
      [Trips(from: 0, to: 5, flow: 30), Trips(from: 1, to: 5, flow: 6)], nodeCount: 6)
    let result = try #require(
      try Equilibrium(network, demand, gap: 1e-15, on: Execution()).mostLikely(on: Execution()))
    let selected = result.selectLink(2)
    let share = result.flows[2] / 36
    #expect(share > 0.1 && share < 0.9)
    for (trips, all) in zip(selected.trips, [30.0, 6]) { #expect(abs(trips.flow - share * all) < 1e-8) }
  }

  /// Cold, from another demand, and with nodes and links in another order.
  @Test(arguments: 0..<4) func anyRouteLeadsToTheSameFlows(seed: Int) throws {
    // Strictly growing costs, so that the flows of links are unique.
    let (someLinks, trips) = randomTown(seed)
    let links = someLinks.map { link in
      var link = link
      link.delay = .bpr(b: 0.5, power: 2, capacity: 10)
      return link
    }
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let cold = try Equilibrium(network, demand, gap: 1e-15, on: Execution())
    let other = try Equilibrium(network, demand.scaled(by: 2.5), gap: 1e-12, on: Execution())
    let warm = try Equilibrium(network, demand, gap: 1e-15, from: other, on: Execution())

    let node = [3, 6, 0, 7, 5, 2, 1, 4]
    let order = links.indices.sorted { ($0 * 7 % links.count, $0) < ($1 * 7 % links.count, $1) }
    let relabelled = try Equilibrium(
      RoadNetwork(
        nodeCount: 8,
        links: order.map { index in
          var link = links[index]
          (link.from, link.to) = (node[link.from], node[link.to])
          return link
        }),
      Demand(trips.map { Trips(from: node[$0.from], to: node[$0.to], flow: $0.flow) }, nodeCount: 8),
      gap: 1e-15, on: Execution())

    let first = try #require(try cold.mostLikely(on: Execution()))
    let second = try #require(try warm.mostLikely(on: Execution()))
    let third = try #require(try relabelled.mostLikely(on: Execution()))
    #expect(first.certificate.relativeGap < 1e-9 && first.certificate.imbalance < 1e-9)
    for link in links.indices where first.flows[link] > 1e-6 {
      let trips = first.selectLink(link).trips.filter { $0.flow > 1e-5 }
      let twin = second.selectLink(link).trips.filter { $0.flow > 1e-5 }
      #expect(trips.count == twin.count)
      for (one, two) in zip(trips, twin) {
        #expect((one.from, one.to) == (two.from, two.to) && abs(one.flow - two.flow) < 1e-6)
      }
      let place = try #require(order.firstIndex(of: link))
      for trip in third.selectLink(place).trips where trip.flow > 1e-5 {
        let one = trips.first { node[$0.from] == trip.from && node[$0.to] == trip.to }
        #expect(abs((one?.flow ?? 0) - trip.flow) < 1e-6)
      }
    }
  }

  #if !DEBUG
    @Test(.enabled(if: Collection.isThere, Collection.absence), arguments: ["SiouxFalls", "Anaheim"])
    func ofTowns(name: String) throws {
      let town = try Collection(name)
      let solution = try Equilibrium(town.network, town.demand, gap: 1e-14, on: Execution())
      let other = try Equilibrium(town.network, town.demand.scaled(by: 1.3), gap: 1e-10, on: Execution())
      let warm = try Equilibrium(town.network, town.demand, gap: 1e-14, from: other, on: Execution())
      let likely = try #require(try solution.mostLikely(on: Execution(threads: 1)))
      let twin = try #require(try warm.mostLikely(on: Execution()))
      #expect(likely.certificate.relativeGap < 1e-9)
      var difference = 0.0
      for link in stride(from: 0, to: town.links.count, by: 5) {
        for (one, two) in zip(likely.selectLink(link).flows, twin.selectLink(link).flows) {
          difference = max(difference, abs(one - two))
        }
      }
      #expect(difference < 1e-5 * town.demand.total / 100)
      // It was not so before.
      let again = try #require(try solution.mostLikely(on: Execution(threads: 2)))
      #expect(again.flows.map(\.bitPattern) == likely.flows.map(\.bitPattern))
    }
  #endif
}
