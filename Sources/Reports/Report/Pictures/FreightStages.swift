/// Where the time of a container train's containers goes, stage by stage, with how it is spread among them.
extension Evidence {
  func freightStages() throws -> [Picture] {
    try draw("freight_stage") { table in
      guard let key = try train(table) else { return nil }
      let order = ["gate", "gather", "load", "path", "run", "intermediate", "unload", "lead", "port"]
      var records: [JSONValue] = []
      for side in sides {
        guard let rows = side.folder["freight_stage"] else { continue }
        let (means, medians) = (try rows.numbers("mean_h"), try rows.numbers("p50_h"))
        let (lows, highs) = (try rows.numbers("p5_h"), try rows.numbers("p95_h"))
        for (row, stage) in rows.keys().enumerated() where Array(stage.prefix(2)) == key {
          records.append([
            "side": .text(side.title), "stage": .text(language.term(stage[2])), "mean": .optional(means[row]),
            "p5": .optional(lows[row]), "p50": .optional(medians[row]), "p95": .optional(highs[row]),
          ])
        }
      }
      if records.isEmpty { return nil }
      let train = name("service", key[0])
      let handling = try handling(key)
      let hours = language("Hours", "小时")
      let y = Channel.name("stage", "", ["sort": .list(order.map { .text(language.term($0)) })])
      let offset = Channel.name("side", "", ["sort": .list(sides.map { .text($0.title) })])
      let color = Channel.name("side", "", ["scale": Look.sides(self), "legend": ["orient": "top"]])
      return Picture(
        "freight-stages", .freight, title: language("Lead time by stage: \(train)", "分环节时间：\(train)"),
        note: language(
          "Outward. Bars: mean over containers; lines: nine in ten containers; ticks: the median. In all: until a "
            + "container is off the train.\(handling)",
          "去程。条形为集装箱均值，细线为90%的集装箱所在范围，短竖线为中位数。全程计至卸离列车。\(handling)"),
        from: [table],
        [
          "width": 460, "height": ["step": 15], "data": data(records),
          "layer": [
            [
              "mark": "bar",
              "encoding": ["y": y, "yOffset": offset, "x": Channel.quantity("mean", hours), "color": color],
            ],
            [
              "mark": ["type": "rule", "color": Look.ink],
              "encoding": [
                "y": y, "yOffset": offset, "x": Channel.quantity("p5", hours), "x2": Channel.field("p95"),
              ],
            ],
            [
              "mark": ["type": "tick", "color": Look.ink, "thickness": 2],
              "encoding": ["y": y, "yOffset": offset, "x": Channel.quantity("p50", hours)],
            ],
          ],
        ])
    }
  }

  /// What the lead time of the train counts besides.
  private func handling(_ key: [String]) throws -> String {
    guard let table = scenario.folder["freight_train"], let row = table.keys().firstIndex(of: key),
      table["dwell_h"] != nil, let hours = try table.numbers("dwell_h")[row]
    else { return "" }
    return language(
      " The lead time of the train counts \(figure(hours)) h of handling there besides.",
      "班列全程时间另计终到作业\(figure(hours))小时。")
  }

  /// The train and direction that the headline names; else the first of the table.
  private func train(_ table: ResultTable) throws -> [String]? {
    let keys = table.keys().map { Array($0.prefix(2)) }
    guard let headline = scenario.folder["headline"], headline["row"] != nil else { return keys.first }
    for (name, row) in zip(try headline.texts("table"), try headline.texts("row"))
    where name == "freight_train" {
      let key = row.split(separator: " ").map(String.init)
      if keys.contains(key) { return key }
    }
    return keys.first
  }
}
