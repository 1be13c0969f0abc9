import Choice
import Foundation
import GSL
import Testing

@Suite struct EstimationTests {
  /// The figures that every program publishes for these data and this model.
  @Test func travelModes() throws {
    guard let data = try TravelModes.read() else {
      print(
        "SKIPPED travelModes: python3 has no statsmodels, which carries Greene's data; pip install statsmodels"
      )
      return
    }
    let estimate = try LogitEstimate.multinomial(data)
    #expect(estimate.observationCount == 210)
    #expect(abs(estimate.logLikelihood + 199.128368716) < 1e-9)
    expectEqual(
      estimate.parameters.map(\.value),
      [-0.0155015253, -0.0961247961, 0.0132870263, 5.2074432987, 3.8690427, 3.1631942], tolerance: 6e-8)
    expectEqual(
      Array(estimate.parameters.map(\.value).prefix(4)),
      [-0.0155015253, -0.0961247961, 0.0132870263, 5.2074432987], tolerance: 6e-11)
    expectEqual(
      estimate.parameters.map(\.standardError),
      [0.0044079931, 0.0104398465, 0.0102624070, 0.7790551, 0.4431269, 0.4502659], tolerance: 6e-8)
    #expect(abs(estimate.logLikelihoodAtZero - 210 * log(0.25)) < 1e-10)
    // Chosen 58, 63, 30 and 59 times.
    let constants = [58.0, 63, 30, 59].reduce(0) { $0 + $1 * log($1 / 210) }
    #expect(abs(estimate.logLikelihoodOfConstants - constants) < 1e-10)
    #expect(estimate.iterations < 10)

    // Any multinomial logit is a nested one of dissimilarity 1; freed, the fit can only improve.
    let nested = try LogitEstimate.nested(
      data, nests: Nests(names: ["ground"], ofAlternative: [nil, 0, 0, 0]))
    #expect(nested.logLikelihood > estimate.logLikelihood)
  }

  /// Choices drawn with known parameters give them back.
  @Test func recoversTheMultinomial() throws {
    let truth = [-1.2, 0.7, 0.4]
    let estimate = try LogitEstimate.multinomial(try DrawnChoices(count: drawn, truth).observed(1))
    expectWithinThreeErrors(estimate, truth)
  }

  @Test func recoversTheNested() throws {
    let truth = [-1.2, 0.7, 0.4]
    let nests = Nests(names: ["surface"], ofAlternative: [nil, 0, 0])
    let data = try DrawnChoices(
      count: min(drawn, 200_000), truth, nests: [1, 0, 0], dissimilarities: [0.45, 1]
    )
    .observed(2)
    let estimate = try LogitEstimate.nested(data, nests: nests)
    expectWithinThreeErrors(estimate, truth + [0.45])
    #expect(estimate.parameters[3].reference == 1 && estimate.parameters[3].t < -4)
    #expect(estimate.logLikelihood > (try LogitEstimate.multinomial(data).logLikelihood) + 10)
  }

  /// The known answer of two alternatives and a constant: the logarithm of the odds, and its variance.
  @Test func constantAlone() throws {
    let data = try ObservedChoices(
      coefficients: ["a"], starts: Array(stride(from: 0, through: 200, by: 2)),
      alternatives: (0..<200).map { $0 % 2 }, isChosen: (0..<200).map { ($0 < 60) == ($0 % 2 == 0) },
      attributes: (0..<200).map { $0 % 2 == 0 ? 1 : 0 })
    let estimate = try LogitEstimate.multinomial(data)
    let constant = estimate.parameters[0]
    #expect(abs(constant.value - log(30.0 / 70)) < 1e-12)
    #expect(abs(constant.standardError - (1.0 / 30 + 1.0 / 70).squareRoot()) < 1e-12)
    #expect(abs(constant.robustStandardError - constant.standardError) < 1e-12)
    #expect(abs(estimate.logLikelihood - estimate.logLikelihoodOfConstants) < 1e-10)
  }

