public import Files

/// A decoded cell.
public enum Value: Hashable, Sendable {
  case missing
  case text(String)
  case number(Double)
  case flag(Bool)
  case texts([String])
  case numbers([Double])
}

/// A row of values in the order of its table's columns, and where each stands in the file.
public struct DataRow: Sendable {
  public var values: [Value]
  public var origin: RowOrigin

  public init(values: [Value], origin: RowOrigin) {
    self.values = values
    self.origin = origin
  }

  public init(values: [Value], origin: [SourceLocation]) {
    self.init(values: values, origin: RowOrigin(origin))
  }
}

/// Where the cells of a row stand, most often all in one file.
public struct RowOrigin: Sendable {
  private let file: String
  private var places: [(line: Int32, column: Int32)] = []
  /// Cells that come from another file, such as a scenario.
  private var elsewhere: [Int: SourceLocation] = [:]

  init(file: String, capacity: Int) {
    self.file = file
    places.reserveCapacity(capacity)
  }

  init(_ locations: [SourceLocation]) {
    self.init(file: locations.first?.file ?? "", capacity: locations.count)
    for (index, location) in locations.enumerated() {
      places.append((Int32(clamping: location.line), Int32(clamping: location.column)))
      self[index] = location
    }
  }

  /// Adds the place of the next cell.
  mutating func append(line: Int, column: Int) {
    places.append((Int32(clamping: line), Int32(clamping: column)))
  }

  public subscript(cell: Int) -> SourceLocation {
    get {
      elsewhere[cell]
        ?? SourceLocation(file: file, line: Int(places[cell].line), column: Int(places[cell].column))
    }
    set {
      if newValue.file != file { elsewhere[cell] = newValue } else { elsewhere[cell] = nil }
      places[cell] = (Int32(clamping: newValue.line), Int32(clamping: newValue.column))
    }
  }
}

/// A table of typed values.
public struct DataTable: Sendable {
  public let schema: TableSchema
  public var rows: [DataRow]

  public init(schema: TableSchema, rows: [DataRow] = []) {
    self.schema = schema
    self.rows = rows
  }

  /// The row's own name, empty where the table has none.
  public func key(of row: DataRow) -> String {
    guard let position = schema.keyPosition, case .text(let key) = row.values[position] else { return "" }
    return key
  }
}

/// What `network.yaml` says.
public struct Settings: Sendable {
  public var name: String
  public var title: LocalName
  public var baseYear: Int
  public var currency: String
}

/// The rows of a network before they are bound together: what a scenario changes.
public struct Dataset: Sendable {
  public var settings: Settings
  /// One for every table of the schema, in its order; without rows where the folder has no file.
  public var tables: [DataTable]
  /// Nothing, or the year and day that a scenario asks for.
  public var year: Int?
  public var date: CalendarDate?
  public var closures: [ClosureRow] = []
  /// What was odd in the files but did not stop the reading.
  public internal(set) var warnings: [Diagnostic] = []

  public init(settings: Settings, tables: [DataTable]) {
    self.settings = settings
    self.tables = tables
  }

  public subscript(table: String) -> DataTable {
    get { tables[position(of: table)] }
    set { tables[position(of: table)] = newValue }
  }

  private func position(of table: String) -> Int {
    guard let position = tables.firstIndex(where: { $0.schema.name == table }) else {
      preconditionFailure("no table \(table)")
    }
    return position
  }
}

/// A closure as a scenario names it.
public struct ClosureRow: Sendable {
  public enum Kind: String, Sendable, CaseIterable { case link, terminal, service }

  public let kind: Kind
  public let key: String
  public let first: CalendarDate?
  public let last: CalendarDate?

  /// Closed from `first` to `last`, both included; without them always.
  public init(_ kind: Kind, _ key: String, first: CalendarDate? = nil, last: CalendarDate? = nil) {
    self.kind = kind
    self.key = key
    self.first = first
    self.last = last
  }

  public func covers(_ date: CalendarDate) -> Bool {
    (first.map { $0 <= date } ?? true) && (last.map { date <= $0 } ?? true)
  }
}
