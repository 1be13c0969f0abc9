/// Who wants to go where: journeys between zones as straight lines.
extension Evidence {
  func desireLines() throws -> [Picture] {
    try draw("mode_choice") { table in
      try desires(
        table, "desire-lines", language("Who travels where", "居民出行期望线"),
        language(
          "Journeys a year between the two zones, both directions together; the 150 largest of those with both ends on "
            + "the map. Demand is a gravity model of assumed strength.",
          "两区县间每年出行量（双向合计），列出两端均在图内的前150条。需求为假定强度的重力模型。"),
        values: journeys(table), before: nil)
    }
      + drawDifference("mode_choice") { before, after in
        try desires(
          after, "desire-lines-difference",
          language("Who takes a train where: what changes", "铁路出行期望线：变化"),
          differenceTitle
            + language(
              ": journeys a year by high-speed and conventional rail between the two zones, the 150 largest changes with "
                + "both ends on the map.", "：两区县间每年乘高铁与普铁的出行量，列出两端均在图内、变化最大的150条。"),
          values: railJourneys(after), before: railJourneys(before))
      }
  }

  /// By pair of zones, the smaller id first.
  private func journeys(_ table: ResultTable) throws -> [[String]: Double] {
    try pairs(table, try table.numbers("journeys_per_year"))
  }

  private func railJourneys(_ table: ResultTable) throws -> [[String]: Double] {
    let all = try table.numbers("journeys_per_year")
    let (fast, slow) = (try table.numbers("hsr_share"), try table.numbers("rail_share"))
    return try pairs(
      table, all.indices.map { row in all[row].map { $0 * ((fast[row] ?? 0) + (slow[row] ?? 0)) } })
  }

  private func pairs(_ table: ResultTable, _ values: [Double?]) throws -> [[String]: Double] {
    zip(table.keys(), values).reduce(into: [:]) { sums, row in
      if let value = row.1 { sums[row.0.sorted(), default: 0] += value }
    }
  }

  private func desires(
    _ table: ResultTable, _ id: String, _ title: String, _ note: String, values: [[String]: Double],
    before: [[String]: Double]?
  ) throws -> Picture? {
    guard let map = try mapWithHubs() else { return nil }
    let layers = MapLayers(map, language)
    let changes = values.map { key, value in (key: key, value: value - (before?[key] ?? 0)) }
      .filter { row in
        row.value != 0 && row.key[0] != row.key[1]
          && row.key.allSatisfy { map.nodes[$0].map(map.window.contains) ?? false }
      }
      .sorted { (abs($0.value), $1.key[0], $1.key[1]) > (abs($1.value), $0.key[0], $0.key[1]) }
      .prefix(150)
    guard let most = changes.first.map({ abs($0.value) }) else { return nil }
    let (step, unit) =
      most >= 1e6
      ? (1e6, language("Million journeys a year", "百万人次/年"))
      : (1e3, language("Thousand journeys a year", "千人次/年"))
    let (more, less) = (language("more", "增加"), language("less", "减少"))
    let records = changes.reversed().compactMap { key, value -> JSONValue? in
      guard let from = map.nodes[key[0]], let to = map.nodes[key[1]] else { return nil }
      return [
        "x": .number(from.x), "y": .number(from.y), "x2": .number(to.x), "y2": .number(to.y),
        "pair": .text(name("zone", key[0]) + " – " + name("zone", key[1])),
        "flow": .number(abs(value) / step), "sign": .text(value > 0 ? more : less),
      ]
    }
    var encoding = layers.ends.merging([
      "strokeWidth": Channel.quantity(
        "flow", unit, ["scale": ["domain": [0, .number(most / step)], "range": [0.2, 14]]]),
      "tooltip": .list([Channel.name("pair", ""), Channel.quantity("flow", unit)]),
    ])
    if before != nil {
      encoding = encoding.merging([
        "color": Channel.name(
          "sign", language("Change", "变化"),
          ["scale": ["domain": [.text(more), .text(less)], "range": [Look.blue, Look.orange]]])
      ])
    }
    return Picture(
      id, .travel, title: title, note: note, from: [table], showsScenarioAlone: before == nil,
      [
        "width": .number(layers.width), "height": .number(layers.height), "view": ["stroke": "#CCCCCC"],
        "layer": .list(
          [
            layers.ground,
            [
              "data": data(records),
              "mark": [
                "type": "rule", "opacity": 0.55, "clip": true, "strokeCap": "round", "color": Look.blue,
              ],
              "encoding": encoding,
            ],
          ] + layers.labels(try weights(map))),
      ])
  }
}
