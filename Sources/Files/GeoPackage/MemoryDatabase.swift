import CSQLite

/// A new SQLite database in memory: the one place that calls SQLite.
final class MemoryDatabase {
  enum Value {
    case text(String)
    case number(Double)
    case bytes([UInt8])
    case null
  }

  private let handle: OpaquePointer

  init() throws(GeoPackageError) {
    var handle: OpaquePointer?
    let status = sqlite3_open_v2(":memory:", &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nil)
    guard status == SQLITE_OK, let handle else {
      sqlite3_close(handle)
      throw GeoPackageError(reason: String(cString: sqlite3_errstr(status)))
    }
    self.handle = handle
  }

  deinit { sqlite3_close(handle) }

  func run(_ statement: String, _ values: [Value] = []) throws(GeoPackageError) {
    try run(statement, each: [values])
  }

  /// Runs a statement once with each row of values.
  func run(_ statement: String, each rows: [[Value]]) throws(GeoPackageError) {
    var prepared: OpaquePointer?
    try check(sqlite3_prepare_v2(handle, statement, -1, &prepared, nil))
    defer { sqlite3_finalize(prepared) }
    for values in rows {
      for (index, value) in values.enumerated() {
        let place = Int32(index + 1)
        switch value {
        case .text(let text):
          try check(sqlite_bind_copied_text(prepared, place, text, Int32(text.utf8.count)))
        case .number(let number): try check(sqlite3_bind_double(prepared, place, number))
        case .bytes(let bytes):
          try check(sqlite_bind_copied_blob(prepared, place, bytes, Int32(bytes.count)))
        case .null: try check(sqlite3_bind_null(prepared, place))
        }
      }
      var status = sqlite3_step(prepared)
      while status == SQLITE_ROW { status = sqlite3_step(prepared) }
      guard status == SQLITE_DONE else { throw refusal }
      try check(sqlite3_reset(prepared))
    }
  }

  /// The file that the database would be.
  func bytes() throws(GeoPackageError) -> [UInt8] {
    var size: sqlite3_int64 = 0
    guard let image = sqlite3_serialize(handle, "main", &size, 0) else { throw refusal }
    defer { sqlite3_free(image) }
    return Array(UnsafeBufferPointer(start: image, count: Int(size)))
  }

  private var refusal: GeoPackageError { GeoPackageError(reason: String(cString: sqlite3_errmsg(handle))) }

  private func check(_ status: Int32) throws(GeoPackageError) {
    guard status == SQLITE_OK else { throw refusal }
  }
}
