public import Networks

/// A table of results as it is written: named, described, with typed columns and a key that is unique.
///
/// The name, key and columns are what scripts and `compare` rely on; they do not change from one version to
/// the next.
public struct ResultTable: Sendable {
  public struct Column: Sendable, Equatable {
    public let name: String
    /// Empty for text and for a figure without unit.
    public let unit: String
    public let description: String
    public let values: Values
  }

  /// One value a row; nil where there is none.
  public enum Values: Sendable, Equatable {
    case text([String?])
    case integer([Int?])
    case number([Double?])
    case flag([Bool?])
  }

  /// Also the name of the file, without `.csv`.
  public let name: String
  public let title: LocalName
  /// What one row says.
  public let description: String
  /// The columns that together name a row.
  public let key: [String]
  public let columns: [Column]
  public let rowCount: Int

  /// Makes a table of one line for each of `rows`, in their order:
  ///
  /// ```swift
  /// ResultTable(
  ///   "travel_time", title: LocalName(en: "Travel times", zh: "出行时间"), "One row a pair of zones.",
  ///   key: ["from_zone_id", "to_zone_id"], rows: outcome.pairs
  /// ) {
  ///   [
  ///     .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
  ///     .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
  ///     .number("fastest_min", unit: "min", "Shortest journey of the day") { $0.fastestMin },
  ///     .grade { $0.grade },
  ///   ]
  /// }
  /// ```
  ///
  /// - Precondition: column names differ; the columns of the key exist, are text or integers, miss no value
  ///   and never name two rows alike. Keys made of ids keep this by themselves.
  /// - Complexity: O(rows × columns).
  public init<Row>(
    _ name: String, title: LocalName, _ description: String, key: [String], rows: [Row],
    columns: () -> [RowColumn<Row>]
  ) {
    let rows = ResultTable.wanted?.contains(name) ?? true ? rows : []
    let columns = columns().flatMap { $0.columns(rows) }
    self.init(name, title: title, description, key: key, rowCount: rows.count, columns: columns)
    if let flaw { preconditionFailure("table \(name): \(flaw)") }
  }

  init(
    _ name: String, title: LocalName, _ description: String, key: [String], rowCount: Int,
    columns: [Column]
  ) {
    self.name = name
    self.title = title
    self.description = description
    self.key = key
    self.rowCount = rowCount
    self.columns = columns
  }

  /// Makes tables of which only these get their rows: the others cost nothing where nobody reads them.
  public static func filling<Result>(
    only names: Set<String>, _ make: () throws -> Result
  ) rethrows -> Result {
    try $wanted.withValue(names, operation: make)
  }

  /// nil: every table.
  @TaskLocal private static var wanted: Set<String>?

  public subscript(column: String) -> Column? { columns.first { $0.name == column } }

  /// The key of every row, in order.
  /// - Precondition: the table has no flaw.
  public func keys() -> [[String]] {
    let parts = key.compactMap { self[$0]?.values.names }
    return (0..<rowCount).map { row in parts.map { $0[row] } }
  }

  /// The figure of a row, by its key, as it is written; nil where there is no such row or no figure in it.
  ///
  /// - Throws: `ReportError.noColumn` unless the table has such a column of numbers.
  /// - Complexity: O(rows).
  public func figure(row: [String], column: String) throws(ReportError) -> Double? {
    guard let numbers = self[column]?.values.numbers else {
      throw .noColumn(table: name, column: column)
    }
    return keys().firstIndex(of: row).flatMap { numbers[$0] }.map(rounded)
  }

  /// The sum over all rows of the product of columns; a row that misses one of the figures adds nothing.
  ///
  /// - Throws: `ReportError.noColumn` unless the table has such columns of numbers.
  /// - Complexity: O(rows × columns).
  public func sum(ofProducts columns: [String]) throws(ReportError) -> Double {
    var products = Array(repeating: 1.0 as Double?, count: rowCount)
    for column in columns {
      guard let numbers = self[column]?.values.numbers else {
        throw .noColumn(table: name, column: column)
      }
      for row in products.indices {
        products[row] = numbers[row].flatMap { n in products[row].map { $0 * n } }
      }
    }
    return rounded(products.reduce(0) { $0 + ($1 ?? 0) })
  }

  /// What breaks the promises of a table, in words; nil when nothing does.
  var flaw: String? {
    if Set(columns.map(\.name)).count < columns.count { return "a column is doubled" }
    if columns.contains(where: { $0.values.count != rowCount }) { return "columns differ in length" }
    if let absent = key.first(where: { self[$0]?.values.names == nil }) {
      return "the key '\(absent)' is no column of text or integers"
    }
    var seen = Set<[String]>(minimumCapacity: rowCount)
    for key in keys() {
      if key.contains("") { return "a key misses a value" }
      if !seen.insert(key).inserted { return "two rows have the key \(key.joined(separator: ", "))" }
    }
    return nil
  }
}

extension ResultTable.Values {
  public var count: Int {
    switch self {
    case .text(let values): values.count
    case .integer(let values): values.count
    case .number(let values): values.count
    case .flag(let values): values.count
    }
  }

  /// The figures, integers as numbers; nil of text and flags.
  public var numbers: [Double?]? {
    switch self {
    case .number(let values): values
    case .integer(let values): values.map { $0.map(Double.init) }
    case .text, .flag: nil
    }
  }

  /// As parts of a key, empty where missing; nil of figures and flags, which name nothing.
  var names: [String]? {
    switch self {
    case .text(let values): values.map { $0 ?? "" }
    case .integer(let values): values.map { $0.map(String.init) ?? "" }
    case .number, .flag: nil
    }
  }
}
