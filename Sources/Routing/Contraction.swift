/// A graph made ready for shortest paths between many of its nodes at once, whatever its arcs come to cost:
/// the order in which its nodes are contracted, and which shortcuts that leaves. Immutable.
///
/// A node that is contracted joins its remaining neighbours pairwise, in both directions, which is elimination
/// in a sparse system of equations with minimum for sum (Carré, "An algebra for network routing problems",
/// 1971) and the metric-independent part of a customizable contraction hierarchy (Dibbelt, Strasser and
/// Wagner, 2016). The next node is always one of the fewest remaining neighbours, of equals the lowest.
///
/// New travel times need a new `ContractedCosts`, not a new contraction.
public struct Contraction: Sendable {
  public let nodeCount: Int
  public let arcCount: Int
  /// Nodes below it may only begin or end a path. Such a node stands here twice: as itself, which only
  /// arcs leave, and as `nodeCount` + itself, to which they only lead.
  let firstThroughNode: Int
  /// By node: its place in the order.
  let rank: [Int32]
  /// The neighbours of rank `r` that are contracted later, ascending: `upper[firstUpper[r] ..<
  /// firstUpper[r + 1]]`, by rank. A pair of neighbours is named by its place here.
  let firstUpper: [Int32]
  let upper: [Int32]
  /// By arc of the graph: the pair that it joins, `none` for a loop; and whether it leads up in rank.
  let pair: [Int32]
  let leadsUp: [Bool]

  static let none: Int32 = -1

  /// Pairs of neighbours, shortcuts included.
  public var pairCount: Int { upper.count }
  var rankCount: Int { firstUpper.count - 1 }

  /// - Parameters:
  ///   - graph: Whose arcs are meant, in its order of arcs; their costs do not matter.
  ///   - firstThroughNode: Nodes below it may only begin or end a path, as the zones of many road networks do.
  /// - Complexity: O(Σ neighbours² of the nodes when they are contracted).
  public init(_ graph: Graph, firstThroughNode: Int = 0) {
    precondition((0...graph.nodeCount).contains(firstThroughNode), "zones are nodes")
    nodeCount = graph.nodeCount
    arcCount = graph.arcCount
    self.firstThroughNode = firstThroughNode
    let tails = (0..<graph.nodeCount).flatMap { node in
      repeatElement(Int32(node), count: Int(graph.firstArc[node + 1] - graph.firstArc[node]))
    }
    let heads = graph.head.map { head in
      Int(head) < firstThroughNode ? head + Int32(graph.nodeCount) : head
    }
    var neighbours = [[Int32]](repeating: [], count: graph.nodeCount + firstThroughNode)
    for (tail, head) in zip(tails, heads) where tail != head {
      neighbours[Int(tail)].append(head)
      neighbours[Int(head)].append(tail)
    }
    for node in neighbours.indices { neighbours[node] = sortedUnique(neighbours[node]) }

    let order = eliminate(&neighbours)
    var rank = [Int32](repeating: 0, count: order.count)
    for (place, node) in order.enumerated() { rank[Int(node)] = Int32(place) }
    self.rank = rank
    let uppers = order.map { node in neighbours[Int(node)].map { rank[Int($0)] }.sorted() }
    let firstUpper = uppers.reduce(into: [Int32(0)]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    self.firstUpper = firstUpper
    upper = Array(uppers.joined())
    pair = zip(tails, heads).map { tail, head in
      if tail == head { return Contraction.none }
      let (low, high) = (min(rank[Int(tail)], rank[Int(head)]), max(rank[Int(tail)], rank[Int(head)]))
      let place = uppers[Int(low)].firstIndex(of: high)
      return place.map { firstUpper[Int(low)] + Int32($0) } ?? Contraction.none
    }
    leadsUp = zip(tails, heads).map { tail, head in rank[Int(tail)] < rank[Int(head)] }
  }

  /// The rank at which paths to a node end.
  func rank(ofDestination node: Int) -> Int {
    Int(rank[node < firstThroughNode ? nodeCount + node : node])
  }
}

/// Contracts all nodes, and leaves with each the neighbours that it had then.
/// - Returns: the nodes in their order.
private func eliminate(_ neighbours: inout [[Int32]]) -> [Int32] {
  var heap = NodeHeap(nodeCount: neighbours.count)
  for (node, others) in neighbours.enumerated() { heap.insert(Int32(node), key: Double(others.count)) }
  var order: [Int32] = []
  var isContracted = [Bool](repeating: false, count: neighbours.count)
  var keys = neighbours.map { Double($0.count) }
  while let node = heap.popFirst() {
    let degree = Double(neighbours[Int(node)].count)
    if keys[Int(node)] < degree {
      keys[Int(node)] = degree
      heap.insert(node, key: degree)
      continue
    }
    order.append(node)
    isContracted[Int(node)] = true
    let others = neighbours[Int(node)]
    for other in others {
      neighbours[Int(other)] = sortedUnique(neighbours[Int(other)] + others).filter {
        $0 != node && $0 != other
      }
      let degree = Double(neighbours[Int(other)].count)
      if degree < keys[Int(other)] {
        keys[Int(other)] = degree
        heap.decrease(other, key: degree)
      }
    }
  }
  return order
}

private func sortedUnique(_ numbers: [Int32]) -> [Int32] {
  var unique: [Int32] = []
  unique.reserveCapacity(numbers.count)
  for number in numbers.sorted() where number != unique.last { unique.append(number) }
  return unique
}
