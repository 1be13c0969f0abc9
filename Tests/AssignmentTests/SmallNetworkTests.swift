import Assignment
import Parallel
import Testing

@Suite struct SmallNetworkTests {
  /// Braess's paradox: with the short cut everybody pays 92, without it 83.
  @Test func braess() throws {
    func link(_ from: Int, _ to: Int, _ free: Double, _ perTraveller: Double) -> RoadLink {
      RoadLink(
        from: from, to: to, freeTime: free, delay: .bpr(b: perTraveller / free, power: 1, capacity: 1))
    }
    let links = [
      link(0, 2, 1e-8, 10), link(0, 3, 50, 1), link(2, 1, 50, 1), link(3, 1, 1e-8, 10), link(2, 3, 10, 1),
    ]
    let demand = try Demand([Trips(from: 0, to: 1, flow: 6)], nodeCount: 4)
    let with = try Equilibrium(RoadNetwork(nodeCount: 4, links: links), demand, gap: 1e-14, on: Execution())
    for (flow, known) in zip(with.flows, [4.0, 2, 2, 4, 2]) { #expect(abs(flow - known) < 1e-8) }
    #expect(abs(with.certificate.totalCost / 6 - 92) < 1e-7)
    let without = try Equilibrium(
      RoadNetwork(nodeCount: 4, links: links.dropLast()), demand, gap: 1e-14, on: Execution())
    #expect(abs(without.certificate.totalCost / 6 - 83) < 1e-7)
  }

  /// Two roads side by side: the flow x on the first solves t₁(x) = t₂(10 − x).
  @Test func twoRoads() throws {
    // 1 + x = 3 + (10 − x) / 2 at x = 14/3.
    let first = RoadLink(from: 0, to: 1, freeTime: 1, delay: .bpr(b: 1, power: 1, capacity: 1))
    let second = RoadLink(from: 0, to: 2, freeTime: 3, delay: .bpr(b: 1, power: 1, capacity: 6))
    let rest = RoadLink(from: 2, to: 1, freeTime: 0, delay: .constant)
    let result = try solve([first, second, rest], nodes: 3, [Trips(from: 0, to: 1, flow: 10)])
    #expect(abs(result.flows[0] - 14.0 / 3) < 1e-12)
    #expect(abs(result.costs[0] - 17.0 / 3) < 1e-12)
    // Nobody takes a road that is slower when empty.
    let slow = RoadLink(from: 0, to: 2, freeTime: 12, delay: .bpr(b: 1, power: 1, capacity: 6))
    #expect(try solve([first, slow, rest], nodes: 3, [Trips(from: 0, to: 1, flow: 10)]).flows == [10, 0, 0])
  }

  @Test func whatIsLeftOutIsTold() throws {
    let road = RoadLink(from: 0, to: 1, freeTime: 1, delay: .bpr(b: 0.15, power: 4, capacity: 10))
    var twin = road
    twin.freeTime = 0.1
    let loop = RoadLink(from: 1, to: 1, freeTime: 1, delay: .constant)
    let network = try RoadNetwork(nodeCount: 3, links: [road, loop, twin])
    #expect(network.doubledLinks == [2] && network.loops == [1])
    let demand = try Demand(
      [
        Trips(from: 0, to: 1, flow: 2), Trips(from: 0, to: 2, flow: 5), Trips(from: 0, to: 1, flow: 1),
        Trips(from: 1, to: 1, flow: 4), Trips(from: 1, to: 0, flow: 0),
      ], nodeCount: 3)
    #expect(demand.pairCount == 2 && demand.insideZones == 4)
    let result = try Equilibrium(network, demand, gap: 1e-12, on: Execution())
    #expect(result.flows == [3, 0, 0])
    #expect(result.unserved == [Trips(from: 0, to: 2, flow: 5)])
    #expect(result.certificate.servedTrips == 3)
  }

  /// The short way from 1 to 2 leads through zone 0, where no path may pass.
  @Test func noPathPassesThroughAZone() throws {
    let links = [(1, 0, 1.0), (0, 2, 1), (1, 3, 5), (3, 2, 5)].map {
      RoadLink(from: $0, to: $1, freeTime: $2, delay: .constant)
    }
    let demand = try Demand([Trips(from: 1, to: 2, flow: 1)], nodeCount: 4)
    for (firstThroughNode, flows) in [(0, [1.0, 1, 0, 0]), (3, [0, 0, 1, 1])] {
      let network = try RoadNetwork(nodeCount: 4, firstThroughNode: firstThroughNode, links: links)
      #expect(try Equilibrium(network, demand, gap: 0, on: Execution()).flows == flows)
    }
  }

  /// A grid that is its own mirror image, with demand likewise.
  @Test func symmetryIsKept() throws {
    let side = 5
    var links: [RoadLink] = []
    for row in 0..<side {
      for column in 0..<side {
        let delay = DelayFunction.bpr(b: 0.15, power: 4, capacity: Double(3 + (row + column) % 4))
        let here = row * side + column
        if column + 1 < side { links.append(RoadLink(from: here, to: here + 1, freeTime: 1, delay: delay)) }
        if row + 1 < side { links.append(RoadLink(from: here, to: here + side, freeTime: 1, delay: delay)) }
      }
    }
    func mirrored(_ node: Int) -> Int { node % side * side + node / side }
    let trips = (1..<side * side).map { Trips(from: 0, to: $0, flow: 1 + Double($0 / side + $0 % side)) }
    let result = try solve(links, nodes: side * side, trips)
    for (link, flow) in zip(links, result.flows) {
      let twin = links.firstIndex { $0.from == mirrored(link.from) && $0.to == mirrored(link.to) }
      #expect(abs(result.flows[try #require(twin)] - flow) < 1e-9 * max(1, flow))
    }
  }

  @Test(arguments: 0..<20) func randomNetworksAgreeWithSlowFrankWolfe(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let nodes = 8
    let result = try solve(links, nodes: nodes, trips, gap: 1e-12)
    result.expectGap(1e-12)
    // Frank and Wolfe come near from above; their integrals are exact to nine digits.
    let reference = SlowFrankWolfe(links, nodes: nodes, trips)
    let objective = reference.objective(iterations: 2_000)
    #expect(objective >= result.certificate.objective * (1 - 1e-9))
    #expect(objective <= result.certificate.objective * (1 + 1e-3))
    #expect(abs(reference.objective(at: result.flows) / result.certificate.objective - 1) < 1e-6)
  }

  @Test func badFiguresAreTold() throws {
    let good = RoadLink(from: 0, to: 1, freeTime: 1, delay: .constant)
    var bad = good
    bad.to = 2
    #expect(throws: AssignmentError.nodeOutOfRange(link: 1)) {
      try RoadNetwork(nodeCount: 2, links: [good, bad])
    }
    for (time, delay) in [
      (-1, .constant), (.nan, .constant), (1, .bpr(b: 0.15, power: 4, capacity: 0)),
      (1, .bpr(b: -1, power: 4, capacity: 1)), (1, .conical(alpha: 1, capacity: 1)),
      (1, .akcelik(delay: 1, period: 0, capacity: 1)),
    ] as [(Double, DelayFunction)] {
      #expect(throws: AssignmentError.self) {
        try RoadNetwork(nodeCount: 2, links: [RoadLink(from: 0, to: 1, freeTime: time, delay: delay)])
      }
    }
    for trip in [
      Trips(from: 0, to: 5, flow: 1), Trips(from: 0, to: 1, flow: -1), Trips(from: 0, to: 1, flow: .nan),
    ] {
      #expect(throws: AssignmentError.self) { try Demand([trip], nodeCount: 2) }
    }
    // No links, no demand: nothing flows.
    let nothing = try solve([], nodes: 2, [Trips(from: 0, to: 1, flow: 1)])
    #expect(nothing.flows.isEmpty && nothing.unserved.count == 1 && nothing.certificate.relativeGap == 0)
  }

  private func solve(
    _ links: [RoadLink], nodes: Int, _ trips: [Trips], gap: Double = 1e-15
  ) throws -> Equilibrium {
    try Equilibrium(
      RoadNetwork(nodeCount: nodes, links: links), Demand(trips, nodeCount: nodes), gap: gap, on: Execution())
  }
}
