public import Networks

/// What a path adds up to.
public struct PathTotals: Sendable, Equatable {
  public var weight: Double
  public var timeMin: Double
  public var lengthKm: Double
  public var costCny: Double

  public static let zero = PathTotals(weight: 0, timeMin: 0, lengthKm: 0, costCny: 0)
}

/// Shortest paths from one node to all others (Dijkstra 1959): a workspace that is made once a thread and run
/// from as many nodes as wanted.
///
///     var paths = ShortestPaths(roads)
///     paths.run(from: origin)
///     if let totals = paths.totals(to: node) { print(totals.lengthKm, paths.links(to: node)) }
///
/// Of paths of equal weight it takes the shorter one, then the one that comes by the lower node, then over the
/// lower link. A run allocates nothing; what it says is of the last run.
public struct ShortestPaths: Sendable {
  public let graph: Graph
  private var source = -1
  private var generation: UInt32 = 0
  /// The generation that reached a node, and the one that settled it.
  private var reached: [UInt32]
  private var settled: [UInt32]
  private var weight: [Double]
  private var totals: [PathTotals]
  /// The arc by which a node was reached, and its tail.
  private var arc: [Int32]
  private var tail: [Int32]
  private var heap: NodeHeap
  /// The nodes settled by the last run, in the order of their weights, and older ones.
  private var order: [Int32]
  /// Nodes settled by the last run.
  public private(set) var settledCount = 0

  public init(_ graph: Graph) {
    self.graph = graph
    let count = graph.nodeCount
    reached = Array(repeating: 0, count: count)
    settled = reached
    weight = Array(repeating: 0, count: count)
    totals = Array(repeating: .zero, count: count)
    arc = Array(repeating: -1, count: count)
    tail = arc
    order = arc
    heap = NodeHeap(nodeCount: count)
  }

  /// Finds the shortest paths from a node.
  ///
  /// - Parameters:
  ///   - source: Where the paths begin.
  ///   - target: Stop as soon as the path to it is known.
  ///   - limit: Leave out nodes beyond this weight.
  ///   - closed: A link that is out of use.
  /// - Complexity: O(arcs × log nodes).
  public mutating func run(
    from source: ID<Node>, to target: ID<Node>? = nil, limit: Double = .infinity,
    without closed: ID<Link>? = nil
  ) {
    startGeneration()
    self.source = source.index
    let target = target.map { Int32($0.index) } ?? -1
    let closed = closed.map { Int32($0.index) } ?? -1
    reach(Int32(source.index), weight: 0, arc: -1, tail: -1)
    while let node = heap.popFirst() {
      settle(Int(node))
      if node == target { break }
      relaxArcs(from: node, limit: limit, without: closed)
    }
  }

  /// Where the last run got, by ascending weight. O(1).
  public var settledNodes: some Collection<ID<Node>> { order[..<settledCount].lazy.map { ID(Int($0)) } }

  /// What the shortest path to a node adds up to; nil when the last run did not get there. O(1).
  public func totals(to node: ID<Node>) -> PathTotals? {
    isSettled(node.index) ? totals[node.index] : nil
  }

  /// The links of the shortest path in order; empty at the source and where the last run did not get.
  /// O(links of the path).
  public func links(to node: ID<Node>) -> [ID<Link>] {
    guard isSettled(node.index) else { return [] }
    var count = 0
    var place = node.index
    while place != source {
      count += 1
      place = Int(tail[place])
    }
    var links = [ID<Link>](repeating: ID(0), count: count)
    place = node.index
    while place != source {
      count -= 1
      links[count] = ID(Int(graph.link[Int(arc[place])]))
      place = Int(tail[place])
    }
    return links
  }

  private func isSettled(_ node: Int) -> Bool { generation > 0 && settled[node] == generation }

  private mutating func startGeneration() {
    heap.removeAll()
    settledCount = 0
    if generation == .max {
      for node in reached.indices {
        reached[node] = 0
        settled[node] = 0
      }
      generation = 0
    }
    generation += 1
  }

  private mutating func settle(_ node: Int) {
    settled[node] = generation
    order[settledCount] = Int32(truncatingIfNeeded: node)
    settledCount += 1
    let arc = Int(arc[node])
    if arc < 0 {
      totals[node] = .zero
      return
    }
    let before = totals[Int(tail[node])]
    totals[node] = PathTotals(
      weight: weight[node], timeMin: before.timeMin + graph.timeMin[arc],
      lengthKm: before.lengthKm + graph.lengthKm[arc], costCny: before.costCny + graph.costCny[arc])
  }

  private mutating func relaxArcs(from node: Int32, limit: Double, without closed: Int32) {
    let base = weight[Int(node)]
    for index in graph.firstArc[Int(node)]..<graph.firstArc[Int(node) + 1] {
      let head = graph.head[Int(index)]
      let candidate = base + graph.weight[Int(index)]
      if settled[Int(head)] == generation || candidate > limit { continue }
      if graph.link[Int(index)] == closed { continue }
      if reached[Int(head)] != generation {
        reach(head, weight: candidate, arc: index, tail: node)
      } else if candidate < weight[Int(head)] {
        weight[Int(head)] = candidate
        arc[Int(head)] = index
        tail[Int(head)] = node
        heap.decrease(head, key: candidate)
      } else if candidate == weight[Int(head)], precedes(node, index, to: Int(head)) {
        arc[Int(head)] = index
        tail[Int(head)] = node
      }
    }
  }

  /// Whether an equally good way to a node that is reached is to be taken instead.
  private func precedes(_ node: Int32, _ index: Int32, to head: Int) -> Bool {
    let lengthKm = totals[Int(node)].lengthKm + graph.lengthKm[Int(index)]
    // The source is reached by no arc.
    guard arc[head] >= 0 else { return false }
    let knownKm = totals[Int(tail[head])].lengthKm + graph.lengthKm[Int(arc[head])]
    return lengthKm < knownKm || lengthKm == knownKm && node < tail[head]
  }

  private mutating func reach(_ node: Int32, weight: Double, arc: Int32, tail: Int32) {
    reached[Int(node)] = generation
    self.weight[Int(node)] = weight
    self.arc[Int(node)] = arc
    self.tail[Int(node)] = tail
    heap.insert(node, key: weight)
  }
}
