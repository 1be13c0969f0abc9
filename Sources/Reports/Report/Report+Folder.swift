public import Files
import Networks

extension OutputFolder {
  /// Writes the pages, the specifications of their pictures and the sentences as a table, and puts the folder in its
  /// place.
  ///
  /// - Parameter drawing: As for `Report.page(drawing:)`.
  /// - Precondition: the reports are of the same results in different languages.
  /// - Throws: `FileError` when the disk refuses.
  public func commit(_ reports: [Report], drawing: [UInt8]?) throws {
    guard let first = reports.first else { return }
    for report in reports {
      let page = report.page(drawing: drawing)
      try write(page.bytes, to: page.name)
      for file in report.specifications { try write(file.bytes, to: file.name) }
    }
    for (number, page) in reports.map(\.dashboard).enumerated() {
      try write(page, to: "dashboard-\(number + 1).yaml")
    }
    try write(
      [Report.sentenceTable(reports)], name: first.evidence.scenario.folder.name + "-report",
      title: first.title)
    try commit()
  }
}

extension Report {
  /// A page of SimWrapper with all pictures.
  fileprivate var dashboard: [UInt8] {
    var lines = [
      "header:", "  tab: \(language("\"Report\"", "\"报告\""))", "  title: \(yaml(title))", "layout:",
    ]
    for (number, picture) in pictures.enumerated() {
      lines += [
        "  row\(number + 1):", "    - type: vega", "      title: \(yaml(picture.title))",
        "      description: \(yaml(picture.note))", "      height: 14", "      props:",
        "        config: \(specificationName(picture))",
      ]
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }

  /// A scalar of YAML, quoted as in JSON, which YAML reads too.
  private func yaml(_ text: String) -> String {
    String(decoding: JSONValue.text(text).bytes, as: UTF8.self)
  }

  public var fileName: String { "report-\(language.rawValue).html" }

  /// The sentences in the languages of the reports.
  static func sentenceTable(_ reports: [Report]) -> ResultTable {
    ResultTable(
      "sentence", title: LocalName(en: "In short", zh: "要点"), "One row a sentence of the report.",
      key: ["place"], rows: Array((reports.first?.sentences ?? []).indices)
    ) {
      [.integer("place", "Place in the order") { $0 + 1 }]
        + reports.map { report in
          .text("sentence_\(report.language.rawValue)", "The sentence in the language") {
            report.sentences[$0]
          }
        }
    }
  }
}
