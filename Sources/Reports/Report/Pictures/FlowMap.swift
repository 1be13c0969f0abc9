import Networks

/// Flows upon the network: bands as wide as what they carry, coloured by what they run on, dashed where a planned
/// project brought them.
extension Evidence {
  func flowMaps() throws -> [Picture] {
    try [.freight(language), .journeys(language), .roads(language)].flatMap { flow in
      try draw(flow.table) { try map(flow, $0) } + drawDifference(flow.table) { try difference(flow, $0, $1) }
    }
  }

  private func map(_ flow: LinkFlow, _ table: ResultTable) throws -> Picture? {
    guard let whole = scenario.map else { return nil }
    let values = try flow.values(table)
    let map = flow.window(whole, values)
    let layers = MapLayers(map, language)
    let drawn = map.links.compactMap { link -> (link: RegionMap.Link, value: Double)? in
      values[link.id].flatMap { $0 > 0 && map.shows(link) ? (link, $0) : nil }
    }.sorted { $0.value > $1.value }
    guard !drawn.isEmpty else { return nil }
    let records = drawn.map { link, value in
      layers.record(link).merging([
        "flow": .number(value), "mode": .text(language.term(link.facility)), "planned": .flag(link.isPlanned),
      ])
    }
    let present = Look.modes.filter { mode in drawn.contains { $0.link.facility == mode } }
    let color: JSONValue = [
      "domain": .list(present.map { .text(language.term($0)) }), "range": .list(present.map(Look.color)),
    ]
    let bands: JSONValue = [
      "data": data(records),
      "mark": ["type": "rule", "opacity": 0.85, "clip": true],
      "encoding": layers.ends.merging([
        "strokeWidth": flow.width(upTo: drawn[0].value),
        "color": Channel.name("mode", language("Runs on", "设施类型"), ["scale": color]),
        "strokeDash": dash, "tooltip": tooltip(flow),
      ]),
    ]
    return Picture(
      flow.id, flow.chapter, title: flow.title, note: flow.note, from: [table], showsScenarioAlone: true,
      canvas(layers, [layers.ground, bands] + layers.labels(try weights(map))))
  }

  private func difference(_ flow: LinkFlow, _ before: ResultTable, _ after: ResultTable) throws -> Picture? {
    guard let whole = scenario.map, let old = base?.map else { return nil }
    let (was, now) = (try flow.values(before), try flow.values(after))
    let map = flow.window(whole, now)
    let layers = MapLayers(map, language)
    let gone = old.links.filter { link in !map.links.contains { $0.id == link.id } }
    let drawn = (map.links + gone).compactMap { link -> (link: RegionMap.Link, value: Double)? in
      let change = (now[link.id] ?? 0) - (was[link.id] ?? 0)
      return change == 0 || !map.shows(link) ? nil : (link, change)
    }.sorted { abs($0.value) > abs($1.value) }
    guard let most = drawn.first.map({ abs($0.value) }) else { return nil }
    let (more, less) = (language("more", "增加"), language("less", "减少"))
    let records = drawn.filter { abs($0.value) > most / 500 }.map { link, value in
      layers.record(link).merging([
        "flow": .number(abs(value)), "change": .number(value), "sign": .text(value > 0 ? more : less),
        "planned": .flag(link.isPlanned),
      ])
    }
    let bands: JSONValue = [
      "data": data(records),
      "mark": ["type": "rule", "opacity": 0.85, "clip": true],
      "encoding": layers.ends.merging([
        "strokeWidth": flow.width(upTo: most),
        "color": Channel.name(
          "sign", language("Change", "变化"),
          ["scale": ["domain": [.text(more), .text(less)], "range": [Look.blue, Look.orange]]]),
        "strokeDash": dash,
        "tooltip": .list([Channel.name("link", ""), Channel.quantity("change", flow.unit)]),
      ]),
    ]
    return Picture(
      flow.id + "-difference", flow.chapter, title: flow.title + language(": what changes", "：变化"),
      note: differenceTitle
        + language(". Bands below a five-hundredth of the widest are left out.", "。不足最大值五百分之一的略去。"),
      from: [after, before],
      canvas(layers, [layers.ground, bands] + layers.labels(try weights(map))))
  }

