extension Graph {
  /// For every link whether it is a bridge: without it nothing leads from one of its ends to the other, whichever
  /// way links run.
  ///
  /// A walk in depth that notes how far back one gets beyond a link. Source: R. Tarjan, "A note on finding the
  /// bridges of a graph" (1974).
  /// - Parameter linkCount: How many links there are; those without an arc are no bridges.
  /// - Complexity: O(nodes + arcs).
  public func bridges(linkCount: Int) -> [Bool] {
    var isBridge = [Bool](repeating: false, count: linkCount)
    let (first, edges) = edges()
    var next = first
    // The place in the walk, from 1, and the least one that is reached from beyond.
    var number = [Int32](repeating: 0, count: nodeCount)
    var least = number
    var count: Int32 = 0
    var path: [(node: Int, link: Int32)] = []
    func visit(_ node: Int, by link: Int32) {
      count += 1
      number[node] = count
      least[node] = count
      path.append((node, link))
    }
    for start in 0..<nodeCount where number[start] == 0 {
      visit(start, by: -1)
      while let (node, link) = path.last {
        if next[node] < first[node + 1] {
          let edge = edges[next[node]]
          next[node] += 1
          let other = Int(edge.node)
          if edge.link == link { continue }
          if number[other] == 0 {
            visit(other, by: edge.link)
          } else {
            least[node] = min(least[node], number[other])
          }
          continue
        }
        path.removeLast()
        guard let before = path.last?.node else { continue }
        least[before] = min(least[before], least[node])
        if least[node] > number[before] { isBridge[Int(link)] = true }
      }
    }
    return isBridge
  }

  /// The arcs as seen from both ends: of node `n` at `first[n] ..< first[n + 1]`.
  private func edges() -> (first: [Int], edges: [(node: Int32, link: Int32)]) {
    var first = [Int](repeating: 0, count: nodeCount + 1)
    func eachArc(_ visit: (_ tail: Int, _ head: Int, _ link: Int32) -> Void) {
      for tail in 0..<nodeCount {
        for arc in Int(firstArc[tail])..<Int(firstArc[tail + 1]) { visit(tail, Int(head[arc]), link[arc]) }
      }
    }
    eachArc { tail, head, _ in
      first[tail + 1] += 1
      first[head + 1] += 1
    }
    for node in 0..<nodeCount { first[node + 1] += first[node] }
    var next = first
    var edges = [(node: Int32, link: Int32)](repeating: (-1, -1), count: first[nodeCount])
    eachArc { tail, head, link in
      edges[next[tail]] = (Int32(head), link)
      next[tail] += 1
      edges[next[head]] = (Int32(tail), link)
      next[head] += 1
    }
    return (first, edges)
  }
}
