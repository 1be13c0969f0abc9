import Files

extension NetworkCheck {
  /// No link ends where it starts.
  static let selfLoops = NetworkCheck(name: "self-loops") { network, dataset in
    network.links.ids.filter { network.links[$0].from == network.links[$0].to }.map { id in
      Diagnostic(
        at: dataset.location(of: id, "to_node_id"),
        "the link '\(network.links[id].key)' ends at the node where it starts",
        suggestion: "name another node, or remove the link")
    }
  }
}
