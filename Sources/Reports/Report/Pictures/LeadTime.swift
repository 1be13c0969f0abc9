/// How long goods are under way, and with what.
extension Evidence {
  func leadTimes() throws -> [Picture] {
    try draw("freight_chain") { table in
      Picture(
        "lead-time", .freight, title: language("How long goods take, and with what", "货运时间分布与环节"),
        note: language(
          "Above: containers by their lead time from door to door, in classes of a day, the last with all that is "
            + "longer; below: mean hours of each stage, weighed by containers. Chains that carry nothing are left out.",
          "上：按门到门时间（每24小时一档，末档含更长者）的标箱数；下：各环节平均小时数（按标箱加权）。无货流的链略去。"),
        from: [table],
        [
          "vconcat": [try distribution(), try stages()], "spacing": 30,
          "resolve": ["scale": ["color": "independent"]],
        ])
    }
  }

  private static let modes = ["truck", "rail", "rail_sea", "barge", "hsr_express", "air", "drone"]

  private func distribution() throws -> JSONValue {
    let records = try sides.flatMap { side -> [JSONValue] in
      guard let table = side.folder["freight_chain"] else { return [] }
      let (chains, times) = (try table.texts("chain"), try table.numbers("lead_time_h"))
      let flows = try table.numbers("flow_teu_per_year")
      var classes: [String: [Int: Double]] = [:]
      for row in chains.indices {
        guard let time = times[row], let flow = flows[row], flow > 0 else { continue }
        classes[chains[row], default: [:]][min(Int(time / 24), 29), default: 0] += flow
      }
      return Self.modes.flatMap { mode in
        (classes[mode] ?? [:]).sorted { $0.key < $1.key }.map { day, flow in
          [
            "side": .text(side.title), "mode": .text(language.term(mode)), "day": .number(Double(day)),
            "end": .number(Double(day + 1)), "flow": .number(flow / 1000),
          ]
        }
      }
    }
    let present = Self.modes.filter { mode in records.contains { $0["mode"] == .text(language.term(mode)) } }
    return panels(
      records, height: 180, "bar",
      [
        "x": Channel.quantity(
          "day", language("Lead time (days)", "全程时间（天）"),
          ["bin": ["binned": true, "step": 1], "axis": ["tickCount": 8]]),
        "x2": Channel.field("end"),
        "y": Channel.quantity("flow", language("Thousand TEU a year", "千标箱/年"), ["stack": "zero"]),
        "color": Channel.name(
          "mode", language("Kind of chain", "货运链类型"),
          [
            "scale": [
              "domain": .list(present.map { .text(language.term($0)) }),
              "range": .list(present.map(Look.color)),
            ]
          ]),
        "tooltip": .list([
          Channel.name("mode", ""), Channel.quantity("day", ""), Channel.quantity("flow", ""),
        ]),
      ])
  }

  private func stages() throws -> JSONValue {
    let stages = ["moving", "handling", "clearance", "waiting"]
    var records: [JSONValue] = []
    for side in sides {
      guard let table = side.folder["freight_chain"] else { continue }
      let (chains, flows) = (try table.texts("chain"), try table.numbers("flow_teu_per_year"))
      let hours = try stages.map { try table.numbers($0 + "_h") }
      for mode in Self.modes {
        let rows = chains.indices.filter { chains[$0] == mode && flows[$0] ?? 0 > 0 }
        let flow = rows.reduce(0) { $0 + (flows[$1] ?? 0) }
        for (place, stage) in stages.enumerated() where flow > 0 {
          let sum = rows.reduce(0) { $0 + (flows[$1] ?? 0) * (hours[place][$1] ?? 0) }
          records.append([
            "side": .text(side.title), "mode": .text(language.term(mode)),
            "stage": .text(language.term(stage)),
            "place": .number(Double(place)), "hours": .number(sum / flow),
          ])
        }
      }
    }
    return panels(
      records, height: ["step": 20], "bar",
      [
        "y": Channel.name("mode", "", ["sort": .list(Self.modes.map { .text(language.term($0)) })]),
        "x": Channel.quantity("hours", language("Mean (h)", "平均（小时）"), ["axis": ["tickCount": 5]]),
        "color": Channel.name(
          "stage", language("Stage", "环节"),
          [
            "scale": [
              "domain": .list(stages.map { .text(language.term($0)) }),
              "range": ["#00204D", "#575D6D", "#A69D75", "#FFEA46"],
            ]
          ]),
        "order": Channel.quantity("place", ""),
        "tooltip": .list([
          Channel.name("mode", ""), Channel.name("stage", ""), Channel.quantity("hours", "h"),
        ]),
      ])
  }

  /// One panel a side, with one legend.
  private func panels(
    _ records: [JSONValue], height: JSONValue, _ mark: JSONValue, _ encoding: JSONValue
  ) -> JSONValue {
    [
      "data": data(records),
      "facet": ["column": Channel.name("side", "", ["sort": .list(sides.map { .text($0.title) })])],
      "spec": [
        "width": .number(base == nil ? 560 : 265), "height": height, "mark": mark, "encoding": encoding,
      ],
    ]
  }

  func plain(_ title: String) -> JSONValue {
    ["text": .text(title), "fontSize": 12, "fontWeight": "normal", "anchor": "start", "offset": 6]
  }
}
