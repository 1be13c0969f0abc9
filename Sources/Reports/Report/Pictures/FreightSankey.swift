/// Goods from commodity through the terminal that they enter at and the kind of chain to the market: ribbons as wide as
/// what they carry.
extension Evidence {
  func freightSankeys() throws -> [Picture] {
    try draw("freight_chain") { table in
      let paths = try grouped(paths(table))
      let modes = Look.modes.filter { mode in paths.keys.contains { $0[2] == language.term(mode) } }
      return try sankey(
        paths, [table], "freight-sankey", language("From goods to markets", "货物流向桑基图"),
        language(
          "TEU a year from what is sent through the terminal where it enters and the kind of chain to the zone that it "
            + "goes to. The ten largest of each stand alone, the rest together.",
          "按标箱/年：从品类、入网场站、货运链类型到目的地。各列列出最大的十项，其余合并。"),
        language("Kind of chain", "货运链类型"), modes.map { (language.term($0), Look.color($0)) })
    }
      + drawDifference("freight_chain") { before, after in
        let was = try paths(before)
        let changes = try paths(after).merging(was.mapValues(-)) { $0 + $1 }
        let (more, less) = (language("more", "增加"), language("less", "减少"))
        var signed: [[String]: Double] = [:]
        for (stops, change) in changes where change != 0 {
          signed[stops + [change > 0 ? more : less]] = abs(change)
        }
        return try sankey(
          grouped(signed), [after, before], "freight-sankey-difference",
          language("From goods to markets: what changes", "货物流向桑基图：变化"),
          differenceTitle
            + language(
              ", TEU a year. What goes another way than before is in it twice: less here, more there.",
              "，标箱/年。改走其他路径的货物计两次：一处减少，一处增加。"),
          language("Change", "变化"), [(more, Look.blue), (less, Look.orange)])
      }
  }

  /// What flows along each sequence of commodity, terminal, kind of chain and market.
  private func paths(_ table: ResultTable) throws -> [[String]: Double] {
    let (commodities, chains) = (try table.texts("commodity_id"), try table.texts("chain"))
    let (terminals, markets) = (try table.texts("terminals"), try table.texts("to_zone_id"))
    let flows = try table.numbers("flow_teu_per_year")
    let none = language("No terminal (lorry)", "不经场站（公路直达）")
    return flows.indices.reduce(into: [:]) { paths, row in
      guard let flow = flows[row], flow > 0 else { return }
      let first = terminals[row].split(separator: " ").first.map(String.init)
      let stops = [
        name("commodity", commodities[row]), first.map { name("terminal", $0) } ?? none,
        language.term(chains[row]), name("zone", markets[row]),
      ]
      paths[stops, default: 0] += flow
    }
  }

  private var rest: String { language("Others", "其他") }

  /// The ten largest of each column stand alone.
  private func grouped(_ paths: [[String]: Double]) -> [[String]: Double] {
    let ordered = paths.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let kept = (0..<4).map { column in
      Set(largest(ordered.map { ($0.key[column], $0.value) }, atMost: 10))
    }
    return ordered.reduce(into: [:]) { ribbons, path in
      let stops = path.key.enumerated().map { $0 > 3 || kept[$0].contains($1) ? $1 : rest }
      ribbons[stops, default: 0] += path.value
    }
  }

  /// - Parameters:
  ///   - paths: A fifth name, where there is one, colours the ribbon; else the third.
  ///   - tables: What it is drawn from; one: the scenario alone.
  ///   - id: Of the picture.
  ///   - title: Of the picture.
  ///   - note: Of the picture.
  ///   - legend: What the colours tell.
  ///   - colors: By the name that they stand for.
  private func sankey(
    _ paths: [[String]: Double], _ tables: [ResultTable], _ id: String, _ title: String, _ note: String,
    _ legend: String, _ colors: [(name: String, color: JSONValue)]
  ) throws -> Picture? {
    guard !paths.isEmpty else { return nil }
    let columns = [
      language("Goods", "品类"), language("First terminal", "入网场站"), language("Kind of chain", "货运链类型"),
      language("Market", "目的地"),
    ]
    let diagram = Sankey(paths, columns: 4, width: 760, height: 520, last: rest)
    return Picture(
      id, .freight, title: title, note: note, from: tables, showsScenarioAlone: tables.count == 1,
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
                "mode", legend,
                [
                  "scale": [
                    "domain": .list(colors.map { .text($0.name) }), "range": .list(colors.map(\.color)),
                  ], "legend": ["orient": "bottom"],
                ]),
              "tooltip": .list([
                Channel.name("from", ""), Channel.name("to", ""), Channel.name("mode", ""),
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
          heads(columns, isLast: false), heads(columns, isLast: true),
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

  /// What the columns are, above them.
  private func heads(_ columns: [String], isLast: Bool) -> JSONValue {
    let records = columns.enumerated().filter { ($0.offset == columns.count - 1) == isLast }.map {
      place, name in
      ["x": .number(isLast ? 760 : Double(place) * 749 / 3), "y": 0, "label": .text(name)] as JSONValue
    }
    return [
      "data": data(records),
      "mark": [
        "type": "text", "align": isLast ? "right" : "left", "dy": -8, "fontSize": 12, "fontWeight": "bold",
        "color": Look.ink,
      ],
      "encoding": [
        "x": position("x", 760), "y": position("y", 520), "text": ["field": "label", "type": "nominal"],
      ],
    ]
  }

  /// Names stand right of their box, in the last column left of it, over a pale shadow of themselves.
  private func label(_ diagram: Sankey, isLast: Bool, isHalo: Bool) -> JSONValue {
    [
      "data": data(diagram.boxes.filter { $0["last"] == .flag(isLast) }),
      "mark": [
        "type": "text", "align": isLast ? "right" : "left", "baseline": "middle", "dx": isLast ? -6 : 6,
        "fontSize": 11, "color": Look.ink, "opacity": isHalo ? 0.75 : 1, "limit": 225,
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
