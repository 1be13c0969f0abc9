/// Trains in space and time (after Marey): a line a train, as steep as it is fast, over the day and along the railway.
extension Evidence {
  func trainDiagrams() throws -> [Picture] {
    try draw("line_timetable") { table in
      let stretches = try self.stretches(table)
      guard !stretches.isEmpty else { return nil }
      return Picture(
        "train-diagram", .freight, title: language("A day on the railway", "列车运行图"),
        note: language(
          "A line a train: distance along the line upwards, time of day to the right; the steeper, the faster. Dashed "
            + "are the paths that freight trains may take between the passenger trains, not all of them taken. Shown "
            + "are the stretches with both kinds of trains whose paths are used most.",
          "每条线为一列车：纵轴为里程，横轴为时刻，线越陡速度越高。虚线为客车之间可供货车使用的运行线，并非全部占用。所示为客货混跑且运行线利用率最高的区段。"
        ),
        from: [table] + [scenario.folder["freight_path"]].compactMap(\.self), showsScenarioAlone: true,
        [
          "vconcat": .list(
            try stretches.map { stretch in
              diagram(
                stretch, try trains(table, stretch), try places(table, stretch), kinds, try use(of: stretch))
            }), "spacing": 24,
        ])
    }
      + drawDifference("line_timetable") { before, after in
        let diagrams = try stretches(after).compactMap { try changes($0, before, after) }
        if diagrams.isEmpty { return nil }
        return Picture(
          "train-diagram-difference", .freight,
          title: language("A day on the railway: what changes", "列车运行图：变化"),
          note: differenceTitle
            + language(
              ": passenger trains that both have or only one of the two; freight paths move with every train, so "
                + "they are counted and not drawn.",
              "：双方共有及仅一方有的客车；货车运行线随客车变动，只计数不绘出。"), from: [after, before],
          ["vconcat": .list(diagrams), "spacing": 24])
      }
  }

  /// The stretches with trains of both kinds whose paths are used most, three at most.
  private func stretches(_ table: ResultTable) throws -> [[String]] {
    let kinds = try table.texts("kind")
    var found: [[String]: Set<String>] = [:]
    for (key, kind) in zip(table.keys(), kinds) { found[[key[0], key[1]], default: []].insert(kind) }
    let uses = try scenario.folder["freight_path"].map { paths in
      Dictionary(
        zip(paths.keys(), try paths.numbers("used_share")), uniquingKeysWith: { first, _ in first })
    }
    let ranked = found.filter { $0.value.count > 1 }.keys.map { ($0, (uses?[$0] ?? nil) ?? 0) }
    return ranked.sorted { ($0.1, $1.0[0], $1.0[1]) > ($1.1, $0.0[0], $0.0[1]) }.prefix(3).map(\.0)
  }

  /// How the freight paths of a stretch are used, in words.
  private func use(of stretch: [String]) throws -> String {
    guard let paths = scenario.folder["freight_path"], let row = paths.keys().firstIndex(of: stretch),
      let count = try paths.numbers("paths_per_day")[row], let taken = try paths.numbers("taken_share")[row],
      let used = try paths.numbers("used_per_year")[row]
    else { return "" }
    let (share, mine) = (figure((taken * 100).rounded()), figure((used / 36.5).rounded() / 10))
    return language(
      ": \(figure(count)) freight paths a day outward, \(share) % with other freight, \(mine) a day with container trains",
      "：去程每日\(figure(count))条货车运行线，其他货车占\(share)%，集装箱班列日均\(mine)列")
  }

  private struct Train {
    let kind: String
    /// Kilometres and hours, in the order of its way.
    let points: [(km: Double, hour: Double)]

    /// The same of equal trains, whatever their number.
    var identity: [Double] { points.flatMap { [$0.km, ($0.hour * 60).rounded()] } }
  }

  private func trains(_ table: ResultTable, _ stretch: [String]) throws -> [Train] {
    let (kinds, distances) = (try table.texts("kind"), try table.numbers("distance_km"))
    let (arrivals, departures) = (try table.numbers("arrival_min"), try table.numbers("departure_min"))
    var (trains, order): ([String: Train], [String]) = ([:], [])
    for (row, key) in table.keys().enumerated() where key[0] == stretch[0] && key[1] == stretch[1] {
      guard let km = distances[row] else { continue }
      let points = [arrivals[row], departures[row]].compactMap { $0.map { (km: km, hour: $0 / 60) } }
      if trains[key[2]] == nil { order.append(key[2]) }
      trains[key[2]] = Train(kind: kinds[row], points: (trains[key[2]]?.points ?? []) + points)
    }
    return order.compactMap { trains[$0] }
  }

