import Files
import Foundation
import Networks
import Scenarios
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

private func scenarioFiles() throws -> [String] {
  try ["Scenarios", "Scenarios/projects"].flatMap { folder in
    try names(inFolder: root + "/" + folder).filter { $0.hasSuffix(".yaml") }.map {
      root + "/\(folder)/" + $0
    }
  }
}

@Suite struct ShippedScenariosTests {
  @Test func everyScenarioCanBeApplied() throws {
    let dataset = try Dataset(NetworkFolder(path: root + "/Networks/wuling"))
    for path in try scenarioFiles() {
      let scenario = try Scenario(path: path)
      let network = try scenario.network(from: dataset)
      #expect(network.zones.count >= 60, "\(path)")
    }
  }

  @Test func everyProjectHasAScenarioThatBuildsItAlone() throws {
    let dataset = try Dataset(NetworkFolder(path: root + "/Networks/wuling"))
    let baseline = try Scenario(path: root + "/Scenarios/baseline-2025.yaml").network(from: dataset)
    #expect(baseline.built.isEmpty)
    for project in baseline.projects.rows {
      let scenario = try Scenario(path: root + "/Scenarios/projects/\(project.key).yaml")
      let network = try scenario.network(from: dataset)
      #expect(network.built.map { network.projects[$0].key } == [project.key])
      #expect(scenario.title == project.name)
    }
  }

  @Test func thePlanBuildsWhatOpensByItsYear() throws {
    let dataset = try Dataset(NetworkFolder(path: root + "/Networks/wuling"))
    for year in [2030, 2035] {
      let plan = try Scenario(path: root + "/Scenarios/plan-\(year).yaml").network(from: dataset)
      #expect(plan.year == year)
      #expect(plan.built == plan.projects.ids.filter { plan.projects[$0].opens <= year })
    }
  }
}
