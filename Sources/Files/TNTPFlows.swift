/// The link flows of a `*_flow.tntp` file: a header row, then from, to, volume and cost of each link.
public struct TNTPFlows: Sendable, Equatable {
  public struct Row: Sendable, Equatable {
    public let from: Int
    public let to: Int
    public let volume: Double
    public let cost: Double

    public init(from: Int, to: Int, volume: Double, cost: Double) {
      self.from = from
      self.to = to
      self.volume = volume
      self.cost = cost
    }
  }

  public let rows: [Row]

  public init(_ rows: [Row]) { self.rows = rows }

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` with every row that cannot be read.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw InputError(at: SourceLocation(file: path), "the file is not UTF-8 text")
    }
    var rows: [Row] = []
    var problems: [Diagnostic] = []
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
    for (index, line) in lines.enumerated().dropFirst() where problems.count < Limits.problems {
      let cells = line.split { $0 == "\t" || $0 == " " || $0 == ";" }
      if cells.isEmpty { continue }
      guard cells.count >= 4, let from = Int(cells[0]), let to = Int(cells[1]), let volume = Double(cells[2]),
        let cost = Double(cells[3]), volume.isFinite, cost.isFinite
      else {
        problems.append(
          Diagnostic(
            at: SourceLocation(file: path, line: index + 1), "'\(line)' is no flow",
            suggestion: "write from, to, volume and cost"))
        continue
      }
      rows.append(Row(from: from, to: to, volume: volume, cost: cost))
    }
    guard problems.isEmpty else { throw InputError(problems) }
    self.rows = rows
  }

  /// The file that reads back as these flows.
  public var bytes: [UInt8] {
    var text = "From \tTo \tVolume \tCost \n"
    for row in rows { text += "\(row.from) \t\(row.to) \t\(row.volume) \t\(row.cost) \n" }
    return Array(text.utf8)
  }
}
