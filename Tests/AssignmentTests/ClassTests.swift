import Assignment
import Parallel
import Testing

/// Several classes of travellers on the same roads.
@Suite struct ClassTests {
  /// Two ways, 10 + v/10 with a toll and 15 + v/10 without, v in cars; 100 cars that do not mind the toll, 50
  /// lorries as large as two cars to which it is worth 3. Lorries part so that 13 + v₁/10 = 15 + v₂/10 with
  /// v₁ + v₂ = 200: v₁ = 110; the cars, to whom the tolled way is then shorter by 3, all take it, and 5 lorries.
  @Test func carsAndLorries() throws {
    let links = [
      RoadLink(from: 0, to: 1, freeTime: 10, delay: .bpr(b: 1, power: 1, capacity: 100)),
      RoadLink(from: 0, to: 2, freeTime: 15, delay: .bpr(b: 1, power: 1, capacity: 150)),
      RoadLink(from: 2, to: 1, freeTime: 0, delay: .constant),
    ]
    let network = try RoadNetwork(nodeCount: 3, links: links)
    let cars = TravelClass(
      try Demand([Trips(from: 0, to: 1, flow: 100)], nodeCount: 3), fixedCosts: [0, 0, 0])
    let lorries = TravelClass(
      try Demand([Trips(from: 0, to: 1, flow: 50)], nodeCount: 3), fixedCosts: [3, 0, 0], carEquivalents: 2)
    let result = try Equilibrium(network, classes: [cars, lorries], gap: 1e-14, on: Execution())
    for (flow, known) in zip(result.flows, [110.0, 90, 90]) { #expect(abs(flow - known) < 1e-9) }
    for (flow, known) in zip(result.flows(ofClass: 0), [100.0, 0, 0]) { #expect(abs(flow - known) < 1e-9) }
    for (flow, known) in zip(result.flows(ofClass: 1), [5.0, 45, 45]) { #expect(abs(flow - known) < 1e-9) }
    #expect(abs(result.costs(ofClass: 1)[0] - 24) < 1e-9 && abs(result.costs[1] - 24) < 1e-9)
    // 110 · 21 + 10 · 3 + 90 · 24
    #expect(abs(result.certificate.totalCost - 4_500) < 1e-6)
    let skim = result.skim(result.costs(ofClass: 1)).filter { $0.travelClass == 1 }
    #expect(skim.count == 1 && abs(skim[0].value - 24) < 1e-9 && skim[0].trips == 50)
    let paths = result.paths(from: 0, to: 1, ofClass: 1)
    #expect(paths.map(\.links) == [[1, 2], [0]])
    #expect(abs(paths[0].flow - 45) < 1e-9 && abs(paths[1].flow - 5) < 1e-9)
  }

  /// Two classes that differ in nothing are one.
  @Test(arguments: 0..<4) func equalClassesAreOne(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let none = [Double](repeating: 0, count: links.count)
    let classes = [
      TravelClass(demand.scaled(by: 0.75), fixedCosts: none),
      TravelClass(demand.scaled(by: 0.125), fixedCosts: none, carEquivalents: 2),
    ]
    let one = try Equilibrium(network, demand, gap: 1e-13, on: Execution())
    let two = try Equilibrium(network, classes: classes, gap: 1e-13, on: Execution())
    #expect(abs(two.certificate.objective / one.certificate.objective - 1) < 1e-12)
    #expect(abs(two.certificate.totalCost / one.certificate.totalCost - 1) < 1e-9)
  }

  /// Wardrop's condition for each class: nobody has a path shorter than those in use, at costs of the class, by
  /// the definition and Bellman's equations.
  @Test(arguments: 0..<8) func everyClassTravelsOnItsShortestPaths(seed: Int) throws {
    let (links, trips) = randomTown(seed)
    let network = try RoadNetwork(nodeCount: 8, links: links)
    let demand = try Demand(trips, nodeCount: 8)
    let tolls = links.indices.map { Double($0 * 7 % 5) / 4 }
    let classes = [0.0, 1, 3].enumerated().map { index, weight in
      TravelClass(
        demand.scaled(by: 1 / Double(index + 2)), fixedCosts: tolls.map { weight * $0 },
        carEquivalents: [1, 1, 2.5][index])
    }
    let result = try Equilibrium(network, classes: classes, gap: 1e-14, on: Execution())
    result.expectGap(1e-13)
    var sum = [Double](repeating: 0, count: links.count)
    for (index, travelClass) in classes.enumerated() {
      let costs = result.costs(ofClass: index)
      let shortest = shortestCosts(links, costs, nodes: 8)
      for cell in result.skim(costs) where cell.travelClass == index {
        #expect(abs(cell.value - shortest[cell.from][cell.to]) < 1e-9)
        for path in result.paths(from: cell.from, to: cell.to, ofClass: index) where path.flow > 1e-6 {
          let cost = path.links.reduce(0) { $0 + costs[$1] }
          #expect(abs(cost - shortest[cell.from][cell.to]) < 1e-8)
        }
      }
      for (link, flow) in result.flows(ofClass: index).enumerated() {
        sum[link] += travelClass.carEquivalents * flow
      }
    }
    #expect(zip(sum, result.flows).allSatisfy { abs($0 - $1) < 1e-9 })
    let warm = try Equilibrium(network, classes: classes, gap: 1e-13, from: result, on: Execution())
    #expect(warm.gaps.count <= 2 && warm.hasReachedGap)
  }

  @Test func badClassesAreTold() throws {
    let network = try RoadNetwork(
      nodeCount: 2, links: [RoadLink(from: 0, to: 1, freeTime: 1, delay: .constant)])
    let demand = try Demand([Trips(from: 0, to: 1, flow: 1)], nodeCount: 2)
    for bad in [
      TravelClass(demand, fixedCosts: []), TravelClass(demand, fixedCosts: [-1]),
      TravelClass(demand, fixedCosts: [0], carEquivalents: 0),
    ] {
      #expect(throws: AssignmentError.self) {
        try Equilibrium(network, classes: [bad], gap: 0, on: Execution())
      }
    }
  }
}

/// From each node to each (Floyd and Warshall).
func shortestCosts(_ links: [RoadLink], _ costs: [Double], nodes: Int) -> [[Double]] {
  var result = (0..<nodes).map { from in (0..<nodes).map { from == $0 ? 0 : Double.infinity } }
  for (link, cost) in zip(links, costs) { result[link.from][link.to] = min(result[link.from][link.to], cost) }
  for middle in 0..<nodes {
    for from in 0..<nodes {
      for to in 0..<nodes {
        result[from][to] = min(result[from][to], result[from][middle] + result[middle][to])
      }
    }
  }
  return result
}
