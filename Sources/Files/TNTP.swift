/// A road network of the TNTP collection (Transportation Networks for Research): the rows of a
/// `*_net.tntp` file as they stand. Node numbers count from 1; nodes 1 to `zoneCount` are zones.
public struct TNTPNetwork: Sendable {
  public struct Link: Sendable {
    public let from: Int
    public let to: Int
    public let capacity: Double
    public let length: Double
    public let freeFlowTime: Double
    public let b: Double
    public let power: Double
    public let toll: Double
    public let line: Int
  }

  public let path: String
  public let zoneCount: Int
  public let nodeCount: Int
  /// Nodes with a lower number may only begin or end a path.
  public let firstThroughNode: Int
  /// As in the file, doubled ones too.
  public let links: [Link]

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` with every row that cannot be read, a missing count, a node outside the counts,
  ///   a negative or non-finite figure.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    var reader = try TNTPReader(path: path, bytes: bytes)
    let zones = reader.count("NUMBER OF ZONES", most: 1_000_000)
    let nodes = reader.count("NUMBER OF NODES", most: 10_000_000)
    let first = reader.count("FIRST THRU NODE", most: 10_000_000)
    let expected = reader.count("NUMBER OF LINKS", most: 100_000_000)
    var links: [Link] = []
    while let row = reader.nextRow() {
      guard row.cells.count >= 7 else {
        reader.report(
          row.line, "a link has \(row.cells.count) columns",
          "it needs init_node, term_node, capacity, length, free_flow_time, b, power")
        continue
      }
      let figures = (0..<min(9, row.cells.count)).compactMap { reader.number(row, $0) }
      guard figures.count == min(9, row.cells.count) else { continue }
      guard let from = reader.node(row, 0, of: nodes), let to = reader.node(row, 1, of: nodes) else {
        continue
      }
      links.append(
        Link(
          from: from, to: to, capacity: figures[2], length: figures[3], freeFlowTime: figures[4],
          b: figures[5],
          power: figures[6], toll: figures.count > 8 ? figures[8] : 0, line: row.line))
    }
    if links.count != expected, reader.problems.isEmpty {
      reader.report(
        1, "there are \(links.count) links where the head tells \(expected)", "is the file complete?")
    }
    guard reader.problems.isEmpty else { throw InputError(reader.problems) }
    self.path = path
    zoneCount = zones
    nodeCount = nodes
    firstThroughNode = first
    self.links = links
  }
}

/// The demand of a `*_trips.tntp` file: trips from zone to zone, in the order of the file.
public struct TNTPTrips: Sendable {
  public struct Row: Sendable {
    public let from: Int
    public let to: Int
    public let trips: Double
  }

  public let path: String
  public let zoneCount: Int
  public let rows: [Row]

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` as for the network; also for a destination outside the counts.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    var reader = try TNTPReader(path: path, bytes: bytes)
    let zones = reader.count("NUMBER OF ZONES", most: 1_000_000)
    var origin: Int?
    var rows: [Row] = []
    while let row = reader.nextRow() {
      if row.cells.first == "Origin" {
        origin = row.cells.count > 1 ? reader.node(row, 1, of: zones) : nil
        if origin == nil { reader.report(row.line, "'Origin' without a zone", "write Origin 1") }
        continue
      }
      guard let origin else {
        if reader.problems.isEmpty { reader.report(row.line, "trips before the first 'Origin'", nil) }
        continue
      }
      for pair in row.text.split(separator: ";") {
        let parts = pair.split(separator: ":", omittingEmptySubsequences: false).map(TNTPReader.trimmed)
        if parts.count == 1, parts[0].isEmpty { continue }
        guard parts.count == 2, let to = Int(parts[0]), (1...max(1, zones)).contains(to),
          let trips = Double(parts[1]),
          trips.isFinite, trips >= 0
        else {
          reader.report(row.line, "'\(pair)' is no demand", "write 'zone : trips;'")
          continue
        }
        rows.append(Row(from: origin, to: to, trips: trips))
      }
    }
    guard reader.problems.isEmpty else { throw InputError(reader.problems) }
    self.path = path
    zoneCount = zones
    self.rows = rows
  }
}

/// The lines of a TNTP file: `<KEY> value` up to `<END OF METADATA>`, then rows whose cells are parted by
/// tabs or spaces; `~` begins a comment, `;` ends a row.
private struct TNTPReader {
  struct Row {
    let line: Int
    let text: Substring
    var cells: [Substring] { text.split { $0 == "\t" || $0 == " " || $0 == ";" } }
  }

  let path: String
  var problems: [Diagnostic] = []
  private var lines: [Substring]
  private var position = 0
  private var metadata: [String: (value: Substring, line: Int)] = [:]

  static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while let first = text.first, first.isWhitespace { text.removeFirst() }
    while let last = text.last, last.isWhitespace { text.removeLast() }
    return text
  }

  init(path: String, bytes: [UInt8]) throws(InputError) {
    self.path = path
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(at: SourceLocation(file: path), "the file is not UTF-8 text")
    }
    lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    var ended = false
    while position < lines.count, !ended {
      let line = Self.trimmed(lines[position])
      position += 1
      guard line.first == "<", let end = line.firstIndex(of: ">") else { continue }
      let key = String(line[line.index(after: line.startIndex)..<end])
      metadata[key] = (Self.trimmed(line[line.index(after: end)...]), position)
      ended = key == "END OF METADATA"
    }
    guard ended else {
      throw InputError(
        at: SourceLocation(file: path), "the head never ends",
        suggestion: "it must close with <END OF METADATA>")
    }
  }

  mutating func report(_ line: Int, _ message: String, _ suggestion: String?) {
    guard problems.count < Limits.problems else { return }
    problems.append(Diagnostic(at: SourceLocation(file: path, line: line), message, suggestion: suggestion))
  }

  mutating func count(_ key: String, most: Int) -> Int {
    guard let (text, line) = metadata[key] else {
      report(1, "<\(key)> is missing from the head", nil)
      return 0
    }
    guard let count = Int(text), (0...most).contains(count) else {
      report(line, "<\(key)> is '\(text)'", "it must be a whole number up to \(most)")
      return 0
    }
    return count
  }

  mutating func nextRow() -> Row? {
    while position < lines.count {
      let text = Self.trimmed(lines[position])
      position += 1
      if !text.isEmpty, text.first != "~", text.first != "<" { return Row(line: position, text: text) }
    }
    return nil
  }

  mutating func number(_ row: Row, _ column: Int) -> Double? {
    guard let value = Double(row.cells[column]), value.isFinite, value >= 0 else {
      report(row.line, "column \(column + 1) is '\(row.cells[column])'", "it must be a number from 0 up")
      return nil
    }
    return value
  }

  mutating func node(_ row: Row, _ column: Int, of count: Int) -> Int? {
    guard let node = Int(row.cells[column]), (1...max(1, count)).contains(node) else {
      report(row.line, "'\(row.cells[column])' is no node", "nodes are numbered 1 to \(count)")
      return nil
    }
    return node
  }
}
