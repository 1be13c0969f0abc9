/// The shortest paths from one node to all; the workspace for many such trees in turn.
///
/// A tree is mended from an earlier one rather than grown anew: costs that changed little leave little to
/// mend. Labels are corrected first in, first out (Moore, 1957), so that the work is bounded by roads × nodes;
/// the nodes of the earlier tree stand in the queue from the root outward, so that most are corrected once.
/// Never allocates after `init` but where a tree grows.
struct ShortestTree: Sendable {
  /// The cost of getting to each node; infinite where no path leads.
  private(set) var label: [Double]
  /// The last road of the path to each node, -1 at the root and where no path leads.
  private(set) var lastRoad: [Int32]
  private var queue: [Int32]
  private var isQueued: [Bool]
  /// The heads of a tree in its order, and where in it each node is.
  private var nodes: [Int32] = []
  private var place: [Int32]

  init(nodeCount: Int) {
    label = Array(repeating: .infinity, count: nodeCount)
    lastRoad = Array(repeating: -1, count: nodeCount)
    queue = Array(repeating: 0, count: nodeCount)
    isQueued = Array(repeating: false, count: nodeCount)
    place = queue
  }

  /// Makes `tree` the tree of shortest paths from `root`.
  /// - Parameters:
  ///   - cost: Of each road; not negative.
  ///   - tree: The roads of any tree from `root`, each behind those that lead to it; or none.
  mutating func mend(
    _ tree: inout [Int32], from root: Int, in network: borrowing RoadNetwork, cost: [Double]
  ) {
    switch Self.correct(&label, &lastRoad, tree, from: root, network, cost, &queue, &isQueued, &place) {
    case .none: return
    case .ofRoads: return Self.replaceRoads(of: &tree, lastRoad, network)
    case .ofOrder: break
    }
    nodes.removeAll(keepingCapacity: true)
    if tree.isEmpty {
      Self.sort(&nodes, by: label, lastRoad, &queue)
    } else {
      for road in tree { nodes.append(network.head[Int(road)]) }
    }
    Self.order(&tree, nodes, lastRoad, network, &queue, &isQueued)
  }

  /// What is other in a tree: nothing, roads by which nodes are entered, or also the order of the nodes.
  private enum Change: Int {
    case none, ofRoads, ofOrder
  }

  /// Other roads into the nodes, in the same order.
  private static func replaceRoads(
    of tree: inout [Int32], _ lastRoad: [Int32], _ network: borrowing RoadNetwork
  ) {
    var tree = tree.mutableSpan
    let (last, head) = (lastRoad.span, network.head.span)
    for place in tree.indices { tree[place] = last[Int(head[Int(tree[place])])] }
  }

  /// Labels along a tree, then lowered until no road leads to a node at less than its label.
  private static func correct(
    _ labels: inout [Double], _ lastRoad: inout [Int32], _ tree: [Int32], from root: Int,
    _ network: borrowing RoadNetwork, _ costs: [Double], _ queue: inout [Int32], _ isQueued: inout [Bool],
    _ places: inout [Int32]
  ) -> Change {
    var place = places.mutableSpan
    var label = labels.mutableSpan
    var last = lastRoad.mutableSpan
    var queue = queue.mutableSpan
    var isQueued = isQueued.mutableSpan
    let (tail, head, firstOut) = (network.tail.span, network.head.span, network.firstOut.span)
    let (cost, tree) = (costs.span, tree.span)
    let firstThrough = network.firstThroughNode
    label.update(repeating: .infinity)
    last.update(repeating: -1)
    isQueued.update(repeating: false)
    label[root] = 0
    queue[0] = Int32(root)
    isQueued[root] = true
    var (front, count) = (0, 1)
    place.update(repeating: -1)
    for index in tree.indices {
      let road = Int(tree[index])
      let to = Int(head[road])
      place[to] = Int32(index)
      label[to] = label[Int(tail[road])] + cost[road]
      last[to] = Int32(road)
      if to < firstThrough { continue }
      isQueued[to] = true
      queue[count] = Int32(to)
      count += 1
    }
    var change = Change.none
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
        // The label of a child falls with its parent's; the tree stays as it is.
        if last[to] != Int32(road) {
          last[to] = Int32(road)
          // The order stays where the node that leads here now comes before.
          let isBehind = place[to] > place[node]
          change = isBehind && change != .ofOrder ? .ofRoads : .ofOrder
        }
        if to < firstThrough || isQueued[to] { continue }
        isQueued[to] = true
        let back = front + count
        queue[back < queue.count ? back : back - queue.count] = Int32(to)
        count += 1
      }
    }
    return change
  }

  /// The nodes that a path leads to, nearly in the order of labels: by as many equal classes of them as nodes.
  private static func sort(
    _ nodes: inout [Int32], by label: [Double], _ lastRoad: [Int32], _ ends: inout [Int32]
  ) {
    var largest = 0.0
    for node in label.indices where lastRoad[node] >= 0 { largest = max(largest, label[node]) }
    let scale = largest > 0 ? Double(label.count - 1) / largest : 0
    for place in ends.indices { ends[place] = 0 }
    var count = 0
    for node in label.indices where lastRoad[node] >= 0 {
      ends[Int(label[node] * scale)] += 1
      count += 1
    }
    for place in ends.indices.dropFirst() { ends[place] += ends[place - 1] }
    nodes.append(contentsOf: repeatElement(0, count: count))
    for node in label.indices.reversed() where lastRoad[node] >= 0 {
      let place = Int(label[node] * scale)
      ends[place] -= 1
      nodes[Int(ends[place])] = Int32(node)
    }
  }

  /// The roads of a tree, each behind those that lead to it, in the order of nodes but for that: up from each
  /// node to one that is there, and down again. Near the order of labels few nodes are corrected twice.
  private static func order(
    _ tree: inout [Int32], _ nodes: [Int32], _ lastRoad: [Int32], _ network: borrowing RoadNetwork,
    _ stack: inout [Int32], _ isThere: inout [Bool]
  ) {
    tree.removeAll(keepingCapacity: true)
    if tree.capacity < nodes.count { tree.reserveCapacity(nodes.count) }
    var stack = stack.mutableSpan
    var isThere = isThere.mutableSpan
    let (last, tail, head) = (lastRoad.span, network.tail.span, network.head.span)
    for node in nodes where !isThere[Int(node)] {
      var depth = 0
      var at = Int(node)
      while !isThere[at], last[at] >= 0 {
        stack[depth] = last[at]
        depth += 1
        at = Int(tail[Int(last[at])])
      }
      while depth > 0 {
        depth -= 1
        tree.append(stack[depth])
        isThere[Int(head[Int(stack[depth])])] = true
      }
    }
    // The queue is empty again.
    for node in last.indices { isThere[node] = false }
  }
}
