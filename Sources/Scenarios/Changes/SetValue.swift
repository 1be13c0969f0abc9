import Files
import Networks

/// `set: {parameter: value_of_time.leisure, to: 30}` gives a parameter a value;
/// `set: {table: link, id: huaihua-liuzhou-1, column: tracks, to: 2}` does so for a cell of a table.
struct SetValue: Change {
  static let key = "set"

  private enum Target {
    case parameter(Located)
    case cell(table: Located, row: Located, column: Located)
  }

  private let target: Target
  private let value: Located

  init(_ body: Tree) throws(InputError) {
    let fields = try Fields(body, of: "set", allowed: ["parameter", "table", "id", "column", "to"])
    value = try fields.required("to").scalar("to")
    if let parameter = fields.optional("parameter") {
      target = .parameter(try parameter.scalar("parameter"))
    } else {
      target = .cell(
        table: try fields.required("table").scalar("table"), row: try fields.required("id").scalar("id"),
        column: try fields.required("column").scalar("column"))
    }
  }

  func applied(to dataset: Dataset) throws(InputError) -> Dataset {
    switch target {
    case .parameter(let name):
      let number = try Tree.scalar(value.text, value.location).number("to")
      return try dataset.setting(parameter: name, to: number, at: value.location)
    case .cell(let table, let rowName, let columnName):
      let schema = try dataset.schema(of: table)
      let row = try dataset.row(named: rowName, in: schema.name)
      let column = try schema.column(columnName)
      let cell = try schema.columns[column].value(of: value.text, at: value.location)
      return dataset.setting(column, ofRow: row, in: schema.name, to: cell, at: value.location)
    }
  }
}
