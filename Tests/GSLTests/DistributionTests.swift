import GSL
import Testing

/// The mean of many draws lies within four standard errors of the distribution's own mean, and so does
/// the mean square around it of the distribution's variance. The seed is fixed: a failure is a defect.
@Suite struct DistributionTests {
  #if DEBUG
    static let draws = 20_000
  #else
    static let draws = 1_000_000
  #endif

  private func check(
    mean: Double, variance: Double, entity: String, _ draw: (inout RandomStream) -> Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    var stream = RandomStream(seed: 20_251_206, stage: 0, entity: StableHash.of(entity), replication: 0)
    var sum = 0.0
    var squares = 0.0
    var fourths = 0.0
    for _ in 0..<Self.draws {
      let deviation = draw(&stream) - mean
      sum += deviation
      squares += deviation * deviation
      fourths += deviation * deviation * deviation * deviation
    }
    let n = Double(Self.draws)
    let meanError = (variance / n).squareRoot()
    let varianceError = (max(fourths / n - variance * variance, 0) / n).squareRoot()
    #expect(abs(sum / n) < 4 * meanError, "mean", sourceLocation: sourceLocation)
    #expect(abs(squares / n - variance) < 4 * varianceError, "variance", sourceLocation: sourceLocation)
  }

  @Test func uniform() {
    check(mean: 0.5, variance: 1.0 / 12, entity: "uniform") { $0.uniform() }
    check(mean: 4.5, variance: 99.0 / 12, entity: "uniform below") { Double($0.uniform(below: 10)) }
  }

  @Test func continuous() {
    check(mean: 3, variance: 9, entity: "exponential") { $0.exponential(mean: 3) }
    check(mean: -2, variance: 16, entity: "normal") { $0.normal(mean: -2, sd: 4) }
    check(mean: 10, variance: 9, entity: "lognormal") { $0.lognormal(mean: 10, sd: 3) }
    check(mean: 6, variance: 12, entity: "gamma") { $0.gamma(shape: 3, scale: 2) }
    check(mean: 0.5, variance: 0.5, entity: "small gamma") { $0.gamma(shape: 0.5, scale: 1) }
  }

  @Test func counts() {
    check(mean: 2.5, variance: 2.5, entity: "poisson") { Double($0.poisson(mean: 2.5)) }
    check(mean: 400, variance: 400, entity: "large poisson") { Double($0.poisson(mean: 400)) }
    check(mean: 12, variance: 8.4, entity: "binomial") { Double($0.binomial(probability: 0.3, trials: 40)) }
    check(mean: 5, variance: 17.5, entity: "negative binomial") {
      Double($0.negativeBinomial(mean: 5, size: 2))
    }
  }

  @Test func multinomialSpreadsAll() {
    var stream = RandomStream(seed: 1, stage: 0, entity: 0, replication: 0)
    let weights = [2.0, 0, 5, 3]
    var counts = [UInt32](repeating: 0, count: 4)
    var sums = [0.0, 0, 0, 0]
    for trials in 0..<1000 {
      var span = counts.mutableSpan
      stream.multinomial(trials: trials, probabilities: weights.span, into: &span)
      #expect(counts.reduce(0, +) == trials)
      for k in 0..<4 { sums[k] += Double(counts[k]) }
    }
    #expect(sums[1] == 0)
    let all = 499_500.0
    for (sum, share) in zip(sums, [0.2, 0, 0.5, 0.3]) {
      #expect(abs(sum - share * all) <= 4 * (all * share * (1 - share)).squareRoot())
    }
  }
}
