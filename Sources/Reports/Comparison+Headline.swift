import Networks

extension Comparison {
  /// One thing that changes much.
  public struct Change: Encodable, Sendable, Equatable {
    public let table: String
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

  /// The figures of the table `headline` that both folders have, in its order, changed or not.
  public var headlineFigures: [Change] {
    guard let table = tables.first(where: { $0.table.name == "headline" }), let figure = table.figures.first,
      case .text(let units)? = table.table["unit"]?.values,
      case .text(let names)? = table.table["name"]?.values
    else { return [] }
    return zip(table.rows, figure.pairs).compactMap { row, pair in
      row.a.flatMap { position in
        change(
          of: pair, row, table, figure, subject: names[position] ?? "", description: "",
          unit: units[position] ?? "")
      }
    }
  }

  /// The things that change most apart from the headline, the greatest first.
  ///
  /// Candidates are, of every table, the row whose leading figure (its first column of numbers with a unit)
  /// changes most. Tables with a number in their key, such as an hour, a month or a leg, split up what another
  /// table has whole and are left out, as are comparisons with observations.
  ///
  /// A change is weighed as |b − a| / (max(|a|, |b|) + m), m being the quadratic mean of its column. So a row
  /// that is small beside the large ones weighs little, whatever its relative change.
  public func greatestChanges(_ count: Int = 10) -> [Change] {
    let names = Names(b, a)
    let candidates = tables.filter { $0.table.name != "headline" }
      .compactMap { leadingChange($0, names) }
    // The sort is stable: of equal weights the earlier table comes first.
    return candidates.sorted { $0.weight > $1.weight }.prefix(count).map(\.change)
  }

  private typealias Candidate = (weight: Double, change: Change)

  private func leadingChange(_ table: TableComparison, _ names: Names) -> Candidate? {
    let isWhole = table.table.key.allSatisfy { key in
      if case .text? = table.table[key]?.values { true } else { false }
    }
    guard isWhole, table.table.key != ["observation_id"],
      let figure = table.figures.first(where: { !$0.unit.isEmpty })
    else { return nil }
    let magnitudes = figure.pairs.compactMap(\.meanMagnitude)
    let mean = (magnitudes.reduce(0) { $0 + $1 * $1 } / Double(max(1, magnitudes.count))).squareRoot()
    var best: (weight: Double, row: Int)?
    for (row, pair) in figure.pairs.enumerated() {
      if let weight = pair.weight(among: mean), weight > best?.weight ?? 0 { best = (weight, row) }
    }
    guard let best else { return nil }
    let row = table.rows[best.row]
    let subject = names.words(for: row.key, of: table.table)
    return change(
      of: figure.pairs[best.row], row, table, figure, subject: subject, description: figure.description,
      unit: figure.unit
    ).map { (best.weight, $0) }
  }

  private func change(
    of pair: TableComparison.Pair, _ row: TableComparison.Row, _ table: TableComparison,
    _ figure: TableComparison.Figure, subject: String, description: String, unit: String
  ) -> Change? {
    guard let a = pair.a, let b = pair.b else { return nil }
    return Change(
      table: table.table.name, subject: subject, key: row.key, column: figure.name, description: description,
      unit: unit, a: rounded(a), b: rounded(b), difference: rounded(b - a),
      relative: pair.relative.map(rounded))
  }
}

extension TableComparison.Pair {
  fileprivate var meanMagnitude: Double? {
    if let a, let b { (abs(a) + abs(b)) / 2 } else { nil }
  }

  fileprivate func weight(among magnitude: Double) -> Double? {
    guard let a, let b, max(abs(a), abs(b)) > 0 else { return nil }
    return abs(b - a) / (max(abs(a), abs(b)) + magnitude)
  }
}

/// What ids stand for, from the table `name` of either folder.
struct Names {
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
      let kind = parts.last == "id" ? parts.dropLast().last : nil
      let name = kind.flatMap { names[[$0, value]] ?? names[["node", value]] } ?? value
      words += words.isEmpty ? name : (column.hasPrefix("to_") ? " to " : ", ") + name
    }
    return words
  }
}
