import GSL
import Parallel

/// What a measure is of: one factor, a pair, or the whole.
struct Subject: Sendable {
  let measure: SensitivityRow.Measure
  let factors: [Int]
}

/// Figures that can be worked out anew from a sample of their units, some counted more than once.
protocol Resampled: Sendable {
  var unitCount: Int { get }
  var subjects: [Subject] { get }
  /// The figures, one a subject, when each unit counts as often as said; NaN where there is none.
  func figures(counts: [Double]) -> [Double]
}

/// Percentile intervals from samples drawn with replacement. B. Efron, Annals of Statistics 7 (1979).
struct Bootstrap: Sendable {
  let resamples: Int
  let seed: UInt64
  let execution: Execution

  func rows(_ resampled: some Resampled, of factors: [String]) throws -> [SensitivityRow] {
    let count = resampled.unitCount
    let own = resampled.figures(counts: Array(repeating: 1, count: count))
    let others = try execution.map(
      count > 1 ? resamples : 0,
      scratch: { RandomStream(seed: seed, stage: stage, entity: 0, replication: 0) }
    ) { stream, resample in
      stream.restart(seed: seed, stage: stage, entity: UInt64(count), replication: UInt64(resample))
      var counts = Array(repeating: 0.0, count: count)
      for _ in 0..<count { counts[stream.uniform(below: count)] += 1 }
      return resampled.figures(counts: counts)
    }
    return resampled.subjects.enumerated().map { index, subject in
      let drawn = others.map { $0[index] }.filter(\.isFinite)
      let figure = own[index]
      let sorted = drawn.sorted()
      func quantile(_ probability: Double) -> Double? {
        guard !sorted.isEmpty, figure.isFinite else { return nil }
        return Statistics.quantile(ofSorted: sorted, probability)
      }
      return SensitivityRow(
        measure: subject.measure, parameter: subject.factors.first.map { factors[$0] },
        other: subject.factors.count > 1 ? factors[subject.factors[1]] : nil,
        value: figure.isFinite ? figure : nil, low95: quantile(0.025), high95: quantile(0.975))
    }
  }
}

private let stage = StableHash.of("sensitivity", "bootstrap")
