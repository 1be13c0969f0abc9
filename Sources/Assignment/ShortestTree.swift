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
    Self.mend(&lastRoad, from: root, in: network, cost, &label, &queue, &isQueued)
  }

  private static func mend(
    _ lastRoad: inout [Int32], from root: Int, in network: borrowing RoadNetwork, _ cost: [Double],
    _ labels: inout [Double], _ queued: inout [Int32], _ areQueued: inout [Bool]
  ) {
    var last = lastRoad.mutableSpan
    var label = labels.mutableSpan
    var queue = queued.mutableSpan
    var isQueued = areQueued.mutableSpan
    let (tail, head, firstOut, cost) = (
      network.tail.span, network.head.span, network.firstOut.span, cost.span
    )
    let firstThrough = network.firstThroughNode

    // Labels along the tree as it is: up from each node to one with a label, and down again.
    for node in label.indices { label[node] = -1 }
    label[root] = 0
    for node in label.indices where label[node] < 0 {
      var depth = 0
      var at = node
      while label[at] < 0, last[at] >= 0 {
        queue[depth] = last[at]
        depth += 1
        at = Int(tail[Int(last[at])])
      }
      if label[at] < 0 { label[at] = .infinity }
      var there = label[at]
      while depth > 0 {
        depth -= 1
        let road = Int(queue[depth])
        there += cost[road]
        label[Int(head[road])] = there
      }
    }

    // What is shorter by another road is queued, and whatever lies behind it is tried again.
    var (front, count) = (0, 0)
    func isOpen(_ node: Int) -> Bool { node >= firstThrough || node == root }
    for node in label.indices where label[node] < .infinity && isOpen(node) {
      let here = label[node]
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) {
        let (to, there) = (Int(head[road]), here + cost[road])
        guard there < label[to] else { continue }
        label[to] = there
        last[to] = Int32(road)
        if isOpen(to), !isQueued[to] {
          isQueued[to] = true
          let place = front + count < queue.count ? front + count : front + count - queue.count
          queue[place] = Int32(to)
          count += 1
        }
      }
    }
    while count > 0 {
      let node = Int(queue[front])
      front = front + 1 == queue.count ? 0 : front + 1
      count -= 1
      isQueued[node] = false
      let here = label[node]
      for road in Int(firstOut[node])..<Int(firstOut[node + 1]) {
        let (to, there) = (Int(head[road]), here + cost[road])
        guard there < label[to] else { continue }
        label[to] = there
        last[to] = Int32(road)
        if isOpen(to), !isQueued[to] {
          isQueued[to] = true
          let place = front + count < queue.count ? front + count : front + count - queue.count
          queue[place] = Int32(to)
          count += 1
        }
      }
    }
  }
}
