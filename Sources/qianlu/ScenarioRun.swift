import Files
import Networks
import Parallel
import Reports
import Runs
import Scenarios

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
  func results(_ work: Work, quietly isQuiet: Bool) throws -> RunResults {
    defer { if !isQuiet { ProgressBar("")?.clear() } }
    let outcome = try JointRun(network, simulators, replications: replications, seed: seed).outcome(
      plannedRoads: {
        try scenario.networksWithOneMore(than: network, from: dataset) { $0.kind == .expressway }
      }
    ) { work.execution($0.rawValue, quietly: isQuiet) }
    try Interruption.cancellation.check()
    return RunResults(network, manifest, [network.namesTable] + outcome.tables(network))
  }
}
