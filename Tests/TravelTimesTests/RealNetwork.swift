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

extension Dataset {
  /// Adds a place with residents at the end of a railway.
  mutating func addPlace(_ name: String, byRailFrom from: String) {
    add(
      to: "node",
      named(
        name,
        [
          "node_id": .text(name), "x_coord": .number(108.5), "y_coord": .number(29),
          "node_type": .text("station"),
        ]))
    add(
      to: "zone",
      [
        "zone_id": .text(name), "node_id": .text(name), "region": .text("tiny"), "population": .number(1000),
        "study_area": .flag(true), "source": .text("made up"), "grade": .text("E"),
      ])
    add(
      to: "link",
      named(
        "rail",
        [
          "link_id": .text("rail"), "from_node_id": .text(from), "to_node_id": .text(name),
          "facility_type": .text("hsr"), "length": .number(50), "free_speed": .number(200),
          "directed": .flag(false),
        ]))
  }

  /// Adds a train every hour of the day, at this minute.
  mutating func addHourlyTrain(
    _ name: String, from: String, to: String, timeMin: Double, fareCny: Double, minute: Double = 0
  ) {
    add(
      to: "service",
      named(
        name,
        [
          "service_id": .text(name), "mode": .text("hsr"),
          "departures": .numbers((5...23).map { Double($0 * 60) + minute }), "both_directions": .flag(false),
          "days": .text("1234567"), "day_types": .texts(["workday", "weekend", "holiday"]),
          "first_departure": .number(420), "last_departure": .number(1200),
        ]))
    for (number, node, minutes, fare) in [(1.0, from, 0.0, 0.0), (2, to, timeMin, fareCny)] {
      add(
        to: "service_stop",
        [
          "service_id": .text(name), "stop_sequence": .number(number), "node_id": .text(node),
          "arrival_min": .number(minutes), "departure_min": .number(minutes), "fare_cny": .number(fare),
          "source": .text("made up"), "grade": .text("E"),
        ])
    }
  }

  private func named(_ name: String, _ cells: [String: Value]) -> [String: Value] {
    let made: [String: Value] = [
      "name": .text(name), "name_zh": .text(name), "source": .text("made up"), "grade": .text("E"),
    ]
    return made.merging(cells) { $1 }
  }
}
