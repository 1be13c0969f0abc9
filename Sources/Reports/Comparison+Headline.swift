import Networks

extension Comparison {
  /// One thing that changes much.
  public struct Change: Encodable, Sendable, Equatable {
    public let table: String
    public let title: String
    /// The row in words, such as `Qianjiang to Jishou`.
    public let subject: String
    public let key: [String]
    public let column: String
    public let description: String
    public let unit: String
    public let a: Double
    public let b: Double
    public let difference: Double
    public let relative: Double?
  }

  /// The things that change most, the greatest first.
  ///
  /// A change is weighed as |b − a| / (max(|a|, |b|) + m), m being the mean magnitude of its column: from
  /// nothing to much weighs nearly 1, to half of much nearly ½, and a row that is tiny beside the others
  /// weighs nothing whatever its relative change. Each column shows its greatest change alone and each table
  /// three, so that a matrix of thousands of pairs leaves room for the rest. Standard deviations and bounds
  /// of intervals follow their means and are left out.
  public func greatestChanges(_ count: Int = 10) -> [Change] {
    let names = Names(b, a)
    var ranked: [(weight: Double, change: Change)] = []
    for table in tables {
      let greatest = table.figures.compactMap { figure in
        greatestChange(of: figure, in: table, names)
      }
      ranked += greatest.sorted { $0.weight > $1.weight }.prefix(3)
    }
    // The sort is stable: of equal weights the earlier table comes first.
    return ranked.sorted { $0.weight > $1.weight }.prefix(count).map(\.change)
  }

  private func greatestChange(
    of figure: TableComparison.Figure, in table: TableComparison, _ names: Names
  ) -> (weight: Double, change: Change)? {
    let spread = ["_sd_", "_low95_", "_high95_"]
    guard !spread.contains(where: { (figure.name + "_").contains($0) }) else { return nil }
    let magnitudes = figure.pairs.flatMap { [$0.a, $0.b].compactMap { $0.map(abs) } }
    guard !magnitudes.isEmpty else { return nil }
    let mean = magnitudes.reduce(0, +) / Double(magnitudes.count)
    var best: (weight: Double, row: Int)?
    for (row, pair) in figure.pairs.enumerated() {
      guard let a = pair.a, let b = pair.b, a != b else { continue }
      let weight = abs(b - a) / (max(abs(a), abs(b)) + mean)
      if weight > best?.weight ?? 0 { best = (weight, row) }
    }
    guard let best, let a = figure.pairs[best.row].a, let b = figure.pairs[best.row].b else { return nil }
    let key = table.rows[best.row].key
    let change = Change(
      table: table.table.name, title: table.table.title.en, subject: names.words(for: key, of: table.table),
      key: key, column: figure.name, description: figure.description, unit: figure.unit,
      a: rounded(a), b: rounded(b), difference: rounded(b - a),
      relative: figure.pairs[best.row].relative.map(rounded))
    return (best.weight, change)
  }
}

/// What ids stand for, from the table `name` of either folder.
private struct Names {
  private var names: [[String]: String] = [:]

  init(_ folders: ResultFolder...) {
    for folder in folders {
      guard let table = folder["name"], case .text(let values)? = table["name"]?.values else { continue }
      for (key, name) in zip(table.keys(), values) { names[key] = names[key] ?? name }
    }
  }

  /// The key in words: ids by their names, `from` and `to` joined by "to", the rest by commas.
  func words(for key: [String], of table: ResultTable) -> String {
    var words = ""
    for (column, value) in zip(table.key, key) {
      // The column from_zone_id holds ids of the kind zone.
      let parts = column.split(separator: "_").map(String.init)
      let name = parts.last == "id" ? names[[parts.dropLast().last ?? "", value]] ?? value : value
      words += words.isEmpty ? name : (column.hasPrefix("to_") ? " to " : ", ") + name
    }
    return words
  }
}
