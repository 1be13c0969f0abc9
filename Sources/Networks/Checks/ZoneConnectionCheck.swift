import Files

extension NetworkCheck {
  /// Every zone with residents is joined to the zones where most people live, by roads, walkways and
  /// passenger services that exist. Directions do not count here.
  static let zoneConnections = NetworkCheck(name: "zone connections") { network, dataset in
    var parts = Partition(count: network.nodes.count)
    for link in network.links.rows
    where link.project == nil && (link.facility.isRoad || link.facility == .walkway) {
      parts.join(link.from.index, link.to.index)
    }
    for service in network.services.rows where service.project == nil && service.mode.carriesPassengers {
      for (a, b) in zip(service.stops, service.stops.dropFirst()) { parts.join(a.node.index, b.node.index) }
    }
    var residents = [Double](repeating: 0, count: network.nodes.count)
    for zone in network.zones.rows { residents[parts.root(of: zone.node.index)] += zone.population }
    guard let most = residents.indices.max(by: { (residents[$0], $1) < (residents[$1], $0) }) else {
      return []
    }
    return network.zones.ids.compactMap { id in
      let zone = network.zones[id]
      guard zone.population > 0, parts.root(of: zone.node.index) != most else { return nil }
      return Diagnostic(
        at: dataset.location(of: id, "zone_id"),
        "no existing road or passenger service joins the zone '\(zone.key)' to the rest",
        suggestion: "add a road link to '\(network.nodes[zone.node].key)' in link.csv, or one to its station")
    }
  }
}

/// Disjoint sets of nodes (union-find with path halving).
private struct Partition {
  private var parents: [Int]

  init(count: Int) { parents = Array(0..<count) }

  mutating func root(of node: Int) -> Int {
    var node = node
    while parents[node] != node {
      parents[node] = parents[parents[node]]
      node = parents[node]
    }
    return node
  }

  mutating func join(_ a: Int, _ b: Int) { parents[root(of: a)] = root(of: b) }
}
