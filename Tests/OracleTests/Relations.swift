import Networks
import Scenarios

/// What must hold between the results of a world and of one made from it.
enum Relation: String, CaseIterable {
  /// Rows in another order; but for those of freight demand, whose sums are in their order.
  case shuffled
  /// Rows of freight demand in another order.
  case reordered
  /// Every id another.
  case renamed
  /// All lengths and speeds of roads twice what they were: the same times.
  case stretched
  /// One road more: no empty road is longer.
  case joined
  /// One road less: none is shorter.
  case closed
  /// A road in two halves.
  case halved
  /// A place that nothing leads to and nobody lives in.
  case lonely
  /// The same roads twice as wide, for twice the people.
  case doubled

  /// Whether it says anything about a simulator.
  func concerns(_ simulator: Scenario.Simulator) -> Bool {
    switch self {
    case .shuffled, .lonely: true
    case .reordered: simulator == .freight
    case .renamed: [.travelTimes, .freight, .roadTraffic].contains(simulator)
    case .stretched, .joined, .closed, .halved: simulator == .travelTimes
    case .doubled: simulator == .roadTraffic
    }
  }

  /// The other world; nil where this one cannot be changed so.
  func world(_ world: World, _ chance: inout Chance) -> World? {
    var other = world
    switch self {
    case .shuffled:
      for index in other.tables.indices where other.tables[index].name != "freight_demand" {
        other.tables[index].rows = chance.shuffled(other.tables[index].rows)
      }
    case .reordered: other["freight_demand"].rows = chance.shuffled(other["freight_demand"].rows)
    case .renamed: return world.renamed
    case .stretched:
      other.changeRoads { columns, row in
        row[columns.length] = "\((Double(row[columns.length]) ?? 0) * 2)"
        row[columns.speed] = "\((Double(row[columns.speed]) ?? 0) * 2)"
      }
    case .joined:
      let nodes = world["node"].rows.filter { $0[5] == "zone" }.map { $0[0] }
      guard nodes.count > 1 else { return nil }
      let ends = Array(chance.shuffled(nodes).prefix(2))
      other.add(
        "link", "new", "Road", "路", ends[0], ends[1], "false", "trunk_road", "\(chance.from(30, 200))", "80",
        "2",
        "1500", "0")
    case .closed:
      let roads = world["link"].rows.indices.filter { world["link"].rows[$0][0].hasPrefix("x") }
      guard !roads.isEmpty else { return nil }
      other["link"].rows.remove(at: chance.one(of: roads))
    case .halved:
      let roads = world["link"].rows.indices.filter { "rx".contains(world["link"].rows[$0][0].prefix(1)) }
      guard !roads.isEmpty else { return nil }
      return world.halving(chance.one(of: roads))
    case .lonely: other.add("node", "lonely", "Nowhere", "无处", "112.5", "33.5", "junction")
    case .doubled:
      other.changeRoads { columns, row in row[columns.lanes] = "\((Int(row[columns.lanes]) ?? 1) * 2)" }
      for row in other["zone"].rows.indices {
        other["zone"].rows[row][3] = "\((Int(other["zone"].rows[row][3]) ?? 0) * 2)"
      }
      for row in other["freight_demand"].rows.indices {
        other["freight_demand"].rows[row][4] = "\((Int(other["freight_demand"].rows[row][4]) ?? 0) * 2)"
      }
      for row in other["market"].rows.indices {
        other["market"].rows[row][2] = "\((Int(other["market"].rows[row][2]) ?? 0) * 2)"
      }
    }
    return other
  }

  /// What does not hold, in words; nil where all does.
  func flaw(_ a: Results, _ b: Results) -> String? {
    switch self {
    case .shuffled: return everything(a, b)
    case .reordered: return sums(a, b)
    case .lonely: return a.difference(from: b, tolerance: 1e-9)
    case .renamed: return whatNamesLeave(a, b)
    case .stretched, .halved: return times(a, b, ["road_min"])
    case .joined: return order(a, b) { $1 <= $0 + 1e-6 }
    case .closed: return order(a, b) { $0 <= $1 + 1e-6 }
    case .doubled:
      let columns = ["peak_speed_kmh", "peak_volume_over_capacity"]
      return a.difference(
        from: b, tolerance: 1e-3, slack: 1e-5, tables: ["road_section"], isCompared: { columns.contains($1) })
    }
  }

