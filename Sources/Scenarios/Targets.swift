import Files
import Foundation
import Networks

extension Dataset {
  /// The figures of another year: every column that `target.csv` names grows from the base year to its
  /// targets, geometrically between two of them, and stands still after the last.
  func grown(to year: Int) throws(InputError) -> Dataset {
    let table = self["target"]
    func cell(_ column: String, _ row: DataRow) -> Located {
      let position = table.schema.position(of: column)!
      guard case .text(let text) = row.values[position] else {
        return Located(text: "", location: row.origin[position])
      }
      return Located(text: text, location: row.origin[position])
    }
    func number(_ column: String, _ row: DataRow) -> Double {
      guard case .number(let number) = row.values[table.schema.position(of: column)!] else { return 0 }
      return number
    }
    var changed = self
    var done: Set<[String]> = []
    for row in table.rows {
      let subject = ["table", "column", "where"].map { cell($0, row).text }
      guard done.insert(subject).inserted else { continue }
      let path = table.rows
        .filter { other in ["table", "column", "where"].map { cell($0, other).text } == subject }
        .map { (year: Int(number("year", $0)), factor: number("factor", $0)) }
      let factor = growth(to: year, from: settings.baseYear, along: path)
      let schema = try schema(of: cell("table", row))
      let column = try schema.numberColumn(cell("column", row))
      changed = try changed.scaling(
        column, ofRows: changed.rows(of: schema.name, where: try conditions(cell("where", row), schema)),
        in: schema, by: factor, at: cell("target_id", row).location)
    }
    return changed
  }

  private func conditions(_ text: Located, _ schema: TableSchema) throws(InputError) -> [Condition] {
    if text.text.isEmpty { return [] }
    let parts = text.text.split(separator: "=", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      throw InputError(at: text.location, "where is '\(text.text)'", suggestion: "write column=value")
    }
    return [
      try Condition(column: Located(text: parts[0], location: text.location), text: parts[1], in: schema)
    ]
  }
}

/// The factor of a year on a path of factors by year that begins with 1 in the base year.
func growth(to year: Int, from baseYear: Int, along path: [(year: Int, factor: Double)]) -> Double {
  let points = ([(year: baseYear, factor: 1.0)] + path.filter { $0.year > baseYear }).sorted {
    $0.year < $1.year
  }
  if year <= baseYear { return 1 }
  guard let after = points.first(where: { $0.year >= year }) else { return points[points.count - 1].factor }
  let before = points.last { $0.year < year }!
  let share = Double(year - before.year) / Double(after.year - before.year)
  if before.factor <= 0 || after.factor <= 0 { return before.factor + (after.factor - before.factor) * share }
  return before.factor * pow(after.factor / before.factor, share)
}
