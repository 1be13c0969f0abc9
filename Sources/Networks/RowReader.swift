import Files

/// Reads the typed cells of one row by column name. The schema has seen to it that required cells are
/// there and of their type; asking for a column that the schema lacks is an error of the program.
struct RowReader {
  let schema: TableSchema
  let row: DataRow

  private func value(_ column: String) -> Value {
    guard let position = schema.position(of: column) else {
      preconditionFailure("schema.csv: no column \(column) in table \(schema.name)")
    }
    return row.values[position]
  }

  func location(_ column: String) -> SourceLocation { row.origin[schema.position(of: column)!] }

  func optionalText(_ column: String) -> String? {
    guard case .text(let text) = value(column) else { return nil }
    return text
  }

  func text(_ column: String) -> String { optionalText(column) ?? "" }

  func optionalNumber(_ column: String) -> Double? {
    guard case .number(let number) = value(column) else { return nil }
    return number
  }

  func number(_ column: String) -> Double { optionalNumber(column) ?? 0 }

  func flag(_ column: String) -> Bool { value(column) == .flag(true) }

  func texts(_ column: String) -> [String] {
    guard case .texts(let texts) = value(column) else { return [] }
    return texts
  }

  func numbers(_ column: String) -> [Double] {
    guard case .numbers(let numbers) = value(column) else { return [] }
    return numbers
  }

  func choice<Choice: RawRepresentable>(_ column: String, _ type: Choice.Type = Choice.self) -> Choice
  where Choice.RawValue == String {
    let text = text(column)
    guard let choice = Choice(rawValue: text) else {
      preconditionFailure("schema.csv: \(schema.name).\(column) allows '\(text)', \(type) does not")
    }
    return choice
  }

  var name: LocalName { LocalName(en: text("name"), zh: text("name_zh")) }
  var grade: Grade { choice("grade") }

  /// The row that a reference names. Unresolved references have been refused before.
  func id<Row>(_ column: String, in table: Table<Row>) -> ID<Row> {
    guard let id = table.id(named: text(column)) else {
      preconditionFailure("\(location(column)): unresolved \(column)")
    }
    return id
  }
}

extension DataTable {
  var readers: [RowReader] { rows.map { RowReader(schema: schema, row: $0) } }
}
