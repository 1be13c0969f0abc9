/// Classes of travellers as a list: `class_id` and `trips`, and where they are known `matrix`, `car_equivalents`,
/// `toll_weight`, `distance_weight` and `emission`.
public struct VehicleClassList: Sendable {
  public struct Row: Sendable, Equatable {
    public let name: String
    /// Where its trips are, as the file says it.
    public let trips: String
    /// Of an OMX file.
    public let matrix: String?
    /// How many cars take as much room as one vehicle.
    public let carEquivalents: Double
    /// What a unit of toll and of length costs a vehicle, in units of time.
    public let tollWeight: Double
    public let distanceWeight: Double
    /// kg of CO2e a unit of length; nil where it is not known.
    public let emission: Double?
    public let location: SourceLocation
  }

  public let rows: [Row]

  /// Decodes the bytes of a file.
  /// - Throws: `InputError` with every cell that is no figure, every column that is missing and every class that
  ///   is there twice.
  public init(path: String, bytes: [UInt8]) throws(InputError) {
    var columns = CSVColumns(try CSVFile(path: path, bytes: bytes))
    var rows: [Row] = []
    if let name = columns.required("class_id"), let trips = columns.required("trips") {
      for row in columns.file.rows {
        func figure(_ column: String, _ range: ClosedRange<Double>) -> Double? {
          guard let position = columns.position(column), !row[position].text.isEmpty else { return nil }
          return columns.number(row[position], in: range)
        }
        if rows.contains(where: { $0.name == row[name].text }) {
          columns.report(row[name], "the class '\(row[name].text)' is there already")
        }
        let matrix = columns.position("matrix").map { row[$0].text } ?? ""
        rows.append(
          Row(
            name: row[name].text, trips: row[trips].text, matrix: matrix.isEmpty ? nil : matrix,
            carEquivalents: figure("car_equivalents", 0.01...100) ?? 1,
            tollWeight: figure("toll_weight", 0...1e9) ?? 0,
            distanceWeight: figure("distance_weight", 0...1e9) ?? 0, emission: figure("emission", 0...1e9),
            location: columns.file.location(of: row[name])))
      }
    }
    guard columns.problems.isEmpty else { throw InputError(columns.problems) }
    guard !rows.isEmpty else { throw InputError(at: SourceLocation(file: path), "there is no class") }
    self.rows = rows
  }
}
