import ArgumentParser
import Files
import Freight
import Networks
import Parallel
import Reports
import RoadTraffic
import Scenarios
import Tourism
import TravelTimes

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
    let scenario = try Scenario(path: scenario)
    let folder = try NetworkFolder(path: scenario.networkPath)
    let dataset = try Dataset(folder)
    let network = try scenario.network(from: dataset)
    let place = output ?? "results/\(scenario.name)"
    let results = try resultFolder(at: place)
    let simulators = simulate?.simulators ?? scenario.simulators
    let replications = replications ?? scenario.replications
    let seed = seed ?? scenario.seed

    var tables = [network.namesTable]
    for simulator in simulators {
      tables += try simulate(simulator, network, replications, seed) {
        try scenario.networksWithOneMore(than: network, from: dataset) { $0.kind == .expressway }
      }
    }
    let manifest = Manifest(
      scenario, network, networkFiles: folder.digests, simulated: simulators, replications: replications,
      seed: seed)
    try Interruption.cancellation.check()
    let headline = RunHeadline(network, manifest, tables)
    try results.commit(manifest, [headline.table] + tables, NetworkMap(network, tables))
    try report(headline, place)
  }

  private func simulate(
    _ simulator: Scenario.Simulator, _ network: Network, _ replications: Int, _ seed: UInt64,
    plannedRoads: () throws -> [(project: ID<Project>, network: Network)]
  ) throws -> [ResultTable] {
    let bar = quiet ? nil : ProgressBar(simulator.rawValue)
    defer { bar?.clear() }
    let execution = Execution(threads: threads, cancellation: Interruption.cancellation) { done, total in
      bar?.show(done, of: total)
    }
    switch simulator {
    case .travelTimes:
      return try TravelTimeSimulation.run(
        network, replications: replications, seed: seed, on: execution
      ).tables(network)
    case .freight:
      return try FreightSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .tourism:
      return try TourismSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .circulation:
      return try CirculationSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .roadTraffic:
      return try RoadTrafficSimulation.run(network, with: plannedRoads(), on: execution).tables(network)
    }
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
