import GSL
import Networks
import Testing

@testable import Routing

@Suite struct ShortestPathsTests {
  /// Small graphs of whole weights from 0 to 9, some of them doubled arcs, dead ends and islands.
  static func randomGraph(_ number: Int, bothWays: Bool = false) -> Graph {
    var random = RandomStream(seed: 1, stage: 1, entity: UInt64(number), replication: 0)
    let nodes = random.uniform(below: 12) + 1
    let links = random.uniform(below: 3 * nodes + 1)
    var arcs: [Graph.Arc] = []
    for link in 0..<links {
      let weight = Double(random.uniform(below: 10))
      let cost = LinkCost(weight: weight, timeMin: weight + 1, costCny: 2 * weight)
      let tail = Int32(random.uniform(below: nodes))
      let head = Int32(random.uniform(below: nodes))
      arcs.append(Graph.Arc(tail: tail, head: head, link: Int32(link), lengthKm: 3, cost: cost))
      if bothWays {
        arcs.append(Graph.Arc(tail: head, head: tail, link: Int32(link), lengthKm: 3, cost: cost))
      }
    }
    return Graph(nodeCount: nodes, arcs)
  }

  /// Bellman and Ford: relax every arc until nothing changes.
  static func bruteForce(_ graph: Graph, from source: Int, without closed: Int? = nil) -> [Double] {
    var weight = [Double](repeating: .infinity, count: graph.nodeCount)
    weight[source] = 0
    for _ in 0..<graph.nodeCount {
      for tail in 0..<graph.nodeCount {
        for arc in Int(graph.firstArc[tail])..<Int(graph.firstArc[tail + 1])
        where Int(graph.link[arc]) != closed {
          weight[Int(graph.head[arc])] = min(weight[Int(graph.head[arc])], weight[tail] + graph.weight[arc])
        }
      }
    }
    return weight
  }

  @Test func agreesWithBellmanAndFord() {
    for number in 0..<2000 {
      let graph = Self.randomGraph(number)
      var paths = ShortestPaths(graph)
      for source in 0..<graph.nodeCount {
        paths.run(from: ID(source))
        let expected = Self.bruteForce(graph, from: source)
        for node in 0..<graph.nodeCount {
          #expect(paths.totals(to: ID(node))?.weight ?? .infinity == expected[node])
        }
      }
    }
  }

  @Test func settledNodesAreThoseWithAPathTheNearestFirst() {
    for number in 0..<500 {
      let graph = Self.randomGraph(number)
      var paths = ShortestPaths(graph)
      for source in 0..<graph.nodeCount {
        paths.run(from: ID(source), limit: 9)
        let weights = paths.settledNodes.compactMap { paths.totals(to: $0)?.weight }
        #expect(weights == Self.bruteForce(graph, from: source).filter { $0 <= 9 }.sorted())
      }
    }
  }

  /// Without a bridge fewer nodes are connected; a graph with arcs both ways tells by its paths.
  @Test func bridgesAreTheLinksThatNothingReplaces() {
    var count = 0
    for number in 0..<1000 {
      let graph = Self.randomGraph(number, bothWays: true)
      let linkCount = Int(graph.link.max() ?? -1) + 1
      let isBridge = graph.bridges(linkCount: linkCount)
      for tail in 0..<graph.nodeCount {
        for arc in Int(graph.firstArc[tail])..<Int(graph.firstArc[tail + 1]) {
          let around = Self.bruteForce(graph, from: tail, without: Int(graph.link[arc]))
          #expect(isBridge[Int(graph.link[arc])] == (around[Int(graph.head[arc])] == .infinity))
        }
      }
      count += isBridge.count { $0 }
    }
    #expect(count > 1000)
  }

  @Test func aBridgeIsOneInWhicheverDirectionLinksRun() {
    let cost = LinkCost(weight: 1, timeMin: 1, costCny: 0)
    // A triangle that only runs round, and a way out of it.
    let arcs = [(0, 1), (1, 2), (2, 0), (2, 3)].enumerated().map {
      Graph.Arc(tail: $1.0, head: $1.1, link: $0, lengthKm: 1, cost: cost)
    }
    #expect(Graph(nodeCount: 4, arcs).bridges(linkCount: 5) == [false, false, false, true, false])
  }

  @Test func aClosedLinkIsNotTaken() {
    for number in 0..<1000 {
      let graph = Self.randomGraph(number)
      var paths = ShortestPaths(graph)
      for closed in Set(graph.link) {
        paths.run(from: ID(0), without: ID(Int(closed)))
        let expected = Self.bruteForce(graph, from: 0, without: Int(closed))
        for node in 0..<graph.nodeCount {
          #expect(paths.totals(to: ID(node))?.weight ?? .infinity == expected[node])
        }
      }
    }
  }

