/// The position of a row in its table. An id of one table cannot be used in another.
public struct ID<Row>: Hashable, Comparable, Sendable {
  public let index: Int

  public init(_ index: Int) { self.index = index }

  public static func < (a: ID, b: ID) -> Bool { a.index < b.index }
}

/// A row that has a name of its own in the files.
public protocol Keyed {
  /// The name by which files refer to the row.
  var key: String { get }
}

/// The rows of one table in the order of the file, reached by typed id or by name.
public struct Table<Row: Keyed & Sendable>: Sendable {
  public let rows: [Row]
  private let positions: [String: Int]

  /// The names must differ; of equal names the first counts.
  public init(_ rows: [Row]) {
    self.rows = rows
    positions = Dictionary(rows.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  public var count: Int { rows.count }
  public var isEmpty: Bool { rows.isEmpty }
  /// All ids in the order of the file.
  public var ids: some RandomAccessCollection<ID<Row>> { rows.indices.lazy.map { ID($0) } }

  public subscript(id: ID<Row>) -> Row { rows[id.index] }
  /// The id of the row of that name. O(1).
  public func id(named key: String) -> ID<Row>? { positions[key].map { ID($0) } }
  /// The row of that name. O(1).
  public func row(named key: String) -> Row? { positions[key].map { rows[$0] } }
}
