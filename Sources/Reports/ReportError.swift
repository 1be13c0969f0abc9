/// A result that may not be written.
public enum ReportError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A figure came out as infinite or as no number at all.
  case notFinite(table: String, column: String, row: Int)

  public var description: String {
    switch self {
    case .notFinite(let table, let column, let row):
      "\(table).csv, row \(row + 1): \(column) is not a finite number; nothing was written"
    }
  }
}
