public import Files
public import Networks

/// Which projects a scenario builds.
enum BuildRequest: Sendable {
  case project(Located)
  /// Every project that opens in this year or before.
  case opensBy(Int)

  init(_ tree: Tree) throws(InputError) {
    guard case .map = tree else {
      self = .project(try tree.scalar("a project"))
      return
    }
    let fields = try Fields(tree, of: "an item of build", allowed: ["opens_by"])
    self = .opensBy(try fields.required("opens_by").integer("opens_by", in: 1900...2200))
  }
}

extension Dataset {
  /// The names of the projects that are asked for, in the order of the file.
  func projects(_ requests: [BuildRequest]) throws(InputError) -> [String] {
    let table = self["project"]
    let opens = table.schema.position(of: "opens")!
    var wanted: Set<String> = []
    var problems: [Diagnostic] = []
    for request in requests {
      switch request {
      case .project(let name):
        do throws(InputError) {
          _ = try row(named: name, in: "project")
          wanted.insert(name.text)
        } catch {
          problems += error.diagnostics
        }
      case .opensBy(let year):
        for row in table.rows {
          if case .number(let opening) = row.values[opens], opening <= Double(year) {
            wanted.insert(table.key(of: row))
          }
        }
      }
    }
    guard problems.isEmpty else { throw InputError(problems) }
    return table.rows.map(table.key(of:)).filter(wanted.contains)
  }

  /// What stands once these projects are built: the rows of no other project, nothing that ends with one
  /// of them, and their effects on rows that were there before.
  public func building(_ projects: [String]) throws(InputError) -> Dataset {
    let built = Set(projects)
    var copy = self
    var removed: [String: Set<String>] = [:]
    for table in tables where !["project", "project_effect"].contains(table.schema.name) {
      copy[table.schema.name].rows = table.rows.filter { row in
        let stays =
          row.project("project_id", table).map(built.contains) ?? true
          && !(row.project("ends_with_project_id", table).map(built.contains) ?? false)
        if !stays { removed[table.schema.name, default: []].insert(table.key(of: row)) }
        return stays
      }
    }
    copy.dropStops(of: removed["service"] ?? [])
    return try copy.applyingEffects(of: built)
  }

  private mutating func dropStops(of services: Set<String>) {
    let table = self["service_stop"]
    let service = table.schema.position(of: "service_id")!
    self["service_stop"].rows = table.rows.filter { row in
      guard case .text(let name) = row.values[service] else { return true }
      return !services.contains(name)
    }
  }

  private func applyingEffects(of built: Set<String>) throws(InputError) -> Dataset {
    var changed = self
    let effects = self["project_effect"]
    for row in effects.rows {
      func located(_ column: String) -> Located {
        let position = effects.schema.position(of: column)!
        guard case .text(let text) = row.values[position] else {
          return Located(text: "", location: row.origin[position])
        }
        return Located(text: text, location: row.origin[position])
      }
      guard built.contains(located("project_id").text) else { continue }
      changed = try changed.applyingEffect(
        table: located("table"), row: located("row_id"), column: located("column"),
        operation: located("operation").text, value: located("value"))
    }
    return changed
  }

  private func applyingEffect(
    table: Located, row rowName: Located, column columnName: Located, operation: String, value: Located
  ) throws(InputError) -> Dataset {
    let schema = try schema(of: table)
    let column = try schema.column(columnName)
    let rows = self[schema.name].rows
    // The row may belong to a project that is not built: then there is nothing to change.
    guard let row = rows.firstIndex(where: { self[schema.name].key(of: $0) == rowName.text }) else {
      guard schema.name == "parameter" else { return self }
      let current = Parameter(rawValue: rowName.text)?.schema.defaultValue ?? 0
      let number = try Tree.scalar(value.text, value.location).number("value")
      return try setting(
        parameter: rowName, to: combined(current, operation, number), at: value.location)
    }
    if operation == "set" {
      let cell = try schema.columns[column].value(of: value.text, at: value.location)
      return setting(column, ofRow: row, in: schema.name, to: cell, at: value.location)
    }
    _ = try schema.numberColumn(columnName)
    guard case .number(let current) = rows[row].values[column] else {
      throw InputError(
        at: value.location, "\(schema.name) '\(rowName.text)' has no \(columnName.text) to \(operation)")
    }
    let number = try Tree.scalar(value.text, value.location).number("value")
    let cell = try schema.columns[column].value(of: combined(current, operation, number), at: value.location)
    return setting(column, ofRow: row, in: schema.name, to: cell, at: value.location)
  }

  private func combined(_ current: Double, _ operation: String, _ number: Double) -> Double {
    switch operation {
    case "scale": current * number
    case "add": current + number
    default: number
    }
  }
}

extension DataRow {
  fileprivate func project(_ column: String, _ table: DataTable) -> String? {
    guard let position = table.schema.position(of: column), case .text(let name) = values[position] else {
      return nil
    }
    return name
  }
}
