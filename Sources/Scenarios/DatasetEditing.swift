import Files
import Networks

extension Dataset {
  /// The schema of a table that a scenario names.
  func schema(of table: Located) throws(InputError) -> TableSchema {
    guard let schema = Schema.network[table.text] else {
      throw InputError(
        at: table.location, "no table '\(table.text)'",
        suggestion: suggestion(for: table.text, among: Schema.network.tables.map(\.name)))
    }
    return schema
  }

  /// The place of a row in its table, by name.
  func row(named key: Located, in table: String) throws(InputError) -> Int {
    let rows = self[table]
    if let index = rows.rows.firstIndex(where: { rows.key(of: $0) == key.text }) { return index }
    let hint = suggestion(for: key.text, among: rows.rows.map(rows.key(of:)))
    throw InputError(
      at: key.location, "no \(table) '\(key.text)' in this scenario",
      suggestion: hint ?? "if it belongs to a project, build that project")
  }

  /// The same dataset with one cell changed.
  func setting(_ column: Int, ofRow row: Int, in table: String, to value: Value, at location: SourceLocation)
    -> Dataset
  {
    var copy = self
    let old = self[table].rows[row]
    var values = old.values
    var origin = old.origin
    values[column] = value
    origin[column] = location
    copy[table].rows[row] = DataRow(values: values, origin: origin)
    return copy
  }

  /// The same dataset with a parameter given, whether or not its file names it already.
  func setting(parameter name: Located, to value: Double, at location: SourceLocation) throws(InputError)
    -> Dataset
  {
    guard let parameter = Parameter(rawValue: name.text) else {
      throw InputError(
        at: name.location, "no parameter '\(name.text)'",
        suggestion: suggestion(for: name.text, among: Parameter.allCases.map(\.rawValue)))
    }
    if let problem = parameter.schema.rangeProblem(value, at: location) { throw InputError([problem]) }
    let table = self["parameter"]
    let column = table.schema.position(of: "value")!
    if let row = table.rows.firstIndex(where: { table.key(of: $0) == name.text }) {
      return setting(column, ofRow: row, in: "parameter", to: .number(value), at: location)
    }
    var values = [Value](repeating: .missing, count: table.schema.columns.count)
    for (key, cell) in [
      ("parameter", Value.text(name.text)), ("value", .number(value)), ("source", .text("scenario")),
      ("grade", .text(Grade.estimated.rawValue)),
    ] {
      values[table.schema.position(of: key)!] = cell
    }
    var copy = self
    copy["parameter"].rows.append(
      DataRow(values: values, origin: Array(repeating: location, count: values.count)))
    return copy
  }

  /// The rows of a table whose columns have the given texts.
  func rows(of table: String, where conditions: [Condition]) -> [Int] {
    let rows = self[table].rows
    return rows.indices.filter { index in
      conditions.allSatisfy { rows[index].values[$0.column].matches($0.text) }
    }
  }
}

/// A column and the text that it must have.
struct Condition: Sendable {
  let column: Int
  let text: String

  init(column name: Located, text: String, in schema: TableSchema) throws(InputError) {
    self.column = try schema.column(name)
    self.text = text
  }
}

extension TableSchema {
  func column(_ name: Located) throws(InputError) -> Int {
    guard let position = position(of: name.text) else {
      throw InputError(
        at: name.location, "no column '\(name.text)' in table \(self.name)",
        suggestion: suggestion(for: name.text, among: columns.map(\.name)))
    }
    return position
  }

  /// A column that numbers can be worked out in.
  func numberColumn(_ name: Located) throws(InputError) -> Int {
    let position = try column(name)
    guard [.number, .integer, .time].contains(columns[position].type) else {
      throw InputError(
        at: name.location, "\(self.name).\(name.text) holds no numbers",
        suggestion: "it may be "
          + columns.filter { [.number, .integer, .time].contains($0.type) }.map(\.name).joined(
            separator: ", "))
    }
    return position
  }
}

extension Value {
  func matches(_ text: String) -> Bool {
    switch self {
    case .missing: text.isEmpty
    case .text(let own): own == text
    case .number(let own): own == Double(text)
    case .flag(let own): String(own) == text
    case .texts(let own): own.contains(text)
    case .numbers: false
    }
  }
}