  /// Units of attributes do not matter.
  @Test func unitsDoNotMatter() throws {
    let choices = DrawnChoices(count: 500, [-1.2, 0.7, 0.4])
    let data = try choices.observed(3)
    let scaled = try ObservedChoices(
      coefficients: data.coefficients, starts: data.starts, alternatives: data.alternatives,
      isChosen: data.alternatives.indices.map(Set(data.chosen).contains),
      attributes: data.attributes.enumerated().map { $0 % 3 == 0 ? $1 * 1e6 : $0 % 3 == 1 ? $1 * 1e-6 : $1 })
    let (a, b) = (try LogitEstimate.multinomial(data), try LogitEstimate.multinomial(scaled))
    for (a, b) in zip(a.parameters, b.parameters) {
      #expect(abs(a.robustT - b.robustT) < 1e-6 * abs(a.robustT))
    }
  }

  #if !DEBUG
    /// Four coefficients and 10,000 observations of four alternatives in 50 ms of a processor.
    @Test func speed() throws {
      let data = try DrawnChoices(count: 10_000, [-1.2, 0.7, 0.4, -0.3]).observed(4)
      let seconds = try (0..<5).map { _ in
        let start = processorSeconds()
        _ = try LogitEstimate.multinomial(data)
        return processorSeconds() - start
      }
      let best = seconds.min() ?? 0
      print("estimation of 4 coefficients from 10,000 observations: \(best) s")
      #expect(best < 0.05)
    }
  #endif

  #if DEBUG
    private let drawn = 3_000
  #else
    private let drawn = 1_000_000
  #endif

  private func expectWithinThreeErrors(_ estimate: LogitEstimate, _ truth: [Double]) {
    for (parameter, truth) in zip(estimate.parameters, truth) {
      #expect(abs(parameter.value - truth) < 3 * parameter.standardError, "\(parameter)")
      #expect(abs(parameter.robustStandardError / parameter.standardError - 1) < 0.2)
    }
  }
}

#if !DEBUG
  /// Of this thread, so that neither other tests nor other programs count.
  private func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
#endif

/// Choices between as many alternatives as there are coefficients; the first two coefficients weigh random
/// attributes, each other is the constant of its alternative.
struct DrawnChoices {
  let count: Int
  let truth: [Double]
  let nests: [Int]
  let dissimilarities: [Double]

  init(count: Int, _ truth: [Double], nests: [Int]? = nil, dissimilarities: [Double] = [1]) {
    self.count = count
    self.truth = truth
    self.nests = nests ?? truth.map { _ in 0 }
    self.dissimilarities = dissimilarities
  }

  func observed(_ sample: UInt64) throws -> ObservedChoices {
    var random = Samples(sample)
    let size = truth.count
    let logit = NestedLogit(dissimilarities: dissimilarities)
    var attributes: [Double] = []
    attributes.reserveCapacity(count * size * size)
    var isChosen: [Bool] = []
    isChosen.reserveCapacity(count * size)
    var utilities = truth
    var shares = truth
    for _ in 0..<count {
      for j in 0..<size {
        utilities[j] = 0
        for k in 0..<size {
          let attribute = k < 2 ? random.normal() : (k == j ? 1 : 0)
          attributes.append(attribute)
          utilities[j] += truth[k] * attribute
        }
      }
      var span = shares.mutableSpan
      logit.shares(of: utilities.span, nests: nests.span, into: &span)
      var left = random.stream.uniform()
      var choice = 0
      while choice < size - 1, left >= shares[choice] {
        left -= shares[choice]
        choice += 1
      }
      for j in 0..<size { isChosen.append(j == choice) }
    }
    return try ObservedChoices(
      coefficients: (0..<size).map { "b\($0)" },
      starts: Array(stride(from: 0, through: count * size, by: size)),
      alternatives: (0..<count * size).map { $0 % size }, isChosen: isChosen, attributes: attributes)
  }
}
