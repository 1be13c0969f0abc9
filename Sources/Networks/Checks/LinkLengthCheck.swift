import Files

extension NetworkCheck {
  /// No link is shorter than the straight way: below 0.99 × great circle − 1 km, which leaves room for
  /// rounded coordinates.
  static let linkLengths = NetworkCheck(name: "link lengths") { network, dataset in
    network.links.ids.lazy.compactMap { id -> Diagnostic? in
      let link = network.links[id]
      let straightKm = network.straightKm(from: link.from, to: link.to)
      guard link.lengthKm < 0.99 * straightKm - 1 else { return nil }
      return Diagnostic(
        at: dataset.location(of: id, "length"),
        "the link '\(link.key)' is \(shown(link.lengthKm)) km long, the great circle between its ends "
          + "\(shown(straightKm)) km",
        suggestion: "a length from \(shown(straightKm.rounded(.up))) would do, or the coordinates of "
          + "'\(network.nodes[link.from].key)' or '\(network.nodes[link.to].key)' are wrong")
    }.first(Limits.problems)
  }
}

extension Network {
  /// Great-circle distance between two nodes.
  func straightKm(from: ID<Node>, to: ID<Node>) -> Double {
    nodes[from].coordinate.greatCircleKm(to: nodes[to].coordinate)
  }
}
