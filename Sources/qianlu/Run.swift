import ArgumentParser
import Parallel
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

  @Argument(help: "The scenario file.")
  var scenario: String
  @Option(name: .shortAndLong, help: "The folder for the results. (default: results/<scenario>)")
  var output: String?
  @Option(help: "How many threads work at once.")
  var threads = Execution.processors
  @Option(help: "Takes the place of the scenario's seed of all random numbers.")
  var seed: UInt64?
  @Option(help: "Takes the place of the scenario's number of replications.")
  var replications: Int?
  @Option(
    help:
      "The simulators to run, separated by commas: travel_times, freight, tourism, circulation, road_traffic."
  )
  var simulate: SimulatorList?
  @Flag(name: .shortAndLong, help: "Print nothing but errors.")
  var quiet = false
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard threads > 0 else { throw ValidationError("--threads is \(threads); somebody must do the work.") }
    guard replications ?? 1 > 0 else { throw ValidationError("--replications must be 1 or more.") }
  }

  func run() throws {
    var run = try ScenarioRun(path: scenario)
    let place = output ?? "results/\(run.scenario.name)"
    let folder = try resultFolder(at: place)
    run.simulators = simulate?.simulators ?? run.simulators
    run.replications = replications ?? run.replications
    run.seed = seed ?? run.seed
    let results = try run.results(threads: threads, showsProgress: !quiet)
    try folder.commit(results)
    try report(results.headline, place)
  }

  private func report(_ headline: RunHeadline, _ place: String) throws {
    if quiet { return }
    if json { return try say(Reports.json(headline)) }
    for line in headline.lines { try say(line) }
    try say("Results: \(place)")
  }
}

/// `travel_times,freight` as simulators, in the order in which they run.
struct SimulatorList: ExpressibleByArgument {
  let simulators: [Scenario.Simulator]

  init?(argument: String) {
    let names = argument.split(separator: ",").map(String.init)
    let wanted = names.compactMap(Scenario.Simulator.init)
    guard !wanted.isEmpty, wanted.count == names.count else { return nil }
    simulators = Scenario.Simulator.allCases.filter(wanted.contains)
  }
}
