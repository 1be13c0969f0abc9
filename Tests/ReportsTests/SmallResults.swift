import Files
import Foundation
import Networks

@testable import Reports

/// Made-up results of two places with a road and a railway between them, small enough to know by heart.
enum SmallResults {
  /// What a report of two of them shows.
  static let pictures: Set<String> = [
    "isochrones-berta", "isochrones-berta-difference", "population-curve", "desire-lines",
    "desire-lines-difference", "journey-links", "journey-links-difference", "criticality", "freight-flows",
    "freight-flows-difference", "freight-sankey", "freight-sankey-difference", "lead-time", "site-hours",
    "site-hours-difference", "site-calendar", "site-calendar-difference", "loops", "rounds", "day-times",
    "freight-stages", "train-diagram", "train-diagram-difference",
  ]

  /// - Parameters:
  ///   - change: 0 before, 1 after the line is built.
  ///   - suffix: Stands behind every name.
  static func write(to path: String, change: Double, suffix: String = "") throws -> ResultFolder {
    let folder = try resultFolder(at: path)
    let tables = travel(change, suffix) + freight(change) + tourism(change, suffix)
    try folder.write(tables, name: "small-\(Int(change))", title: "Small \(Int(change))" + suffix)
    for (name, text) in maps(suffix) { try folder.write(Array(text.utf8), to: name) }
    try folder.commit()
    return try ResultFolder(path: path)
  }

  /// A table of texts and numbers, one array a row, by column names; the first `keys` columns are its key. A unit
  /// stands behind a colon.
  private static func table(
    _ name: String, _ columns: [String], keys: Int, texts: Int, _ rows: [[String]]
  ) -> ResultTable {
    let names = columns.map { $0.split(separator: ":").map(String.init) }
    return ResultTable(
      name, title: LocalName(en: name, zh: name), name, key: names.prefix(keys).map { $0[0] }, rows: rows
    ) {
      names.enumerated().map { position, name in
        if position < texts || name[0] == "grade" {
          return .text(name[0], name[0]) { $0[position] }
        }
        if position < keys { return .integer(name[0], name[0]) { Int($0[position]) } }
        return .number(name[0], unit: name.count > 1 ? name[1] : "", name[0]) { Double($0[position]) }
      }
    }
  }

  private static func travel(_ change: Double, _ suffix: String) -> [ResultTable] {
    let time = "\(120 - 30 * change)"
    return [
      table(
        "name", ["kind", "id", "name", "name_zh"], keys: 2, texts: 4,
        [
          ["zone", "anton", "Anton" + suffix, "安" + suffix],
          ["zone", "berta", "Berta" + suffix, "贝" + suffix],
          ["site", "park", "Park" + suffix, "园" + suffix],
        ]),
      table(
        "headline", ["headline_id", "table", "row", "column"], keys: 1, texts: 4,
        [
          ["ab", "travel_time", "anton berta", "fastest_min"],
          ["reach", "reach", "berta any 60", "population_persons"],
          ["reach-hsr", "reach", "berta hsr 60", "population_persons"],
          ["train", "freight_train", "train out", "flow_teu_per_year"],
        ]),
      table(
        "travel_time", ["from_zone_id", "to_zone_id", "fastest_min:min", "grade"], keys: 2, texts: 2,
        [["anton", "berta", time, "E"], ["berta", "anton", time, "P"]]),
      table(
        "travel_time_by_hour", ["from_zone_id", "to_zone_id", "hour", "median_min:min"], keys: 3, texts: 2,
        [["anton", "berta", "8", time], ["anton", "berta", "9", "125"]]),
      table(
        "reliability", ["from_zone_id", "to_zone_id", "p5_min:min", "p50_min:min", "p95_min:min"], keys: 2,
        texts: 2, [["anton", "berta", time, "130", "150"]]),
      table(
        "reach", ["zone_id", "means", "within_min", "population_persons:persons"], keys: 3, texts: 2,
        [
          ["berta", "any", "60", "\(2e6 + 1e6 * change)"], ["berta", "any", "120", "5000000"],
          ["berta", "hsr", "60", "1000000"],
        ]),
      table(
        "provenance", ["kind", "table", "assumed_share:share"], keys: 2, texts: 2,
        [["result", "reach", "0.25"], ["result", "link_use", "0"]]),
      table(
        "mode_choice",
        ["from_zone_id", "to_zone_id", "journeys_per_year:1/year", "hsr_share:share", "rail_share:share"],
        keys: 2, texts: 2, [["anton", "berta", "1000", "\(0.2 + 0.3 * change)", "0.1"]]),
      table(
        "link_use", ["link_id", "pairs"], keys: 1, texts: 1, [["rail", "\(1 + change)"], ["road", "3"]]),
      table(
        "criticality", ["kind", "subject_id", "subject_name", "subject_name_zh", "lost_h_per_day:h/day"],
        keys: 2, texts: 4, [["link", "rail", "Rail" + suffix, "铁路" + suffix, "\(500 + 100 * change)"]]),
    ]
  }

  private static func freight(_ change: Double) -> [ResultTable] {
    [
      table(
        "freight_link", ["link_id", "flow_teu_per_week:TEU/week", "grade"], keys: 1, texts: 1,
        [["rail", "\(10 + change)", "E"], ["road", "4", "P"]]),
      table(
        "freight_chain",
        [
          "demand_id", "chain", "commodity_id", "to_zone_id", "terminals", "flow_teu_per_year:TEU/year",
          "lead_time_h:h", "moving_h:h", "handling_h:h", "clearance_h:h", "waiting_h:h", "grade",
        ], keys: 2, texts: 5,
        [
          ["d", "truck", "steel", "berta", "", "100", "20", "20", "0", "0", "0", "E"],
          ["d", "rail", "steel", "berta", "yard", "\(50 + 50 * change)", "60", "30", "10", "0", "20", "E"],
        ]),
      table(
        "freight_stage", ["service_id", "direction", "stage", "mean_h:h", "p5_h:h", "p50_h:h", "p95_h:h"],
        keys: 3, texts: 3, [["train", "out", "run", "30", "28", "30", "\(33 - change)"]]),
      trains(change), lineTimetable(change),
    ]
  }

