/// Who comes to a hub within which time, by any means.
extension Evidence {
  func reachCurves() throws -> [Picture] {
    try draw("reach") { table in
      let hubs = try hubs(table)
      guard !hubs.isEmpty else { return nil }
      return Picture(
        "population-curve", .travel,
        title: language("How many people come within which time", "各时间圈人口"),
        note: language(
          "Residents of all zones from which the place is reached door to door within the time, leaving at the "
            + "best moment. Populations stand at one point a zone, so that the curve climbs in steps. From four hours "
            + "on see the table.",
          "从各区县出发、选择最佳出发时刻，在给定时间内门到门可到达该地的常住人口。人口按区县中心点计算，曲线呈阶梯状。4小时及以上见数据表。"),
        from: [table],
        try curves(hubs))
    }
  }

  /// The places whose reach the headline names, then the centres of the circles that the network names.
  func hubs(_ reach: ResultTable) throws -> [String] {
    var hubs: [String] = []
    func add(_ zone: String) { if !hubs.contains(zone) { hubs.append(zone) } }
    if let headline = scenario.folder["headline"], headline["row"] != nil {
      for (table, row) in zip(try headline.texts("table"), try headline.texts("row")) where table == "reach" {
        row.split(separator: " ").first.map(String.init).map(add)
      }
    }
    if let circle = scenario.folder["circle"] {
      for (key, time) in zip(circle.keys(), try circle.numbers("time_min")) where time == 0 { add(key[1]) }
    }
    let known = Set(try reach.texts("zone_id"))
    let found = hubs.filter(known.contains)
    return found.isEmpty ? Array(try reach.texts("zone_id").prefix(1)) : Array(found.prefix(4))
  }

  /// The study area with the hubs.
  func mapWithHubs() throws -> RegionMap? {
    guard let map = scenario.map, let reach = scenario.folder["reach"] else { return scenario.map }
    return map.showing(try hubs(reach).compactMap { map.nodes[$0].map { ($0.x, $0.y) } })
  }

  private func curves(_ hubs: [String]) throws -> JSONValue {
    var records: [JSONValue] = []
    for side in sides {
      guard let table = side.folder["reach"] else { continue }
      let populations = try table.numbers("population_persons")
      for (key, population) in zip(table.keys(), populations)
      where key[1] == "any" && hubs.contains(key[0]) && Double(key[2]) ?? 0 < 240 {
        records.append([
          "hub": .text(name("zone", key[0])), "side": .text(side.title),
          "hours": .optional(Double(key[2]).map { $0 / 60 }),
          "people": .optional(population.map { $0 / 1e6 }),
        ])
      }
    }
    let side = Channel.name("side", "", ["scale": Look.sides(self), "legend": ["orient": "top"]])
    return [
      "data": data(records),
      "facet": Channel.name(
        "hub", "", ["sort": .list(hubs.map { .text(name("zone", $0)) }), "header": ["labelFontSize": 13]]),
      "columns": 2,
      "spec": [
        "width": 310, "height": 180,
        "mark": ["type": "line", "interpolate": "step-after", "strokeWidth": 2.2],
        "encoding": [
          "x": Channel.quantity(
            "hours", language("Door to door (h)", "门到门时间（小时）"),
            ["scale": ["domain": [0, 4]], "axis": ["tickCount": 5]]),
          "y": Channel.quantity("people", language("People (million)", "人口（百万人）")),
          "color": side,
          "strokeDash": Channel.name(
            "side", "",
            [
              "scale": [
                "domain": .list(sides.map { .text($0.title) }), "range": [[1, 0], [4, 2]],
              ], "legend": ["orient": "top"],
            ]),
          "tooltip": .list([
            Channel.name("side", ""), Channel.quantity("hours", "h"), Channel.quantity("people", "10⁶"),
          ]),
        ],
      ],
      "resolve": ["scale": ["y": "independent"]],
    ]
  }
}
