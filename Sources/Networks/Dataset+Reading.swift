public import Files

extension Dataset {
  /// Decodes the files of a network by the schema.
  /// - Throws: `InputError` with every cell that is no value of its column, every column that is missing or
  ///   unknown, every unknown table and every doubled id.
  public init(_ folder: NetworkFolder) throws(InputError) {
    var problems: [Diagnostic] = []
    var settings: Settings?
    do throws(InputError) {
      settings = try Settings(folder.settings)
    } catch {
      problems += error.diagnostics
    }
    let known = Schema.network.tables.map(\.name)
    for (name, file) in folder.tables where !known.contains(name) {
      problems.append(
        Diagnostic(
          .warning, at: SourceLocation(file: file.path), "no table '\(name)' is read",
          suggestion: suggestion(for: name, among: known)))
    }
    var tables: [DataTable] = []
    var left = Limits.tableValues
    for schema in Schema.network.tables {
      var table = DataTable(schema: schema)
      if let file = folder.tables.first(where: { $0.name == schema.name })?.file {
        left -= file.rows.count * schema.columns.count
        if left < 0 {
          problems.append(
            Diagnostic(
              at: SourceLocation(file: file.path), "with this table the folder has too many rows",
              suggestion: "all tables together may have \(Limits.tableValues) values, empty ones too"))
          break
        }
        table.rows = readRows(of: file, schema, &problems)
      } else if ["node", "link", "zone"].contains(schema.name) {
        problems.append(
          Diagnostic(
            at: SourceLocation(file: "\(folder.path)/\(schema.name).csv"), "the file is missing",
            suggestion: "every network has node.csv, link.csv and zone.csv"))
      }
      tables.append(table)
    }
    guard let settings, !problems.contains(where: { $0.severity == .error }) else {
      throw InputError(Array(problems.prefix(Limits.problems)))
    }
    self.init(settings: settings, tables: tables)
    warnings = problems
  }
}

extension Settings {
  fileprivate static let keys = [
    "network", "title", "base_year", "currency", "length_unit", "speed_unit", "description",
  ]

  fileprivate init(_ tree: Tree) throws(InputError) {
    guard case .map(let entries, let at) = tree else {
      throw InputError(
        at: tree.location, "the file holds \(tree.kind)", suggestion: "it must be a map of settings")
    }
    var problems: [Diagnostic] = []
    for entry in entries where !Settings.keys.contains(entry.key) {
      problems.append(
        Diagnostic(
          at: entry.keyLocation, "no setting '\(entry.key)' is read",
          suggestion: suggestion(for: entry.key, among: Settings.keys)))
    }
    func text(_ key: String, of entries: [Tree.Entry], at: SourceLocation) -> String {
      guard let entry = entries.first(where: { $0.key == key }) else {
        problems.append(Diagnostic(at: at, "'\(key)' is missing"))
        return ""
      }
      guard case .scalar(let text, _) = entry.value, !text.isEmpty else {
        problems.append(Diagnostic(at: entry.value.location, "'\(key)' must be text"))
        return ""
      }
      return text
    }
    name = text("network", of: entries, at: at)
    var titleEntries: [Tree.Entry] = []
    if case .map(let inner, _)? = entries.first(where: { $0.key == "title" })?.value { titleEntries = inner }
    title = LocalName(en: text("en", of: titleEntries, at: at), zh: text("zh", of: titleEntries, at: at))
    let yearText = text("base_year", of: entries, at: at)
    baseYear = Int(yearText) ?? 0
    if !(1900...2200).contains(baseYear), !yearText.isEmpty {
      problems.append(
        Diagnostic(at: at, "base_year is '\(yearText)'", suggestion: "write a year such as 2025"))
    }
    currency = text("currency", of: entries, at: at)
    // Other units would need conversion in every model; one representation per quantity is simpler.
    for (key, unit) in [("length_unit", "km"), ("speed_unit", "km/h")] {
      let given = text(key, of: entries, at: at)
      if given != unit, !given.isEmpty {
        problems.append(
          Diagnostic(at: at, "\(key) is '\(given)'", suggestion: "convert the tables to \(unit)"))
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }
}

private func readRows(of file: CSVFile, _ schema: TableSchema, _ problems: inout [Diagnostic]) -> [DataRow] {
  let names = schema.columns.map(\.name)
  var positions = [Int?](repeating: nil, count: names.count)
  for (index, cell) in file.header.enumerated() where problems.count < Limits.problems {
    guard let column = schema.position(of: cell.text) else {
      problems.append(
        Diagnostic(
          at: file.location(of: cell), "no column '\(cell.text)' in table \(schema.name)",
          suggestion: suggestion(for: cell.text, among: names)))
      continue
    }
    if positions[column] != nil {
      problems.append(Diagnostic(at: file.location(of: cell), "the column '\(cell.text)' is doubled"))
    }
    positions[column] = index
  }
  let isWhole = zip(schema.columns, positions).allSatisfy { column, position in
    position != nil || !column.isRequired || !column.defaultText.isEmpty
  }
  for (column, position) in zip(schema.columns, positions)
  where position == nil && column.isRequired && column.defaultText.isEmpty {
    problems.append(
      Diagnostic(
        at: SourceLocation(file: file.path), "the column '\(column.name)' is missing",
        suggestion: column.meaning))
  }
  var rows: [DataRow] = []
  var firstLines: [String: Int] = [:]
  // Of a table that is refused anyway, the first rows are told about.
  for cells in file.rows.prefix(isWhole ? .max : 1000) {
    if problems.count >= Limits.problems { break }
    var row = DataRow(values: [], origin: RowOrigin(file: file.path, capacity: names.count))
    row.values.reserveCapacity(names.count)
    for (column, position) in zip(schema.columns, positions) {
      let cell = cells[position ?? 0]
      row.origin.append(line: cell.line, column: position == nil ? 1 : cell.column)
      let text = position.map { cells[$0].text } ?? ""
      // A missing required column was told once, above.
      if position == nil, column.isRequired {
        row.values.append(.missing)
        continue
      }
      do throws(ValueProblem) {
        row.values.append(try column.read(text))
      } catch {
        problems.append(
          Diagnostic(at: file.location(of: cell), error.message, suggestion: error.suggestion))
        row.values.append(.missing)
      }
    }
    if let position = schema.keyPosition, case .text(let key) = row.values[position] {
      if let first = firstLines[key] {
        problems.append(
          Diagnostic(
            at: row.origin[position], "the id '\(key)' is doubled", suggestion: "line \(first) has it already"
          ))
      }
      firstLines[key] = firstLines[key] ?? row.origin[position].line
    }
    rows.append(row)
  }
  return rows
}
