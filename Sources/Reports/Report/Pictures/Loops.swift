/// How many journeys follow the loops that the network names.
extension Evidence {
  func loops() throws -> [Picture] {
    try draw("tourism_loop") { table in
      var records: [JSONValue] = []
      let parts = [("whole", language("Whole loop", "全程")), ("part", language("Half of it or more", "半程以上"))]
      for side in sides {
        guard let rows = side.folder["tourism_loop"] else { continue }
        let names = try rows.texts("name", language)
        for (column, part) in parts {
          let means = try rows.numbers(column + "_persons")
          let lows = try rows.numbers(column + "_low95_persons")
          let highs = try rows.numbers(column + "_high95_persons")
          for row in names.indices {
            records.append([
              "loop": .text(names[row]), "part": .text(part), "side": .text(side.title),
              "journeys": .optional(means[row]), "low": .optional(lows[row] ?? means[row]),
              "high": .optional(highs[row] ?? means[row]),
            ])
          }
        }
      }
      let y = Channel.name(
        "loop", "",
        ["sort": ["field": "journeys", "op": "max", "order": "descending"], "axis": ["labelLimit": 230]])
      let offset = Channel.name("side", "", ["sort": .list(sides.map { .text($0.title) })])
      return Picture(
        "loops", .tourism, title: language("Who follows the named loops", "旅游线路客流排名"),
        note: language(
          "Journeys of a year; bars with the 95 % interval of the mean over replications. The scale of each panel "
            + "is its own.", "全年人次；误差线为重复模拟均值的95%区间。两图坐标不同。"),
        from: [table],
        [
          "data": data(records),
          "facet": ["column": Channel.name("part", "", ["sort": .list(parts.map { .text($0.1) })])],
          "spec": [
            "width": 220, "height": ["step": 17],
            "layer": [
              [
                "mark": ["type": "bar"],
                "encoding": [
                  "y": y, "yOffset": offset,
                  "x": Channel.quantity("journeys", language("Journeys a year", "人次/年")),
                  "color": Channel.name(
                    "side", "", ["scale": Look.sides(self), "legend": ["orient": "top"]]),
                ],
              ],
              [
                "mark": ["type": "rule", "color": Look.ink],
                "encoding": [
                  "y": y, "yOffset": offset, "x": Channel.quantity("low", ""), "x2": Channel.field("high"),
                ],
              ],
            ],
          ],
          "resolve": ["scale": ["x": "independent"]],
        ])
    }
  }
}
