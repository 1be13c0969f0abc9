import Foundation
import GSL
import Testing

@testable import Choice

@Suite struct MixedLogitTests {
  private func random(
    _ distributions: [RandomCoefficients.Distribution?], _ data: ObservedChoices, draws: Int = 60
  ) -> RandomCoefficients {
    RandomCoefficients(distributions, coefficients: data.coefficients, drawCount: draws)
  }

  /// The slopes as written out against those by finite differences.
  @Test(arguments: 1..<4 as Range<UInt64>)
  func slopes(sample: UInt64) throws {
    let data = try DrawnChoices(count: 30, [-1.2, 0.7, 0.4]).observed(sample)
    let likelihood = MixedLikelihood(data: data, random: random([.normal, nil, .lognormal], data))
    let point = [-0.8, 0.3, -0.5, 0.6, 0.4]
    expectEqual(
      likelihood.slopes(at: point).gradient, derivative(at: point) { likelihood.slopes(at: $0).value },
      tolerance: 1e-6)
  }

  /// Without spread it is the multinomial logit.
  @Test func withoutSpreadNothingIsMixed() throws {
    let data = try DrawnChoices(count: 50, [-1.2, 0.7, 0.4]).observed(7)
    let mixed = MixedLikelihood(data: data, random: random([.normal, .normal, nil], data))
    let point = [0.4, -0.7, 1.1]
    let flat = MultinomialLikelihood(data: data).slopes(at: point)
    let slopes = mixed.slopes(at: point + [0, 0])
    #expect(abs(slopes.value - flat.value) < 1e-10)
    expectEqual(Array(slopes.gradient.prefix(3)), flat.gradient, tolerance: 1e-10)
  }

  /// Two alternatives, one number of spread 1.5 between them: the chance is ∫ φ(η) / (1 + e^−(1 + 1.5 η)) dη,
  /// here by the trapezoid rule, which is exact to rounding for such functions.
  @Test func chancesAreIntegrals() throws {
    let data = try ObservedChoices(
      coefficients: ["b"], starts: [0, 2], alternatives: [0, 1], isChosen: [true, false], attributes: [1, 0])
    let likelihood = MixedLikelihood(data: data, random: random([.normal], data, draws: 200_000))
    var integral = 0.0
    for step in -1600...1600 {
      let eta = Double(step) / 200
      integral += exp(-eta * eta / 2) / (2 * Double.pi).squareRoot() / (1 + exp(-(1 + 1.5 * eta))) / 200
    }
    #expect(abs(exp(likelihood.slopes(at: [1, 1.5]).value) - integral) < 2e-5)
  }

  /// What xlogit 0.2.7, a program of others, finds for Greene's data with 10,000 draws a traveller: the weight
  /// of waiting differs between travellers. Its own figures with 500, 2,000 and 10,000 draws differ by 0.03 in
  /// the likelihood, and by 0.01 to 0.02 of a standard error in the coefficients.
  @Test func travelModes() throws {
    guard let data = try TravelModes.read() else {
      print("SKIPPED travelModes: python3 has no statsmodels, which carries Greene's data")
      return
    }
    let distributions: [RandomCoefficients.Distribution?] = [.normal, .normal, nil, nil, nil, nil]
    let estimate = try LogitEstimate.mixed(data, random: random(distributions, data, draws: 500))
    #expect(abs(estimate.logLikelihood - -178.64994) < 0.3, "\(estimate.logLikelihood)")
    let figures = [-0.026498, -0.210655, 0.059876, 9.591217, 9.745665, 8.780165, 0.007033, 0.132092]
    let errors = [0.01127, 0.0487, 0.02197, 2.39095, 2.37431, 2.28527, 0.03539, 0.04085]
    for (index, parameter) in estimate.parameters.enumerated() {
      // The spread of the cost is not told from 0, its sign means nothing.
      let value = index >= 6 ? abs(parameter.value) : parameter.value
      #expect(abs(value - figures[index]) < 0.25 * errors[index], "\(parameter)")
      if index != 6 { #expect(abs(parameter.standardError / errors[index] - 1) < 0.25, "\(parameter)") }
    }
  }

  /// Choices by people of different tastes give back the tastes.
  @Test func tastesAreFoundAgain() throws {
    var samples = Samples(11)
    var attributes: [Double] = []
    var isChosen: [Bool] = []
    let (people, truth) = (4000, [1.0, -0.8, 1.2])
    for _ in 0..<people {
      let taste = truth[0] + truth[2] * samples.normal()
      let rows = (0..<4).map { _ in (samples.normal(), samples.normal()) }
      let utilities = rows.map { row in
        taste * row.0 + truth[1] * row.1 - log(-log(samples.stream.uniform() * (1 - 1e-12) + 1e-13))
      }
      let best = utilities.indices.max { utilities[$0] < utilities[$1] }
      for (place, row) in rows.enumerated() {
        attributes += [row.0, row.1]
        isChosen.append(place == best)
      }
    }
    let data = try ObservedChoices(
      coefficients: ["taste", "other"], starts: (0...people).map { 4 * $0 },
      alternatives: (0..<4 * people).map { $0 % 4 }, isChosen: isChosen, attributes: attributes)
    let estimate = try LogitEstimate.mixed(data, random: random([.normal, nil], data, draws: 100))
    #expect(estimate.parameters.map(\.name) == ["taste", "other", "sd_taste"])
    for (parameter, value) in zip(estimate.parameters, truth) {
      #expect(abs(parameter.value - value) < 3 * parameter.standardError, "\(parameter)")
    }
    #expect(estimate.logLikelihood > (try LogitEstimate.multinomial(data)).logLikelihood + 50)
  }
}
