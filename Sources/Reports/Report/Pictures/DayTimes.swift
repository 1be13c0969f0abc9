/// Door-to-door time by hour of departure, with how it is spread between the departures and delays of all days.
extension Evidence {
  func dayTimes() throws -> [Picture] {
    try draw("travel_time_by_hour") { table in
      let pairs = try dayPairs(table)
      guard !pairs.isEmpty else { return nil }
      return Picture(
        "day-times", .travel, title: language("How long it takes through the day", "全天出行时间"),
        note: language(
          "Lines: median over the departures of each hour, the first wait included. Bars beside them: nine in ten "
            + "journeys of the whole day, with delays and missed connections, take between the ends; the tick is the "
            + "median.", "折线：各小时出发的中位时间，含首次候车。右侧竖线：计入晚点与错过换乘，全天90%的行程介于两端之间；短横为中位数。"),
        from: [table, scenario.folder["reliability"] ?? table],
        try panels(pairs))
    }
  }

  /// The pairs that the headline names; else the first of the table.
  private func dayPairs(_ table: ResultTable) throws -> [[String]] {
    var pairs: [[String]] = []
    if let headline = scenario.folder["headline"], headline["row"] != nil {
      for (name, row) in zip(try headline.texts("table"), try headline.texts("row"))
      where name == "travel_time" {
        pairs.append(row.split(separator: " ").map(String.init))
      }
    }
    let present = Set(table.keys().map { Array($0.prefix(2)) })
    let found = pairs.filter(present.contains)
    return found.isEmpty ? table.keys().first.map { [Array($0.prefix(2))] } ?? [] : Array(found.prefix(4))
  }

  private func panels(_ pairs: [[String]]) throws -> JSONValue {
    .object([
      JSONValue.Member(
        name: "hconcat",
        value: .list(
          try pairs.enumerated().map { position, pair in
            try panel(pair, showsLegend: position == pairs.count - 1, isAlone: pairs.count == 1)
          })),
      JSONValue.Member(name: "resolve", value: ["scale": ["y": "independent", "color": "independent"]]),
    ])
  }

  private func panel(_ pair: [String], showsLegend: Bool, isAlone: Bool) throws -> JSONValue {
    var (hours, spreads): ([JSONValue], [JSONValue]) = ([], [])
    for (place, side) in sides.enumerated() {
      if let table = side.folder["travel_time_by_hour"] {
        let medians = try table.numbers("median_min")
        for (row, key) in table.keys().enumerated() where key[0] == pair[0] && key[1] == pair[1] {
          hours.append([
            "side": .text(side.title), "hour": .optional(Double(key[2])), "min": .optional(medians[row]),
          ])
        }
      }
      if let table = side.folder["reliability"], let row = table.keys().firstIndex(of: pair) {
        spreads.append([
          "side": .text(side.title), "hour": .number(24.5 + Double(place)),
          "low": .optional(try table.numbers("p5_min")[row]),
          "mid": .optional(try table.numbers("p50_min")[row]),
          "high": .optional(try table.numbers("p95_min")[row]),
        ])
      }
    }
    let color = Channel.name(
      "side", "", ["scale": Look.sides(self), "legend": showsLegend ? ["orient": "right"] : .null])
    let x = Channel.quantity(
      "hour", language("Hour of departure", "出发时刻"),
      ["scale": ["domain": [0, 26.5], "nice": false], "axis": ["values": [0, 6, 12, 18, 24]]])
    func y(_ field: String) -> JSONValue {
      Channel.quantity(field, language("Door to door (min)", "门到门（分钟）"), ["scale": ["zero": true]])
    }
    return [
      "width": isAlone ? 560 : 270, "height": 210,
      "title": plain(name("zone", pair[0]) + " → " + name("zone", pair[1])),
      "layer": [
        [
          "data": data(hours), "mark": ["type": "line", "point": true, "strokeWidth": 1.8],
          "encoding": ["x": x, "y": y("min"), "color": color],
        ],
        [
          "data": data(spreads), "mark": ["type": "rule", "strokeWidth": 3],
          "encoding": ["x": x, "y": y("low"), "y2": Channel.field("high"), "color": color],
        ],
        [
          "data": data(spreads),
          "mark": ["type": "tick", "orient": "horizontal", "thickness": 2, "size": 13, "color": Look.ink],
          "encoding": ["x": x, "y": y("mid")],
        ],
      ],
    ]
  }
}
