import Experiments
import Files
import Networks
import Parallel
import Reports
import Runs
import Scenarios
import TravelTimes

/// A scenario of which figures are kept, over a network that is read once: what sweeps and appraisals run.
struct ScenarioModel: Sendable {
  let scenario: Scenario
  let dataset: Dataset
  let networkFiles: [FileDigest]
  let simulators: [Scenario.Simulator]
  let replications: Int
  let seed: UInt64
  let figures: [Figure]
  private let memory = TravelMemory(capacity: 16)

  /// All but what is varied that a run's figures follow from; see `Sweep`.
  var context: [String] {
    ["qianlu \(programVersion) \(Executable.digest)", "replications \(replications)", "seed \(seed)"]
      + simulators.map { "simulate \($0.rawValue)" }
      + (scenario.digests + networkFiles).map { "file \($0.name) \($0.sha256)" }
      + figures.map(\.identity)
  }

  /// The figures of a run, on a number of threads that do not reach them. Only what they follow from is worked out.
  func figures(_ variation: Variation, on execution: Execution) throws -> [Double?] {
    let network = try scenario.network(from: dataset, varied: variation)
    let needed = JointRun.needed(for: Set(figures.map { .init(table: $0.table) }), among: simulators)
    let aspects = figures.reduce(into: TravelAspects()) { aspects, figure in
      for column in figure.columns { aspects.formUnion(TravelAspects(of: column, in: figure.table)) }
    }
    return try figures(
      in: ResultTable.filling(only: Set(figures.map(\.table))) {
        try JointRun(
          network, needed, replications: replications, seed: seed, aspects: aspects, memory: memory
        ).outcome { _ in execution }.tables(network)
      })
  }

  func tables(_ network: Network, on execution: Execution) throws -> [ResultTable] {
    try JointRun(network, simulators, replications: replications, seed: seed)
      .outcome { _ in execution }.tables(network)
  }

  func figures(in tables: [ResultTable]) throws -> [Double?] {
    try figures.map { figure in
      guard let table = tables.first(where: { $0.name == figure.table }) else {
        throw InputError(
          at: figure.location, "no table '\(figure.table)' was simulated",
          suggestion: suggestion(for: figure.table, among: tables.map(\.name)))
      }
      switch figure.place {
      case .cell(let row, let column): return try table.figure(row: row, column: column)
      case .sum(let columns): return try table.sum(ofProducts: columns)
      }
    }
  }
}
