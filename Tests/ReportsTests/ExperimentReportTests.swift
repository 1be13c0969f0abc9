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
    let manifest = """
      {"sweep": "lines", "figures": ["time"], "points": [], "labels": [
       {"name": "new-line", "title": "New line", "title_zh": "新线", "unit": ""},
       {"name": "time", "title": "Anton to Berta", "title_zh": "安至贝", "unit": "min"}],
       "run": {"program": "qianlu", "version": "1", "scenario": "base", "title": "Base", "title_zh": "现状",
       "lineage": [], "network": "n", "year": 2025, "date": "2025-05-14", "built": [], "simulated": [],
       "replications": 1, "seed": 1, "parameters": {}, "inputs": []}}
      """
    try temporary.write(manifest, to: "manifest.json")
    let folder = try ResultFolder(reportedAt: temporary.path)
    for language in Language.allCases {
      let report = try Report(folder, against: nil, in: language)
      #expect(report.pictures.map(\.id) == ["parallel-coordinates", "sobol-time"])
      for file in report.specifications { try ReportTests.check(file, of: report) }
    }
    let specification = try Report(folder, against: nil, in: .en).specifications[0]
    let text = String(decoding: specification.bytes, as: UTF8.self)
    #expect(text.contains("\"axis\":\"Anton to Berta (min)\",\"least\":\"96\",\"most\":\"120.5\""))
    #expect(text.contains("\"axis\":\"New line\""))
    #expect(try Report(folder, against: nil, in: .zh).title == "试验lines：现状")
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
      [
        .text("project_id", "") { $0 }, .name("name", "") { LocalName(en: $0, zh: "项目" + $0) },
        .number("benefit_cost_ratio", unit: "", "") { $0 == "a" ? 3 : 2 },
        .number("pays_share", unit: "share", "") { _ in 0.25 },
      ]
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
    let order = ResultTable(
      "appraisal_order", title: LocalName(en: "O", zh: "序"), "", key: ["place"], rows: ["b"]
    ) {
      [
        .integer("place", "") { _ in 1 }, .text("project_id", "") { $0 }, .integer("opens", "") { _ in 2031 },
      ]
    }
    try ResultFolderTests.write([projects, pairs, order], to: temporary.path + "/r")
    let report = try Report(ResultFolder(reportedAt: temporary.path + "/r"), against: nil, in: .zh)
    #expect(report.pictures.map(\.id) == ["project-worth", "project-interaction", "cost-benefit"])
    for file in report.specifications { try ReportTests.check(file, of: report) }
    #expect(report.sentences[0] == "预算约束下的最优顺序建设2个项目中的1个：项目b（2031年）。")
    #expect(
      report.sentences[1]
        == "项目a效益现值30亿元（95%区间 30.01亿–30.02亿），成本10亿元（95%区间 10.01亿–10.02亿），效益成本比3；在25%的情景中值得建设。")
    // Two benefits of 3, two costs of 1: 4 billion are left.
    let waterfall = String(decoding: report.specifications[2].bytes, as: UTF8.self)
    #expect(waterfall.contains("\"kind\":\"全部项目净值\",\"from\":0,\"to\":40,"))
  }

  @Test func anEmptyFolderIsNoExperiment() throws {
    let temporary = try TemporaryFolder()
    #expect(throws: InputError.self) { try ResultFolder(reportedAt: temporary.path) }
  }
}
