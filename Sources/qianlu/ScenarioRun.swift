import Files
import Freight
import Networks
import Parallel
import Reports
import RoadTraffic
import Scenarios
import Tourism
import TravelTimes

/// A scenario over its network, and what of it is to be simulated: what `run` does and `verify` does again.
struct ScenarioRun {
  let scenario: Scenario
  let network: Network
  var simulators: [Scenario.Simulator]
  var replications: Int
  var seed: UInt64
  private let dataset: Dataset
  private let networkFiles: [FileDigest]

  /// Reads the scenario and its network.
  /// - Throws: `FileError`, `InputError`.
  init(path: String) throws {
    scenario = try Scenario(path: path)
    let folder = try NetworkFolder(path: scenario.networkPath)
    dataset = try Dataset(folder)
    networkFiles = folder.digests
    network = try scenario.network(from: dataset)
    simulators = scenario.simulators
    replications = scenario.replications
    seed = scenario.seed
  }

  var manifest: Manifest {
    Manifest(
      scenario, network, networkFiles: networkFiles, simulated: simulators, replications: replications,
      seed: seed)
  }

  /// - Throws: `Cancelled`, and whatever a simulator throws.
  func results(threads: Int, showsProgress: Bool) throws -> RunResults {
    var tables = [network.namesTable]
    for simulator in simulators {
      let bar = showsProgress ? ProgressBar(simulator.rawValue) : nil
      defer { bar?.clear() }
      let execution = Execution(threads: threads, cancellation: Interruption.cancellation) { done, total in
        bar?.show(done, of: total)
      }
      tables += try self.tables(simulator, on: execution)
    }
    try Interruption.cancellation.check()
    return RunResults(network, manifest, tables)
  }

  private func tables(_ simulator: Scenario.Simulator, on execution: Execution) throws -> [ResultTable] {
    switch simulator {
    case .travelTimes:
      try TravelTimeSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .freight:
      try FreightSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .tourism:
      try TourismSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .circulation:
      try CirculationSimulation.run(network, replications: replications, seed: seed, on: execution)
        .tables(network)
    case .roadTraffic:
      try RoadTrafficSimulation.run(
        network,
        with: scenario.networksWithOneMore(than: network, from: dataset) { $0.kind == .expressway },
        on: execution
      ).tables(network)
    }
  }
}
