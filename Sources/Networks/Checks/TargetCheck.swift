import Files

extension NetworkCheck {
  /// A target lets a column of numbers grow, in rows that are there.
  static let targets = NetworkCheck(name: "targets") { _, dataset in
    dataset["target"].readers.compactMap { row in
      do throws(InputError) {
        return try dataset.targetProblem(row)
      } catch {
        return error.diagnostics.first
      }
    }
  }
}

extension Dataset {
  fileprivate func targetProblem(_ target: RowReader) throws(InputError) -> Diagnostic? {
    let (table, column) = try column(named: target)
    guard column.type == .number || column.type == .integer else {
      throw InputError(
        at: target.location("column"), "\(column.name) is no number (\(column.type)) and cannot grow",
        suggestion: suggestion(for: column.name, among: table.schema.columns.filter(\.isNumeric).map(\.name)))
    }
    guard let text = target.optionalText("where") else { return nil }
    let at = target.location("where")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else {
      throw InputError(at: at, "where is '\(text)'", suggestion: "write column=value, such as region=wuling")
    }
    guard let condition = table.schema[parts[0]], let position = table.schema.position(of: parts[0]) else {
      throw InputError(
        at: at, "no column '\(parts[0])' in table \(table.schema.name)",
        suggestion: suggestion(for: parts[0], among: table.schema.columns.map(\.name)))
    }
    let value = try condition.value(of: parts[1], at: at)
    guard table.rows.contains(where: { $0.values[position] == value }) else {
      return Diagnostic(
        .warning, at: at, "no row of \(table.schema.name) has \(text)",
        suggestion: "the target changes nothing")
    }
    return nil
  }
}

extension ColumnSchema {
  fileprivate var isNumeric: Bool { type == .number || type == .integer }
}
