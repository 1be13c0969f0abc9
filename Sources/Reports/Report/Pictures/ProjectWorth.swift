/// What projects are worth: what each adds, which pairs help or hurt each other, and how benefits and costs add up.
extension Evidence {
  func projectWorth() throws -> [Picture] {
    try draw("appraisal_project") { try shapley($0) } + draw("appraisal_pair") { try interactions($0) }
      + draw("appraisal_project") { try waterfall($0) }
  }

  private var unit: String { language("Present worth (billion CNY)", "现值（亿元）") }

  /// Million CNY in the unit.
  private var scale: Double { language == .en ? 1000 : 100 }

  /// The projects' names with their present worths in the unit.
  private func figures(
    _ table: ResultTable, _ stem: String
  ) throws -> [(name: String, value: Double, low: Double, high: Double)] {
    let names = try table.texts("name", language)
    let values = try table.numbers(stem + "_million_cny")
    let lows = try table.numbers(stem + "_low95_million_cny")
    let highs = try table.numbers(stem + "_high95_million_cny")
    return names.indices.compactMap { row in
      values[row].map { value in
        (names[row], value / scale, (lows[row] ?? value) / scale, (highs[row] ?? value) / scale)
      }
    }
  }

  private func shapley(_ table: ResultTable) throws -> Picture? {
    let kinds = [
      ("benefit", language("benefit (Shapley)", "效益（Shapley值）")), ("cost", language("cost", "成本")),
      ("net", language("net", "净值")),
    ]
    let records = try kinds.flatMap { stem, kind in
      try figures(table, stem).map { row -> JSONValue in
        [
          "project": .text(row.name), "kind": .text(kind), "value": .number(row.value),
          "low": .number(row.low), "high": .number(row.high),
        ]
      }
    }
    if records.isEmpty { return nil }
    let order = kinds.map { JSONValue.text($0.1) }
    let y = Channel.name("project", "", ["sort": .null, "axis": ["labelLimit": 280]])
    let offset = Channel.name("kind", "", ["sort": .list(order)])
    return Picture(
      "project-worth", .experiments, title: language("What each project is worth", "各项目价值"),
      note: language(
        "Benefit is the Shapley value: what a project adds on average over all orders of building. Lines: 95 % of the "
          + "futures.", "效益为Shapley值：对所有建设次序取平均的增量。细线为95%的未来情景。"),
      from: [table],
      [
        "width": 420, "height": ["step": 13], "data": data(records),
        "layer": [
          [
            "mark": "bar",
            "encoding": [
              "y": y, "yOffset": offset, "x": Channel.quantity("value", unit),
              "color": Channel.name(
                "kind", "",
                [
                  "scale": ["domain": .list(order), "range": [Look.green, Look.orange, Look.blue]],
                  "legend": ["orient": "top"],
                ]),
            ],
          ],
          [
            "mark": ["type": "rule", "color": Look.ink],
            "encoding": [
              "y": y, "yOffset": offset, "x": Channel.quantity("low", unit), "x2": Channel.field("high"),
            ],
          ],
        ],
      ])
  }