  private var dash: JSONValue {
    ["condition": ["test": "datum.planned", "value": [5, 2.5]], "value": [1, 0]]
  }

  private func tooltip(_ flow: LinkFlow) -> JSONValue {
    [Channel.name("link", ""), Channel.name("mode", ""), Channel.quantity("flow", flow.unit)]
  }

  private func canvas(_ layers: MapLayers, _ content: [JSONValue]) -> JSONValue {
    [
      "width": .number(layers.width), "height": .number(layers.height),
      "view": ["stroke": "#CCCCCC"], "layer": .list(content),
    ]
  }

  /// Places by their population as far as the results tell, else by the order of the map.
  func weights(_ map: RegionMap) throws -> [(id: String, weight: Double)] {
    guard let table = scenario.folder["accessibility"] else { return map.nodes.keys.sorted().map { ($0, 0) } }
    let journeys = try table.numbers("journeys_per_year")
    let studied = try table.flags("study_area")
    return zip(table.keys(), zip(journeys, studied)).map { key, row in
      // A metropolis outside must not push a county of the study area off the map.
      (key[0], (row.0 ?? 0) * (row.1 ? 3 : 1))
    }
  }
}

extension RegionMap {
  /// What only passes by high above or far outside would cross out the rest.
  fileprivate func shows(_ link: Link) -> Bool {
    link.facility != "airway" && link.facility != "sea_lane" || window.contains(link.from)
      || window.contains(link.to)
  }
}

/// A figure of links that makes a map.
private struct LinkFlow {
  let id: String
  let chapter: Picture.Chapter
  let table: String
  let column: String
  let unit: String
  let title: String
  let note: String

  static func freight(_ language: Language) -> LinkFlow {
    LinkFlow(
      id: "freight-flows", chapter: .freight, table: "freight_link", column: "flow_teu_per_week",
      unit: language("TEU/week", "标箱/周"), title: language("Where containers go", "集装箱流量图"),
      note: language(
        "Both directions together. Lines are drawn straight between places; dashed ones were brought by a planned "
          + "project.", "双向合计。线路按节点间直线绘制；虚线为规划项目。"))
  }

  static func journeys(_ language: Language) -> LinkFlow {
    LinkFlow(
      id: "journey-links", chapter: .travel, table: "link_use", column: "pairs",
      unit: language("Pairs of zones", "区县对"),
      title: language("What the quickest journeys run over", "最快行程所经路段"),
      note: language(
        "How many pairs of zones have their quickest door-to-door journey over the link. Pairs count once, not by "
          + "how many travel. Dashed: brought by a planned project.",
        "最快门到门行程经过该路段的区县对数量（不按人数加权）。虚线为规划项目。"))
  }

  static func roads(_ language: Language) -> LinkFlow {
    LinkFlow(
      id: "road-flows", chapter: .roads, table: "road_section", column: "cars_vehicles_per_day",
      unit: language("Cars a day", "辆/日"), title: language("Cars on the roads", "公路小客车流量图"),
      note: language(
        "Both directions together, over the whole day, at user equilibrium hour by hour. Dashed: brought by a "
          + "planned project.", "双向全日合计，逐小时用户均衡。虚线为规划项目。"))
  }

  /// The study area; of freight also where its trains go.
  func window(_ map: RegionMap, _ values: [String: Double]) -> RegionMap {
    guard chapter == .freight else { return map }
    let rails = map.links.filter { $0.facility == "railway" }
    let most = rails.map { values[$0.id] ?? 0 }.max() ?? 0
    return map.showing(
      rails.filter { values[$0.id] ?? 0 > most / 30 }.flatMap { [$0.from, $0.to] })
  }

  /// By link, of both directions together.
  func values(_ table: ResultTable) throws(ReportError) -> [String: Double] {
    var values: [String: Double] = [:]
    for (link, value) in zip(try table.texts("link_id"), try table.numbers(column)) {
      values[link, default: 0] += value ?? 0
    }
    return values
  }

  func width(upTo most: Double) -> JSONValue {
    Channel.quantity(
      "flow", unit,
      [
        "scale": ["domain": [0, .number(most)], "range": [0.3, 15]],
        "legend": ["symbolStrokeColor": Look.ink],
      ])
  }
}
