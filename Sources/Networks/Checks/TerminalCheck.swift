import Files

extension NetworkCheck {
  /// One node has one terminal: the models take the first.
  static let terminals = NetworkCheck(name: "terminals") { network, dataset in
    var first: [ID<Node>: ID<Terminal>] = [:]
    var problems: [Diagnostic] = []
    for id in network.terminals.ids {
      let terminal = network.terminals[id]
      if let other = first[terminal.node] {
        problems.append(
          Diagnostic(
            at: dataset.location(of: id, "node_id"),
            "the node '\(network.nodes[terminal.node].key)' has the terminal "
              + "'\(network.terminals[other].key)' already, in line \(dataset.location(of: other, "node_id").line)",
            suggestion: "give '\(terminal.key)' a node of its own, or change the other by project_effect.csv")
        )
      }
      first[terminal.node] = first[terminal.node] ?? id
    }
    return problems
  }
}
