import Foundation
import GSL
import Networks
import Parallel
import Routing
import Testing

/// Beside the Dijkstra of SciPy (PyPI `scipy`), where Python has it.
@Suite struct ShortestPathsTests {
  private struct Arc {
    let tail: Int
    let head: Int
    let weight: Double
  }

  /// Up to 24 nodes, islands, loops and doubled arcs among them.
  private static func randomArcs(_ number: Int) -> (nodeCount: Int, arcs: [Arc]) {
    var random = RandomStream(seed: 3, stage: 1, entity: UInt64(number), replication: 0)
    let nodes = 1 + random.uniform(below: 24)
    let arcs = (0..<random.uniform(below: 4 * nodes + 1)).map { _ in
      // SciPy takes a weight of zero for no arc.
      Arc(
        tail: random.uniform(below: nodes), head: random.uniform(below: nodes),
        weight: 0.001 + random.exponential(mean: 10))
    }
    return (nodes, arcs)
  }

  /// A row for every way of finding all pairs: from each node by Dijkstra's algorithm, and by contraction.
  private static func found(_ nodeCount: Int, _ arcs: [Arc]) throws -> [[Double]] {
    let graph = Graph(
      nodeCount: nodeCount,
      arcs.enumerated().map { index, arc in
        Graph.Arc(
          tail: arc.tail, head: arc.head, link: index, lengthKm: 1,
          cost: LinkCost(weight: arc.weight, timeMin: arc.weight, costCny: 0))
      })
    var paths = ShortestPaths(graph)
    let nodes = Array(0..<nodeCount)
    let byDijkstra = nodes.flatMap { from in
      paths.run(from: ID(from))
      return nodes.map { paths.totals(to: ID($0))?.weight ?? .infinity }
    }
    let costs = ContractedCosts(Contraction(graph), graph)
    return [byDijkstra, try Skim(costs, from: nodes, to: nodes, on: Execution(threads: 1)).weight]
  }

  private static let script = """
    import json, sys, numpy
    from scipy.sparse import csr_matrix
    from scipy.sparse.csgraph import dijkstra
    count = 0
    for line in open(sys.argv[1]):
        case = json.loads(line)
        n = case["nodes"]
        best = {}
        for tail, head, weight in case["arcs"]:
            best[tail, head] = min(weight, best.get((tail, head), numpy.inf))
        keys = list(best)
        matrix = csr_matrix(
            (list(best.values()), ([k[0] for k in keys], [k[1] for k in keys])), shape=(n, n))
        weights = dijkstra(matrix).ravel()
        for found in case["found"]:
            found = numpy.array(found, dtype=float)
            assert (numpy.isinf(found) == numpy.isinf(weights)).all(), (count, "reach")
            finite = numpy.isfinite(found)
            assert numpy.allclose(found[finite], weights[finite], rtol=1e-13, atol=0), (count, found, weights)
        count += 1
    print(count)
    """

  @Test func tenThousandGraphsAreThoseOfSciPy() throws {
    let count = 10_000
    var lines = ""
    for number in 0..<count {
      let (nodeCount, arcs) = Self.randomArcs(number)
      let found = try Self.found(nodeCount, arcs).map { row in
        "[" + row.map { $0 < .infinity ? "\($0)" : "Infinity" }.joined(separator: ",") + "]"
      }
      let arcTexts = arcs.map { "[\($0.tail),\($0.head),\($0.weight)]" }
      lines +=
        "{\"nodes\":\(nodeCount),\"arcs\":[\(arcTexts.joined(separator: ","))],"
        + "\"found\":[\(found.joined(separator: ","))]}\n"
    }
    try withTemporaryFolder { folder in
      try write(lines.utf8, to: folder + "/graphs.jsonl")
      guard let end = try python(Self.script, [folder + "/graphs.jsonl"], needs: "scipy") else { return }
      #expect(end.code == 0 && end.output == "\(count)\n", "\(end.output)")
    }
  }
}
