extension ResultTable: Encodable {
  /// As an array of rows, each an object with the columns' names; null where there is no value, numbers as
  /// `rounded(_:)`.
  ///
  /// - Throws: `ReportError.notFinite`.
  public func encode(to encoder: any Encoder) throws {
    var rows = encoder.unkeyedContainer()
    for row in 0..<rowCount {
      var cells = rows.nestedContainer(keyedBy: ColumnName.self)
      for column in columns {
        let name = ColumnName(stringValue: column.name)
        switch column.values {
        case .text(let values): try cells.encode(values[row], forKey: name)
        case .integer(let values): try cells.encode(values[row], forKey: name)
        case .flag(let values): try cells.encode(values[row], forKey: name)
        case .number(let values):
          if values[row]?.isFinite == false {
            throw ReportError.notFinite(table: self.name, column: column.name, row: row)
          }
          try cells.encode(values[row].map(rounded), forKey: name)
        }
      }
    }
  }

  private struct ColumnName: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
