import Files

extension NetworkCheck {
  /// A project's effect changes a cell that is there, to a value that the cell may have.
  static let effects = NetworkCheck(name: "project effects") { _, dataset in
    dataset["project_effect"].readers.compactMap { row in
      do throws(InputError) {
        try dataset.checkEffect(row)
        return nil
      } catch {
        return error.diagnostics.first
      }
    }
  }
}

extension Dataset {
  fileprivate func checkEffect(_ effect: RowReader) throws(InputError) {
    let (table, column) = try column(named: effect)
    let key = effect.text("row_id")
    let keys = table.rows.map(table.key(of:))
    guard let index = keys.firstIndex(of: key) else {
      throw InputError(
        at: effect.location("row_id"), "no \(table.schema.name) '\(key)'",
        suggestion: suggestion(for: key, among: keys))
    }
    let text = effect.text("value")
    let at = effect.location("value")
    if effect.text("operation") == "set" {
      let value = try column.value(of: text, at: at)
      if case .reference(let target) = column.type, case .text(let name) = value {
        let names = self[target].rows.map(self[target].key(of:))
        guard names.contains(name) else {
          throw InputError(
            at: at, "no \(target) '\(name)' for \(column.name)",
            suggestion: suggestion(for: name, among: names))
        }
      }
      return
    }
    guard column.type == .number || column.type == .integer else {
      throw InputError(
        at: effect.location("operation"), "\(column.name) is no number (\(column.type))",
        suggestion: "only 'set' can change it")
    }
    guard let operand = Double(text), operand.isFinite else {
      throw InputError(
        at: at, "value is '\(text)', not a number", suggestion: "write digits with a point, such as 1.2")
    }
    guard let old = RowReader(schema: table.schema, row: table.rows[index]).optionalNumber(column.name) else {
      throw InputError(
        at: effect.location("operation"), "\(column.name) of '\(key)' is empty",
        suggestion: "only 'set' can change it")
    }
    _ = try column.value(of: effect.text("operation") == "scale" ? old * operand : old + operand, at: at)
  }

  /// The table and column that a row of `project_effect` or `target` names in cells of these names.
  func column(named row: RowReader) throws(InputError) -> (DataTable, ColumnSchema) {
    let (table, name) = (row.text("table"), row.text("column"))
    guard let schema = Schema.network[table] else {
      throw InputError(
        at: row.location("table"), "no table '\(table)'",
        suggestion: suggestion(for: table, among: Schema.network.tables.map(\.name)))
    }
    guard let column = schema[name] else {
      throw InputError(
        at: row.location("column"), "no column '\(name)' in table \(table)",
        suggestion: suggestion(for: name, among: schema.columns.map(\.name)))
    }
    return (self[table], column)
  }
}
