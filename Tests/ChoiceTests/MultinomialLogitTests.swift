import Choice
import Foundation
import Testing

@Suite struct MultinomialLogitTests {
  @Test func handFigures() {
    // exp(0) : exp(ln 2) : exp(ln 5) = 1 : 2 : 5.
    let (shares, logsum) = multinomial([0, log(2), log(5)])
    expectEqual(shares, [0.125, 0.25, 0.625])
    #expect(abs(logsum - log(8)) < 1e-15)
    // Costs of 1,000 and 1,500 CNY at .002 per CNY: 1 / (1 + exp(−1)).
    let (byCost, bestCost) = multinomial([-1000, -1500], scale: 0.002)
    #expect(abs(byCost[0] - 0.7310585786300049) < 1e-15)
    #expect(abs(bestCost - (-1000 + 0.31326168751822286 / 0.002)) < 1e-10)
  }

  @Test func unavailableAlternatives() {
    let (shares, logsum) = multinomial([-.infinity, 3, -.infinity, 3])
    #expect(shares == [0, 0.5, 0, 0.5])
    #expect(abs(logsum - (3 + log(2))) < 1e-15)
    let (none, empty) = multinomial([-.infinity, -.infinity])
    #expect(none == [0, 0] && empty == -.infinity)
    #expect(multinomial([]).logsum == -.infinity)
  }

  @Test func extremeUtilities() {
    #expect(multinomial([1e300, 1e300]).shares == [0.5, 0.5])
    #expect(multinomial([-1e9, -1e9 - 1e6]).shares == [1, 0])
    #expect(multinomial([-.greatestFiniteMagnitude, .greatestFiniteMagnitude]).shares == [0, 1])
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func invariants(sample: UInt64) {
    var random = Samples(sample)
    let scale = exp(random.normal())
    let utilities = random.utilities(among: 2...30)
    let (shares, logsum) = multinomial(utilities, scale: scale)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(shares.allSatisfy { 0...1 ~= $0 })
    #expect(MultinomialLogit(scale: scale).logsum(of: utilities.span) == logsum)
    #expect(logsum >= utilities.reduce(-.infinity, max))

    let (shifted, shiftedLogsum) = multinomial(utilities.map { $0 + 64 }, scale: scale)
    expectEqual(shifted, shares)
    #expect(abs(shiftedLogsum - logsum - 64) < 1e-11)

    // Independence of irrelevant alternatives: taking one away leaves the ratios of the others.
    let fewer = multinomial(Array(utilities.dropLast()), scale: scale).shares
    let kept = fewer.indices.map { shares[$0] / (1 - shares[shares.count - 1]) }
    expectEqual(fewer, kept, tolerance: 1e-9)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func sharesAreTheDerivativeOfTheLogsum(sample: UInt64) {
    var random = Samples(sample)
    let scale = exp(random.normal() / 2)
    let utilities = random.utilities(among: 2...8, unavailable: false)
    expectEqual(
      multinomial(utilities, scale: scale).shares,
      derivative(at: utilities) { multinomial($0, scale: scale).logsum }, tolerance: 1e-7)
  }
}

func multinomial(_ utilities: [Double], scale: Double = 1) -> (shares: [Double], logsum: Double) {
  var shares = [Double](repeating: .nan, count: utilities.count)
  var span = shares.mutableSpan
  let logsum = MultinomialLogit(scale: scale).shares(of: utilities.span, into: &span)
  return (shares, logsum)
}
