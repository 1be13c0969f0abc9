import Foundation

/// A logit fitted to observed choices by maximum likelihood, and how far it can be trusted.
public struct LogitEstimate: Sendable {
  public struct Parameter: Sendable {
    public let name: String
    public let value: Double
    /// From the inverse of the information; right where the model is.
    public let standardError: Double
    /// From the sandwich of the inverse information around the scores' outer product (Huber 1967,
    /// White 1982); right for large samples even where the model's spread is not.
    public let robustStandardError: Double
    /// What t values measure the distance from: 0 of a coefficient, 1 of a dissimilarity, where its nest
    /// is none.
    public let reference: Double

    public var t: Double { (value - reference) / standardError }
    public var robustT: Double { (value - reference) / robustStandardError }
  }

  /// The coefficients in the order of the data, then the dissimilarities of the nests or the spreads of the
  /// random coefficients.
  public let parameters: [Parameter]
  public let observationCount: Int
  public let logLikelihood: Double
  /// With every alternative equally likely.
  public let logLikelihoodAtZero: Double
  /// With a constant for every alternative and nothing else.
  public let logLikelihoodOfConstants: Double
  public let iterations: Int
  /// How far from the maximum the climb stopped, in standard errors.
  public let distance: Double

  /// McFadden's ρ²: 1 − ln L / ln L at zero.
  public var rhoSquared: Double { 1 - logLikelihood / logLikelihoodAtZero }
  /// ρ² with a parameter counted as one unit of log-likelihood (Ben-Akiva and Lerman 1985, section 7.7).
  public var adjustedRhoSquared: Double {
    1 - (logLikelihood - Double(parameters.count)) / logLikelihoodAtZero
  }
}

extension LogitEstimate {
  /// The multinomial (conditional) logit. Its likelihood has a single maximum, which is found to rounding.
  ///
  /// - Throws: `noVariation`, `notIdentified`, `separation`; `notConverged` is not known to happen.
  /// - Complexity: Five to eight iterations of O(rows × coefficients²).
  public static func multinomial(_ data: ObservedChoices) throws(EstimationError) -> LogitEstimate {
    let likelihood = MultinomialLikelihood(data: data)
    return LogitEstimate(data, likelihood, try top(of: likelihood))
  }

  /// The nested logit, from the multinomial's maximum on. A dissimilarity above 1 is reported as it is: it
  /// says that the nest is not one of substitutes. The maximum may be a local one.
  ///
  /// - Throws: As `multinomial`, and `nestWithoutAlternatives`, `notConverged`.
  /// - Complexity: Iterations of O(rows × parameters²).
  public static func nested(
    _ data: ObservedChoices, nests: Nests
  ) throws(EstimationError) -> LogitEstimate {
    try nests.check(against: data)
    let likelihood = NestedLikelihood(data: data, nests: nests)
    let flat = try top(of: MultinomialLikelihood(data: data)).point
    let start = flat + nests.names.map { _ in 1 }
    return LogitEstimate(
      data, likelihood, try climb(likelihood, from: start) { data.separation(in: $0) })
  }

  /// The mixed logit by simulated maximum likelihood, from the multinomial's maximum on. The sign of a spread
  /// means nothing and is reported as positive. The maximum may be a local one.
  ///
  /// - Throws: As `multinomial`, and `notConverged`.
  /// - Complexity: Iterations of O(rows × draws × parameters²).
  public static func mixed(
    _ data: ObservedChoices, random: RandomCoefficients
  ) throws(EstimationError) -> LogitEstimate {
    let flat = try top(of: MultinomialLikelihood(data: data)).point
    var start = flat + random.names.map { _ in 0 }
    for (place, k) in random.coefficients.enumerated() {
      // A tenth of the coefficient: at no spread at all the likelihood is flat.
      start[flat.count + place] = max(0.1 * abs(flat[k]), 1e-6)
      guard random.distributions[place] == .lognormal else { continue }
      start[k] = log(max(flat[k], 1e-6))
      start[flat.count + place] = 0.5
    }
    let likelihood = MixedLikelihood(data: data, random: random)
    return LogitEstimate(
      data, likelihood, try climb(likelihood, from: start) { data.separation(in: $0) })
  }

  private static func top(of likelihood: MultinomialLikelihood) throws(EstimationError) -> Maximum {
    let data = likelihood.data
    try data.checkIdentification()
    let start = [Double](repeating: 0, count: data.coefficients.count)
    return try climb(likelihood, from: start) { data.separation(in: $0) }
  }

  private init(_ data: ObservedChoices, _ likelihood: some Likelihood, _ maximum: Maximum) {
    let covariance = maximum.covariance
    let robust = covariance.sandwich(maximum.slopes.outerProduct)
    parameters = likelihood.parameters.indices.map { k in
      Parameter(
        name: likelihood.parameters[k],
        value: likelihood is MixedLikelihood && k >= data.coefficients.count
          ? abs(maximum.point[k]) : maximum.point[k],
        standardError: covariance[k, k].squareRoot(), robustStandardError: robust[k, k].squareRoot(),
        reference: likelihood is NestedLikelihood && k >= data.coefficients.count ? 1 : 0)
    }
    observationCount = data.count
    logLikelihood = maximum.slopes.value
    logLikelihoodAtZero = data.logLikelihoodAtZero
    logLikelihoodOfConstants = data.logLikelihoodOfConstants
    iterations = maximum.iterations
    distance = maximum.distance
  }
}
