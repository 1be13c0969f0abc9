/// How near every place is to a hub, on the map.
extension Evidence {
  func isochrones() throws -> [Picture] {
    guard let reach = scenario.folder["reach"] else { return [] }
    return try hubs(reach).flatMap { hub in
      try draw("travel_time") { try isochrone(hub, $0) }
        + drawDifference("travel_time") { try nearer(hub, $0, $1) }
    }
  }

  /// Minutes to the hub from each zone.
  private func times(_ table: ResultTable, to hub: String) throws -> [(zone: String, min: Double)] {
    zip(table.keys(), try table.numbers("fastest_min")).compactMap { key, time in
      key[1] == hub ? time.map { (key[0], $0) } : nil
    }
  }

  private func isochrone(_ hub: String, _ table: ResultTable) throws -> Picture? {
    guard let map = try mapWithHubs() else { return nil }
    let layers = MapLayers(map, language)
    let bands: [(most: Double, name: String)] =
      [60, 120, 180, 240, 360].map { most in
        let hours = figure(most / 60)
        return (most, language("up to \(hours) h", "\(hours)小时以内"))
      } + [(.infinity, language("longer", "更久"))]
    let found = try times(table, to: hub)
    let records = found.compactMap { zone, time -> JSONValue? in
      guard let node = map.nodes[zone], map.window.contains(node) else { return nil }
      return [
        "x": .number(node.x), "y": .number(node.y), "zone": .text(name("zone", zone)),
        "area": 430, "min": .number(time.rounded()),
        "band": .text(bands.first { time <= $0.most }?.name ?? ""),
      ]
    }
    guard let centre = map.nodes[hub], !records.isEmpty else { return nil }
    let place = name("zone", hub)
    // Six steps of cividis, dark for near: they stay in order without colour.
    let colors: JSONValue = ["#00224E", "#35456C", "#666970", "#948E77", "#C8B866", "#FEE838"]
    return Picture(
      "isochrones-\(hub)", .travel,
      title: language("How near places are to \(place)", "到\(place)的等时圈"),
      note: language(
        "Quickest door-to-door time from the middle of each zone, in minutes, leaving at the best moment of the day. "
          + "Times are known at these points alone; no surface is drawn between them.",
        "各区县中心至该地的最快门到门时间（分钟），选择当天最佳出发时刻。时间仅在这些点上计算，点间不插值。"),
      from: [table], showsScenarioAlone: true,
      frame(
        layers,
        [
          layers.ground,
          [
            "data": data(records),
            "mark": ["type": "circle", "size": 430, "opacity": 1, "stroke": "white", "strokeWidth": 1],
            "encoding": [
              "x": layers.x(), "y": layers.y(),
              "color": [
                "field": "band", "type": "ordinal", "title": .text(language("Door to door", "门到门")),
                "scale": ["domain": .list(bands.map { .text($0.name) }), "range": colors],
              ],
              "tooltip": .list([Channel.name("zone", ""), Channel.quantity("min", "min")]),
            ],
          ],
          [
            "data": data(records), "mark": ["type": "text", "fontSize": 10],
            "encoding": [
              "x": layers.x(), "y": layers.y(),
              "text": ["field": "min", "type": "quantitative", "format": "d"],
              "color": ["condition": ["test": "datum.min > 180", "value": "black"], "value": "white"],
            ],
          ],
          star(centre, layers),
        ] + names(records, layers)))
  }

  private func nearer(_ hub: String, _ before: ResultTable, _ after: ResultTable) throws -> Picture? {
    guard let map = try mapWithHubs() else { return nil }
    let layers = MapLayers(map, language)
    let was = Dictionary(
      try times(before, to: hub).map { ($0.zone, $0.min) }, uniquingKeysWith: { first, _ in first })
    let (saved, lost) = (language("minutes saved", "节省分钟"), language("minutes lost", "增加分钟"))
    let found = try times(after, to: hub).filter { row in
      was[row.zone] != nil && map.nodes[row.zone].map(map.window.contains) == true
    }
    let most = max(found.map { abs($0.min - (was[$0.zone] ?? $0.min)).rounded() }.max() ?? 1, 1)
    let records = found.compactMap { zone, time -> JSONValue? in
      guard let node = map.nodes[zone], map.window.contains(node), let old = was[zone] else { return nil }
      let change = (time - old).rounded()
      return [
        "x": .number(node.x), "y": .number(node.y), "zone": .text(name("zone", zone)),
        "size": .number(abs(change)), "label": .text(change == 0 ? "" : figure(abs(change))),
        "area": .number(6 + 1594 * abs(change) / most), "sign": .text(change <= 0 ? saved : lost),
        "before": .number(old.rounded()),
        "after": .number(time.rounded()),
      ]
    }
    guard let centre = map.nodes[hub], !records.isEmpty else { return nil }
    let place = name("zone", hub)
    return Picture(
      "isochrones-\(hub)-difference", .travel,
      title: language("How much nearer \(place) comes", "到\(place)的时间变化"),
      note: language(
        "Change of the quickest door-to-door time in minutes. ", "最快门到门时间的变化（分钟）。") + differenceTitle
        + language(".", "。"),
      from: [after, before],
      frame(
        layers,
        [
          layers.ground,
          [
            "data": data(records), "mark": ["type": "circle", "opacity": 0.85],
            "encoding": [
              "x": layers.x(), "y": layers.y(),
              "size": Channel.quantity(
                "size", language("Minutes", "分钟"),
                ["scale": ["range": [6, 1600], "domain": [0, .number(most)]]]),
              "color": Channel.name(
                "sign", "",
                [
                  "scale": ["domain": [.text(saved), .text(lost)], "range": [Look.sky, Look.vermilion]]
                ]),
              "tooltip": .list([
                Channel.name("zone", ""), Channel.quantity("before", "min"), Channel.quantity("after", "min"),
              ]),
            ],
          ],
          [
            "data": data(records), "mark": ["type": "text", "fontSize": 10],
            "encoding": [
              "x": layers.x(), "y": layers.y(), "text": ["field": "label", "type": "nominal"],
            ],
          ],
          star(centre, layers),
        ] + names(records, layers)))
  }

  private func frame(_ layers: MapLayers, _ content: [JSONValue]) -> JSONValue {
    [
      "width": .number(layers.width), "height": .number(layers.height), "view": ["stroke": "#CCCCCC"],
      "layer": .list(content),
    ]
  }

  /// The names under or over the points, left out where they would run into one another.
  private func names(_ records: [JSONValue], _ layers: MapLayers) -> [JSONValue] {
    let mark: JSONValue = ["type": "text", "fontSize": 10, "color": "#333333"]
    return [["stroke": "white", "strokeWidth": 3, "opacity": 0.85], [:]].map { (more: JSONValue) in
      [
        "data": data(layers.apart(records)), "mark": mark.merging(more),
        "encoding": [
          "x": layers.x("middle"), "y": layers.y("line"), "text": ["field": "zone", "type": "nominal"],
        ],
      ]
    }
  }

  private func star(_ node: RegionMap.Node, _ layers: MapLayers) -> JSONValue {
    [
      "data": data([["x": .number(node.x), "y": .number(node.y)]]),
      "mark": [
        "type": "point", "shape": "diamond", "size": 420, "filled": true, "color": Look.vermilion,
        "opacity": 1, "stroke": "white",
      ],
      "encoding": ["x": layers.x(), "y": layers.y()],
    ]
  }
}
