import Choice
import Foundation
import GSL
import Testing

@Suite struct NestedLogitTests {
  /// The red bus and the blue bus: as they become the same, the car keeps its half.
  @Test func redAndBlueBus() {
    let (apart, _) = nested([0, 0, 0], nests: [0, 1, 1], dissimilarities: [1, 1])
    expectEqual(apart, [1.0 / 3, 1.0 / 3, 1.0 / 3])
    let (same, _) = nested([0, 0, 0], nests: [0, 1, 1], dissimilarities: [1, 1e-9])
    expectEqual(same, [0.5, 0.25, 0.25], tolerance: 1e-9)
  }

  /// λ = ½, utilities 0 and (0, ln 2): exp(2 V) = 1 and 4 within the nest, whose logsum is ½ ln 5.
  @Test func handFigures() {
    let (shares, logsum) = nested([0, 0, log(2)], nests: [1, 0, 0], dissimilarities: [0.5, 1])
    let nest = 5.0.squareRoot() / (1 + 5.0.squareRoot())
    expectEqual(shares, [1 - nest, nest * 0.2, nest * 0.8])
    #expect(abs(logsum - log(1 + 5.0.squareRoot())) < 1e-14)
  }

  @Test func unavailableAlternatives() {
    let all = nested([1, 1, -.infinity], nests: [0, 1, 1], dissimilarities: [0.5, 0.5])
    expectEqual(all.shares, [0.5, 0.5, 0])
    let emptyNest = nested([1, -.infinity, -.infinity], nests: [0, 1, 1], dissimilarities: [0.5, 0.5, 1])
    expectEqual(emptyNest.shares, [1, 0, 0])
    #expect(abs(emptyNest.logsum - 1) < 1e-15)
    let none = nested([-.infinity], nests: [0], dissimilarities: [1])
    #expect(none.shares == [0] && none.logsum == -.infinity)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func invariants(sample: UInt64) {
    var random = Samples(sample)
    let scale = exp(random.normal())
    let utilities = random.utilities(among: 3...20)
    let nests = utilities.indices.map { _ in random.stream.uniform(below: 4) }
    let dissimilarities = (0..<4).map { _ in 1 - 0.95 * random.stream.uniform() }

    let (shares, logsum) = nested(utilities, nests: nests, scale: scale, dissimilarities: dissimilarities)
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    #expect(shares.allSatisfy { 0...1 + 1e-12 ~= $0 })
    let shifted = nested(
      utilities.map { $0 - 64 }, nests: nests, scale: scale, dissimilarities: dissimilarities)
    expectEqual(shifted.shares, shares)
    #expect(abs(shifted.logsum - logsum + 64) < 1e-11)

    // All nests of dissimilarity 1 are the multinomial logit.
    let flat = nested(utilities, nests: nests, scale: scale, dissimilarities: [1, 1, 1, 1])
    let plain = multinomial(utilities, scale: scale)
    expectEqual(flat.shares, plain.shares)
    #expect(abs(flat.logsum - plain.logsum) < 1e-12)
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func sharesAreTheDerivativeOfTheLogsum(sample: UInt64) {
    var random = Samples(sample)
    let scale = exp(random.normal() / 2)
    let utilities = random.utilities(among: 3...8, unavailable: false)
    let nests = utilities.indices.map { $0 % 3 }
    let dissimilarities = (0..<3).map { _ in 1 - 0.8 * random.stream.uniform() }
    let (shares, _) = nested(utilities, nests: nests, scale: scale, dissimilarities: dissimilarities)
    let slopes = derivative(at: utilities) {
      nested($0, nests: nests, scale: scale, dissimilarities: dissimilarities).logsum
    }
    expectEqual(shares, slopes, tolerance: 1e-6)
  }
}

private func nested(
  _ utilities: [Double], nests: [Int], scale: Double = 1, dissimilarities: [Double]
) -> (shares: [Double], logsum: Double) {
  var shares = [Double](repeating: .nan, count: utilities.count)
  var span = shares.mutableSpan
  let logsum = NestedLogit(scale: scale, dissimilarities: dissimilarities)
    .shares(of: utilities.span, nests: nests.span, into: &span)
  return (shares, logsum)
}