  @Test func totalsAreThoseOfTheLinks() {
    for number in 0..<500 {
      let graph = Self.randomGraph(number)
      var paths = ShortestPaths(graph)
      paths.run(from: ID(0))
      for node in 0..<graph.nodeCount {
        guard let totals = paths.totals(to: ID(node)) else { continue }
        let links = Double(paths.links(to: ID(node)).count)
        #expect(totals.timeMin == totals.weight + links)
        #expect(totals.costCny == 2 * totals.weight)
        #expect(totals.lengthKm == 3 * links)
      }
    }
  }

  @Test func waysBackAreAsLongWhereLinksRunBothWays() {
    for number in 0..<500 {
      let graph = Self.randomGraph(number, bothWays: true)
      var out = ShortestPaths(graph)
      var back = ShortestPaths(graph)
      out.run(from: ID(0))
      for node in 0..<graph.nodeCount {
        back.run(from: ID(node))
        #expect(out.totals(to: ID(node))?.weight == back.totals(to: ID(0))?.weight)
      }
    }
  }

  @Test func noDetourIsShorter() {
    for number in 0..<300 {
      let graph = Self.randomGraph(number)
      var paths = ShortestPaths(graph)
      let weight = (0..<graph.nodeCount).map { source in
        paths.run(from: ID(source))
        return (0..<graph.nodeCount).map { paths.totals(to: ID($0))?.weight ?? .infinity }
      }
      for a in weight.indices {
        for b in weight.indices {
          for c in weight.indices { #expect(weight[a][c] <= weight[a][b] + weight[b][c]) }
        }
      }
    }
  }

  @Test func earlyStopsLeaveWhatIsKnownAsItIs() {
    for number in 0..<500 {
      let graph = Self.randomGraph(number)
      var full = ShortestPaths(graph)
      full.run(from: ID(0))
      var stopped = ShortestPaths(graph)
      for node in 0..<graph.nodeCount {
        stopped.run(from: ID(0), to: ID(node))
        #expect(stopped.totals(to: ID(node)) == full.totals(to: ID(node)))
        #expect(stopped.links(to: ID(node)) == full.links(to: ID(node)))
        #expect(stopped.settledCount <= full.settledCount)
        stopped.run(from: ID(0), limit: 5)
        let within = full.totals(to: ID(node)).flatMap { $0.weight <= 5 ? $0 : nil }
        #expect(stopped.totals(to: ID(node)) == within)
      }
    }
  }

  /// Two ways round a diamond, one as good as the other and shorter, whichever goes by the lower node.
  @Test func ofEquallyGoodPathsTheShorterIsTaken() {
    for (long, short) in [(1, 2), (2, 1)] {
      let cost = LinkCost(weight: 1, timeMin: 1, costCny: 0)
      let ends = [(0, long, 3.0), (long, 3, 1), (0, short, 1), (short, 3, 2.5)]
      let arcs = ends.enumerated().map {
        Graph.Arc(tail: $1.0, head: $1.1, link: $0, lengthKm: $1.2, cost: cost)
      }
      var paths = ShortestPaths(Graph(nodeCount: 4, arcs))
      paths.run(from: ID(0))
      #expect(paths.links(to: ID(3)).map(\.index) == [2, 3])
      #expect(paths.totals(to: ID(3))?.lengthKm == 3.5)
    }
  }

  /// A diamond: 0 to 3 over 1 (links 4 and 1) or over 2 (links 0 and 2), all of weight 1, and link 3 beside link 4.
  @Test func tiesGoToTheLowerNodeAndLink() {
    let cost = LinkCost(weight: 1, timeMin: 1, costCny: 0)
    let ends: [(Int32, Int32)] = [(0, 2), (1, 3), (2, 3), (0, 1), (0, 1)]
    for order in [[0, 1, 2, 3, 4], [4, 3, 2, 1, 0], [2, 0, 4, 1, 3]] {
      let arcs = order.map {
        Graph.Arc(tail: ends[$0].0, head: ends[$0].1, link: Int32($0), lengthKm: 1, cost: cost)
      }
      var paths = ShortestPaths(Graph(nodeCount: 4, arcs))
      paths.run(from: ID(0))
      #expect(paths.links(to: ID(3)).map(\.index) == [3, 1])
    }
  }
}
