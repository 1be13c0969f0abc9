import GSL

/// The coefficients that differ from one traveller to the next: the mixed part of a mixed logit.
public struct RandomCoefficients: Sendable {
  public enum Distribution: String, Sendable, CaseIterable {
    /// mean + spread × η, η standard normal.
    case normal
    /// exp(mean + spread × η): of one sign in everybody; for costs, give the column its sign.
    case lognormal
  }

  public let names: [String]
  /// By name: the place of the coefficient in the data.
  let coefficients: [Int]
  let distributions: [Distribution]
  public let drawCount: Int

  /// - Parameters:
  ///   - distributions: By coefficient of the data; nil of one that is the same for all.
  ///   - coefficients: The names of the data's coefficients.
  ///   - drawCount: Draws for each observation; errors of the probabilities fall about as their number.
  public init(_ distributions: [Distribution?], coefficients: [String], drawCount: Int = 200) {
    precondition(distributions.count == coefficients.count, "a distribution, or nil, for every coefficient")
    precondition(drawCount > 0, "the mean of at least one draw")
    let random = distributions.indices.filter { distributions[$0] != nil }
    names = random.map { "sd_" + coefficients[$0] }
    self.coefficients = random
    self.distributions = random.compactMap { distributions[$0] }
    self.drawCount = drawCount
  }

  /// The standard normal draws of all observations, a row of all coefficients for each draw: a Halton sequence
  /// of which every observation takes the next stretch, the first points left out.
  ///
  /// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), section 9.3.3.
  func draws(observations: Int) -> [Double] {
    var sequence = QuasiRandom(.halton, dimensions: coefficients.count)
    for _ in 0..<50 { _ = sequence.next() }
    var draws: [Double] = []
    draws.reserveCapacity(observations * drawCount * coefficients.count)
    for _ in 0..<observations * drawCount {
      for value in sequence.next() { draws.append(Statistics.normal(value)) }
    }
    return draws
  }
}
