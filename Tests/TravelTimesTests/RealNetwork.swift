import Files
import Networks
import Scenarios

/// The network that a scenario of the project leaves, after a change to what was read.
func network(of scenario: String, changing change: (inout Dataset) -> Void = { _ in }) throws -> Network {
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  let scenario = try Scenario(path: root + "/Scenarios/\(scenario).yaml")
  var dataset = try Dataset(NetworkFolder(path: scenario.networkPath))
  change(&dataset)
  return try scenario.network(from: dataset)
}

/// One of the tiny networks of the project, after a change to what was read.
func tinyNetwork(_ name: String, changing change: (inout Dataset) throws -> Void = { _ in }) throws -> Network
{
  let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }
  var dataset = try Dataset(NetworkFolder(path: root + "/Networks/" + name))
  try change(&dataset)
  return try Network(dataset)
}

extension Dataset {
  /// Gives a parameter a value.
  mutating func set(_ parameter: Parameter, to value: Double) {
    let schema = self["parameter"].schema
    self["parameter"].rows.removeAll { row in
      schema.position(of: "parameter").map { row.values[$0] } == .text(parameter.rawValue)
    }
    add(
      to: "parameter",
      [
        "parameter": .text(parameter.rawValue), "value": .number(value), "source": .text("made up"),
        "grade": .text("E"),
      ])
  }

  /// Adds a row; other cells are empty or the default.
  mutating func add(to table: String, _ cells: [String: Value]) {
    let place = SourceLocation(file: "test")
    let columns = self[table].schema.columns
    self[table].rows.append(
      DataRow(
        values: columns.map { column in
          if let value = cells[column.name] { return value }
          if case .number = column.type, let number = Double(column.defaultText) { return .number(number) }
          if case .flag = column.type { return .flag(column.defaultText == "true") }
          return column.defaultText.isEmpty ? .missing : .text(column.defaultText)
        }, origin: columns.map { _ in place }))
  }

  /// Changes a cell of the rows whose key begins so.
  mutating func change(_ table: String, _ key: String, _ column: String, to value: Value) {
    guard let position = self[table].schema.position(of: column) else { return }
    for row in self[table].rows.indices where self[table].key(of: self[table].rows[row]).hasPrefix(key) {
      self[table].rows[row].values[position] = value
    }
  }
}
