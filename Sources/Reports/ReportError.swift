/// A result that may not be written.
public enum ReportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A figure came out as infinite or as no number at all.
  case notFinite(table: String, column: String, row: Int)
  /// A figure was asked for that the table has not.
  case noColumn(table: String, column: String)
  /// Words were asked for that the table has not.
  case noTextColumn(table: String, column: String)

  public var description: String {
    switch self {
    case .notFinite(let table, let column, let row):
      "\(table).csv, row \(row + 1): \(column) is not a finite number; nothing was written"
    case .noColumn(let table, let column): "\(table).csv has no column of numbers '\(column)'"
    case .noTextColumn(let table, let column):
      "\(table).csv has no column of words '\(column)'; it comes from another version of qianlu"
    }
  }
}
