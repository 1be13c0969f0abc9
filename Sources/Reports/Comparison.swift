public import Files

/// Two result folders side by side: the tables that both have, joined on their keys.
public struct Comparison: Sendable {
  public let a: ResultFolder
  public let b: ResultFolder
  /// In the order of `a`.
  public let tables: [TableComparison]
  /// The tables that only one of the two has, by name.
  public let tablesOnlyInA: [String]
  public let tablesOnlyInB: [String]

  /// - Throws: `InputError` when a table has another key in `b` than in `a`.
  /// - Complexity: O(cells).
  public init(_ a: ResultFolder, _ b: ResultFolder) throws(InputError) {
    var tables: [TableComparison] = []
    // What the tables rest on is no result.
    for table in a.tables where table.name != "provenance" {
      guard let other = b[table.name] else { continue }
      guard table.key == other.key else {
        throw InputError(
          at: SourceLocation(file: "\(b.path)/\(table.name).csv"),
          "the key is \(other.key.joined(separator: ", ")) and was \(table.key.joined(separator: ", "))",
          suggestion: "run both scenarios with the same version of qianlu")
      }
      tables.append(TableComparison(table, other))
    }
    self.a = a
    self.b = b
    self.tables = tables
    tablesOnlyInA = a.tables.map(\.name).filter { b[$0] == nil }
    tablesOnlyInB = b.tables.map(\.name).filter { a[$0] == nil }
  }
}

/// The rows of one table in both folders.
public struct TableComparison: Sendable {
  public struct Row: Sendable {
    public let key: [String]
    /// The position of the row in either table, where it is there.
    public let a: Int?
    public let b: Int?
  }

  /// A figure of a row in both folders, missing where it is.
  public struct Pair: Sendable {
    public let a: Double?
    public let b: Double?

    public var difference: Double? {
      if let a, let b { b - a } else { nil }
    }

    /// The difference over the magnitude of `a`; nil where `a` is zero.
    public var relative: Double? {
      if let a, let difference, a != 0 { difference / abs(a) } else { nil }
    }
  }

  public struct Figure: Sendable {
    public let name: String
    public let unit: String
    public let description: String
    /// One a row of the comparison.
    public let pairs: [Pair]
  }

  public let table: ResultTable
  /// The rows of A in their order, then those that only B has in theirs.
  public let rows: [Row]
  /// Every column of numbers that both have and that is no part of the key.
  public let figures: [Figure]

  public var onlyInA: [Row] { rows.filter { $0.b == nil } }
  public var onlyInB: [Row] { rows.filter { $0.a == nil } }

  init(_ a: ResultTable, _ b: ResultTable) {
    let keysA = a.keys()
    let keysB = b.keys()
    let rowsB = Dictionary(uniqueKeysWithValues: keysB.enumerated().map { ($1, $0) })
    let known = Set(keysA)
    let rows =
      keysA.enumerated().map { Row(key: $1, a: $0, b: rowsB[$1]) }
      + keysB.enumerated().filter { !known.contains($1) }.map { Row(key: $1, a: nil, b: $0) }
    table = a
    self.rows = rows
    figures = a.columns.compactMap { column in
      guard !a.key.contains(column.name), let inA = column.values.numbers,
        let inB = b[column.name]?.values.numbers
      else { return nil }
      return Figure(
        name: column.name, unit: column.unit, description: column.description,
        pairs: rows.map { row in Pair(a: row.a.flatMap { inA[$0] }, b: row.b.flatMap { inB[$0] }) })
    }
  }
}
