/// Finds the links that a service runs over: the shortest way by length on the links of its mode.
struct ServicePathFinder {
  private struct Arc {
    let head: Int
    let link: Int
    let lengthKm: Double
  }

  private let arcs: [[Arc]]

  /// - Parameter links: from, to, both ways and length of each link that the mode can use, by link index.
  init(nodeCount: Int, links: [(index: Int, from: Int, to: Int, bothWays: Bool, lengthKm: Double)]) {
    var arcs = [[Arc]](repeating: [], count: nodeCount)
    for link in links {
      arcs[link.from].append(Arc(head: link.to, link: link.index, lengthKm: link.lengthKm))
      if link.bothWays { arcs[link.to].append(Arc(head: link.from, link: link.index, lengthKm: link.lengthKm)) }
    }
    self.arcs = arcs
  }

  /// Link indices from one node to another; nil when there is no way. A plain Dijkstra (1959) with a linear
  /// scan: the part of a line between two stops is short, so little is ever settled.
  func path(from: Int, to: Int) -> (links: [Int], lengthKm: Double)? {
    var distance: [Int: Double] = [from: 0]
    var parent: [Int: (node: Int, link: Int)] = [:]
    var open: [Int] = [from]
    while let best = open.indices.min(by: { (distance[open[$0]]!, open[$0]) < (distance[open[$1]]!, open[$1]) }) {
      let node = open.remove(at: best)
      if node == to { break }
      for arc in arcs[node] {
        let candidate = distance[node]! + arc.lengthKm
        if let known = distance[arc.head], known <= candidate { continue }
        if distance[arc.head] == nil { open.append(arc.head) }
        distance[arc.head] = candidate
        parent[arc.head] = (node, arc.link)
      }
    }
    guard let length = distance[to], from == to || parent[to] != nil else { return nil }
    var links: [Int] = []
    var node = to
    while let step = parent[node], node != from {
      links.append(step.link)
      node = step.node
    }
    return (links.reversed(), length)
  }
}
