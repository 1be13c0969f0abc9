import Foundation

extension ResultTable {
  /// The table as CSV (RFC 4180): UTF-8 without byte-order mark, lines ended by LF, a header row, quotes only
  /// where needed, nothing for a missing value, `true` and `false` for flags, numbers as `rounded(_:)`.
  ///
  /// - Throws: `ReportError.notFinite`.
  /// - Complexity: O(cells).
  public func csv() throws(ReportError) -> [UInt8] {
    let cells = try columns.map { column throws(ReportError) in try texts(of: column) }
    var bytes: [UInt8] = []
    append(columns.map(\.name), to: &bytes)
    for row in 0..<rowCount { append(cells.map { $0[row] }, to: &bytes) }
    return bytes
  }

  private func texts(of column: Column) throws(ReportError) -> [String] {
    switch column.values {
    case .text(let values): return values.map { $0 ?? "" }
    case .integer(let values): return values.map { $0.map(String.init) ?? "" }
    case .flag(let values): return values.map { $0.map(String.init) ?? "" }
    case .number(let values):
      if let row = values.firstIndex(where: { $0?.isFinite == false }) {
        throw .notFinite(table: name, column: column.name, row: row)
      }
      return values.map { $0.map { rounded($0).description } ?? "" }
    }
  }
}

/// A finite number to ten significant digits, zero without sign.
///
/// Written with `Double.description` it is short, reads back to the same value, and hides the last bits in
/// which the mathematical libraries of two systems may differ.
public func rounded(_ value: Double) -> Double {
  let magnitude = abs(value)
  // Adding zero takes the sign off minus zero.
  if magnitude == 0 { return 0 }
  guard magnitude >= 1e-5, magnitude < 1e10 else { return Double(String(format: "%.10g", value))! + 0 }
  // Up to 10¹⁴ a power of ten is exact, so that the quotient is the double nearest to ten digits.
  var scale = 1.0
  while magnitude * scale < 1e9 { scale *= 10 }
  return (value * scale).rounded() / scale
}

private func append(_ record: [String], to bytes: inout [UInt8]) {
  for (position, cell) in record.enumerated() {
    if position > 0 { bytes.append(UInt8(ascii: ",")) }
    appendCell(cell, to: &bytes)
  }
  // A line of one empty cell would read as a blank line.
  if record == [""] { bytes += Array("\"\"".utf8) }
  bytes.append(UInt8(ascii: "\n"))
}

private func appendCell(_ cell: String, to bytes: inout [UInt8]) {
  let quote = UInt8(ascii: "\"")
  let isPlain = cell.utf8.allSatisfy {
    $0 != quote && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r")
  }
  if isPlain { return bytes.append(contentsOf: cell.utf8) }
  bytes.append(quote)
  for byte in cell.utf8 {
    if byte == quote { bytes.append(quote) }
    bytes.append(byte)
  }
  bytes.append(quote)
}
