public import Networks

/// The network with results upon it, for maps: `network_nodes.geojson` and `network_links.geojson`.
///
/// Figures of every table whose key is one node, zone, terminal or site stand on the nodes, those of every
/// table whose key is one link on the links, under the names of their columns. A column whose name is taken
/// by an earlier table has the table's name before its own.
public struct NetworkMap {
  let nodes: FeatureCollection
  let links: FeatureCollection

  /// - Complexity: O(nodes + links + cells of the tables).
  public init(_ network: Network, _ tables: [ResultTable]) {
    let places: [(key: String, node: (String) -> ID<Node>?)] = [
      ("node_id", { network.nodes.id(named: $0) }),
      ("zone_id", { network.zones.row(named: $0)?.node }),
      ("terminal_id", { network.terminals.row(named: $0)?.node }),
      ("site_id", { network.sites.row(named: $0)?.node }),
    ]
    let atNodes = places.flatMap { place in
      figures(of: tables, at: place.key) { place.node($0).map { network.nodes[$0].key } }
    }
    nodes = FeatureCollection(features: sorted(network.nodes.rows).map(Feature.init)).adding(atNodes)
    links = FeatureCollection(features: sorted(network.links.rows).map { Feature($0, network.nodes) })
      .adding(figures(of: tables, at: "link_id") { $0 })
  }
}

extension Feature {
  fileprivate init(_ node: Node) {
    self.init(
      id: node.key, geometry: .point(position(node.coordinate)),
      properties: [
        "name": .text(node.name.en), "name_zh": .text(node.name.zh),
        "node_type": .text(node.kind.rawValue), "grade": .text(node.grade.rawValue),
      ])
  }

  fileprivate init(_ link: Link, _ nodes: Table<Node>) {
    self.init(
      id: link.key, geometry: .lineString([link.from, link.to].map { position(nodes[$0].coordinate) }),
      properties: [
        "name": .text(link.name.en), "name_zh": .text(link.name.zh),
        "facility_type": .text(link.facility.rawValue), "length_km": .number(rounded(link.lengthKm)),
        "project_id": link.project.map(Property.text) ?? .missing, "grade": .text(link.grade.rawValue),
      ])
  }
}

/// The figures of one column by the id of the feature that they stand on.
private struct Figures {
  let table: String
  let column: String
  let values: [String: Double]
}

private func figures(
  of tables: [ResultTable], at key: String, feature: (String) -> String?
) -> [Figures] {
  tables.filter { $0.key == [key] }.flatMap { table -> [Figures] in
    let features = table.keys().map { feature($0[0]) }
    return table.columns.compactMap { column -> Figures? in
      guard let numbers = column.values.numbers else { return nil }
      var values: [String: Double] = [:]
      for case (let feature?, let number?) in zip(features, numbers) {
        // Of two sites at one node the first stands on the map.
        values[feature] = values[feature] ?? rounded(number)
      }
      return Figures(table: table.name, column: column.name, values: values)
    }
  }
}

extension FeatureCollection {
  fileprivate func adding(_ figures: [Figures]) -> FeatureCollection {
    var taken = Set(features.first?.properties.keys.map { $0 } ?? [])
    var named: [(name: String, values: [String: Double])] = []
    for column in figures {
      let name = taken.contains(column.column) ? "\(column.table)_\(column.column)" : column.column
      taken.insert(name)
      named.append((name, column.values))
    }
    // Every feature has every property, missing where it has no figure: maps want one set of attributes.
    return FeatureCollection(
      features: features.map { feature in
        let added = named.map { ($0.name, $0.values[feature.id].map(Property.number) ?? .missing) }
        return Feature(
          id: feature.id, geometry: feature.geometry,
          properties: feature.properties.merging(added) { first, _ in first })
      })
  }
}

private func position(_ coordinate: Coordinate) -> [Double] {
  [rounded(coordinate.longitude), rounded(coordinate.latitude)]
}

private func sorted<Row: Keyed>(_ rows: [Row]) -> [Row] {
  rows.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
}
