import Networks
import Reports

/// A row of a table by column: figures as numbers, all else as text.
struct ResultRow {
  let figures: [String: Double]
  let words: [String: String]

  func figure(_ column: String) -> Double? { figures[column] }
}

/// The tables of a run as rows by their keys.
struct Results {
  let rows: [String: [[String]: ResultRow]]

  init(rows: [String: [[String]: ResultRow]]) { self.rows = rows }

  init(_ tables: [ResultTable]) {
    var rows: [String: [[String]: ResultRow]] = [:]
    for table in tables {
      for (index, key) in table.keys().enumerated() {
        var (figures, words): ([String: Double], [String: String]) = ([:], [:])
        for column in table.columns {
          switch column.values {
          case .text(let values): words[column.name] = values[index]
          case .flag(let values): words[column.name] = values[index].map { "\($0)" }
          case .number, .integer: figures[column.name] = column.values.numbers?[index]
          }
        }
        rows[table.name, default: [:]][key] = ResultRow(figures: figures, words: words)
      }
      if rows[table.name] == nil { rows[table.name] = [:] }
    }
    self.rows = rows
  }

  subscript(table: String) -> [[String]: ResultRow] { rows[table] ?? [:] }

  /// The sum of a column over the rows of a table.
  func sum(_ column: String, of table: String, where isWanted: (ResultRow) -> Bool = { _ in true }) -> Double
  {
    self[table].sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.value).filter(isWanted)
      .reduce(0) { $0 + ($1.figure(column) ?? 0) }
  }

  /// The first figure or text that differs, in words; nil where nothing does.
  ///
  /// - Parameters:
  ///   - tolerance: Of a figure, relative to the greater of the two.
  ///   - slack: Of a figure, beside it.
  ///   - tables: Those that are looked at; nil: all.
  ///   - isCompared: Whether a column of a table is looked at.
  ///   - name: What an id of this is called in the other.
  func difference(
    from other: Results, tolerance: Double, slack: Double = 1e-9, tables: Set<String>? = nil,
    name: (String) -> String = { $0 },
    isCompared: (_ table: String, _ column: String) -> Bool = { _, _ in true }
  ) -> String? {
    for (table, mine) in rows.sorted(by: { $0.key < $1.key }) where tables?.contains(table) ?? true {
      let theirs = other[table]
      guard mine.count == theirs.count else {
        return "\(table) has \(mine.count) rows, then \(theirs.count)"
      }
      for (key, row) in mine.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
        // A key has ids, perhaps several in a cell, and words that stay.
        let others = key.map { $0.split(separator: " ").map { name(String($0)) }.joined(separator: " ") }
        let twin =
          theirs[others]
          ?? theirs.first { zip($0.key, zip(key, others)).allSatisfy { $0 == $1.0 || $0 == $1.1 } }?.value
        guard let twin else { return "\(table) loses the row \(key)" }
        for column in Set(row.figures.keys).union(twin.figures.keys).sorted() where isCompared(table, column)
        {
          let (a, b) = (row.figure(column), twin.figure(column))
          if let a, let b, abs(a - b) <= tolerance * max(abs(a), abs(b)) + slack { continue }
          if a == nil, b == nil { continue }
          let (old, new) = (a.map { "\($0)" } ?? "none", b.map { "\($0)" } ?? "none")
          return "\(table) \(key) \(column): \(old), then \(new)"
        }
      }
    }
    return nil
  }
}

func nearly(_ a: Double, _ b: Double, _ tolerance: Double = 1e-9) -> Bool {
  abs(a - b) <= tolerance * max(abs(a), abs(b)) + 1e-6
}