  /// All figures, but those that are only found to a tolerance of their own: the gravity model of tourism.
  private func everything(_ a: Results, _ b: Results) -> String? {
    a.difference(
      from: b, tolerance: 1e-6,
      isCompared: { table, column in table != "tourism_gravity" && column != "gravity_persons" })
  }

  /// A sum in another order has another last bit. Where trains are simulated, that can move a container to another
  /// train, and choice and trains then agree at another place within their gap.
  private func sums(_ a: Results, _ b: Results) -> String? {
    a["freight_train"].isEmpty
      ? a.difference(from: b, tolerance: 1e-6)
      : a.difference(from: b, tolerance: 0.03, slack: 1, tables: ["freight_commodity", "freight_summary"])
  }

  /// All that is not drawn at random, as ids name the draws.
  private func whatNamesLeave(_ a: Results, _ b: Results) -> String? {
    if !a["travel_time"].isEmpty {
      return times(a, b, ["road_min", "road_km", "fastest_min", "public_transport_min"])
    }
    let tables: Set = ["road_day", "road_hour", "freight_commodity", "freight_summary"]
    return a["freight_train"].isEmpty
      ? a.difference(from: b, tolerance: 1e-3, slack: 1e-3, tables: tables, name: World.renamed) : nil
  }

  private func times(_ a: Results, _ b: Results, _ columns: Set<String>) -> String? {
    a.difference(
      from: b, tolerance: 1e-9, tables: ["travel_time"],
      name: self == .renamed ? World.renamed : { $0 }, isCompared: { columns.contains($1) })
  }

  private func order(_ a: Results, _ b: Results, _ holds: (Double, Double) -> Bool) -> String? {
    for (key, row) in a["travel_time"] {
      for column in ["road_min", "fastest_min"] {
        let (old, new) = (
          row.figure(column) ?? .infinity, b["travel_time"][key]?.figure(column) ?? .infinity
        )
        if !holds(old, new) { return "\(column) of \(key): \(old), then \(new)" }
      }
    }
    return nil
  }
}

extension World {
  static func renamed(_ id: String) -> String { String(id.reversed()) + "q" }

  /// Every id written backwards, so that they sort another way.
  var renamed: World {
    var other = self
    for index in tables.indices {
      for (column, name) in tables[index].columns.enumerated() {
        switch Schema.network[tables[index].name]?[name]?.type {
        case .id?, .reference?:
          for row in tables[index].rows.indices where !tables[index].rows[row][column].isEmpty {
            other.tables[index].rows[row][column] = Self.renamed(tables[index].rows[row][column])
          }
        default: break
        }
      }
    }
    return other
  }

  mutating func changeRoads(
    _ change: (_ columns: (length: Int, speed: Int, lanes: Int), _ row: inout [String]) -> Void
  ) {
    let table = self["link"]
    let columns = (table.column("length"), table.column("free_speed"), table.column("lanes"))
    for row in table.rows.indices
    where !["railway", "hsr"].contains(table.rows[row][table.column("facility_type")]) {
      change(columns, &self["link"].rows[row])
    }
  }

  /// A road in two halves with a place between them.
  func halving(_ road: Int) -> World {
    var other = self
    var row = other["link"].rows[road]
    let ends = [row[3], row[4]].map { end in self["node"].rows.first { $0[0] == end } ?? [] }
    guard ends.allSatisfy({ $0.count > 4 }) else { return self }
    func middle(_ column: Int) -> String {
      "\(((Double(ends[0][column]) ?? 0) + (Double(ends[1][column]) ?? 0)) / 2)"
    }
    other.add("node", "middle", "Middle", "中", middle(3), middle(4), "junction")
    let last = row[4]
    row[7] = "\((Double(row[7]) ?? 0) / 2)"
    row[11] = "\((Double(row[11]) ?? 0) / 2)"
    row[4] = "middle"
    other["link"].rows[road] = row
    row[0] += "b"
    (row[3], row[4]) = ("middle", last)
    other["link"].rows.append(row)
    return other
  }
}
