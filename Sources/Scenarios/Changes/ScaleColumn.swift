import Files
import Networks

/// `scale: {table: freight_demand, column: tonnes, where: {commodity_id: aluminium}, by: 1.2}`
/// multiplies the numbers of a column, in the rows that `where` names or in all.
struct ScaleColumn: Change {
  static let key = "scale"

  let table: Located
  let column: Located
  let conditions: [(column: Located, text: String)]
  let factor: Double
  let location: SourceLocation

  init(_ body: Tree) throws(InputError) {
    let fields = try Fields(body, of: "scale", allowed: ["table", "column", "where", "by"])
    location = fields.location
    table = try fields.required("table").scalar("table")
    column = try fields.required("column").scalar("column")
    factor = try fields.required("by").number("by")
    var conditions: [(column: Located, text: String)] = []
    if let tree = fields.optional("where") {
      for entry in try Fields(tree, of: "where").all {
        let name = Located(text: entry.key, location: entry.keyLocation)
        conditions.append((name, try entry.value.scalar(entry.key).text))
      }
    }
    self.conditions = conditions
  }

  func applied(to dataset: Dataset) throws(InputError) -> Dataset {
    let schema = try dataset.schema(of: table)
    let position = try schema.numberColumn(column)
    var resolved: [Condition] = []
    for condition in conditions {
      resolved.append(try Condition(column: condition.column, text: condition.text, in: schema))
    }
    let rows = dataset.rows(of: schema.name, where: resolved)
    guard !rows.isEmpty else {
      throw InputError(
        at: location, "no row of \(schema.name) fits 'where'",
        suggestion: "compare its names with \(schema.name).csv")
    }
    return try dataset.scaling(position, ofRows: rows, in: schema, by: factor, at: location)
  }
}

extension Dataset {
  /// The same dataset with the numbers of a column multiplied; cells without a number stay so.
  func scaling(
    _ column: Int, ofRows rows: [Int], in schema: TableSchema, by factor: Double, at location: SourceLocation
  ) throws(InputError) -> Dataset {
    // Written back at the end: in its place the table would be copied for every row.
    var table = self[schema.name]
    for row in rows {
      guard case .number(let number) = table.rows[row].values[column] else { continue }
      table.rows[row].values[column] = try schema.columns[column].value(of: number * factor, at: location)
    }
    var copy = self
    copy[schema.name] = table
    return copy
  }
}
