import Foundation

/// Where the boxes and ribbons of a Sankey diagram stand: columns of boxes from left to right, in each the heaviest
/// first, ribbons sampled along a sigmoid so that an area mark draws them.
struct Sankey {
  /// Corners, label and middle of each box.
  private(set) var boxes: [JSONValue] = []
  /// Points along each ribbon.
  private(set) var ribbons: [JSONValue] = []

  private struct Box {
    var top = 0.0
    var height = 0.0
    /// How far its left and right edge are taken up.
    var left = 0.0
    var right = 0.0
  }

  private static let gap = 7.0
  private static let thickness = 11.0
  private static let samples = 16

  /// - Parameters:
  ///   - paths: What flows along each sequence of names, one name a column; the name after these colours it, or else
  ///     the third.
  ///   - columns: How many names of a path are columns.
  ///   - width: Of the whole.
  ///   - height: Of the whole.
  ///   - last: The name that stands last in its column.
  init(_ paths: [[String]: Double], columns: Int, width: Double, height: Double, last: String) {
    let ordered = paths.sorted { $0.key.lexicographicallyPrecedes($1.key) }
    let total = ordered.reduce(0) { $0 + $1.value }
    let names = (0..<columns).map { column in
      let heaviest = largest(ordered.map { ($0.key[column], $0.value) }, atMost: .max)
      return heaviest.filter { $0 != last } + heaviest.filter { $0 == last }
    }
    let scale = (height - Self.gap * Double((names.map(\.count).max() ?? 1) - 1)) / max(total, 1)
    var layout = names.enumerated().map { column, names in
      Self.column(names, scale) { name in
        ordered.reduce(0) { $0 + ($1.key[column] == name ? $1.value : 0) }
      }
    }
    let step = columns > 1 ? (width - Self.thickness) / Double(columns - 1) : 0
    for column in 0..<columns {
      var written = -Double.infinity
      for name in names[column] {
        guard let box = layout[column][name] else { continue }
        let x = Double(column) * step
        let middle = box.top + box.height / 2
        // Where boxes are too thin for a line each, the colour and the pointer tell.
        let isRoom = middle - written > 10
        if isRoom { written = middle }
        boxes.append([
          "label": .text(isRoom ? name : ""), "name": .text(name), "x": .number(x),
          "x2": .number(x + Self.thickness), "y": .number(box.top),
          "y2": .number(box.top + box.height), "middle": .number(middle),
          "last": .flag(column == columns - 1),
        ])
      }
    }
    for column in 0..<max(0, columns - 1) {
      draw(between: column, ordered, columns, names, &layout, scale, step)
    }
  }

  private static func column(
    _ names: [String], _ scale: Double, weight: (String) -> Double
  ) -> [String: Box] {
    var top = 0.0
    var boxes: [String: Box] = [:]
    for name in names {
      let box = Box(top: top, height: weight(name) * scale)
      boxes[name] = box
      top += box.height + gap
    }
    return boxes
  }

  /// Ribbons of one colour between the same boxes are one.
  private mutating func draw(
    between column: Int, _ paths: [(key: [String], value: Double)], _ columns: Int, _ names: [[String]],
    _ layout: inout [[String: Box]], _ scale: Double, _ step: Double
  ) {
    var flows: [[String]: Double] = [:]
    var colors: [String] = []
    for path in paths {
      let color = path.key.count > columns ? path.key[columns] : path.key[2]
      if !colors.contains(color) { colors.append(color) }
      flows[[path.key[column], path.key[column + 1], color], default: 0] += path.value
    }
    func rank(_ key: [String]) -> [Int] {
      [
        names[column].firstIndex(of: key[0]) ?? 0, names[column + 1].firstIndex(of: key[1]) ?? 0,
        names[2].firstIndex(of: key[2]) ?? colors.firstIndex(of: key[2]) ?? 0,
      ]
    }
    for (key, flow) in flows.sorted(by: { rank($0.key).lexicographicallyPrecedes(rank($1.key)) }) {
      guard let from = layout[column][key[0]], let to = layout[column + 1][key[1]] else { continue }
      let height = flow * scale
      let (start, end) = (from.top + from.right, to.top + to.left)
      layout[column][key[0]]?.right += height
      layout[column + 1][key[1]]?.left += height
      let x = Double(column) * step + Self.thickness
      for sample in 0...Self.samples {
        let t = Double(sample) / Double(Self.samples)
        let y = start + (end - start) * (t * t * (3 - 2 * t))
        ribbons.append([
          "ribbon": .text("\(column)|" + key.joined(separator: "|")), "mode": .text(key[2]),
          "from": .text(key[0]), "to": .text(key[1]), "flow": .number(flow),
          "x": .number(x + t * (step - Self.thickness)), "y": .number(y), "y2": .number(y + height),
        ])
      }
    }
  }
}
