import ArgumentParser
import Reports
import Scenarios

struct Run: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Simulate a scenario and write its results.",
    discussion: """
      Reads the scenario and its network, runs the simulators and writes a folder of CSV tables with a data \
      package, a manifest and maps. The folder appears when all is done; an older result there is replaced. \
      Equal input gives equal bytes for any number of threads.

      EXAMPLES
        qianlu run Scenarios/plan-2030.yaml
        qianlu run Scenarios/plan-2030.yaml --simulate freight --replications 1000 --output results/trial
      """)

  @Argument(help: "The scenario file.", completion: .scenario)
  var scenario: String
  @Option(
    name: .shortAndLong, help: "The folder for the results. (default: results/<scenario>)",
    completion: .directory)
  var output: String?
  @Option(help: "Takes the place of the scenario's seed of all random numbers.")
  var seed: UInt64?
  @Option(help: "Takes the place of the scenario's number of replications.")
  var replications: Int?
  @Option(
    help:
      "The simulators to run, separated by commas: travel_times, freight, tourism, circulation, road_traffic."
  )
  var simulate: SimulatorList?
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func validate() throws {
    guard replications ?? 1 > 0 else { throw ValidationError("--replications must be 1 or more.") }
  }

  func run() throws {
    var run = try ScenarioRun(path: scenario)
    let place = output ?? "results/\(run.scenario.name)"
    let folder = try resultFolder(at: place)
    run.simulators = simulate?.simulators ?? run.simulators
    run.replications = replications ?? run.replications
    run.seed = seed ?? run.seed
    let results = try run.results(work, quietly: speech.isQuiet)
    try folder.commit(results)
    try speech.tell(results.headline, results.headline.lines + ["Results: \(place)"], titled: true)
  }
}

/// `travel_times,freight` as simulators, in the order in which they run.
struct SimulatorList: ExpressibleByArgument {
  static let defaultCompletionKind = CompletionKind.list(Scenario.Simulator.allCases.map(\.rawValue))
  let simulators: [Scenario.Simulator]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let wanted = names.compactMap(Scenario.Simulator.init)
    guard !wanted.isEmpty, wanted.count == names.count else { return nil }
    simulators = Scenario.Simulator.allCases.filter(wanted.contains)
  }
}
