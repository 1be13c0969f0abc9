import Foundation
import Testing

/// Every command that says something says it as JSON too, and keeps quiet where that makes sense.
@Suite struct JSONTests {
  private func json(_ arguments: [String], code: Int32 = 0) throws -> Any {
    let program = Program(arguments + ["--json"])
    try program.start()
    let end = try program.end()
    #expect(end.code == code, "\(arguments): \(end.errors)")
    return try JSONSerialization.jsonObject(with: Data(end.output.utf8))
  }

  private func object(_ arguments: String...) throws -> [String: Any] {
    try #require(try json(arguments) as? [String: Any])
  }

  @Test func whatIsShown() throws {
    let network = try object("show", "network", "Networks/two-nodes")
    #expect(network["title"] as? String == "Two towns")
    let holds = try #require(network["holds"] as? [[String: Any]])
    #expect(holds.first?["amount"] as? Double == 150_000)
    let scenario = try object("show", "scenario", "Scenarios/plan-2030.yaml")
    #expect(scenario["lineage"] as? [String] == ["baseline-2025", "plan-2030"])
    let format = try object("show", "schema")
    let tables = try #require(format["tables"] as? [[String: Any]])
    #expect(tables.first?["name"] as? String == "node")
    // By the README of two-nodes: ready at 8:00, the train at 8:30, there at 9:40.
    let work = try Workplace()
    let journey = try object(
      "show", "itinerary", "--from", "west", "--to", "east", "--scenario", work.scenario("two"))
    let legs = try #require(journey["legs"] as? [[String: Any]])
    #expect(legs.map { $0["means"] as? String } == ["drive", "ride", "drive"])
    #expect(legs[1]["leave_min"] as? Double == 510 && legs[2]["arrive_min"] as? Double == 580)
  }

  @Test func problems() throws {
    let work = try Workplace()
    let scenario = try work.scenario("试验", "replication: 3")
    let findings = try #require(try json(["validate", scenario], code: 65) as? [[String: Any]])
    let problems = try #require(findings[0]["problems"] as? [[String: Any]])
    #expect(findings[0]["errors"] as? Int == 1)
    #expect(problems[0]["line"] as? Int == 4 && problems[0]["suggestion"] as? String != nil)
  }

  @Test func tables() throws {
    let skim = try #require(try json(["skim", "Networks/two-nodes"]) as? [[String: Any]])
    #expect(
      skim.contains { $0["from_zone_id"] as? String == "west" && $0["to_zone_id"] as? String == "east" })
    let train = try object(
      "train", "--vehicle", "container-train", "--from", "st_huaihua", "--to", "st_liuzhou")
    #expect((train["running_sheet"] as? [Any])?.isEmpty == false)
    #expect((train["line_occupation"] as? [Any])?.isEmpty == false)
    let tour = try object("itinerary", "--from", "qianjiang", "--days", "1", "--sites", "zhuoshui")
    let programme = try #require((tour["programmes"] as? [[String: Any]])?.first)
    #expect(programme["site_ids"] as? [String] == ["zhuoshui"])
  }

  @Test func sweepsAndTheirParts() throws {
    let work = try Workplace()
    _ = try work.scenario("two", "simulate: [travel_times]")
    let sweep = try work.write(
      "s.yaml",
      """
      sweep: s
      scenario: two.yaml
      parameters: {road.speed_factor: {from: 0.5, to: 1}}
      design: {kind: sobol, points: 4}
      keep: [{name: t, table: travel_time, row: west east, column: road_min}]
      """)
    let explained = try object("sweep", sweep, "--explain")
    #expect(explained["points"] as? Int == 4)
    let point = try object("sweep", sweep, "--point", "1")
    let (value, figure) = (
      try #require(point["values"] as? [Double]), try #require(point["figures"] as? [Double])
    )
    #expect(abs(figure[0] - 108 / value[0]) < 1e-6)
    let part = try object("sweep", sweep, "--shard", "1/2", "-o", work.path + "/a")
    #expect(part["of"] as? Int == 4)
    _ = try object("sweep", sweep, "--shard", "2/2", "-o", work.path + "/b")
    let whole = try object(
      "gather", sweep, "--from", work.path + "/a", "--from", work.path + "/b", "-o", work.path + "/c")
    #expect(whole["points"] as? Int == 4 && whole["failed"] as? Int == 0)
    let measures = try json([
      "sensitivity", "--design", work.path + "/c/design.csv", "--results", work.path + "/c/results.csv",
      "--output-column", "t", "--resamples", "10",
    ])
    #expect((measures as? [Any])?.isEmpty == false)
  }

  @Test func quietCommandsPrintNothing() throws {
    let work = try Workplace()
    let scenario = try work.scenario("two", "simulate: [travel_times]\nreplications: 2")
    for arguments in [
      ["run", scenario, "-o", work.path + "/a"], ["compare", work.path + "/a", work.path + "/a"],
      ["validate", scenario], ["skim", "Networks/two-nodes", "-o", work.path + "/skim.csv"],
      ["convert", "Networks/two-nodes", "--to", "gmns", "-o", work.path + "/gmns"],
      ["estimate", "Scenarios/estimation/to-zhangjiajie.yaml"],
    ] {
      let program = Program(arguments + ["--quiet"])
      try program.start()
      let end = try program.end()
      #expect(end.code == 0 && end.output.isEmpty, "\(arguments): \(end.errors)")
    }
  }

  @Test func quietJSONIsAContradiction() throws {
    #expect(try Program.run("validate", "Networks/two-nodes", "--quiet", "--json").code == 64)
  }
}
