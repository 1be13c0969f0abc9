/// The shortest paths from one node to all; the workspace for many such trees in turn.
///
/// A tree is mended from an earlier one rather than grown anew: costs that changed little leave little to
/// mend. Labels are corrected first in, first out (Moore, 1957), so that the work is bounded by roads × nodes.
/// Never allocates after `init`.
struct ShortestTree: Sendable {
  /// The cost of getting to each node; infinite where no path leads.
  private(set) var label: [Double]
  private var queue: [Int32]
  private var isQueued: [Bool]

  init(nodeCount: Int) {
    label = Array(repeating: .infinity, count: nodeCount)
    queue = Array(repeating: 0, count: nodeCount)
    isQueued = Array(repeating: false, count: nodeCount)
  }

  /// Makes `lastRoad` the tree of shortest paths from `root`.
  /// - Parameters:
  ///   - cost: Of each road; not negative.
  ///   - lastRoad: The last road of the path to each node, -1 at the root and where no path is known; any
  ///     tree from `root` to begin with.
  mutating func mend(
    _ lastRoad: inout [Int32], from root: Int, in network: borrowing RoadNetwork, cost: [Double]
  ) {
    Self.label(&label, along: lastRoad, from: root, network, cost, &queue)
    Self.correct(&label, &lastRoad, from: root, network, cost, &queue, &isQueued)
  }

  /// Labels along a tree as it is: up from each node to one that has a label, and down again.
  private static func label(
    _ labels: inout [Double], along lastRoad: [Int32], from root: Int, _ network: borrowing RoadNetwork,
    _ costs: [Double], _ stack: inout [Int32]
  ) {
    var label = labels.mutableSpan
    var stack = stack.mutableSpan
    let (last, tail, head, cost) = (lastRoad.span, network.tail.span, network.head.span, costs.span)
    let unknown = -1.0
    for node in label.indices { label[node] = unknown }
    label[root] = 0
    for node in label.indices where label[node] == unknown {
      var depth = 0
      var at = node
      while label[at] == unknown, last[at] >= 0 {
        stack[depth] = last[at]
        depth += 1
        at = Int(tail[Int(last[at])])
      }
      if label[at] == unknown { label[at] = .infinity }
      var there = label[at]
      while depth > 0 {
        depth -= 1
        let road = Int(stack[depth])
        there += cost[road]
        label[Int(head[road])] = there
      }
    }
  }

  /// Lowers labels until no road leads to a node at less than its label.
  private static func correct(
    _ labels: inout [Double], _ lastRoad: inout [Int32], from root: Int, _ network: borrowing RoadNetwork,
    _ costs: [Double], _ queue: inout [Int32], _ isQueued: inout [Bool]
  ) {
    var label = labels.mutableSpan
    var last = lastRoad.mutableSpan
    var queue = queue.mutableSpan
    var isQueued = isQueued.mutableSpan
    let (head, firstOut, cost) = (network.head.span, network.firstOut.span, costs.span)
    let firstThrough = network.firstThroughNode
    var (front, count) = (0, 0)
    // The nodes with a label in their order, then those in the queue; from nothing, the root alone.
    let isCold = last.indices.allSatisfy { last[$0] < 0 }
    var scanned = isCold ? root : 0
    let scanEnd = isCold ? root + 1 : label.count
    while scanned < scanEnd || count > 0 {
      let node: Int
      if scanned < scanEnd {
        node = scanned
        scanned += 1
        if node < firstThrough && node != root || label[node] == .infinity { continue }
      } else {
        node = Int(queue[front])
        front = front + 1 == queue.count ? 0 : front + 1
        count -= 1
        isQueued[node] = false
      }
      let here = label[node]
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) {
        let (to, there) = (Int(head[road]), here + cost[road])
        guard there < label[to] else { continue }
        label[to] = there
        last[to] = Int32(road)
        if to < firstThrough || isQueued[to] { continue }
        isQueued[to] = true
        let place = front + count
        queue[place < queue.count ? place : place - queue.count] = Int32(to)
        count += 1
      }
    }
  }
}
