/// Lines of CSV (RFC 4180), ended by LF, with quotes only where needed.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  init(_ header: [String]) { add(header) }

  mutating func add(_ cells: [String]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      bytes += Array(quoted(cell).utf8)
    }
    bytes.append(UInt8(ascii: "\n"))
  }

  private func quoted(_ cell: String) -> String {
    guard cell.utf8.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      return cell
    }
    return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
      + "\""
  }
}

/// A number that reads back to the same value; whole numbers without a fraction.
func number(_ value: Double) -> String {
  if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
  return value.description
}
