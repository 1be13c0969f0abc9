/// A decoded CSV file (RFC 4180, UTF-8, optional byte-order mark, LF or CRLF): a header and rows of
/// text, every cell with its place in the file.
public struct CSVFile: Sendable {
  public struct Cell: Sendable {
    public let text: String
    private let place: (line: Int32, column: Int32)

    fileprivate init(text: String, line: Int, column: Int) {
      self.text = text
      place = (Int32(line), Int32(column))
    }

    public var line: Int { Int(place.line) }
    public var column: Int { Int(place.column) }
  }

  public let path: String
  public let header: [Cell]
  /// As many cells in each row as in the header.
  public let rows: [[Cell]]

  public func location(of cell: Cell) -> SourceLocation {
    SourceLocation(file: path, line: cell.line, column: cell.column)
  }

  /// Decodes the bytes of a file.
  /// - Parameters:
  ///   - path: Of the file, for messages.
  ///   - bytes: What it holds.
  ///   - most: How many cells it may have.
  /// - Throws: `InputError` with every malformed row: a missing header, bytes that are not UTF-8, a quote
  ///   that is never closed, a row with too few or too many cells, a cell over `Limits.cellBytes`.
  /// - Complexity: O(bytes).
  public init(path: String, bytes: [UInt8], cells most: Int = Limits.cells) throws(InputError) {
    var decoder = CSVDecoder(path: path, bytes: bytes, most: most)
    var records = decoder.records()
    self.path = path
    guard let head = records.first, !(head.count == 1 && head[0].text.isEmpty) else {
      if decoder.problems.isEmpty {
        decoder.problems.append(
          Diagnostic(at: SourceLocation(file: path), "the file is empty", suggestion: "it needs a header row")
        )
      }
      throw InputError(decoder.problems)
    }
    records.removeFirst()
    for row in records where row.count != head.count && decoder.problems.count < Limits.problems {
      decoder.problems.append(
        Diagnostic(
          at: SourceLocation(file: path, line: row[0].line, column: 1),
          "the row has \(row.count) cells where the header has \(head.count)",
          suggestion: row.count > head.count ? "put a cell that holds a comma into double quotes" : nil))
    }
    guard decoder.problems.isEmpty else { throw InputError(decoder.problems) }
    header = head
    rows = records
  }
}

/// What a file may hold at most, so that hostile input ends in a message and not in exhausted memory.
public enum Limits {
  /// Of one file, and of the tables of one folder together.
  public static let fileBytes = 256 << 20
  /// Of a CSV file.
  public static let cellBytes = 1 << 20
  public static let rowCells = 10_000
  /// Of one CSV file, and of those of one folder together.
  public static let cells = 6_000_000
  /// Of the columns that the schema gives the tables of a folder, whether or not their files have them.
  public static let tableValues = 12_000_000
  public static let problems = 200
  /// Of the matrices of an OMX file together.
  public static let matrixCells = 64_000_000
  /// Of a YAML file: settings and scenarios, never data.
  public static let treeBytes = 4 << 20
  public static let aliases = 16
  public static let nesting = 64
  public static let treeNodes = 1_000_000
}

private struct CSVDecoder {
  let path: String
  let bytes: [UInt8]
  var position = 0
  var line = 1
  var lineStart = 0
  var cellCount = 0
  var problems: [Diagnostic] = []
  private let most: Int
  /// Whether all bytes are text, so that no cell need be looked at again.
  let isText: Bool