  private func interactions(_ table: ResultTable) throws -> Picture? {
    guard let projects = scenario.folder["appraisal_project"], table.rowCount > 0 else { return nil }
    let ids = projects.keys().map { $0[0] }
    let names = Dictionary(
      zip(ids, try projects.texts("name", language)), uniquingKeysWith: { first, _ in first })
    let values = try table.numbers("interaction_million_cny")
    var records: [JSONValue] = []
    for (key, value) in zip(table.keys(), values) {
      guard let value else { continue }
      for (a, b) in [(key[0], key[1]), (key[1], key[0])] {
        records.append([
          "a": .text(names[a] ?? a), "b": .text(names[b] ?? b), "value": .number(value / scale),
          "label": .text(
            value == 0 ? "0" : (value > 0 ? "+" : "−") + figure(abs((value / scale * 100).rounded() / 100))),
        ])
      }
    }
    // As far down as up, so that white is nothing.
    let most = max(values.compactMap { $0.map { abs($0) / scale } }.max() ?? 1, 1e-9)
    let order = JSONValue.list(ids.compactMap { names[$0] }.map(JSONValue.text))
    let (x, y) = (
      Channel.name("a", "", ["sort": order, "axis": ["labelAngle": -35, "labelLimit": 220]]),
      Channel.name("b", "", ["sort": order, "axis": ["labelLimit": 280]])
    )
    return Picture(
      "project-interaction", .experiments,
      title: language("Which projects help or hurt each other", "项目间协同与竞争"),
      note: language(
        "Billion CNY of present worth that two projects are worth more together than apart (+) or less (−), mean over "
          + "what else is built.", "两项目同时建设比分别建设多（+）或少（−）的现值（亿元），对其余项目的建设情况取平均。"),
      from: [table],
      [
        "width": ["step": 62], "height": ["step": 34], "data": data(records),
        "layer": [
          [
            "mark": "rect",
            "encoding": [
              "x": x, "y": y,
              "color": Channel.quantity(
                "value", unit,
                [
                  "scale": [
                    "scheme": "blueorange", "domain": [.number(-most), .number(most)], "reverse": true,
                  ], "legend": ["format": "+.1f"],
                ]),
            ],
          ],
          [
            "mark": ["type": "text", "fontSize": 11],
            "encoding": [
              "x": x, "y": y, "text": ["field": "label", "type": "nominal"],
              "color": [
                "condition": ["test": "abs(datum.value) > \(most * 0.6)", "value": "white"],
                "value": Look.ink,
              ],
            ],
          ],
        ],
      ])
  }

  /// Benefits upwards, then costs downwards, to what is left of building everything.
  private func waterfall(_ table: ResultTable) throws -> Picture? {
    let (benefit, cost) = (language("benefit", "效益"), language("cost", "成本"))
    var (level, records): (Double, [JSONValue]) = (0, [])
    func step(_ label: String, _ kind: String, _ from: Double, _ to: Double) {
      let change = (to - from) * 10
      records.append([
        "step": .text(label), "kind": .text(kind), "from": .number(from), "to": .number(to),
        "top": .number(max(from, to)),
        "label": .text((change < 0 ? "−" : "+") + figure(abs(change.rounded() / 10))),
      ])
    }
    for row in try figures(table, "benefit") {
      step("\(row.name) · \(benefit)", benefit, level, level + row.value)
      level += row.value
    }
    for row in try figures(table, "cost") {
      step("\(row.name) · \(cost)", cost, level, level - row.value)
      level -= row.value
    }
    if records.isEmpty { return nil }
    let net = language("Net of all", "全部项目净值")
    step(net, net, 0, level)
    let y = Channel.name("step", "", ["sort": .null, "axis": ["labelLimit": 330]])
    return Picture(
      "cost-benefit", .experiments, title: language("How benefits and costs add up", "效益成本瀑布图"),
      note: language(
        "Everything built, central future: Shapley benefits of each project, then its cost; what is left stands last.",
        "全部建设、中心情景：依次累加各项目Shapley效益并扣除成本，末条为净值。"),
      from: [table],
      [
        "width": 400, "height": ["step": 24], "data": data(records),
        "layer": [
          [
            "mark": "bar",
            "encoding": [
              "y": y, "x": Channel.quantity("from", unit), "x2": Channel.field("to"),
              "color": Channel.name(
                "kind", "",
                [
                  "scale": [
                    "domain": [.text(benefit), .text(cost), .text(net)],
                    "range": [Look.green, Look.orange, Look.blue],
                  ], "legend": .null,
                ]),
            ],
          ],
          [
            "mark": ["type": "text", "align": "left", "dx": 4, "fontSize": 11],
            "encoding": [
              "y": y, "x": Channel.quantity("top", unit), "text": ["field": "label", "type": "nominal"],
            ],
          ],
        ],
      ])
  }
}
