import Files
import Foundation

/// What a report draws on: the results of a scenario and, where it is compared, those that it is set against; what
/// stands in neither is not said.
struct Evidence {
  /// One of the two folders and what it is called.
  struct Side {
    let folder: ResultFolder
    let title: String
    let manifest: Manifest?
    let map: RegionMap?
    /// What the columns of a sweep are called; none elsewhere.
    let labels: [SweepManifest.Label]

    /// The title of a column of a sweep with its unit; the column's own name where nothing tells another.
    func label(_ column: String, _ language: Language) -> String {
      guard let label = labels.first(where: { $0.name == column }) else { return column }
      let title = language(label.title, label.titleZh)
      guard !label.unit.isEmpty else { return title }
      let unit = word(ofUnit: label.unit, language) ?? label.unit
      return title + language(" (\(unit))", "（\(unit)）")
    }
  }

  let scenario: Side
  /// What the scenario is set against.
  let base: Side?
  let language: Language
  /// What travellers gain and lose between the two.
  let travelChange: TravelChange?
  private let names: [[String]: String]

  init(_ folder: ResultFolder, against base: ResultFolder?, in language: Language) throws {
    scenario = try Side(folder, language)
    self.base = try base.map { try Side($0, language) }
    self.language = language
    travelChange = try base.flatMap { base in
      func travel(_ folder: ResultFolder) -> ResultFolder {
        ResultFolder(
          path: folder.path, name: folder.name, title: folder.title,
          tables: folder.tables.filter { ["accessibility", "circle"].contains($0.name) })
      }
      return try Comparison(travel(base), travel(folder)).travelChange
    }
    var names: [[String]: String] = [:]
    for table in [folder["name"], base?["name"]].compactMap(\.self) {
      for (key, name) in zip(table.keys(), try table.texts("name", language)) {
        names[key] = names[key] ?? name
      }
    }
    self.names = names
  }

  /// The base first, as time runs.
  var sides: [Side] { [base, scenario].compactMap(\.self) }

  /// The name of a zone, link or other thing; its id where the results do not name it.
  func name(_ kind: String, _ id: String) -> String { names[[kind, id]] ?? names[["node", id]] ?? id }

  /// The share of the data behind a table of results that is assumed, where the results tell.
  func assumedShare(behind table: String) -> Double? {
    guard let provenance = scenario.folder["provenance"],
      let row = provenance.keys().firstIndex(of: ["result", table])
    else { return nil }
    return try? provenance.numbers("assumed_share")[row]
  }

  /// Draws a picture of the scenario where it has the table.
  func draw(
    _ table: String, _ picture: (ResultTable) throws -> Picture?
  ) rethrows -> [Picture] {
    try scenario.folder[table].flatMap(picture).map { [$0] } ?? []
  }

  /// Draws a picture of what differs where both have the table.
  func drawDifference(
    _ table: String, _ picture: (ResultTable, ResultTable) throws -> Picture?
  ) rethrows -> [Picture] {
    guard let before = base?.folder[table], let after = scenario.folder[table] else { return [] }
    return try picture(before, after).map { [$0] } ?? []
  }

  /// What the second scenario has more, in words for a legend.
  var differenceTitle: String {
    language(
      "\"\(scenario.title)\" less \"\(base?.title ?? "")\"", "“\(scenario.title)”减去“\(base?.title ?? "")”")
  }
}

extension Evidence.Side {
  fileprivate init(_ folder: ResultFolder, _ language: Language) throws {
    self.folder = folder
    let place = folder.path + "/manifest.json"
    let bytes = fileExists(place) ? try Data(readBytes(of: place)) : Data()
    manifest = try? JSONDecoder().decode(Manifest.self, from: bytes)
    let sweep = try? JSONDecoder().decode(SweepManifest.self, from: bytes)
    labels = sweep?.labels ?? []
    if let sweep {
      title = language("Sweep \(sweep.sweep): \(sweep.run.title)", "试验\(sweep.sweep)：\(sweep.run.titleZh)")
    } else {
      title = language(manifest?.title ?? folder.title, manifest?.titleZh ?? folder.titleZh)
    }
    map = try RegionMap(folder)
  }
}

/// Columns as a picture reads them. That a table is there and lacks a column is a mistake to report, not a picture
/// to leave out.
extension ResultTable {
  func texts(_ column: String) throws(ReportError) -> [String] {
    guard let names = self[column]?.values.names else { throw .noTextColumn(table: name, column: column) }
    return names
  }

  /// Of a column in both languages, such as `name` and `name_zh`.
  func texts(_ column: String, _ language: Language) throws(ReportError) -> [String] {
    try texts(language(column, column + "_zh"))
  }

  func numbers(_ column: String) throws(ReportError) -> [Double?] {
    guard let numbers = self[column]?.values.numbers else { throw .noColumn(table: name, column: column) }
    return numbers
  }

  func flags(_ column: String) throws(ReportError) -> [Bool] {
    guard case .flag(let flags)? = self[column]?.values else { throw .noColumn(table: name, column: column) }
    return flags.map { $0 ?? false }
  }

  /// The share of rows that rest on assumptions; nil where the table does not grade them.
  var assumedShare: Double? {
    guard rowCount > 0, let column = columns.first(where: { $0.name.hasSuffix("grade") }),
      case .text(let grades) = column.values
    else { return nil }
    return Double(grades.count { $0 == "E" }) / Double(rowCount)
  }
}
