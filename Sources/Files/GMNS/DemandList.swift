/// Trips from zone to zone as a list: `demand.csv` with the columns `o_zone_id`, `d_zone_id` and `volume`, as is
/// custom beside GMNS networks.
public struct DemandList: Sendable {
  public struct Row: Sendable, Equatable {
    public let from: String
    public let to: String
    public let trips: Double
    public let location: SourceLocation

    public init(from: String, to: String, trips: Double, location: SourceLocation) {
      self.from = from
      self.to = to
      self.trips = trips
      self.location = location
    }
  }

  public let rows: [Row]

  public init(_ rows: [Row]) { self.rows = rows }

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` with every cell that is no figure and every column that is missing.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    var columns = CSVColumns(try CSVFile(path: path, bytes: bytes))
    var rows: [Row] = []
    if let from = columns.required("o_zone_id"), let to = columns.required("d_zone_id"),
      let volume = columns.required("volume")
    {
      for row in columns.file.rows {
        guard let trips = columns.number(row[volume], in: 0...1e15) else { continue }
        rows.append(
          Row(
            from: row[from].text, to: row[to].text, trips: trips,
            location: columns.file.location(of: row[from])))
      }
    }
    guard columns.problems.isEmpty else { throw InputError(columns.problems) }
    self.rows = rows
  }

  /// The file that reads back as these trips.
  public var bytes: [UInt8] {
    var text = CSVText(["o_zone_id", "d_zone_id", "volume"])
    for row in rows { text.add([row.from, row.to, "\(row.trips)"]) }
    return text.bytes
  }
}
