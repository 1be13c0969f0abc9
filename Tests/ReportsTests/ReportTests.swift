import Files
import Foundation
import Networks
import Testing

@testable import Reports

@Suite struct ReportTests {
  /// Reports of a small made-up study before and after a line, in both languages.
  static func reports(_ temporary: TemporaryFolder) throws -> [Report] {
    let before = try SmallResults.write(to: temporary.path + "/before", change: 0)
    let after = try SmallResults.write(to: temporary.path + "/after", change: 1)
    return try Language.allCases.map { try Report(after, against: before, in: $0) }
  }

  /// One file: nothing in it names another, and no address but names of formats.
  @Test func pageNeedsNothingElse() throws {
    let temporary = try TemporaryFolder()
    for report in try Self.reports(temporary) {
      let page = report.page(drawing: Array("window.vegaEmbed = null".utf8))
      let text = String(decoding: page.bytes, as: UTF8.self)
      #expect(page.name == "report-\(report.language.rawValue).html")
      #expect(page.bytes.count < 8 << 20)
      for tag in ["<link", "<img", "<iframe", " src=", " href=", "@import", "url("] {
        #expect(!text.contains(tag), "\(tag)")
      }
      #expect(!text.contains("http:"))
      for part in text.components(separatedBy: "https:").dropFirst() {
        #expect(part.hasPrefix("//vega.github.io/schema/"), "https:\(part.prefix(60))")
      }
      #expect(text.contains("default-src 'none'"))
    }
  }

  @Test func picturesAreDrawnFromWhatThereIs() throws {
    let temporary = try TemporaryFolder()
    let reports = try Self.reports(temporary)
    let ids = reports.map { $0.pictures.map(\.id) }
    #expect(ids[0] == ids[1])
    #expect(Set(ids[0]).count == ids[0].count)
    #expect(Set(ids[0]) == SmallResults.pictures)
    for report in reports {
      for file in report.specifications { try Self.check(file, of: report) }
    }
  }

  /// A specification is JSON that names its schema and title, and every list of values in it holds some.
  static func check(_ file: Report.File, of report: Report) throws {
    let object = try JSONSerialization.jsonObject(with: Data(file.bytes))
    let root = try #require(object as? [String: Any], "\(file.name)")
    let schema = try #require(root["$schema"] as? String)
    #expect(schema.hasPrefix("https://vega.github.io/schema/vega"))
    let title = try #require(root["title"] as? [String: Any])
    #expect((title["text"] as? String)?.isEmpty == false, "\(file.name)")
    #expect((title["subtitle"] as? String)?.contains(".csv") == true, "\(file.name)")
    let counts = values(in: root)
    #expect(!counts.isEmpty, "\(file.name)")
    #expect(counts.allSatisfy { $0 > 0 }, "\(file.name)")
    let isChinese = String(decoding: file.bytes, as: UTF8.self).contains(/[\u{4E00}-\u{9FFF}]/)
    #expect(isChinese || report.language == .en, "\(file.name)")
  }

  private static func values(in value: Any) -> [Int] {
    if let list = value as? [Any] { return list.flatMap(values) }
    guard let object = value as? [String: Any] else { return [] }
    let own = ((object["data"] as? [String: Any])?["values"] as? [Any]).map { [$0.count] } ?? []
    return own + object.filter { $0.key != "values" }.values.flatMap(values)
  }

