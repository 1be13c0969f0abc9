/// The outputs of one group of Saltelli's scheme.
struct SaltelliSample: Sendable {
  let a: Double
  let b: Double
  /// A with one factor from B, for each factor.
  let ab: [Double]
  /// B with one factor from A; empty where the design leaves it out.
  let ba: [Double]
}

/// Sobol' indices as ratios of means over the groups.
///
/// First order: A. Saltelli et al., Computer Physics Communications 181 (2010), table 2 (b); total: M. J. W.
/// Jansen, Computer Physics Communications 117 (1999); second order: A. Saltelli (2002). Each is averaged over
/// both exchanges, of A with B and of B with A, where the design has both.
struct SobolIndices: Resampled {
  let subjects: [Subject]
  let unitCount: Int
  private let factorCount: Int
  private let hasSecond: Bool
  /// For each group the terms whose means make the indices: y and y² over A and B, then for each factor its
  /// first-order and total terms, then for each pair its closed second-order term.
  private let terms: [[Double]]

  init(_ samples: [SaltelliSample]) {
    let count = samples.first?.ab.count ?? 0
    let hasSecond = samples.allSatisfy { !$0.ba.isEmpty } && !samples.isEmpty
    let pairs = hasSecond ? (0..<count).flatMap { i in (i + 1..<max(count, i + 1)).map { [i, $0] } } : []
    factorCount = count
    self.hasSecond = hasSecond
    unitCount = samples.count
    // Products of outputs far from zero would lose their digits: the mean is taken off.
    let mean = samples.reduce(0) { $0 + ($1.a + $1.b) / 2 } / Double(max(samples.count, 1))
    terms = samples.map { sample in
      let (a, b) = (sample.a - mean, sample.b - mean)
      let (ab, ba) = (sample.ab.map { $0 - mean }, sample.ba.map { $0 - mean })
      func averaged(_ one: Double, _ other: @autoclosure () -> Double) -> Double {
        hasSecond ? (one + other()) / 2 : one
      }
      var terms = [(a + b) / 2, (a * a + b * b) / 2]
      for i in 0..<count {
        terms.append(averaged(b * (ab[i] - a), a * (ba[i] - b)))
        terms.append(averaged((a - ab[i]) * (a - ab[i]), (b - ba[i]) * (b - ba[i])) / 2)
      }
      for pair in pairs {
        let (i, j) = (pair[0], pair[1])
        terms.append((ab[i] * ba[j] + ab[j] * ba[i]) / 2 - a * b)
      }
      return terms
    }
    subjects =
      (0..<count).map { Subject(measure: .first, factors: [$0]) }
      + (0..<count).map { Subject(measure: .total, factors: [$0]) }
      + pairs.map { Subject(measure: .second, factors: $0) }
  }

  func figures(counts: [Double]) -> [Double] {
    guard let width = terms.first?.count else { return [] }
    var sums = Array(repeating: 0.0, count: width)
    for (unit, count) in counts.enumerated() where count > 0 {
      for term in 0..<width { sums[term] += count * terms[unit][term] }
    }
    let means = sums.map { $0 / Double(unitCount) }
    let variance = means[1] - means[0] * means[0]
    guard variance > 0 else { return subjects.map { _ in .nan } }
    return subjects.enumerated().map { index, subject in
      switch subject.measure {
      case .first: means[2 + 2 * subject.factors[0]] / variance
      case .total: means[3 + 2 * subject.factors[0]] / variance
      default:
        // The pairs stand after the factors in both lists.
        (means[2 + index] - means[2 + 2 * subject.factors[0]] - means[2 + 2 * subject.factors[1]]) / variance
      }
    }
  }
}
