/// What an output depends on: Sobol indices, elementary effects or another measure of `qianlu sensitivity`.
extension Evidence {
  func sensitivityBars() throws -> [Picture] {
    try scenario.folder.tables.filter { $0.name.hasPrefix("sensitivity") }.flatMap { table in
      try families.compactMap { try bars($0, table) }
    }
  }

  private typealias Family = (id: String, title: String, note: String, measures: [(id: String, name: String)])

  private var families: [Family] {
    [
      (
        "sobol", language("Sobol indices", "Sobol敏感性指数"),
        language(
          "Share of the output's variance that a parameter explains alone (first order) and with all others (total).",
          "参数单独（一阶）及连同全部交互作用（总效应）所解释的输出方差份额。"),
        [("sobol_first", language("alone", "一阶")), ("sobol_total", language("with others", "总效应"))]
      ),
      (
        "morris", language("Elementary effects", "Morris基本效应"),
        language(
          "Mean size of the effect of a parameter over its whole range (μ*), and how much that differs from place to "
            + "place (σ): a large σ tells interaction or curvature. In the output's unit.",
          "参数在全取值范围内效应绝对值的均值（μ*）及其离散程度（σ）；σ大表示存在交互或非线性。单位同输出。"),
        [("morris_mu_star", "μ*"), ("morris_sigma", "σ")]
      ),
      (
        "delta", language("Borgonovo's delta", "Borgonovo δ指数"),
        language(
          "How far fixing a parameter moves the output's whole distribution: 0 not at all, 1 as far as can be.",
          "固定某参数使输出整个分布移动的程度：0为无影响，1为最大。"),
        [("borgonovo_delta", "δ")]
      ),
    ]
  }

  private func bars(_ family: Family, _ table: ResultTable) throws -> Picture? {
    let (measures, parameters) = (try table.texts("measure"), try table.texts("parameter"))
    let values = try table.numbers("value")
    let (lows, highs) = (try table.numbers("low95"), try table.numbers("high95"))
    let records = measures.indices.compactMap { row -> JSONValue? in
      guard let measure = family.measures.first(where: { $0.id == measures[row] }), let value = values[row]
      else { return nil }
      return [
        "parameter": .text(scenario.label(parameters[row], language)), "measure": .text(measure.name),
        "value": .number(value), "low": .number(lows[row] ?? value), "high": .number(highs[row] ?? value),
      ]
    }
    if records.isEmpty { return nil }
    let output = table.name.dropFirst("sensitivity".count).drop { "-_ ".contains($0) }
    let order = family.measures.map { JSONValue.text($0.name) }
    let y = Channel.name(
      "parameter", "", ["sort": ["field": "value", "op": "max", "order": "descending"]])
    let offset = Channel.name("measure", "", ["sort": .list(order)])
    return Picture(
      family.id + (output.isEmpty ? "" : "-\(output)"), .experiments,
      title: family.title
        + (output.isEmpty ? "" : language(": ", "：") + scenario.label(String(output), language)),
      note: family.note + language(" Lines: 95 % intervals by the bootstrap.", "细线为自助法95%区间。"), from: [table],
      [
        "width": 440, "height": ["step": 16], "data": data(records),
        "layer": [
          [
            "mark": "bar",
            "encoding": [
              "y": y, "yOffset": offset,
              "x": Channel.quantity("value", family.title, ["axis": ["format": "~g"]]),
              "color": Channel.name(
                "measure", "",
                [
                  "scale": ["domain": .list(order), "range": [Look.blue, Look.orange]],
                  "legend": ["orient": "top"],
                ]),
            ],
          ],
          [
            "mark": ["type": "rule", "color": Look.ink],
            "encoding": [
              "y": y, "yOffset": offset, "x": Channel.quantity("low", family.title),
              "x2": Channel.field("high"),
            ],
          ],
        ],
      ])
  }
}
