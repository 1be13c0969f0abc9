/// How many journeys follow the loops that the network names, and which sites are visited together.
extension Evidence {
  func loops() throws -> [Picture] { try namedLoops() + rounds() }

  private func namedLoops() throws -> [Picture] {
    try draw("tourism_loop") { table in
      let parts = [("whole", language("Whole loop", "全程")), ("part", language("Half of it or more", "半程以上"))]
      let records = try parts.flatMap { (column: String, part: String) -> [JSONValue] in
        let part: JSONValue = ["part": .text(part)]
        return try journeys("tourism_loop", column, atMost: .max).map { $0.merging(part) }
      }
      return Picture(
        "loops", .tourism, title: language("Who follows the named loops", "旅游线路客流排名"),
        note: language(
          "Journeys of a year; bars with the 95 % interval of the mean over replications. The scale of each panel "
            + "is its own.", "全年人次；误差线为重复模拟均值的95%区间。两图坐标不同。"),
        from: [table],
        [
          "data": data(records),
          "facet": ["column": Channel.name("part", "", ["sort": .list(parts.map { .text($0.1) })])],
          "spec": bars(width: 220), "resolve": ["scale": ["x": "independent"]],
        ])
    }
  }

  private func rounds() throws -> [Picture] {
    try draw("tourism_round") { table in
      let records = try journeys("tourism_round", "journeys", atMost: 15)
      if records.isEmpty { return nil }
      return Picture(
        "rounds", .tourism, title: language("Which sites tourists visit together", "游客组合景区排名"),
        note: language(
          "Journeys of a year that visit exactly these sites, whatever the order: the fifteen largest of two sites or "
            + "more; bars with the 95 % interval of the mean over replications.",
          "全年恰好游览这些景区（不计先后）的人次，列出含两个及以上景区的前15组；误差线为重复模拟均值的95%区间。"),
        from: [table], bars(width: 420).merging(["data": data(records)]))
    }
  }

  /// Journeys with their intervals, of rows that visit more than one site, the most of the scenario first.
  private func journeys(_ name: String, _ column: String, atMost count: Int) throws -> [JSONValue] {
    let shown = try scenario.folder[name].map { table in
      let values = try table.numbers(column + "_persons")
      let rows = table.keys().enumerated().filter { name != "tourism_round" || $0.element[0].contains(" ") }
      return rows.sorted { (values[$0.offset] ?? 0, $1.offset) > (values[$1.offset] ?? 0, $0.offset) }
        .prefix(count).map(\.element)
    }
    // The order of the sites in a name is each side's own.
    let called = try scenario.folder[name].map { table in
      Dictionary(
        zip(table.keys(), try table.texts("name", language)), uniquingKeysWith: { first, _ in first })
    }
    // Axes in Chinese count in ten thousands.
    let scale = language == .en ? 1 : 1e4
    return try sides.flatMap { side -> [JSONValue] in
      guard let table = side.folder[name] else { return [] }
      let names = try table.texts("name", language)
      let means = try table.numbers(column + "_persons")
      let (lows, highs) = (
        try table.numbers(column + "_low95_persons"), try table.numbers(column + "_high95_persons")
      )
      return table.keys().enumerated().compactMap { row, key -> JSONValue? in
        guard shown?.contains(key) == true, let mean = means[row] else { return nil }
        return [
          "loop": .text(called?[key] ?? names[row]), "side": .text(side.title),
          "journeys": .number(mean / scale),
          "low": .number((lows[row] ?? mean) / scale), "high": .number((highs[row] ?? mean) / scale),
        ]
      }
    }
  }

  private func bars(width: Double) -> JSONValue {
    let y = Channel.name(
      "loop", "",
      ["sort": ["field": "journeys", "op": "max", "order": "descending"], "axis": ["labelLimit": 420]])
    let offset = Channel.name("side", "", ["sort": .list(sides.map { .text($0.title) })])
    let unit = language("Journeys a year", "万人次/年")
    return [
      "width": .number(width), "height": ["step": 15],
      "layer": [
        [
          "mark": ["type": "bar"],
          "encoding": [
            "y": y, "yOffset": offset, "x": Channel.quantity("journeys", unit, ["axis": ["tickCount": 5]]),
            "color": Channel.name("side", "", ["scale": Look.sides(self), "legend": ["orient": "top"]]),
          ],
        ],
        [
          "mark": ["type": "rule", "color": Look.ink],
          "encoding": [
            "y": y, "yOffset": offset, "x": Channel.quantity("low", unit), "x2": Channel.field("high"),
          ],
        ],
      ],
    ]
  }
}
