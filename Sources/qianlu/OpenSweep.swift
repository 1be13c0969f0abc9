import Experiments
import Files
import Networks
import Parallel
import Reports
import Scenarios

/// A sweep file with its network, ready to be evaluated.
struct OpenSweep: Sendable {
  let file: SweepFile
  let sweep: Sweep
  private let model: ScenarioModel

  init(path: String) throws {
    file = try SweepFile(path: path)
    let folder = try NetworkFolder(path: file.scenario.networkPath)
    let dataset = try Dataset(folder)
    try file.checkProjects(dataset)
    model = ScenarioModel(
      scenario: file.scenario, dataset: dataset, networkFiles: folder.digests, simulators: file.simulators,
      replications: file.replications, seed: file.seed, figures: try file.figures(dataset))
    sweep = Sweep(file.design, outputs: model.figures.map(\.name), context: model.context)
  }

  /// The figures of a point, numbered from 0.
  func figures(at point: Int, on execution: Execution) throws -> [Double?] {
    try model.figures(file.variation(at: point), on: execution)
  }

  func network(at point: Int) throws -> Network {
    try file.scenario.network(from: model.dataset, varied: file.variation(at: point))
  }

  func tables(_ network: Network, on execution: Execution) throws -> [ResultTable] {
    try model.tables(network, on: execution)
  }

  func figures(in tables: [ResultTable]) throws -> [Double?] { try model.figures(in: tables) }

  /// Writes all tables of a point, with its manifest, as a run of its own would.
  func write(_ tables: [ResultTable], of network: Network, to results: OutputFolder) throws {
    try results.commit(RunResults(network, manifest(network), [network.namesTable] + tables))
  }

  private func manifest(_ network: Network) -> Manifest {
    Manifest(
      file.scenario, network, networkFiles: model.networkFiles, simulated: file.simulators,
      replications: file.replications, seed: file.seed)
  }

  private func manifest() throws -> SweepManifest {
    let points = zip(sweep.design.points, sweep.identities).enumerated().map { index, point in
      SweepManifest.Point(
        index + 1, sha256: point.1,
        values: Dictionary(
          zip(sweep.design.factors, point.0.values), uniquingKeysWith: { first, _ in first }))
    }
    let network = try file.scenario.network(from: model.dataset)
    return SweepManifest(
      file.name, labels: labels(network), figures: sweep.outputs, run: manifest(network), points: points)
  }

  /// Of parameters, projects and the headline's figures; what a file names itself is called so.
  private func labels(_ network: Network) -> [SweepManifest.Label] {
    let factors = sweep.design.factors.map { name in
      let project = network.projects.rows.first { $0.key == name }
      return SweepManifest.Label(
        name, project?.name ?? LocalName(en: name, zh: name),
        unit: .named(Parameter(rawValue: name)?.schema.unit ?? ""))
    }
    let figures = model.figures.map { figure in
      let headline = network.headlines.rows.first { $0.key == figure.name }
      return SweepManifest.Label(
        figure.name, headline?.name ?? LocalName(en: figure.name, zh: figure.name),
        unit: .ofColumn(figure.columns.count == 1 ? figure.columns[0] : ""))
    }
    return factors + figures
  }

  /// The command that runs a point, numbered from 1, again.
  func replay(_ point: Int) -> String { "qianlu sweep \(file.path) --point \(point)" }

  /// The journals of the sweep in a folder: of a whole run and of parts.
  func journals(inFolder folder: String) throws -> [String] {
    guard fileExists(folder) else { return [] }
    return try names(inFolder: folder).filter { $0.hasPrefix("journal") && $0.hasSuffix(".txt") }
      .map { folder + "/" + $0 }
  }

  /// Writes the design, the manifest and the results, and says what failed.
  /// - Returns: how many points failed.
  func finish(_ outcomes: [String: Sweep.Outcome], in folder: String) throws -> Int {
    try writeBytes(sweep.design.csv, to: folder + "/design.csv")
    try writeBytes(json(manifest()), to: folder + "/manifest.json")
    try writeBytes(sweep.csv(outcomes, replay: replay), to: folder + "/results.csv")
    let results = sweep.identities.compactMap { outcomes[$0] }
    for (index, name) in sweep.outputs.enumerated() {
      let isEmpty = results.allSatisfy {
        guard case .figures(let figures) = $0 else { return true }
        return figures[index] == nil
      }
      if isEmpty { complain("\(file.path): warning: no point has a figure '\(name)'") }
    }
    let failed = results.indices.filter { if case .failed = results[$0] { true } else { false } }
    for point in failed.prefix(3) {
      guard case .failed(let message) = results[point] else { continue }
      complain("point \(point + 1) failed: \(message)\n  again: \(replay(point + 1))")
    }
    if failed.count > 3 { complain("\(failed.count) points failed; all are in \(folder)/results.csv") }
    return failed.count
  }
}
