public import Files

extension Design {
  /// The design as CSV: `point` (from 1), `group`, `role`, and a column for each factor.
  public var csv: [UInt8] {
    var text = CSVText(["point", "group", "role"] + factors)
    for (index, point) in points.enumerated() {
      text.add(["\(index + 1)", "\(point.group)", point.role] + point.values.map(number))
    }
    return text.bytes
  }

  /// Reads a design. Columns `point`, `group` and `role` may be missing: a sample of anybody's.
  /// - Throws: `InputError` for a value that is no number or a point out of order.
  public init(_ file: CSVFile) throws(InputError) {
    let names = file.header.map(\.text)
    let (group, role, point) = (
      names.firstIndex(of: "group"), names.firstIndex(of: "role"), names.firstIndex(of: "point")
    )
    let columns = names.indices.filter { $0 != group && $0 != role && $0 != point }
    guard Set(names).count == names.count, !columns.isEmpty else {
      throw InputError(
        at: SourceLocation(file: file.path), "the design has no parameters, or two of one name",
        suggestion: "its header is point,group,role and the names of the parameters")
    }
    var points: [DesignPoint] = []
    for (index, row) in file.rows.enumerated() {
      func integer(_ column: Int?) throws(InputError) -> Int {
        guard let column else { return index + 1 }
        guard let value = Int(row[column].text) else {
          throw InputError(
            at: file.location(of: row[column]), "'\(row[column].text)' is not a whole number")
        }
        return value
      }
      guard try integer(point) == index + 1 else {
        throw InputError(
          at: file.location(of: row[point ?? 0]), "the point is not number \(index + 1)",
          suggestion: "points are numbered from 1 in the order of the rows")
      }
      var values: [Double] = []
      for column in columns {
        guard let value = Double(row[column].text), value.isFinite else {
          throw InputError(
            at: file.location(of: row[column]), "\(names[column]) is '\(row[column].text)'",
            suggestion: "it must be a number")
        }
        values.append(value)
      }
      points.append(
        DesignPoint(group: try integer(group), role: role.map { row[$0].text } ?? "", values: values))
    }
    guard !points.isEmpty else {
      throw InputError(at: SourceLocation(file: file.path), "the design has no points")
    }
    self.init(factors: columns.map { names[$0] }, points: points)
  }
}
