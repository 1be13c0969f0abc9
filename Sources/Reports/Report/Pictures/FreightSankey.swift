/// Goods from commodity through the terminal that they enter at and the kind of chain to the market: ribbons as wide as
/// what they carry.
extension Evidence {
  func freightSankeys() throws -> [Picture] {
    try draw("freight_chain") { table in
      try sankey(
        Self.ribbons(self, table), table, "freight-sankey",
        language("From goods to markets", "货物流向桑基图"),
        language(
          "TEU a year from what is sent through the terminal where it enters and the kind of chain to the zone that it "
            + "goes to. The ten largest of each stand alone, the rest together.",
          "按标箱/年：从品类、入网场站、货运链类型到目的地。各列列出最大的十项，其余合并。"))
    }
  }

  /// The flows between neighbouring columns.
  private static func ribbons(_ evidence: Evidence, _ table: ResultTable) throws -> [[String]: Double] {
    let language = evidence.language
    let (commodities, chains) = (try table.texts("commodity_id"), try table.texts("chain"))
    let (terminals, markets) = (try table.texts("terminals"), try table.texts("to_zone_id"))
    let flows = try table.numbers("flow_teu_per_year")
    let none = language("No terminal (lorry)", "不经场站（公路直达）")
    var paths: [(stops: [String], flow: Double)] = []
    for row in flows.indices {
      guard let flow = flows[row], flow > 0 else { continue }
      let first = terminals[row].split(separator: " ").first.map(String.init)
      paths.append(
        (
          [
            evidence.name("commodity", commodities[row]),
            first.map { evidence.name("terminal", $0) } ?? none,
            language.term(chains[row]), evidence.name("zone", markets[row]),
          ], flow
        ))
    }
    let kept = (0..<4).map { column in
      Set(largest(paths.map { ($0.stops[column], $0.flow) }, atMost: 10))
    }
    let rest = language("Others", "其他")
    var ribbons: [[String]: Double] = [:]
    for path in paths {
      let stops = path.stops.enumerated().map { kept[$0].contains($1) ? $1 : rest }
      ribbons[stops, default: 0] += path.flow
    }
    return ribbons
  }

  private func sankey(
    _ paths: [[String]: Double], _ table: ResultTable, _ id: String, _ title: String, _ note: String
  ) throws -> Picture? {
    guard !paths.isEmpty else { return nil }
    let diagram = Sankey(paths, width: 760, height: 520, last: language("Others", "其他"))
    let modes = Look.modes.filter { mode in paths.keys.contains { $0[2] == language.term(mode) } }
    return Picture(
      id, .freight, title: title, note: note, from: [table], showsScenarioAlone: true,
      [
        "width": 760, "height": 520, "view": ["stroke": .null],
        "layer": [
          [
            "data": data(diagram.ribbons),
            "mark": ["type": "area", "opacity": 0.5, "interpolate": "monotone"],
            "encoding": [
              "x": position("x", 760), "y": position("y", 520), "y2": Channel.field("y2"),
              "detail": ["field": "ribbon"],
              "color": Channel.name(
                "mode", language("Kind of chain", "货运链类型"),
                [
                  "scale": [
                    "domain": .list(modes.map { .text(language.term($0)) }),
                    "range": .list(modes.map(Look.color)),
                  ], "legend": ["orient": "bottom"],
                ]),
              "tooltip": .list([
                Channel.name("from", ""), Channel.name("to", ""),
                Channel.quantity("flow", language("TEU/year", "标箱/年")),
              ]),
            ],
          ],
          [
            "data": data(diagram.boxes),
            "mark": ["type": "rect", "color": Look.ink],
            "encoding": [
              "x": position("x", 760), "x2": Channel.field("x2"), "y": position("y", 520),
              "y2": Channel.field("y2"),
            ],
          ],
          label(diagram, isLast: false, isHalo: true), label(diagram, isLast: false, isHalo: false),
          label(diagram, isLast: true, isHalo: true), label(diagram, isLast: true, isHalo: false),
        ],
      ])
  }

  private func position(_ field: String, _ most: Double) -> JSONValue {
    [
      "field": .text(field), "type": "quantitative", "axis": .null,
      "scale": [
        "domain": [0, .number(most)], "nice": false, "zero": false, "reverse": .flag(!field.hasPrefix("x")),
      ],
    ]
  }

  /// Names stand right of their box, in the last column left of it, over a pale shadow of themselves.
  private func label(_ diagram: Sankey, isLast: Bool, isHalo: Bool) -> JSONValue {
    [
      "data": data(diagram.boxes.filter { $0["last"] == .flag(isLast) }),
      "mark": [
        "type": "text", "align": isLast ? "right" : "left", "baseline": "middle", "dx": isLast ? -6 : 6,
        "fontSize": 11, "color": Look.ink, "opacity": isHalo ? 0.75 : 1,
        "stroke": isHalo ? "white" : .null, "strokeWidth": isHalo ? 4 : 0,
      ],
      "encoding": [
        "x": position(isLast ? "x" : "x2", 760), "y": position("middle", 520),
        "text": ["field": "label", "type": "nominal"],
      ],
    ]
  }
}

/// The names with most weight, the heaviest first.
func largest(_ weights: [(name: String, weight: Double)], atMost count: Int) -> [String] {
  var sums: [String: Double] = [:]
  var order: [String] = []
  for (name, weight) in weights {
    if sums[name] == nil { order.append(name) }
    sums[name, default: 0] += weight
  }
  return Array(order.sorted { sums[$0, default: 0] > sums[$1, default: 0] }.prefix(count))
}
