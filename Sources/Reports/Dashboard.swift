import Networks

/// `dashboard-*.yaml`: the main results on a page of SimWrapper (https://simwrapper.github.io), which opens a folder
/// of results in a browser. One page a tab: the headline with the map of flows, then the tables of each
/// simulator.
struct Dashboard {
  /// By file name.
  let pages: [(name: String, bytes: [UInt8])]

  /// - Parameters:
  ///   - title: Of the run.
  ///   - tables: What the folder holds. Long ones, that nobody reads on a page, are left out, and those that
  ///     SimWrapper cannot read, such as empty ones.
  ///   - center: Longitude and latitude of the middle of the map.
  init(title: String, _ tables: [ResultTable], center: (x: Double, y: Double)) {
    let simulators = [
      ("Travel times 时间", ["travel_time", "reach", "line_time", "link_use"]),
      ("Freight 货运", ["freight"]), ("Tourism 旅游", ["tourism"]),
    ]
    let shown = tables.filter { $0.name == "headline" || Self.shows($0) }
    var pages = [Page(tab: "Headline 要点", title: title)]
    pages[0].rows += shown.filter { $0.name == "headline" }.map(Page.text)
    if let flows = Self.flows(tables, center) { pages[0].rows.append(Page.map(flows)) }
    for (tab, prefixes) in simulators {
      let own = shown.filter { table in prefixes.contains { table.name.hasPrefix($0) } }
      if own.isEmpty { continue }
      pages.append(Page(tab: tab, title: title, rows: own.map(Page.table)))
    }
    self.init(pages)
  }

  /// One page of tables, such as those of a comparison.
  init(title: String, _ tables: [ResultTable]) {
    self.init([Page(tab: "Tables 表", title: title, rows: tables.filter(Self.shows).map(Page.table))])
  }

  private init(_ pages: [Page]) {
    self.pages = pages.enumerated().map { ("dashboard-\($0 + 1).yaml", Array($1.text.utf8)) }
  }

  private static let rowLimit = 500

  private static func shows(_ table: ResultTable) -> Bool {
    1...rowLimit ~= table.rowCount && !table.columns.contains { $0.values.breaksSimWrapper }
  }

  /// The figures of links that a map shows best: flows, or else how much links are used.
  private static func flows(_ tables: [ResultTable], _ center: (x: Double, y: Double)) -> Flows? {
    let figures = tables.filter { $0.key == ["link_id"] }.flatMap { table in
      table.columns.compactMap { column -> Flows? in
        let most = column.values.numbers?.compactMap { $0 }.max() ?? 0
        guard most > 0, most.isFinite else { return nil }
        return Flows(table: table.name, column: column.name, most: most, center: center)
      }
    }
    return figures.first { $0.column.hasPrefix("flow_") } ?? figures.first
  }
}

extension ResultTable.Values {
  fileprivate func text(_ row: Int) -> String {
    switch self {
    case .text(let values): values[row] ?? ""
    case .integer(let values): values[row].map(String.init) ?? ""
    case .number(let values): values[row].map { "\(rounded($0))" } ?? ""
    case .flag(let values): values[row].map(String.init) ?? ""
    }
  }

  /// Whether SimWrapper 4.8 breaks off at this column: it takes a text for a date until it has seen another
  /// text, and looks into the first missing value before that.
  fileprivate var breaksSimWrapper: Bool {
    guard case .text(let values) = self, values.contains(where: { $0?.isEmpty == false }),
      let missing = values.firstIndex(where: { $0?.isEmpty ?? true })
    else { return false }
    return values[..<missing].allSatisfy { $0?.count == 10 && $0?.split(separator: "-").count == 3 }
  }
}

private struct Flows {
  let table: String
  let column: String
  let most: Double
  let center: (x: Double, y: Double)
}

private struct Page {
  let tab: String
  let title: String
  /// Panels as lines of YAML, each over the whole width.
  var rows: [[String]] = []

  static func table(_ table: ResultTable) -> [String] {
    [
      "type: csv", "title: \(quoted("\(table.title.en) \(table.title.zh)"))",
      "description: \(quoted(table.description))", "height: \(min(12, 3 + table.rowCount / 4))", "props:",
      "  dataset: \(table.name).csv", "  enableFilter: true", "  showAllRows: true",
    ]
  }

  /// The same as Markdown, without the ids.
  static func text(_ table: ResultTable) -> [String] {
    let columns = table.columns.filter { !table.key.contains($0.name) }
    func line(_ cells: [String]) -> String {
      "    | "
        + cells.map { $0.replacing("|", with: "\\|").replacing("\n", with: " ") }.joined(separator: " | ")
        + " |"
    }
    let rows = (0..<table.rowCount).map { row in line(columns.map { $0.values.text(row) }) }
    return [
      "type: text", "title: \(quoted("\(table.title.en) \(table.title.zh)"))", "props:", "  content: |",
      line(columns.map(\.name)), line(columns.map { _ in "---" }),
    ] + rows
  }

  /// The widest band is 20 points wide.
  static func map(_ flows: Flows) -> [String] {
    [
      "type: map", "title: \(quoted("\(flows.column), \(flows.table).csv"))", "height: 12", "props:",
      "  center: [\(flows.center.x), \(flows.center.y)]", "  zoom: 6",
      "  shapes: {file: network_links.geojson, join: id}", "  datasets:",
      "    flows: {file: \(flows.table).csv, join: link_id}", "  display:",
      "    lineWidth: {dataset: flows, columnName: \(flows.column), join: link_id, "
        + "scaleFactor: \(rounded(flows.most / 20))}",
    ]
  }

  var text: String {
    var lines = ["header:", "  tab: \(quoted(tab))", "  title: \(quoted(title))", "layout:"]
    for (index, row) in rows.enumerated() {
      lines.append("  row\(index + 1):")
      lines += row.enumerated().map { ($0 == 0 ? "    - " : "      ") + $1 }
    }
    return lines.map { $0 + "\n" }.joined()
  }
}

/// A double-quoted scalar of YAML.
private func quoted(_ text: String) -> String {
  let escaped = text.map { character in
    switch character {
    case "\"", "\\": "\\\(character)"
    case _ where character.isNewline: " "
    default: String(character)
    }
  }
  return "\"" + escaped.joined() + "\""
}