  init(path: String, bytes: [UInt8], most: Int) {
    self.path = path
    self.most = most
    self.bytes = bytes
    isText = (try? UTF8Span(validating: bytes.span)) != nil && !bytes.contains(0)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      position = 3
      lineStart = 3
    }
  }

  /// Every record; blank lines are passed over. Stops at the first record that cannot be read at all.
  mutating func records() -> [[CSVFile.Cell]] {
    var records: [[CSVFile.Cell]] = []
    while position < bytes.count, problems.count < Limits.problems {
      guard let record = record() else { break }
      if !(record.count == 1 && record[0].text.isEmpty) || records.isEmpty { records.append(record) }
    }
    return records
  }

  private mutating func record() -> [CSVFile.Cell]? {
    var cells: [CSVFile.Cell] = []
    while true {
      guard let cell = cell() else { return nil }
      cellCount += 1
      guard cells.count < Limits.rowCells, cellCount <= most else {
        report(
          (cell.line, cell.column), "the file has too many cells",
          "a row may have \(Limits.rowCells), a file \(Limits.cells)")
        return nil
      }
      cells.append(cell)
      guard position < bytes.count else { return cells }
      switch bytes[position] {
      case UInt8(ascii: ","):
        position += 1
      case UInt8(ascii: "\r") where position + 1 < bytes.count && bytes[position + 1] == UInt8(ascii: "\n"):
        position += 1
        endLine()
        return cells
      default:
        endLine()
        return cells
      }
    }
  }

  private mutating func endLine() {
    position += 1
    line += 1
    lineStart = position
  }

  private mutating func cell() -> CSVFile.Cell? {
    let start = (line: line, column: position - lineStart + 1)
    let quoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
    guard let content = quoted ? quotedContent() : plainContent() else { return nil }
    guard content.count <= Limits.cellBytes else {
      report(
        start, "the cell has more than \(Limits.cellBytes) bytes",
        quoted ? "its closing quote may be missing" : "a comma or the end of the line may be missing")
      return nil
    }
    guard isText || String(validating: content, as: UTF8.self)?.utf8.contains(0) == false else {
      report(start, "the cell is not UTF-8 text", "save the file as CSV UTF-8")
      return nil
    }
    return CSVFile.Cell(
      text: String(decoding: content, as: UTF8.self), line: start.line, column: start.column)
  }

  private mutating func plainContent() -> ArraySlice<UInt8>? {
    let start = position
    while position < bytes.count, position - start <= Limits.cellBytes {
      switch bytes[position] {
      case UInt8(ascii: ","), UInt8(ascii: "\n"): return bytes[start..<position]
      case UInt8(ascii: "\r") where position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "\n"):
        return bytes[start..<position]
      case UInt8(ascii: "\""):
        report(
          (line, position - lineStart + 1), "a double quote inside an unquoted cell",
          "put the whole cell into double quotes and write the quote twice")
        return nil
      default: position += 1
      }
    }
    return bytes[start..<position]
  }

  private mutating func quotedContent() -> ArraySlice<UInt8>? {
    let opening = (line: line, column: position - lineStart + 1)
    position += 1
    var content: [UInt8] = []
    while position < bytes.count {
      guard content.count <= Limits.cellBytes else { return content[...] }
      let byte = bytes[position]
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == byte else {
          position += 1
          return closed(content, opening)
        }
        position += 1
      } else if byte == UInt8(ascii: "\n") {
        line += 1
        lineStart = position + 1
      }
      content.append(byte)
      position += 1
    }
    report(opening, "the quoted cell is never closed", "end it with a double quote")
    return nil
  }

  private mutating func closed(_ content: [UInt8], _ opening: (line: Int, column: Int)) -> ArraySlice<UInt8>?
  {
    let ends: Bool =
      switch position < bytes.count ? bytes[position] : nil {
      case nil, UInt8(ascii: ","), UInt8(ascii: "\n"): true
      case UInt8(ascii: "\r"): position + 1 == bytes.count || bytes[position + 1] == UInt8(ascii: "\n")
      default: false
      }
    guard ends else {
      report(opening, "text follows the closing quote of the cell", "write a quote inside a cell twice")
      return nil
    }
    return content[...]
  }

  private mutating func report(_ at: (line: Int, column: Int), _ message: String, _ suggestion: String) {
    problems.append(
      Diagnostic(
        at: SourceLocation(file: path, line: at.line, column: at.column), message, suggestion: suggestion))
  }
}
