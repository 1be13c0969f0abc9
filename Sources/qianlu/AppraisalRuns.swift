import Experiments
import Files
import Networks
import Parallel
import Scenarios

/// The runs that an appraisal asks for, of each simulator by itself.
struct AppraisalRuns: Sendable {
  let file: AppraisalFile
  let projects: [AppraisedProject]
  /// The year of the scenario.
  let benefitYear: Int
  private let models: [ScenarioModel]

  init(_ file: AppraisalFile) throws {
    self.file = file
    let folder = try NetworkFolder(path: file.scenario.networkPath)
    let dataset = try Dataset(folder)
    projects = try file.projects(dataset)
    benefitYear = try file.scenario.network(from: dataset).year
    models = zip(file.simulators, file.benefits).map { simulator, benefits in
      ScenarioModel(
        scenario: file.scenario, dataset: dataset, networkFiles: folder.digests, simulators: [simulator],
        replications: file.replications, seed: file.seed, figures: benefits.map(\.figure))
    }
  }

  /// The cases, all of one setting, as points of a sweep: their identities and their journal are a sweep's.
  func sweep(_ simulator: Int, _ cases: [AppraisalCase]) -> Sweep {
    let names = cases.first?.setting == nil ? [] : file.uncertainParameters
    let design = Design(
      factors: names + projects.map(\.key),
      points: cases.enumerated().map { index, wanted in
        DesignPoint(
          group: index + 1,
          values: (wanted.setting ?? [])
            + projects.indices.map { wanted.built.contains($0) ? 1 : 0 })
      })
    return Sweep(
      design, outputs: models[simulator].figures.map(\.name), context: models[simulator].context)
  }

  func figures(_ simulator: Int, _ wanted: AppraisalCase, on execution: Execution) throws -> [Double?] {
    let place = SourceLocation(file: file.path)
    let changes =
      zip(file.uncertainParameters, wanted.setting ?? []).map {
        Variation.Change(.parameter($1), of: $0, location: place)
      }
      + projects.enumerated().map {
        Variation.Change(.project(isBuilt: wanted.built.contains($0)), of: $1.key, location: place)
      }
    return try models[simulator].figures(Variation(changes), on: execution)
  }

  /// The figures of a run that must have them all.
  /// - Throws: `FailedRun` that says which run has not.
  func benefits(
    _ simulator: Int, _ wanted: AppraisalCase, _ outcome: Sweep.Outcome?
  ) throws(FailedRun) -> [Double] {
    let built = wanted.built.members.map { projects[$0].key }.joined(separator: ", ")
    let what = "\(file.simulators[simulator].rawValue) with \(built.isEmpty ? "no project" : built)"
    guard case .figures(let figures) = outcome else {
      if case .failed(let message) = outcome { throw FailedRun(description: "\(what): \(message)") }
      throw FailedRun(description: "\(what) was not run")
    }
    var benefits: [Double] = []
    for (figure, benefit) in zip(figures, models[simulator].figures) {
      guard let figure else { throw FailedRun(description: "\(what) has no figure '\(benefit.name)'") }
      benefits.append(figure)
    }
    return benefits
  }
}

/// A run without which an appraisal cannot be.
struct FailedRun: Error, CustomStringConvertible {
  let description: String
}
