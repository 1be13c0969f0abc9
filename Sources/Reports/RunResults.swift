import Files
public import Networks

/// All that a run writes: its tables, `datapackage.json`, `manifest.json`, the maps and the pages of SimWrapper.
public struct RunResults {
  public let headline: RunHeadline
  var manifest: Manifest
  private let tables: [ResultTable]
  private let map: NetworkMap

  /// - Parameters:
  ///   - network: What was simulated.
  ///   - manifest: What the results follow from.
  ///   - tables: Of the simulators. The headline and what the tables rest on are added.
  public init(_ network: Network, _ manifest: Manifest, _ tables: [ResultTable]) {
    headline = RunHeadline(network, manifest, tables)
    self.manifest = manifest
    self.tables = [headline.table, provenanceTable(of: tables, network)] + tables
    map = NetworkMap(network, tables)
  }

  /// Calls the body with each file's name and bytes. One file is in memory at a time.
  /// - Throws: `ReportError` for a figure that is not finite, and what the body throws.
  public func eachFile(_ body: (_ name: String, _ bytes: [UInt8]) throws -> Void) throws {
    for table in tables { try body(table.name + ".csv", table.csv()) }
    try body(
      "datapackage.json",
      json(DataPackage(name: manifest.scenario, title: manifest.title, tables: tables)))
    try body("manifest.json", json(manifest))
    try body("network_links.geojson", json(map.links, pretty: false))
    try body("network_nodes.geojson", json(map.nodes, pretty: false))
    try body("network.gpkg", map.package.bytes())
    for page in Dashboard(title: manifest.title, tables, center: map.middle).pages {
      try body(page.name, page.bytes)
    }
  }
}
