import Foundation
import Reports
import Testing

@Suite struct ShowTests {
  @Test func showsTheJourneyLegByLeg() throws {
    let end = try Program.run(
      "show", "itinerary", "--from", "chongqing", "--to", "zhangjiajie", "--at", "08:30")
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("重庆东站"))
    #expect(end.output.contains("By car all the way: "))
    // Every column begins at the same width in all lines of the table.
    let rows = end.output.split(separator: "\n").filter { $0.contains("站") && !$0.contains("→") }
    let starts = rows.map { row in displayWidth(String(row.prefix { $0 != ":" })) }
    #expect(rows.count >= 3)
    #expect(Set(starts).count == 1)
  }

  @Test func showsNetworkScenarioAndSchema() throws {
    let network = try Program.run("show", "network")
    #expect(network.code == 0 && network.output.contains("黔江至吉首高铁"))
    let scenario = try Program.run("show", "scenario", "Scenarios/plan-2030.yaml")
    #expect(scenario.code == 0 && scenario.output.contains("baseline-2025 → plan-2030"))
    let schema = try Program.run("show", "schema")
    #expect(schema.code == 0)
    #expect(schema.output == formatDocumentation() + "\n")
    // `qianlu show schema > Networks/FORMAT.md` brings it up to date.
    let format = Program.package.appendingPathComponent("Networks/FORMAT.md")
    #expect(try schema.output == String(contentsOf: format, encoding: .utf8))
  }

  @Test func everyShippedNetworkAndScenarioIsValid() throws {
    let end = try Program.run(
      "validate", "Networks/wuling", "Networks/two-nodes", "Networks/one-train", "Networks/braess",
      "Networks/spiess-florian",
      "Scenarios/baseline-2025.yaml", "Scenarios/plan-2030.yaml", "Scenarios/plan-2035.yaml")
    #expect(end.code == 0, "\(end.errors)")
  }
}
