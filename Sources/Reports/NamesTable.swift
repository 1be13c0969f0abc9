public import Networks

extension Network {
  /// What the ids in all other tables stand for: one row a thing that has a name.
  public var namesTable: ResultTable {
    struct Entry {
      let kind: String
      let id: String
      let name: LocalName
    }
    func entries<Row>(_ kind: String, _ table: Table<Row>, _ name: (Row) -> LocalName) -> [Entry] {
      table.rows.map { Entry(kind: kind, id: $0.key, name: name($0)) }
    }
    let rows =
      entries("zone", zones, \.name) + entries("node", nodes, \.name) + entries("link", links, \.name)
      + entries("terminal", terminals, \.name) + entries("service", services, \.name)
      + entries("commodity", commodities, \.name) + entries("market", markets) { zones[$0.zone].name }
      + entries("purpose", purposes, \.name) + entries("site", sites, \.name)
      + entries("lodging", lodgings) { nodes[$0.node].name }
      + entries("loop", loops, \.name) + entries("project", projects, \.name)
    return ResultTable(
      "name", title: LocalName(en: "Names", zh: "名称"), "One row a thing that other tables name by its id.",
      key: ["kind", "id"], rows: rows
    ) {
      [
        .text("kind", "What it is: a column such as from_zone_id holds ids of the kind zone") { $0.kind },
        .text("id", "Id") { $0.id },
        .name("name", "Name") { $0.name },
      ]
    }
  }
}
