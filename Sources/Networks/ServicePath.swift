/// Finds the links that a service runs over: the quickest way at free speed on the links of its mode, so
/// that a fast train keeps to the fast line where a slow one beside it is shorter.
struct ServicePathFinder {
  private struct Arc {
    let head: Int
    let link: Int
    let minutes: Double
  }

  private let arcs: [[Arc]]
  /// Scratch, as it is between two searches: nothing is reached.
  private var minutes: [Double]
  private var parents: [(node: Int, link: Int)]

  /// - Parameter links: from, to, both ways and free minutes of each link that the mode can use, by link index.
  init(nodeCount: Int, links: [(index: Int, from: Int, to: Int, bothWays: Bool, minutes: Double)]) {
    var arcs = [[Arc]](repeating: [], count: nodeCount)
    for link in links {
      arcs[link.from].append(Arc(head: link.to, link: link.index, minutes: link.minutes))
      if link.bothWays { arcs[link.to].append(Arc(head: link.from, link: link.index, minutes: link.minutes)) }
    }
    self.arcs = arcs
    minutes = Array(repeating: .infinity, count: nodeCount)
    parents = Array(repeating: (-1, -1), count: nodeCount)
  }

  /// Link indices from one node to another; nil when there is no way. Dijkstra (1959) with a linear scan of
  /// the open nodes: the part of a line between two stops is short, so few are ever open at a time.
  /// - Complexity: O(nodes that are nearer than the end × the open ones among them).
  mutating func path(from: Int, to: Int) -> [Int]? {
    var open = [from]
    var reached = [from]
    minutes[from] = 0
    defer { for node in reached { minutes[node] = .infinity } }
    while let best = open.indices.min(by: { (minutes[open[$0]], open[$0]) < (minutes[open[$1]], open[$1]) }) {
      let node = open[best]
      open.swapAt(best, open.endIndex - 1)
      open.removeLast()
      if node == to { break }
      for arc in arcs[node] where minutes[node] + arc.minutes < minutes[arc.head] {
        if minutes[arc.head] == .infinity {
          open.append(arc.head)
          reached.append(arc.head)
        }
        minutes[arc.head] = minutes[node] + arc.minutes
        parents[arc.head] = (node, arc.link)
      }
    }
    guard minutes[to] < .infinity else { return nil }
    var links: [Int] = []
    var node = to
    while node != from {
      links.append(parents[node].link)
      node = parents[node].node
    }
    return links.reversed()
  }
}

extension Network {
  /// The links of the quickest way at free speed that a mode can use, from one node to another; nil where
  /// there is none.
  /// - Complexity: O(links) beside a short path search.
  public func quickestPath(for mode: Mode, from: ID<Node>, to: ID<Node>) -> [ID<Link>]? {
    var finder = ServicePathFinder(
      nodeCount: nodes.count,
      links: links.ids.filter { mode.uses(links[$0].facility) }.map { id in
        let link = links[id]
        return (id.index, link.from.index, link.to.index, link.runsBothWays, link.freeMin)
      })
    return finder.path(from: from.index, to: to.index).map { $0.map { ID($0) } }
  }
}
