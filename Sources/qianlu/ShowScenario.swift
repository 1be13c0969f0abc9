import ArgumentParser
import Files
import Networks
import Reports
import Scenarios

struct ShowScenario: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scenario", abstract: "Print what a scenario asks for, and the network that it makes.",
    discussion: """
      EXAMPLE
        qianlu show scenario Scenarios/plan-2030.yaml
      """)

  @Argument(help: "The scenario file.")
  var scenario: String

  func run() throws {
    let scenario = try Scenario(path: scenario)
    let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
    try say("\(scenario.title.en) · \(scenario.title.zh)")
    try say(scenario.lineage.joined(separator: " → "))
    try say(
      "simulates " + scenario.simulators.map(\.rawValue).joined(separator: ", ")
        + "; \(scenario.replications) replications, seed \(scenario.seed)")
    for line in network.summaryLines + network.projectLines { try say(line) }
  }
}
