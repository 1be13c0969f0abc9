/// Lines of CSV (RFC 4180), ended by LF, with quotes only where needed.
public struct CSVText {
  public private(set) var bytes: [UInt8] = []

  public init(_ header: [String]) { add(header) }

  public mutating func add(_ cells: [String]) {
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
