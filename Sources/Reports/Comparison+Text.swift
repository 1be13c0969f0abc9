extension Comparison {
  /// What differs, in aligned lines: the headline of both, the ten things beside it that change most, then what
  /// only one side has.
  public var headlineLines: [String] {
    let headline = headlineFigures
    let changes = greatestChanges()
    var lines = ["\(a.name) → \(b.name)" + (headline.isEmpty && changes.isEmpty ? ": no figure differs" : "")]
    lines += Comparison.aligned(headline)
    lines += travelLines
    lines += tourismLines
    if !changes.isEmpty {
      lines +=
        [headline.isEmpty ? "What changes most:" : "What else changes most:"] + Comparison.aligned(changes)
    }
    lines += lonelyRows
    for (tables, folder) in [(tablesOnlyInA, a), (tablesOnlyInB, b)] where !tables.isEmpty {
      lines.append("Tables that only \(folder.name) has: " + tables.joined(separator: ", "))
    }
    return lines
  }

  private static func aligned(_ changes: [Change]) -> [String] {
    var table = TextTable([.left, .right, .left, .right, .right])
    for change in changes {
      table.add(
        change.words, figure(change.a, change.unit), "→", figure(change.b, change.unit),
        change.difference == 0 ? "=" : change.relative.map(percentage) ?? "new")
    }
    return table.lines
  }

  /// How many rows only one side has, with the first of them. What has no figures, such as the names, follows
  /// from what is built and is passed over.
  private var lonelyRows: [String] {
    var table = TextTable([.left, .right, .left, .left])
    for comparison in tables where !comparison.figures.isEmpty {
      for (rows, folder) in [(comparison.onlyInA, a), (comparison.onlyInB, b)] {
        guard let first = rows.first else { continue }
        table.add(
          comparison.table.name, "\(rows.count) of \(comparison.rows.count)", folder.name,
          first.key.joined(separator: " ") + (rows.count > 1 ? ", …" : ""))
      }
    }
    return table.lines.isEmpty ? [] : ["Rows that only one has:"] + table.lines
  }
}

extension Comparison.Change {
  fileprivate var words: String { description.isEmpty ? subject : "\(subject): \(description)" }
}

/// A comparison for machines.
public struct ComparisonSummary: Encodable {
  struct Table: Encodable {
    let name: String
    let rowsInBoth: Int
    let rowsOnlyInA: [[String]]
    let rowsOnlyInB: [[String]]

    enum CodingKeys: String, CodingKey {
      case name
      case rowsInBoth = "rows_in_both"
      case rowsOnlyInA = "rows_only_in_a"
      case rowsOnlyInB = "rows_only_in_b"
    }
  }

  let a: String
  let b: String
  let headline: [Comparison.Change]
  let travel: TravelChange?
  let tourism: TourismChange?
  let greatestChanges: [Comparison.Change]
  let tables: [Table]
  let tablesOnlyInA: [String]
  let tablesOnlyInB: [String]

  enum CodingKeys: String, CodingKey {
    case a, b, headline, travel, tourism, tables
    case greatestChanges = "greatest_changes"
    case tablesOnlyInA = "tables_only_in_a"
    case tablesOnlyInB = "tables_only_in_b"
  }

  public init(_ comparison: Comparison) {
    a = comparison.a.name
    b = comparison.b.name
    headline = comparison.headlineFigures
    travel = comparison.travelChange
    tourism = comparison.tourismChange
    greatestChanges = comparison.greatestChanges()
    tables = comparison.tables.map { table in
      let (onlyInA, onlyInB) = (table.onlyInA, table.onlyInB)
      return Table(
        name: table.table.name, rowsInBoth: table.rows.count - onlyInA.count - onlyInB.count,
        rowsOnlyInA: onlyInA.map(\.key), rowsOnlyInB: onlyInB.map(\.key))
    }
    tablesOnlyInA = comparison.tablesOnlyInA
    tablesOnlyInB = comparison.tablesOnlyInB
  }
}
