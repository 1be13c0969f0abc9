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

  @Argument(help: "The scenario file.", completion: .scenario)
  var scenario: String
  @OptionGroup var answer: Answer

  func run() throws {
    let scenario = try Scenario(path: scenario)
    let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
    let request = ScenarioRecord(scenario, network)
    try answer.tell(
      request,
      [
        "\(scenario.title.en) · \(scenario.title.zh)", request.lineage.joined(separator: " → "),
        "simulates \(request.simulate.joined(separator: ", ")); \(request.replications) replications, "
          + "seed \(request.seed)",
      ] + network.summaryLines + network.projectLines,
      titled: true)
  }
}

/// What a scenario asks for, for machines.
private struct ScenarioRecord: Encodable {
  let scenario: String
  let title: String
  let titleZh: String
  let lineage: [String]
  let simulate: [String]
  let replications: Int
  let seed: UInt64
  let network: NetworkSummary

  enum CodingKeys: String, CodingKey {
    case scenario, title, lineage, simulate, replications, seed, network
    case titleZh = "title_zh"
  }

  init(_ scenario: Scenario, _ network: Network) {
    self.scenario = scenario.name
    title = scenario.title.en
    titleZh = scenario.title.zh
    lineage = scenario.lineage
    simulate = scenario.simulators.map(\.rawValue)
    replications = scenario.replications
    seed = scenario.seed
    self.network = NetworkSummary(network)
  }
}
