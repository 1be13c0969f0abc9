import Files
import Networks

/// `add: {table: node, rows: [{node_id: new-station, name: New Station, …}]}` adds rows to a table.
/// A row that gives no `source` and `grade` is an assumption of the scenario: grade E.
struct AddRows: Change {
  static let key = "add"

  private let table: Located
  private let rows: [[(column: Located, text: Located)]]
  private let locations: [SourceLocation]

  init(_ body: Tree) throws(InputError) {
    let fields = try Fields(body, of: "add", allowed: ["table", "rows"])
    table = try fields.required("table").scalar("table")
    var rows: [[(column: Located, text: Located)]] = []
    var locations: [SourceLocation] = []
    for item in try fields.required("rows").list("rows") {
      var row: [(column: Located, text: Located)] = []
      for entry in try Fields(item, of: "a row").all {
        row.append(
          (Located(text: entry.key, location: entry.keyLocation), try entry.value.cellText(entry.key)))
      }
      rows.append(row)
      locations.append(item.location)
    }
    self.rows = rows
    self.locations = locations
  }

  func applied(to dataset: Dataset) throws(InputError) -> Dataset {
    let schema = try dataset.schema(of: table)
    var changed = dataset
    var keys = Set(dataset[schema.name].rows.map(dataset[schema.name].key(of:)))
    for (row, location) in zip(rows, locations) {
      let added = try dataRow(row, schema, location)
      let key = changed[schema.name].key(of: added)
      guard schema.keyPosition == nil || keys.insert(key).inserted else {
        throw InputError(
          at: location, "the \(schema.name) '\(key)' is there already", suggestion: "use 'set' to change it")
      }
      changed[schema.name].rows.append(added)
    }
    return changed
  }

  private func dataRow(
    _ given: [(column: Located, text: Located)], _ schema: TableSchema, _ location: SourceLocation
  ) throws(InputError) -> DataRow {
    var texts = [Located](repeating: Located(text: "", location: location), count: schema.columns.count)
    let assumed = [("source", "assumed in the scenario"), ("grade", Grade.estimated.rawValue)]
    for (name, text) in assumed {
      if let column = schema.position(of: name) { texts[column] = Located(text: text, location: location) }
    }
    for (name, text) in given { texts[try schema.column(name)] = text }
    var values: [Value] = []
    for (column, text) in zip(schema.columns, texts) {
      values.append(try column.value(of: text.text, at: text.location))
    }
    return DataRow(values: values, origin: texts.map(\.location))
  }
}
