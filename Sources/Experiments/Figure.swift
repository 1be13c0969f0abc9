public import Files
import Networks

/// A figure that is kept of a run's tables.
public struct Figure: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    /// That of a row, by its key, and a column.
    case cell(row: [String], column: String)
    /// The sum over all rows of the product of columns.
    case sum([String])
  }

  public let name: String
  public let table: String
  public let place: Place
  /// Where a file asks for it.
  public let location: SourceLocation

  /// All that tells the figure from others, for a point's identity.
  public var identity: String {
    switch place {
    case .cell(let row, let column): "figure \(table) \(row.joined(separator: " ")) \(column)"
    case .sum(let columns): "sum \(table) \(columns.joined(separator: " "))"
    }
  }

  /// The columns that it reads.
  public var columns: [String] {
    switch place {
    case .cell(_, let column): [column]
    case .sum(let columns): columns
    }
  }

  /// The keys by which a map asks for a figure.
  static let keys = ["name", "table", "row", "column", "sum"]

  init(_ fields: Fields) throws(InputError) {
    name = try fields.required("name").scalar("name").text
    table = try fields.required("table").scalar("table").text
    location = fields.location
    if let sum = fields.optional("sum") {
      guard fields.optional("row") == nil, fields.optional("column") == nil else {
        throw InputError(
          at: sum.location, "a figure is a sum, or of a row and column", suggestion: "keep one of them")
      }
      var columns: [String] = []
      for column in try sum.list("sum") { columns.append(try column.scalar("a column").text) }
      guard !columns.isEmpty else { throw InputError(at: sum.location, "a sum of no columns") }
      place = .sum(columns)
    } else {
      place = .cell(
        row: words(try fields.required("row").scalar("row").text),
        column: try fields.required("column").scalar("column").text)
    }
  }

  /// A figure of the network's headline.
  init(headline id: Located, in dataset: Dataset) throws(InputError) {
    let table = dataset["headline"]
    guard let row = table.rows.first(where: { table.key(of: $0) == id.text }) else {
      throw InputError(
        at: id.location, "the network's headline has no '\(id.text)'",
        suggestion: suggestion(for: id.text, among: table.rows.map(table.key(of:))))
    }
    func text(_ column: String) -> String {
      guard let place = table.schema.position(of: column) else { return "" }
      switch row.values[place] {
      case .text(let text): return text
      case .texts(let texts): return texts.joined(separator: " ")
      default: return ""
      }
    }
    name = id.text
    self.table = text("table")
    place = .cell(row: words(text("row")), column: text("column"))
    location = id.location
  }
}

private func words(_ text: String) -> [String] { text.split(separator: " ").map(String.init) }
