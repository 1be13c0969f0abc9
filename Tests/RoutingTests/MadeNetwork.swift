import Files

@testable import Networks

/// A network made of rows in a test. What every row must have beside what the test is about is filled in.
struct MadeNetwork {
  private var tables: [String: [[String: String]]] = [:]
  var closures: [ClosureRow] = []
  var date: CalendarDate?

  mutating func add(_ table: String, _ row: [String: String]) { tables[table, default: []].append(row) }

  mutating func addNode(_ key: String) {
    add("node", ["node_id": key, "x_coord": "0", "y_coord": "0", "node_type": "station"])
  }

  /// At 60 km/h, so that minutes are km.
  mutating func addLink(
    _ key: String, _ facility: String, _ from: String, _ to: String, km: Int, directed: Bool = false
  ) {
    add(
      "link",
      [
        "link_id": key, "facility_type": facility, "from_node_id": from, "to_node_id": to, "length": "\(km)",
        "free_speed": "60", "directed": "\(directed)",
      ])
  }

  mutating func addTerminal(_ node: String, boardingMin: Int, alightingMin: Int, transferMin: Int) {
    add(
      "terminal",
      [
        "terminal_id": "t-" + node, "node_id": node, "kind": "station", "boarding_min": "\(boardingMin)",
        "alighting_min": "\(alightingMin)", "transfer_min": "\(transferMin)",
      ])
  }

  /// - Parameter stops: node, arrival and departure after the first departure.
  mutating func addService(
    _ key: String, mode: String = "rail", departures: String, bothWays: Bool = false,
    days: String = "1234567",
    stops: [(String, Int, Int)]
  ) {
    add(
      "service",
      [
        "service_id": key, "mode": mode, "departures": departures, "both_directions": "\(bothWays)",
        "days": days,
        "seats": "100",
      ])
    for (index, stop) in stops.enumerated() {
      add(
        "service_stop",
        [
          "service_id": key, "stop_sequence": "\(index + 1)", "node_id": stop.0, "arrival_min": "\(stop.1)",
          "departure_min": "\(stop.2)", "fare_cny": "\(stop.1)",
        ])
    }
  }

  /// Lets all services run on these days of the week alone.
  mutating func keepServices(on days: String) {
    for row in tables["service", default: []].indices { tables["service"]?[row]["days"] = days }
  }

  mutating func set(_ parameter: Parameter, to value: Double) {
    add("parameter", ["parameter": parameter.rawValue, "value": "\(value)"])
  }

  func bound() throws -> Network {
    let place = SourceLocation(file: "made")
    let common = ["name": "name", "name_zh": "名", "source": "made", "grade": "E", "region": "made"]
    let settings = Settings(
      name: "made", title: LocalName(en: "Made", zh: "试"), baseYear: 2025, currency: "CNY")
    var dataset = Dataset(
      settings: settings,
      tables: try Schema.network.tables.map { schema in
        let rows = try (tables[schema.name] ?? []).map { cells in
          let known = Set(schema.columns.map(\.name))
          precondition(cells.keys.allSatisfy(known.contains), "\(schema.name) has no such column: \(cells)")
          return DataRow(
            values: try schema.columns.map {
              try $0.value(of: cells[$0.name] ?? common[$0.name] ?? "", at: place)
            },
            origin: schema.columns.map { _ in place })
        }
        return DataTable(schema: schema, rows: rows)
      })
    dataset.closures = closures
    dataset.date = date
    return try Network(dataset)
  }
}
