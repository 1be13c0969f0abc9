import Files

/// What a network's files hold, as data: one row a column of every table (`schema.csv`). Reading,
/// checking and the documentation of the format all follow it.
public struct Schema: Sendable {
  public let tables: [TableSchema]
  private let positions: [String: Int]

  /// The schema of every network.
  public static let network = Schema(csv: PackageResources.schema_csv)

  public subscript(table: String) -> TableSchema? { positions[table].map { tables[$0] } }

  init(csv bytes: [UInt8]) {
    var columns: [(table: String, columns: [ColumnSchema])] = []
    for row in embeddedRows(bytes, "schema.csv") {
      if columns.last?.table != row[0] { columns.append((row[0], [])) }
      columns[columns.count - 1].columns.append(ColumnSchema(row))
    }
    tables = columns.map { TableSchema(name: $0.table, columns: $0.columns) }
    positions = Dictionary(uniqueKeysWithValues: tables.enumerated().map { ($1.name, $0) })
  }
}

public struct TableSchema: Sendable {
  public let name: String
  public let columns: [ColumnSchema]
  /// The column that names the rows, where the table has one.
  public let keyPosition: Int?
  private let positions: [String: Int]

  init(name: String, columns: [ColumnSchema]) {
    self.name = name
    self.columns = columns
    keyPosition = columns.firstIndex { $0.type == .id }
    positions = Dictionary(uniqueKeysWithValues: columns.enumerated().map { ($1.name, $0) })
  }

  /// O(1).
  public func position(of column: String) -> Int? { positions[column] }
  public subscript(column: String) -> ColumnSchema? { positions[column].map { columns[$0] } }
}

public struct ColumnSchema: Sendable {
  public let name: String
  public let type: ColumnType
  /// Empty for a figure without unit.
  public let unit: String
  public let minimum: Double?
  public let maximum: Double?
  /// What an empty cell means, as text of the column's type; empty: nothing is known.
  public let defaultText: String
  public let isRequired: Bool
  public let meaning: String

  /// - Parameter row: the cells of a row of `schema.csv`.
  init(_ row: [String]) {
    name = row[1]
    type = ColumnType(row[2])
    unit = row[3]
    minimum = Double(row[4])
    maximum = Double(row[5])
    defaultText = row[6]
    isRequired = row[7] == "yes"
    meaning = row[8]
  }
}

public enum ColumnType: Hashable, Sendable, CustomStringConvertible {
  /// The name of the row, unique in its table.
  case id
  case text, number, integer, flag
  /// `HH:MM` up to `47:59`, read as minutes after midnight; or several, separated by spaces.
  case time, times
  /// Digits of the days of the week, 1 Monday to 7 Sunday.
  case days
  /// `MM-DD`, read as month × 100 + day.
  case monthDay
  case choice([String])
  /// Several of the choices, separated by spaces.
  case list([String])
  /// The name of a row of another table; or several, separated by spaces.
  case reference(String)
  case references(String)

  init(_ text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    let options = parts.count > 1 ? parts[1].split(separator: "|").map(String.init) : []
    switch parts[0] {
    case "id": self = .id
    case "text": self = .text
    case "number": self = .number
    case "integer": self = .integer
    case "flag": self = .flag
    case "time": self = .time
    case "times": self = .times
    case "days": self = .days
    case "monthday": self = .monthDay
    case "choice": self = .choice(options)
    case "list": self = .list(options)
    case "ref": self = .reference(options[0])
    case "refs": self = .references(options[0])
    default: preconditionFailure("schema.csv: no column type \(text)")
    }
  }

  public var description: String {
    switch self {
    case .id: "id"
    case .text: "text"
    case .number: "number"
    case .integer: "integer"
    case .flag: "true or false"
    case .time: "HH:MM"
    case .times: "HH:MM …"
    case .days: "days 1–7"
    case .monthDay: "MM-DD"
    case .choice(let options): options.joined(separator: ", ")
    case .list(let options): "some of " + options.joined(separator: ", ")
    case .reference(let table): "id of \(table)"
    case .references(let table): "ids of \(table)"
    }
  }
}

/// The rows below the header of a CSV that is part of the program.
func embeddedRows(_ bytes: [UInt8], _ name: String) -> [[String]] {
  do {
    return try CSVFile(path: name, bytes: bytes).rows.map { $0.map(\.text) }
  } catch {
    preconditionFailure("\(error)")
  }
}
