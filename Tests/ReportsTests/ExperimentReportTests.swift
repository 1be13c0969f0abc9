import Files
import Foundation
import Networks
import Testing

@testable import Reports

@Suite struct ExperimentReportTests {
  @Test func aSweepHasItsPointsAndMeasures() throws {
    let temporary = try TemporaryFolder()
    try temporary.write("point,group,role,speed,new-line\n1,1,,80,0\n2,1,,100,1\n", to: "design.csv")
    try temporary.write(
      "point,speed,new-line,time,error,replay\n1,80,0,120.5,,\n2,100,1,96,,\n", to: "results.csv")
    try temporary.write(
      "measure,parameter,other_parameter,value,low95,high95\nsobol_first,speed,,0.7,0.6,0.8\n"
        + "sobol_total,speed,,0.8,,\nsobol_second,speed,new-line,0.1,0,0.2\n", to: "sensitivity-time.csv")
    let folder = try ResultFolder(reportedAt: temporary.path)
    for language in Language.allCases {
      let report = try Report(folder, against: nil, in: language)
      #expect(report.pictures.map(\.id) == ["parallel-coordinates", "sobol-time"])
      for file in report.specifications { try ReportTests.check(file, of: report) }
    }
    let specification = try Report(folder, against: nil, in: .en).specifications[0]
    let text = String(decoding: specification.bytes, as: UTF8.self)
    #expect(text.contains("\"axis\":\"time\",\"least\":\"96\",\"most\":\"120.5\""))
  }

  @Test func anAppraisalHasItsProjects() throws {
    let temporary = try TemporaryFolder()
    func figures(_ stem: String, _ value: Double) -> [RowColumn<String>] {
      ["", "_low95", "_high95"].enumerated().map { place, part in
        .number("\(stem)\(part)_million_cny", unit: "million CNY", "") { _ in value + Double(place) }
      }
    }
    let projects = ResultTable(
      "appraisal_project", title: LocalName(en: "P", zh: "项"), "", key: ["project_id"], rows: ["a", "b"]
    ) {
      [.text("project_id", "") { $0 }, .name("name", "") { LocalName(en: $0, zh: "项目" + $0) }]
        + figures("benefit", 3000) + figures("cost", 1000) + figures("net", 2000)
    }
    let pairs = ResultTable(
      "appraisal_pair", title: LocalName(en: "P", zh: "对"), "", key: ["project_id", "other_project_id"],
      rows: [-500.0]
    ) {
      [
        .text("project_id", "") { _ in "a" }, .text("other_project_id", "") { _ in "b" },
        .number("interaction_million_cny", unit: "million CNY", "") { $0 },
      ]
    }
    try ResultFolderTests.write([projects, pairs], to: temporary.path + "/r")
    let report = try Report(ResultFolder(reportedAt: temporary.path + "/r"), against: nil, in: .zh)
    #expect(report.pictures.map(\.id) == ["project-worth", "project-interaction", "cost-benefit"])
    for file in report.specifications { try ReportTests.check(file, of: report) }
    // Two benefits of 3, two costs of 1: 4 billion are left.
    let waterfall = String(decoding: report.specifications[2].bytes, as: UTF8.self)
    #expect(waterfall.contains("\"kind\":\"全部项目净值\",\"from\":0,\"to\":4,"))
  }

  @Test func anEmptyFolderIsNoExperiment() throws {
    let temporary = try TemporaryFolder()
    #expect(throws: FileError.self) { try ResultFolder(reportedAt: temporary.path) }
  }
}
