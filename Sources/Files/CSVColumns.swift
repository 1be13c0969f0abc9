/// The cells of a CSV file by the names of its columns, for formats whose columns come in any order; what is
/// wrong with them is collected.
struct CSVColumns {
  let file: CSVFile
  private(set) var problems: [Diagnostic] = []

  init(_ file: CSVFile) { self.file = file }

  /// The position of a column; nil where the file has none.
  func position(_ column: String) -> Int? { file.header.firstIndex { $0.text == column } }

  /// The same for a column that must be there.
  mutating func required(_ column: String) -> Int? {
    if let position = position(column) { return position }
    problems.append(
      Diagnostic(
        at: SourceLocation(file: file.path), "the column '\(column)' is missing",
        suggestion: suggestion(for: column, among: file.header.map(\.text))))
    return nil
  }

  mutating func report(_ cell: CSVFile.Cell, _ message: String, _ suggestion: String? = nil) {
    guard problems.count < Limits.problems else { return }
    problems.append(Diagnostic(at: file.location(of: cell), message, suggestion: suggestion))
  }

  /// A finite number within a range.
  mutating func number(_ cell: CSVFile.Cell, in range: ClosedRange<Double>) -> Double? {
    guard let value = Double(cell.text), range.contains(value) else {
      report(
        cell, "'\(cell.text)' is no number here", "write one from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }

  mutating func integer(_ cell: CSVFile.Cell, in range: ClosedRange<Int>) -> Int? {
    guard let value = Int(cell.text), range.contains(value) else {
      report(
        cell, "'\(cell.text)' is no whole number here",
        "write one from \(range.lowerBound) to \(range.upperBound)")
      return nil
    }
    return value
  }
}
