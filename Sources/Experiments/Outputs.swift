public import Files

extension Design {
  /// The column of a result file as an output for each point: by the file's column `point` where it has one,
  /// else row by row. A cell that is empty is an output that is missing.
  ///
  /// - Throws: `InputError` for a column that is not there, a cell that is no number, a point that is not in
  ///   the design or has two rows.
  public func outputs(_ column: String, of file: CSVFile) throws(InputError) -> [Double?] {
    let names = file.header.map(\.text)
    let start = SourceLocation(file: file.path)
    guard let place = names.firstIndex(of: column) else {
      throw InputError(
        at: start, "no column '\(column)'", suggestion: suggestion(for: column, among: names))
    }
    let number = names.firstIndex(of: "point")
    guard number != nil || file.rows.count == points.count else {
      throw InputError(
        at: start, "there are \(file.rows.count) rows for the design's \(points.count) points",
        suggestion: "keep the column 'point' of the design, so that it is known which are missing")
    }
    var outputs = [Double?](repeating: nil, count: points.count)
    var seen = Array(repeating: false, count: points.count)
    for (index, row) in file.rows.enumerated() {
      let cell = row[number ?? 0]
      let point = number == nil ? index + 1 : Int(cell.text) ?? 0
      guard 1...points.count ~= point, !seen[point - 1] else {
        throw InputError(
          at: file.location(of: cell), "the point '\(cell.text)' is not in the design, or has two rows",
          suggestion: "points are numbered from 1 to \(points.count)")
      }
      seen[point - 1] = true
      guard !row[place].text.isEmpty else { continue }
      guard let output = Double(row[place].text) else {
        throw InputError(
          at: file.location(of: row[place]), "\(column) is '\(row[place].text)'",
          suggestion: "it must be a number, or nothing where the point failed")
      }
      outputs[point - 1] = output
    }
    return outputs
  }
}

extension Sensitivity {
  /// The measures as CSV.
  public var csv: [UInt8] {
    var text = CSVText(["measure", "parameter", "other_parameter", "value", "low95", "high95"])
    for row in rows {
      text.add(
        [row.measure.rawValue, row.parameter ?? "", row.other ?? ""]
          + [row.value, row.low95, row.high95].map { $0.map(number) ?? "" })
    }
    return text.bytes
  }
}
