import Files

extension NetworkCheck {
  /// Every node has a link or a service.
  static let isolatedNodes = NetworkCheck(name: "isolated nodes") { network, dataset in
    var isReached = [Bool](repeating: false, count: network.nodes.count)
    for link in network.links.rows {
      isReached[link.from.index] = true
      isReached[link.to.index] = true
    }
    for stop in network.services.rows.lazy.flatMap(\.stops) { isReached[stop.node.index] = true }
    return network.nodes.ids.filter { !isReached[$0.index] }.prefix(Limits.problems).map { id in
      Diagnostic(
        .warning, at: dataset.location(of: id, "node_id"),
        "no link and no service reaches the node '\(network.nodes[id].key)'",
        suggestion: "add a link to it in link.csv, or remove it")
    }
  }
}