  /// The sentences tell the figures of the tables, and what was there before.
  @Test func sentencesTellFigures() throws {
    let temporary = try TemporaryFolder()
    let reports = try Self.reports(temporary)
    #expect(reports.allSatisfy { $0.sentences.count <= Sentences.most && !$0.sentences.isEmpty })
    let english = try #require(reports.first).sentences.joined(separator: "\n")
    #expect(english.contains("from Anton to Berta 90 min (was 120, −25\u{A0}%)"))
    #expect(english.contains("within 1 h of 3 million people (was 2 million, +50\u{A0}%)"))
    #expect(english.contains("within 1 h by high-speed rail of 1 million people (unchanged)"))
    #expect(english.contains("1,500 TEU a year (95\u{A0}%: 900 to 1,700; was 1,000, +50\u{A0}%)"))
    #expect(english.contains("104 trains a year (was 52, +100\u{A0}%)"))
    #expect(
      english.contains(
        "used to 75\u{A0}% (was 50\u{A0}%, +25 points); it keeps none of its containers away; "))
    #expect(
      english.contains(
        "40 TEU a year (was 10, +300\u{A0}%) wait for room on the train, 12 h (unchanged) each."))
    let chinese = try #require(reports.last).sentences.joined(separator: "\n")
    #expect(chinese.contains("安至贝90分钟（原120，−25%）"))
    #expect(chinese.contains("1小时内300万人（原200万，+50%）"))
    #expect(chinese.contains("高速铁路1小时内100万人（不变）"))
  }

  /// Of tables that do not grade their rows the mark tells what stands behind them, and none where nothing is assumed.
  @Test func assumedDataAreMarked() throws {
    let temporary = try TemporaryFolder()
    let report = try #require(try Self.reports(temporary).first)
    func source(_ id: String) throws -> String {
      report.source(of: try #require(report.pictures.first { $0.id == id }))
    }
    #expect(try source("population-curve").contains("▲ 25 % of the data behind it is assumed"))
    #expect(try source("freight-flows").contains("▲ assumed data in 50 % of rows"))
    #expect(try !source("journey-links").contains("▲"))
  }

  /// Capacity stands behind the name of a site; loops of one site are none.
  @Test func picturesNameCapacityAndLoops() throws {
    let temporary = try TemporaryFolder()
    let report = try #require(try Self.reports(temporary).first)
    func text(_ id: String) throws -> String {
      let name = "\(id).en.vega.json"
      return String(
        decoding: try #require(report.specifications.first { $0.name == name }).bytes, as: UTF8.self)
    }
    #expect(try text("site-calendar").contains("\"site\":\"Park · 1,000\""))
    #expect(try text("site-hours-difference").contains("\"use\":0.1"))
    #expect(try text("rounds").contains("\"loop\":\"Park – Lake\""))
    #expect(try !text("rounds").contains("\"loop\":\"Park\""))
    // 50 TEU more by rail, in each of three ribbons between four columns.
    let change = try text("freight-sankey-difference")
    #expect(change.contains("\"mode\":\"more\"") && !change.contains("\"mode\":\"less\""))
    #expect(change.contains("\"flow\":50") && !change.contains("\"flow\":100"))
  }

  @Test func sameResultsGiveTheSameBytes() throws {
    let temporary = try TemporaryFolder()
    let (first, second) = (try Self.reports(temporary), try Self.reports(temporary))
    for (a, b) in zip(first, second) { #expect(a.page(drawing: nil).bytes == b.page(drawing: nil).bytes) }
  }

  @Test func aScenarioAloneHasItsPicturesToo() throws {
    let temporary = try TemporaryFolder()
    let folder = try SmallResults.write(to: temporary.path + "/alone", change: 0)
    let report = try Report(folder, against: nil, in: .zh)
    let alone = SmallResults.pictures.filter { !$0.hasSuffix("-difference") }
    #expect(Set(report.pictures.map(\.id)) == alone)
    #expect(!report.sentences.isEmpty)
    #expect(!String(decoding: report.page(drawing: nil).bytes, as: UTF8.self).contains("<script"))
  }

  /// A table that lacks a column is an error, not a picture less.
  @Test func aMissingColumnIsTold() throws {
    let temporary = try TemporaryFolder()
    let table = ResultTable(
      "criticality", title: LocalName(en: "C", zh: "C"), "", key: ["kind", "subject_id"], rows: [0]
    ) {
      [.text("kind", "") { _ in "link" }, .text("subject_id", "") { _ in "a" }]
    }
    try ResultFolderTests.write([table], to: temporary.path + "/r")
    #expect(throws: ReportError.noTextColumn(table: "criticality", column: "subject_name")) {
      try Report(ResultFolder(path: temporary.path + "/r"), against: nil, in: .en)
    }
  }

  @Test func namesCannotBreakOutOfThePage() throws {
    let temporary = try TemporaryFolder()
    let evil = "</script><script>alert(1)</script>&\"<b>"
    let folder = try SmallResults.write(to: temporary.path + "/evil", change: 0, suffix: evil)
    let report = try Report(folder, against: nil, in: .en)
    let text = String(decoding: report.page(drawing: Array("a</SCRIPT>b".utf8)).bytes, as: UTF8.self)
    #expect(!text.contains("<script>alert") && !text.contains("<b>") && !text.contains("</SCRIPT>"))
    #expect(text.components(separatedBy: "</script>").count == 4)
    for file in report.specifications { try Self.check(file, of: report) }
  }

  /// The folder can be replaced by the next report, and is a data package.
  @Test func writesAFolder() throws {
    let temporary = try TemporaryFolder()
    let place = temporary.path + "/report"
    for _ in 0..<2 {
      try resultFolder(at: place).commit(Self.reports(temporary), drawing: nil)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: place)
    #expect(names.contains("report-en.html") && names.contains("report-zh.html"))
    #expect(names.count { $0.hasSuffix(".vega.json") } == 2 * SmallResults.pictures.count)
    #expect(names.contains("dashboard-1.yaml") && names.contains("dashboard-2.yaml"))
    let sentences = try #require(try ResultFolder(path: place)["sentence"])
    #expect(sentences.columns.map(\.name) == ["place", "sentence_en", "sentence_zh"])
  }
}
