/// What the data cannot tell, found before and during the climb.
extension ObservedChoices {
  /// With equal shares the information sends exactly those directions to zero in which the utilities of all
  /// alternatives of an observation move alike.
  ///
  /// - Throws: `noVariation`, `notIdentified`.
  func checkIdentification() throws(EstimationError) {
    let none = [Double](repeating: 0, count: coefficients.count)
    let information = MultinomialLikelihood(data: self).information(at: none)
    let sizes = meanSquares
    for k in coefficients.indices where information[k, k] <= 1e-24 * sizes[k] * Double(count) {
      throw .noVariation(coefficient: coefficients[k])
    }
    do {
      _ = try CholeskyFactor(information, tolerance: 1e-11)
    } catch {
      throw .notIdentified(coefficients: names(in: error.direction))
    }
  }

  /// Whether in this direction the utility of the chosen alternative gains on every other or stays level, and
  /// somewhere gains: then the likelihood grows in it for ever.
  ///
  /// Source: A. Albert, J. A. Anderson, "On the existence of maximum likelihood estimates in logistic
  /// regression models" (1984).
  func separation(in direction: [Double]) -> EstimationError? {
    var utilities = [Double](repeating: 0, count: largestSet)
    var (worst, best) = (0.0, 0.0)
    for observation in 0..<count {
      let alternatives = writeUtilities(of: observation, at: direction, into: &utilities)
      let chosen = utilities[self.chosen[observation] - starts[observation]]
      for j in 0..<alternatives {
        worst = min(worst, chosen - utilities[j])
        best = max(best, chosen - utilities[j])
      }
    }
    guard best > 0, worst >= -1e-7 * best else { return nil }
    return .separation(coefficients: names(in: direction))
  }

  /// The coefficients that take part in a direction, by what they add to utilities.
  private func names(in direction: [Double]) -> [String] {
    let parts = zip(direction, meanSquares).map { abs($0) * $1.squareRoot() }
    let largest = parts.max() ?? 0
    return zip(coefficients, parts).filter { $1 > 1e-5 * largest }.map(\.0)
  }

  /// The mean square of what each coefficient weighs.
  private var meanSquares: [Double] {
    var sums = [Double](repeating: 0, count: coefficients.count)
    for place in attributes.indices { sums[place % sums.count] += attributes[place] * attributes[place] }
    return sums.map { $0 / Double(alternatives.count) }
  }
}
