import GSL
import Testing

@testable import Choice

/// Slopes and curvatures as written out against those by finite differences, away from the maximum too.
@Suite struct LikelihoodTests {
  @Test(arguments: 1..<6 as Range<UInt64>)
  func multinomial(sample: UInt64) throws {
    let likelihood = MultinomialLikelihood(
      data: try DrawnChoices(count: 40, [-1.2, 0.7, 0.4]).observed(sample))
    var random = Samples(sample)
    let point = (0..<3).map { _ in random.normal() }
    check(likelihood, at: point)
    let information = likelihood.information(at: point)
    for column in point.indices {
      let slope = derivative(at: point) { likelihood.slopes(at: $0).gradient[column] }
      expectEqual((0..<3).map { -information[$0, column] }, slope, tolerance: 1e-6)
    }
  }

  @Test(arguments: 1..<6 as Range<UInt64>)
  func nested(sample: UInt64) throws {
    let data = try DrawnChoices(count: 40, [-1.2, 0.7, 0.4, 0.3, -0.2]).observed(sample)
    let nests = Nests(names: ["one", "two"], ofAlternative: [1, 0, 0, nil, 1])
    let likelihood = NestedLikelihood(data: data, nests: nests)
    var random = Samples(sample)
    check(
      likelihood,
      at: (0..<5).map { _ in random.normal() } + (0..<2).map { _ in 0.2 + random.stream.uniform() })

    // At dissimilarity 1 it is the multinomial.
    let point = (0..<5).map { _ in random.normal() }
    let (flat, plain) = (
      likelihood.slopes(at: point + [1, 1]), MultinomialLikelihood(data: data).slopes(at: point)
    )
    #expect(abs(flat.value - plain.value) < 1e-11)
    expectEqual(Array(flat.gradient.prefix(5)), plain.gradient, tolerance: 1e-11)
  }

  private func check(_ likelihood: some Likelihood, at point: [Double]) {
    expectEqual(
      likelihood.slopes(at: point).gradient, derivative(at: point) { likelihood.slopes(at: $0).value },
      tolerance: 1e-6)
  }
}
