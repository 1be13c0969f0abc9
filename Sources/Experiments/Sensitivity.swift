public import Parallel

/// A measure of how much an output depends on an input.
public struct SensitivityRow: Sendable, Equatable {
  public enum Measure: String, Sendable, CaseIterable {
    /// Sobol' indices: the share of the output's variance that a parameter explains alone, ...
    case first = "sobol_first"
    /// ... with all its interactions, ...
    case total = "sobol_total"
    /// ... and that a pair explains beyond what each explains alone.
    case second = "sobol_second"
    /// Morris: the mean of the elementary effects, of their magnitudes, and their standard deviation, over
    /// the whole range that the design spans.
    case mu = "morris_mu"
    case muStar = "morris_mu_star"
    case sigma = "morris_sigma"
    /// Borgonovo's δ: half the mean area between the output's density and that given the parameter.
    case delta = "borgonovo_delta"
    /// The coefficient of the linear regression of standardized variables, ...
    case standardizedRegression = "regression_src"
    /// ... of their ranks, ...
    case rankRegression = "regression_srrc"
    /// ... and the share of the variance that each of these regressions explains; of no parameter.
    case regressionR2 = "regression_r2"
    case rankR2 = "regression_rank_r2"
  }

  public let measure: Measure
  /// nil of a measure of the whole regression.
  public let parameter: String?
  /// The other parameter of a pair.
  public let other: String?
  /// nil where it cannot be told, such as of an output that never changes.
  public let value: Double?
  /// The 95 % interval by the bootstrap.
  public let low95: Double?
  public let high95: Double?
}

/// What an output depends on, from the points of a design and the output at each.
public struct Sensitivity: Sendable {
  public let rows: [SensitivityRow]
  /// Points of the design without an output, as a failed run leaves them.
  public let missingPoints: [Int]
  /// Groups of which a point is missing, and which the measures of the scheme therefore leave out.
  public let incompleteGroups: Int
  /// Groups that the design has.
  public let groups: Int

  /// Sobol' indices of a design by Saltelli's scheme, elementary effects of one by Morris's; Borgonovo's δ and
  /// regressions of any but the latter. Intervals are percentiles of `resamples` bootstraps of whole groups,
  /// each of a random stream of its own: the same for any number of threads.
  ///
  /// - Parameters:
  ///   - design: The points, with their roles in the scheme.
  ///   - outputs: One for each point; nil or not finite where there is none.
  ///   - resamples: Bootstraps of each interval.
  ///   - seed: Names their random streams.
  ///   - execution: Threads and cancellation; neither reaches the figures.
  /// - Complexity: O(resamples × points × factors²).
  public init(
    _ design: Design, outputs: [Double?], resamples: Int = 1000, seed: UInt64 = 1, on execution: Execution
  ) throws {
    precondition(outputs.count == design.points.count, "an output for every point")
    let outputs = outputs.map { $0.flatMap { $0.isFinite ? $0 : nil } }
    missingPoints = outputs.indices.filter { outputs[$0] == nil }.map { $0 + 1 }
    let roles = Set(design.points.map(\.role))
    let grouped = GroupedOutputs(design, outputs)
    groups = grouped.groupCount
    let bootstrap = Bootstrap(resamples: resamples, seed: seed, execution: execution)
    if roles.contains("A"), roles.contains("B") {
      let samples = grouped.saltelliSamples()
      incompleteGroups = groups - samples.count
      let sample = Sample(design, outputs) { ["A", "B"].contains($0.role) }
      rows =
        try bootstrap.rows(SobolIndices(samples), of: design.factors)
        + sample.rows(design.factors, bootstrap)
    } else if roles.contains("base"), grouped.groupCount > 1 {
      let effects = grouped.elementaryEffects()
      incompleteGroups = groups - effects.count
      rows = try bootstrap.rows(ElementaryEffects(effects), of: design.factors)
    } else {
      incompleteGroups = 0
      rows = try Sample(design, outputs) { _ in true }.rows(design.factors, bootstrap)
    }
  }
}

extension Sample {
  fileprivate func rows(_ factors: [String], _ bootstrap: Bootstrap) throws -> [SensitivityRow] {
    try bootstrap.rows(DeltaMeasure(self), of: factors)
      + bootstrap.rows(Regression(self, ranked: false), of: factors)
      + bootstrap.rows(Regression(self, ranked: true), of: factors)
  }
}
