import Files

extension Check {
  /// Every name of a row of another table stands there.
  static let references = Check(name: "references") { dataset in
    var known: [String: [String]] = [:]
    var sets: [String: Set<String>] = [:]
    for table in dataset.tables {
      let keys = table.rows.map(table.key(of:))
      known[table.schema.name] = keys
      sets[table.schema.name] = Set(keys)
    }
    var problems: [Diagnostic] = []
    for table in dataset.tables {
      for (position, column) in table.schema.columns.enumerated() {
        guard let target = column.type.target, let keys = sets[target] else { continue }
        for row in table.rows {
          for name in row.values[position].names where !keys.contains(name) {
            guard problems.count < Limits.problems else { return problems }
            problems.append(
              Diagnostic(
                at: row.origin[position], "no \(target) '\(name)' for \(column.name)",
                suggestion: suggestion(for: name, among: known[target] ?? [])))
          }
        }
      }
    }
    return problems
  }
}

extension ColumnType {
  fileprivate var target: String? {
    switch self {
    case .reference(let table), .references(let table): table
    default: nil
    }
  }
}

extension Value {
  fileprivate var names: [String] {
    switch self {
    case .text(let name): [name]
    case .texts(let names): names
    default: []
    }
  }
}
