import Networks

/// Layers that maps have in common. Places are drawn over flows, names over places.
struct MapLayers {
  let map: RegionMap
  let language: Language

  var width: Double
  var height: Double { map.window.height(ofWidth: width) }

  init(_ map: RegionMap, _ language: Language, width: Double = Look.width) {
    self.map = map
    self.language = language
    self.width = width
  }

  /// A channel over the window; with `end` that of a line's other end.
  func x(_ field: String = "x") -> JSONValue { channel(field, map.window.west, map.window.east) }
  func y(_ field: String = "y") -> JSONValue { channel(field, map.window.south, map.window.north) }

  private func channel(_ field: String, _ low: Double, _ high: Double) -> JSONValue {
    [
      "field": .text(field), "type": "quantitative", "axis": .null,
      "scale": ["domain": [.number(low), .number(high)], "zero": false, "nice": false],
    ]
  }

  var ends: JSONValue { ["x": x(), "y": y(), "x2": Channel.field("x2"), "y2": Channel.field("y2")] }

  func record(_ link: RegionMap.Link) -> JSONValue {
    [
      "x": .number(link.from.x), "y": .number(link.from.y), "x2": .number(link.to.x),
      "y2": .number(link.to.y), "link": .text(language(link.name.en, link.name.zh)),
    ]
  }

  /// Every road and railway, thin. Airways and sea lanes would cross out the rest.
  var ground: JSONValue {
    let drawn = map.links.filter { !["airway", "sea_lane", "walkway"].contains($0.facility) }
    return [
      "data": data(drawn.map(record)),
      "mark": ["type": "rule", "color": Look.pale, "strokeWidth": 0.8, "clip": true],
      "encoding": ends,
    ]
  }

  /// Names of the places that matter most, as many as stand apart from each other.
  ///
  /// - Parameter places: Ids of nodes with their weight.
  func labels(_ places: [(id: String, weight: Double)], atMost count: Int = 28) -> [JSONValue] {
    var chosen: [RegionMap.Node] = []
    let (unitX, unitY) = (
      width / (map.window.east - map.window.west), height / (map.window.north - map.window.south)
    )
    // The sort is stable, so that equal weights keep the order of the table.
    for place in places.sorted(by: { $0.weight > $1.weight }) where chosen.count < count {
      guard let node = map.nodes[place.id], map.window.contains(node),
        !chosen.contains(where: { abs($0.x - node.x) * unitX < 78 && abs($0.y - node.y) * unitY < 17 })
      else { continue }
      chosen.append(node)
    }
    let records = chosen.map { node -> JSONValue in
      [
        "x": .number(node.x), "y": .number(node.y),
        "name": .text(Self.short(language(node.name.en, node.name.zh))),
      ]
    }
    let encoding: JSONValue = ["x": x(), "y": y(), "text": ["field": "name", "type": "nominal"]]
    func text(_ more: JSONValue) -> JSONValue {
      let mark: JSONValue = ["type": "text", "dy": -9, "fontSize": 11, "clip": true]
      return ["data": data(records), "mark": mark.merging(more), "encoding": encoding]
    }
    let points: JSONValue = [
      "data": data(records), "mark": ["type": "circle", "color": Look.ink, "size": 22, "clip": true],
      "encoding": ["x": x(), "y": y()],
    ]
    return [points, text(["stroke": "white", "strokeWidth": 3, "opacity": 0.85]), text(["color": Look.ink])]
  }

  /// Records whose names, written under their places, do not run into an earlier one's.
  func apart(_ records: [JSONValue]) -> [JSONValue] {
    let (unitX, unitY) = (
      width / (map.window.east - map.window.west), height / (map.window.north - map.window.south)
    )
    var taken: [(x: Double, y: Double, half: Double)] = []
    return records.compactMap { record in
      guard case .number(let x)? = record["x"], case .number(let y)? = record["y"],
        case .text(let name)? = record["zone"]
      else { return nil }
      let short = Self.short(name)
      let place = (x: x * unitX, y: y * unitY, half: Double(displayWidth(short)) * 2.7)
      guard
        !taken.contains(where: { abs($0.x - place.x) < $0.half + place.half && abs($0.y - place.y) < 11 })
      else { return nil }
      taken.append(place)
      return record.merging(["zone": .text(short)])
    }
  }

  /// Without what stands in brackets.
  private static func short(_ name: String) -> String {
    let head = name.prefix { $0 != "(" && $0 != "（" }
    return head.last == " " ? String(head.dropLast()) : String(head)
  }
}