  private func places(_ table: ResultTable, _ stretch: [String]) throws -> [JSONValue] {
    let (nodes, distances) = (try table.texts("node_id"), try table.numbers("distance_km"))
    var places: [String: Double] = [:]
    for (row, key) in table.keys().enumerated()
    where key[0] == stretch[0] && key[1] == stretch[1] && !nodes[row].isEmpty {
      places[name("node", nodes[row])] = distances[row]
    }
    return places.sorted { $0.value < $1.value }.map { ["name": .text($0.key), "km": .number($0.value)] }
  }

  private typealias Group = (name: String, color: JSONValue, dash: JSONValue, includes: (Train) -> Bool)

  private var kinds: [Group] {
    [
      (language("Passenger train", "客车"), Look.blue, [1, 0], { $0.kind == "passenger" }),
      (
        language("Path for a freight train", "货车运行线"), Look.vermilion, [5, 2], { $0.kind != "passenger" }
      ),
    ]
  }

  /// nil where both have the same passenger trains and as many freight paths.
  private func changes(_ stretch: [String], _ before: ResultTable, _ after: ResultTable) throws -> JSONValue?
  {
    let (was, now) = (try trains(before, stretch), try trains(after, stretch))
    func passengers(_ trains: [Train]) -> Set<[Double]> {
      Set(trains.filter { $0.kind == "passenger" }.map(\.identity))
    }
    func paths(_ trains: [Train]) -> Int { trains.count { $0.kind != "passenger" } }
    let (old, new) = (passengers(was), passengers(now))
    guard old != new || paths(was) != paths(now) else { return nil }
    let groups: [Group] = [
      (
        language("both", "双方"), Look.grey, [1, 0], { old.contains($0.identity) && new.contains($0.identity) }
      ),
      (base?.title ?? "", Look.orange, [5, 2], { old.contains($0.identity) }),
      (scenario.title, Look.blue, [1, 0], { new.contains($0.identity) }),
    ]
    let use = language(
      ": \(paths(was)) freight paths a day both ways before, \(paths(now)) now",
      "：货车运行线每日双向原\(paths(was))条，现\(paths(now))条")
    let all = now + was.filter { !new.contains($0.identity) }
    return diagram(stretch, all, try places(after, stretch), groups, use)
  }

  /// - Parameters:
  ///   - stretch: From which node to which.
  ///   - trains: Each is drawn in the first group that includes it, and groups over each other in their order.
  ///   - places: Stations by their distance.
  ///   - groups: Each with a colour and a dash.
  ///   - use: Stands behind the title.
  private func diagram(
    _ stretch: [String], _ trains: [Train], _ places: [JSONValue], _ groups: [Group], _ use: String
  ) -> JSONValue {
    var (records, number): ([JSONValue], Double) = ([], 0)
    for group in groups {
      for train in trains where groups.first(where: { $0.includes(train) })?.name == group.name {
        number += 1
        records += train.points.enumerated().map { place, point in
          [
            "train": .number(number), "kind": .text(group.name), "km": .number(point.km),
            "hour": .number(point.hour), "order": .number(Double(place)),
          ]
        }
      }
    }
    let x = Channel.quantity(
      "hour", language("Hour of the day", "时刻"),
      ["scale": ["domain": [0, 24], "nice": false, "clamp": false], "axis": ["tickCount": 12]])
    let y = Channel.quantity("km", "km", ["scale": ["nice": false]])
    let names = JSONValue.list(groups.map { .text($0.name) })
    return [
      "width": 600, "height": 240,
      "title": plain(name("node", stretch[0]) + " – " + name("node", stretch[1]) + use),
      "layer": [
        [
          "data": data(places), "mark": ["type": "rule", "color": Look.pale], "encoding": ["y": y],
        ],
        [
          "data": data(places),
          "mark": ["type": "text", "align": "left", "dx": 6, "fontSize": 10],
          "encoding": [
            "y": y, "x": ["value": 600], "text": ["field": "name", "type": "nominal"],
          ],
        ],
        [
          "data": data(records), "mark": ["type": "line", "strokeWidth": 1.1, "clip": true],
          "encoding": [
            "x": x, "y": y, "detail": ["field": "train"], "order": Channel.quantity("order", ""),
            "color": Channel.name(
              "kind", "",
              [
                "scale": ["domain": names, "range": .list(groups.map(\.color))],
                "legend": ["orient": "top", "symbolStrokeWidth": 2],
              ]),
            "strokeDash": Channel.name(
              "kind", "", ["scale": ["domain": names, "range": .list(groups.map(\.dash))]]),
          ],
        ],
      ],
    ]
  }
}
