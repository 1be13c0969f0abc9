/// All points of a sweep at once: a line a point through what was varied and what came of it.
extension Evidence {
  func parallelCoordinates() throws -> [Picture] {
    guard let design = scenario.folder["design"] else { return [] }
    return try draw("results") { results in
      let varied = design.columns.map(\.name).filter {
        !["point", "group", "role", ResultTable.placeColumn].contains($0)
      }
      let outputs = results.columns.filter { column in
        !varied.contains(column.name) && !["point", ResultTable.placeColumn].contains(column.name)
          && column.values.numbers != nil
      }.map(\.name)
      guard let first = outputs.first, !varied.isEmpty else { return nil }
      let axes = try (varied + outputs).map { Axis($0, try results.numbers($0), of: self) }
      let shown = min(results.rowCount, 500)
      return Picture(
        "parallel-coordinates", .experiments, title: language("All points of the sweep", "全部试验点（平行坐标）"),
        note: language(
          "A line a point. Each axis runs from the least to the greatest value of its column, written at its ends; "
            + "those right of the dashed line came out of the model. Colour follows the first of these.",
          "每条线为一个试验点。各轴自最小值至最大值，数值标于两端；虚线右侧为模型输出，颜色按第一个输出。")
          + (shown < results.rowCount
            ? language(
              " The first \(shown) of \(results.rowCount) points.", "仅绘前\(shown)个点（共\(results.rowCount)个）。")
            : ""),
        from: [results, design],
        lines(axes, shown, split: varied.count, color: first))
    }
  }

  private func lines(_ axes: [Axis], _ count: Int, split: Int, color: String) -> JSONValue {
    let output = axes[split]
    var records: [JSONValue] = []
    for point in 0..<count {
      guard let shade = output.values[point] else { continue }
      for (place, axis) in axes.enumerated() {
        guard let value = axis.values[point] else { continue }
        records.append([
          "point": .number(Double(point + 1)), "place": .number(Double(place)), "axis": .text(axis.name),
          "level": .number(axis.level(value)), "value": .number(value), "shade": .number(shade),
        ])
      }
    }
    let last = Double(axes.count) - 1
    let heads = axes.map { wrapped($0.name, atMost: Int(Look.width / (last + 1) / 6.2)) }
    let height = heads.map(\.count).max() ?? 1
    let ends = axes.enumerated().map { place, axis -> JSONValue in
      let head = Array(repeating: "", count: height - heads[place].count) + heads[place]
      return [
        "place": .number(Double(place)), "axis": .text(head.joined(separator: "\n")),
        "least": .text(figure(axis.least)),
        "most": .text(figure(axis.most)), "low": 0, "high": 1,
      ]
    }
    let x: JSONValue = [
      "field": "place", "type": "quantitative", "axis": .null,
      "scale": ["domain": [-0.25, .number(last + 0.25)], "nice": false, "zero": false],
    ]
    func y(_ field: String) -> JSONValue {
      [
        "field": .text(field), "type": "quantitative", "axis": .null,
        "scale": ["domain": [-0.12, .number(1.12 + 0.05 * Double(height))], "nice": false],
      ]
    }
    func text(_ field: String, at height: String, dy: Double, _ more: JSONValue) -> JSONValue {
      let mark: JSONValue = ["type": "text", "fontSize": 10, "dy": .number(dy)]
      return [
        "data": data(ends), "mark": mark.merging(more),
        "encoding": ["x": x, "y": y(height), "text": ["field": .text(field), "type": "nominal"]],
      ]
    }
    return [
      "width": .number(Look.width), "height": 360,
      "layer": [
        [
          "data": data(ends), "mark": ["type": "rule", "color": "#999999"],
          "encoding": ["x": x, "y": y("low"), "y2": Channel.field("high")],
        ],
        [
          "data": data([["place": .number(Double(split) - 0.5), "low": -0.1, "high": 1.15]]),
          "mark": ["type": "rule", "strokeDash": [4, 3], "color": Look.ink],
          "encoding": ["x": x, "y": y("low"), "y2": Channel.field("high")],
        ],
        [
          "data": data(records), "mark": ["type": "line", "opacity": 0.6, "strokeWidth": 1.3],
          "encoding": [
            "x": x, "y": y("level"), "detail": ["field": "point"], "order": Channel.quantity("place", ""),
            "color": Channel.quantity(
              "shade", color, ["scale": ["scheme": "viridis"], "legend": .null]),
          ],
        ],
        text("least", at: "low", dy: 12, [:]), text("most", at: "high", dy: -8, [:]),
        text(
          "axis", at: "high", dy: -22 - 12 * Double(height - 1),
          ["fontWeight": "bold", "lineBreak": "\n", "lineHeight": 12]),
      ],
    ]
  }
}

/// A name in lines of so many columns, broken between words, or, where there are none, anywhere.
private func wrapped(_ name: String, atMost width: Int) -> [String] {
  var lines = [""]
  for word in name.split(separator: " ") {
    // Chinese has no spaces, and ids none.
    let parts = displayWidth(String(word)) <= width ? [String(word)] : pieces(of: word, width)
    for (place, part) in parts.enumerated() {
      let gap = place == 0 && !lines[lines.count - 1].isEmpty ? " " : ""
      if displayWidth(lines[lines.count - 1] + gap + part) <= width {
        lines[lines.count - 1] += gap + part
      } else if lines[lines.count - 1].isEmpty {
        lines[lines.count - 1] = part
      } else {
        lines.append(part)
      }
    }
  }
  return lines
}

private func pieces(of word: Substring, _ width: Int) -> [String] {
  var pieces = [""]
  for letter in word {
    if displayWidth(pieces[pieces.count - 1] + String(letter)) > max(width, 2) { pieces.append("") }
    pieces[pieces.count - 1].append(letter)
  }
  return pieces
}

private struct Axis {
  let name: String
  let values: [Double?]
  let least: Double
  let most: Double

  init(_ column: String, _ values: [Double?], of evidence: Evidence) {
    let known = values.compactMap(\.self)
    name = evidence.scenario.label(column, evidence.language)
    self.values = values
    least = known.min() ?? 0
    most = known.max() ?? 0
  }

  /// In the middle where all are alike.
  func level(_ value: Double) -> Double { most > least ? (value - least) / (most - least) : 0.5 }
}
