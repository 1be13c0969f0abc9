/// What is wrong with the flows of an origin at given costs: used roads off the shortest paths, each with
/// the pair of segments over which its flow would move; and flows that go round in circles.
struct OriginFaults: Sendable {
  /// The shortest paths.
  var tree: [Int32]
  /// Σ flow × how much longer than the shortest path a road makes it.
  var excess = 0.0
  /// The costly and the cheap segment of each pair, one after the other; a circle has no cheap one.
  var roads: [Int32] = []
  /// Where the costly and the cheap segment end, and the hash of the pair.
  var ends: [(costly: Int32, cheap: Int32, hash: UInt64)] = []
  /// Of the roads those that the origin does not use as yet, ascending.
  var newRoads: [Int32] = []
}

/// Finds the faults of one origin after the other; a workspace.
struct PairSearch: Sendable {
  private var tree: ShortestTree
  /// Which search marked a node last.
  private var mark: [Int32]
  private var searches: Int32 = 0
  private var path: [Int32] = []
  private var costly: [Int32] = []
  /// Of the origin on each road.
  private var flows: [Double]

  init(_ network: RoadNetwork) {
    tree = ShortestTree(nodeCount: network.nodeCount)
    mark = Array(repeating: 0, count: network.nodeCount)
    flows = Array(repeating: 0, count: network.roadCount)
  }

  /// - Parameters:
  ///   - origin: Whose flows, by index.
  ///   - oldTree: Any tree from `root`, the nearer to the shortest the better.
  ///   - cost: Of each road, to the origin's class.
  ///   - tolerance: A road may be longer than the shortest path by this.
  mutating func faults(
    of origin: Int, from root: Int, _ oldTree: [Int32], in network: borrowing RoadNetwork, cost: [Double],
    _ originFlows: OriginFlows, tolerance: Double
  ) -> OriginFaults {
    var result = OriginFaults(tree: oldTree)
    tree.mend(&result.tree, from: root, in: network, cost: cost)
    originFlows.read(origin, into: &flows)
    result.excess = Self.excess(
      originFlows.roads.range(of: origin), originFlows, tree.label, tree.lastRoad, network, cost,
      over: tolerance, &costly)
    for road in costly { findPair(endingWith: Int(road), root, network, &result) }
    result.newRoads = originFlows.unused(result.roads, by: origin)
    return result
  }

  /// Σ flow × how much longer than the shortest path a road makes it; and the roads that do so by more than the
  /// tolerance.
  private static func excess(
    _ places: Range<Int>, _ originFlows: OriginFlows, _ labels: [Double], _ lastRoads: [Int32],
    _ network: borrowing RoadNetwork, _ costs: [Double], over tolerance: Double, _ costly: inout [Int32]
  ) -> Double {
    let (roads, values) = (originFlows.roads.road.span, originFlows.values.span)
    let (label, last, cost) = (labels.span, lastRoads.span, costs.span)
    let (tail, head) = (network.tail.span, network.head.span)
    var sum = 0.0
    costly.removeAll(keepingCapacity: true)
    for place in places where values[place] > 0 {
      let road = Int(roads[place])
      let to = Int(head[road])
      let over = label[Int(tail[road])] + cost[road] - label[to]
      guard over > 0 else { continue }
      sum += over * values[place]
      if over > tolerance, last[to] != Int32(road) { costly.append(Int32(road)) }
    }
    return sum
  }

  /// The cheap segment is the end of the shortest path; the costly one follows the largest flow back from
  /// `road` until it meets that path, so that there is flow to move (Xie and Xie, New insights and
  /// improvements of using paired alternative segments for traffic assignment, Transportation Research
  /// Part B 93, 2016).
  private mutating func findPair(
    endingWith road: Int, _ root: Int, _ network: borrowing RoadNetwork, _ result: inout OriginFaults
  ) {
    let end = Int(network.head[road])
    searches += 2
    let (onShortest, onCostly) = (searches, searches + 1)
    var node = end
    while node != root {
      mark[node] = onShortest
      node = Int(network.tail[Int(tree.lastRoad[node])])
    }
    mark[root] = onShortest

    path.removeAll(keepingCapacity: true)
    path.append(Int32(road))
    node = Int(network.tail[road])
    while mark[node] < onShortest {
      mark[node] = onCostly
      var (largest, most) = (Int32(-1), 0.0)
      for place in Int(network.firstIn[node])..<Int(network.firstIn[node + 1]) {
        let road = network.roadsIn[place]
        if flows[Int(road)] > most { (largest, most) = (road, flows[Int(road)]) }
      }
      // What rounding left over has no beginning; it goes as a circle does.
      if largest < 0 { break }
      path.append(largest)
      node = Int(network.tail[Int(largest)])
    }
    // A circle begins where it ends. (Of flow without a beginning nothing is before its last road.)
    if mark[node] == onCostly, let first = path.firstIndex(where: { network.head[Int($0)] == Int32(node) }) {
      path.removeFirst(first)
    }
    let start = result.roads.count
    result.roads += path.reversed()
    let costly = Int32(result.roads.count)
    if mark[node] == onShortest {
      path.removeAll(keepingCapacity: true)
      var at = end
      while at != node {
        path.append(tree.lastRoad[at])
        at = Int(network.tail[Int(tree.lastRoad[at])])
      }
      result.roads += path.reversed()
    }
    let (first, second) = (result.roads[start..<Int(costly)], result.roads[Int(costly)...])
    result.ends.append((costly, Int32(result.roads.count), SegmentPairs.hash(first, second)))
  }
}
