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
      let name = Self.short(language(node.name.en, node.name.zh))
      // Near the frame a name moves inwards.
      let half = Double(displayWidth(name)) * 3.3 / unitX
      return [
        "x": .number(node.x), "y": .number(node.y), "name": .text(name),
        "middle": .number(min(max(node.x, map.window.west + half), map.window.east - half)),
      ]
    }
    let encoding: JSONValue = ["x": x("middle"), "y": y(), "text": ["field": "name", "type": "nominal"]]
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

  /// Records with a place for their name, at `middle` and `line`: under the circle, or over it where another circle
  /// or name is in the way; those without room are left out. Their `area` is that of the circle.
  func apart(_ records: [JSONValue]) -> [JSONValue] {
    let (unitX, unitY) = (
      width / (map.window.east - map.window.west), height / (map.window.north - map.window.south)
    )
    let circles = records.map { record -> Box? in
      guard case .number(let x)? = record["x"], case .number(let y)? = record["y"],
        case .number(let area)? = record["area"]
      else { return nil }
      let radius = (area / .pi).squareRoot()
      return Box(
        x: (x - map.window.west) * unitX, y: (map.window.north - y) * unitY, halfX: radius, halfY: radius)
    }
    var names: [Box] = []
    return records.enumerated().compactMap { place, record in
      guard let circle = circles[place], case .text(let name)? = record["zone"] else { return nil }
      let short = Self.short(name)
      let half = Double(displayWidth(short)) * 2.8
      let boxes = [1.0, -1.0].map { side in
        Box(
          x: min(max(circle.x, half), width - half), y: circle.y + side * (circle.halfY + 8), halfX: half,
          halfY: 5)
      }
      let free = boxes.filter { box in !names.contains { $0.meets(box) } }
      let clear = free.first { box in
        !circles.enumerated().contains { $0.offset != place && $0.element?.meets(box) == true }
      }
      guard let box = clear ?? free.first else { return nil }
      names.append(box)
      return record.merging([
        "zone": .text(short), "middle": .number(map.window.west + box.x / unitX),
        "line": .number(map.window.north - box.y / unitY),
      ])
    }
  }

  /// A rectangle upon the picture, in points from its upper left corner.
  private struct Box {
    let x: Double
    let y: Double
    let halfX: Double
    let halfY: Double

    func meets(_ other: Box) -> Bool {
      abs(x - other.x) < halfX + other.halfX && abs(y - other.y) < halfY + other.halfY
    }
  }

  /// Without what stands in brackets.
  private static func short(_ name: String) -> String {
    let head = name.prefix { $0 != "(" && $0 != "（" }
    return head.last == " " ? String(head.dropLast()) : String(head)
  }
}
