/// Trains in space and time (after Marey): a line a train, as steep as it is fast, over the day and along the railway.
extension Evidence {
  func trainDiagrams() throws -> [Picture] {
    try draw("line_timetable") { table in
      let stretches = try self.stretches(table)
      guard !stretches.isEmpty else { return nil }
      return Picture(
        "train-diagram", .freight, title: language("A day on the railway", "列车运行图"),
        note: language(
          "A line a train: distance along the line upwards, time of day to the right; the steeper, the faster. Freight "
            + "paths run between the passenger trains.", "每条线为一列车：纵轴为里程，横轴为时刻，线越陡速度越高。货运线穿插于客车之间。"),
        from: [table], showsScenarioAlone: true,
        ["vconcat": .list(try stretches.map { try diagram(table, $0) }), "spacing": 24])
    }
  }

  /// The stretches with most trains of both kinds, three at most.
  private func stretches(_ table: ResultTable) throws -> [[String]] {
    let kinds = try table.texts("kind")
    var counts: [[String]: [String: Set<String>]] = [:]
    for (key, kind) in zip(table.keys(), kinds) {
      counts[[key[0], key[1]], default: [:]][kind, default: []].insert(key[2])
    }
    func weight(_ stretch: [String]) -> Int { counts[stretch]?.values.map(\.count).min() ?? 0 }
    let mixed = counts.keys.filter { (counts[$0]?.count ?? 0) > 1 }
    return Array(
      mixed.sorted { (weight($0), $1[0], $1[1]) > (weight($1), $0[0], $0[1]) }.prefix(3))
  }

  private func diagram(_ table: ResultTable, _ stretch: [String]) throws -> JSONValue {
    let (kinds, nodes) = (try table.texts("kind"), try table.texts("node_id"))
    let distances = try table.numbers("distance_km")
    let (arrivals, departures) = (try table.numbers("arrival_min"), try table.numbers("departure_min"))
    var (records, places): ([JSONValue], [String: Double]) = ([], [:])
    for (row, key) in table.keys().enumerated() where key[0] == stretch[0] && key[1] == stretch[1] {
      guard let distance = distances[row] else { continue }
      if !nodes[row].isEmpty { places[name("node", nodes[row])] = distance }
      for (place, time) in [arrivals[row], departures[row]].enumerated() {
        guard let time else { continue }
        records.append([
          "train": .text(key[2]), "kind": .text(language.term(kinds[row])), "km": .number(distance),
          "hour": .number(time / 60), "order": .number((Double(key[3]) ?? 0) * 2 + Double(place)),
        ])
      }
    }
    let stations = places.sorted { $0.value < $1.value }.map { place -> JSONValue in
      ["name": .text(place.key), "km": .number(place.value)]
    }
    let x = Channel.quantity(
      "hour", language("Hour of the day", "时刻"),
      ["scale": ["domain": [0, 24], "nice": false, "clamp": false], "axis": ["tickCount": 12]])
    let y = Channel.quantity("km", "km", ["scale": ["nice": false]])
    let (passenger, freight) = (language.term("passenger"), language.term("freight"))
    let kind: JSONValue = [
      "domain": [.text(passenger), .text(freight)], "range": [Look.blue, Look.vermilion],
    ]
    return [
      "width": 600, "height": 240,
      "title": plain(name("node", stretch[0]) + " – " + name("node", stretch[1])),
      "layer": [
        [
          "data": data(stations), "mark": ["type": "rule", "color": Look.pale], "encoding": ["y": y],
        ],
        [
          "data": data(stations),
          "mark": ["type": "text", "align": "left", "dx": 6, "fontSize": 10],
          "encoding": [
            "y": y, "x": ["value": 600], "text": ["field": "name", "type": "nominal"],
          ],
        ],
        [
          "data": data(records), "mark": ["type": "line", "strokeWidth": 1.1, "clip": true],
          "encoding": [
            "x": x, "y": y, "detail": ["field": "train"], "order": Channel.quantity("order", ""),
            "color": Channel.name("kind", "", ["scale": kind, "legend": ["orient": "top"]]),
            "strokeDash": Channel.name(
              "kind", "",
              ["scale": ["domain": [.text(passenger), .text(freight)], "range": [[1, 0], [5, 2]]]]),
          ],
        ],
      ],
    ]
  }
}