  /// A train that runs oftener after the change and then keeps more containers waiting.
  private static func trains(_ change: Double) -> ResultTable {
    table(
      "freight_train",
      [
        "service_id", "direction", "bottleneck_kind", "bottleneck_id", "holdup_kind", "holdup_id",
        "flow_teu_per_year:TEU/year", "flow_low95_teu_per_year:TEU/year", "flow_high95_teu_per_year:TEU/year",
        "trains_per_year:1/year", "bottleneck_utilisation", "bottleneck_held_back_teu_per_year:TEU/year",
        "holdup_teu_per_year:TEU/year", "holdup_wait_h:h", "lead_time_h:h", "chain_price_cny_per_teu:CNY/TEU",
        "chain_emission_kgco2e_per_teu:kgCO2e/TEU", "dwell_h:h",
      ], keys: 2, texts: 6,
      [
        [
          "train", "out", "paths", "rail", "service", "train", "\(1000 + 500 * change)", "900.2", "1700.4",
          "\(52 + 52 * change)", "\(0.5 + 0.25 * change)", "0", "\(10 + 30 * change)", "12",
          "80", "6000", "500", "8",
        ]
      ])
  }

  /// A passenger and a freight train of two stops each.
  private static func lineTimetable(_ change: Double) -> ResultTable {
    struct Stop {
      let train: Int
      let sequence: Int
    }
    let stops = (0..<4).map { Stop(train: $0 / 2 + 1, sequence: $0 % 2 + 1) }
    return ResultTable(
      "line_timetable", title: LocalName(en: "A day on the railway", zh: "线路运行图"), "",
      key: ["from_node_id", "to_node_id", "train", "sequence"], rows: stops
    ) {
      [
        .text("from_node_id", "") { _ in "anton" }, .text("to_node_id", "") { _ in "berta" },
        .integer("train", "") { $0.train },
        .text("kind", "") { $0.train == 1 ? "passenger" : "freight" },
        .integer("sequence", "") { $0.sequence },
        .text("node_id", "") { $0.sequence == 1 ? "anton" : nil },
        .number("distance_km", unit: "km", "") { Double($0.sequence) * 50 },
        .number("arrival_min", unit: "min", "") { Double($0.train * 60 + $0.sequence * 30) + 5 * change },
        .number("departure_min", unit: "min", "") {
          Double($0.train * 60 + $0.sequence * 30 + 2) + 5 * change
        },
      ]
    }
  }

  private static func tourism(_ change: Double, _ suffix: String) -> [ResultTable] {
    [
      table("circulation_site", ["site_id"], keys: 1, texts: 1, [["park"]]),
      table(
        "circulation_site_hour",
        ["site_id", "day_type", "hour", "inside_persons:persons", "moment_use_share:share"], keys: 3,
        texts: 2,
        [["park", "holiday", "9", "100", "\(0.5 + 0.1 * change)"]]),
      table(
        "tourism_round",
        [
          "sites", "name", "name_zh", "journeys_persons:persons", "journeys_low95_persons:persons",
          "journeys_high95_persons:persons",
        ], keys: 1, texts: 3,
        [
          ["park", "Park" + suffix, "园" + suffix, "900", "890", "910"],
          ["park lake", "Park – Lake" + suffix, "园–湖" + suffix, "\(90 + change)", "80", "99"],
        ]),
      table(
        "circulation_site_day", ["site_id", "date", "visits_persons:persons", "capacity_use_share:share"],
        keys: 2, texts: 2, [["park", "2030-10-01", "\(500 + 200 * change)", "\(0.5 + 0.2 * change)"]]),
      table(
        "tourism_loop",
        ["loop_id", "name", "name_zh"]
          + ["whole", "part"].flatMap { part in
            ["", "_low95", "_high95"].map { "\(part)\($0)_persons:persons" }
          }, keys: 1, texts: 3, [["round", "Round" + suffix, "环" + suffix, "5", "4", "6", "50", "40", "60"]]),
    ]
  }

  private static func maps(_ suffix: String) -> [(String, String)] {
    let tail = suffix.replacing("\"", with: "\\\"")
    func point(_ id: String, _ x: Double, _ y: Double) -> String {
      """
      {"type": "Feature", "id": "\(id)", "geometry": {"type": "Point", "coordinates": [\(x), \(y)]},
       "properties": {"name": "\(id)\(tail)", "name_zh": "城\(tail)"}}
      """
    }
    func line(_ id: String, _ facility: String, _ project: String) -> String {
      """
      {"type": "Feature", "id": "\(id)",
       "geometry": {"type": "LineString", "coordinates": [[108, 29], [109, 30]]},
       "properties": {"name": "\(id)\(tail)", "name_zh": "路\(tail)", "facility_type": "\(facility)",
       "project_id": \(project)}}
      """
    }
    func collection(_ features: String...) -> String {
      "{\"type\": \"FeatureCollection\", \"features\": [\(features.joined(separator: ","))]}"
    }
    return [
      ("network_nodes.geojson", collection(point("anton", 108, 29), point("berta", 109, 30))),
      (
        "network_links.geojson",
        collection(line("rail", "railway", "\"new-line\""), line("road", "expressway", "null"))
      ),
    ]
  }
}
