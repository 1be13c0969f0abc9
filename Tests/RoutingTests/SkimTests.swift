import GSL
import Networks
import Parallel
import Testing

@testable import Routing

/// All pairs by contraction, against relaxing every arc until nothing changes.
@Suite struct SkimTests {
  /// As `ShortestPathsTests.bruteForce`, where nodes below `firstThroughNode` only begin or end paths.
  static func bruteForce(_ graph: Graph, from source: Int, firstThroughNode: Int) -> [Double] {
    var weight = [Double](repeating: .infinity, count: graph.nodeCount)
    weight[source] = 0
    for _ in 0..<graph.nodeCount {
      for tail in 0..<graph.nodeCount where tail >= firstThroughNode || tail == source {
        for arc in Int(graph.firstArc[tail])..<Int(graph.firstArc[tail + 1]) {
          let head = Int(graph.head[arc])
          weight[head] = min(weight[head], (tail == source ? 0 : weight[tail]) + graph.weight[arc])
        }
      }
    }
    return weight
  }

  private func skim(_ costs: ContractedCosts, threads: Int = 1) throws -> Skim {
    let nodes = Array(0..<costs.contraction.nodeCount)
    return try Skim(costs, from: nodes, to: nodes, on: Execution(threads: threads))
  }

  /// Whole weights, so that sums in another order are the same.
  @Test func agreesWithBellmanAndFord() throws {
    for number in 0..<10_000 {
      let graph = ShortestPathsTests.randomGraph(number)
      let firstThroughNode = number % 3 == 0 ? number % (graph.nodeCount + 1) : 0
      let contraction = Contraction(graph, firstThroughNode: firstThroughNode)
      let found = try skim(ContractedCosts(contraction, graph, isWeightOnly: number % 2 == 0))
      let expected = (0..<graph.nodeCount).flatMap {
        Self.bruteForce(graph, from: $0, firstThroughNode: firstThroughNode)
      }
      #expect(found.weight == expected, "graph \(number), first through node \(firstThroughNode)")
    }
  }

  /// In `randomGraph` a link takes a minute more than its weight, twice the weight in money, and is 3 km long.
  @Test func figuresAreThoseOfAPath() throws {
    for number in 0..<1000 {
      let graph = ShortestPathsTests.randomGraph(number)
      let found = try skim(ContractedCosts(Contraction(graph), graph))
      for index in found.weight.indices where found.weight[index] < .infinity {
        let links = found.lengthKm[index] / 3
        #expect(found.timeMin[index] == found.weight[index] + links)
        #expect(found.costCny[index] == 2 * found.weight[index])
        #expect(links == links.rounded() && links < Double(graph.nodeCount))
      }
    }
  }

  @Test func newCostsNeedNoNewContraction() throws {
    for number in 0..<500 {
      let graph = ShortestPathsTests.randomGraph(number)
      var random = RandomStream(seed: 4, stage: 1, entity: UInt64(number), replication: 0)
      let arcs = (0..<graph.nodeCount).flatMap { tail in
        (Int(graph.firstArc[tail])..<Int(graph.firstArc[tail + 1])).map { arc in
          let weight = Double(random.uniform(below: 50))
          return Graph.Arc(
            tail: tail, head: Int(graph.head[arc]), link: Int(graph.link[arc]), lengthKm: 1,
            cost: LinkCost(weight: weight, timeMin: weight, costCny: 0))
        }
      }
      let changed = Graph(nodeCount: graph.nodeCount, arcs)
      let found = try skim(ContractedCosts(Contraction(graph), changed))
      #expect(
        found.weight
          == (0..<graph.nodeCount).flatMap { Self.bruteForce(changed, from: $0, firstThroughNode: 0) })
    }
  }

  @Test func waysBackAreAsLongWhereLinksRunBothWays() throws {
    for number in 0..<500 {
      let graph = ShortestPathsTests.randomGraph(number, bothWays: true)
      let count = graph.nodeCount
      let found = try skim(ContractedCosts(Contraction(graph), graph))
      for a in 0..<count {
        for b in 0..<count { #expect(found.weight[a * count + b] == found.weight[b * count + a]) }
      }
    }
  }

  @Test func noDetourIsShorter() throws {
    for number in 0..<300 {
      let graph = ShortestPathsTests.randomGraph(number)
      let count = graph.nodeCount
      let weight = try skim(ContractedCosts(Contraction(graph), graph)).weight
      for a in 0..<count {
        for b in 0..<count {
          for c in 0..<count {
            #expect(weight[a * count + c] <= weight[a * count + b] + weight[b * count + c])
          }
        }
      }
    }
  }

  /// A grid of 400 nodes with weights of many digits: sums differ in rounding alone.
  @Test(arguments: [1, 3]) func agreesWithDijkstraOnAGrid(threads: Int) throws {
    var random = RandomStream(seed: 5, stage: 1, entity: 0, replication: 0)
    let width = 20
    var arcs: [Graph.Arc] = []
    for node in 0..<width * width {
      for next in [node + 1, node + width]
      where next < width * width && (next % width != 0 || next == node + width) {
        for (tail, head) in [(node, next), (next, node)] {
          let weight = random.uniform()
          arcs.append(
            Graph.Arc(
              tail: tail, head: head, link: arcs.count, lengthKm: random.uniform(),
              cost: LinkCost(weight: weight, timeMin: 3 * weight, costCny: random.uniform())))
        }
      }
    }
    let graph = Graph(nodeCount: width * width, arcs)
    let found = try skim(ContractedCosts(Contraction(graph), graph), threads: threads)
    var paths = ShortestPaths(graph)
    for from in stride(from: 0, to: width * width, by: 7) {
      paths.run(from: ID(from))
      for to in 0..<width * width {
        let totals = try #require(paths.totals(to: ID(to)))
        let index = from * width * width + to
        #expect(abs(found.weight[index] - totals.weight) < 1e-12)
        #expect(abs(found.timeMin[index] - totals.timeMin) < 1e-12)
        #expect(abs(found.lengthKm[index] - totals.lengthKm) < 1e-12)
        #expect(abs(found.costCny[index] - totals.costCny) < 1e-12)
      }
    }
  }
}
