/// By how many per cent the demand for one alternative changes when an attribute of one of them grows by one
/// per cent in every observation: direct where both are the same, else cross.
public struct Elasticity: Sendable {
  /// Whose demand.
  public let alternative: Int
  /// Whose attribute.
  public let changed: Int
  /// Which attribute: that which this coefficient weighs.
  public let coefficient: String
  public let value: Double
}

extension LogitEstimate {
  /// Those of every attribute that is more than a mark of 0 or 1, over all observations, weighed by shares:
  /// Σₙ Pᵢ ∂ln Pᵢ/∂Vⱼ βₖ xⱼₖ / Σₙ Pᵢ, where ∂ln Pᵢ/∂Vⱼ = [i = j]/λ + [same nest] (1 − 1/λ) P(j | nest) − Pⱼ.
  ///
  /// None where a dissimilarity is above 1, for then there is no model of shares.
  ///
  /// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), section 3.6.
  /// - Complexity: O(observations × alternatives² × coefficients).
  public func elasticities(of data: ObservedChoices, nests: Nests? = nil) -> [Elasticity] {
    let width = data.coefficients.count
    let values = parameters.map(\.value)
    let dissimilarities = Array(values[width...]) + [Double](repeating: 1, count: data.alternativeCount)
    guard dissimilarities.allSatisfy({ $0 <= 1 }) else { return [] }
    let size = data.alternativeCount
    let nestOf = (0..<size).map { nests?.ofAlternative[$0] ?? values.count - width + $0 }
    let logit = NestedLogit(dissimilarities: dissimilarities)
    var sums = [Double](repeating: 0, count: size * size * width)
    var demand = [Double](repeating: 0, count: size)
    for observation in 0..<data.count {
      let rows = data.starts[observation]..<data.starts[observation + 1]
      let shares = data.shares(of: rows, values, nestOf, logit)
      for i in rows {
        let (alternative, share) = (data.alternatives[i], shares[i - rows.lowerBound])
        let nest = nestOf[alternative]
        let shareOfNest = rows.reduce(0) {
          $0 + (nestOf[data.alternatives[$1]] == nest ? shares[$1 - rows.lowerBound] : 0)
        }
        demand[alternative] += share
        for j in rows {
          let changed = data.alternatives[j]
          var slope = -shares[j - rows.lowerBound]
          if nestOf[changed] == nest, shareOfNest > 0 {
            slope += (1 - 1 / dissimilarities[nest]) * shares[j - rows.lowerBound] / shareOfNest
          }
          if i == j { slope += 1 / dissimilarities[nest] }
          for k in 0..<width {
            sums[(alternative * size + changed) * width + k] +=
              share * slope * values[k] * data.attributes[j * width + k]
          }
        }
      }
    }
    return data.measures.flatMap { changed, k in
      (0..<size).filter { demand[$0] > 0 }.map { i in
        Elasticity(
          alternative: i, changed: changed, coefficient: data.coefficients[k],
          value: sums[(i * size + changed) * width + k] / demand[i])
      }
    }
  }
}

extension ObservedChoices {
  fileprivate func shares(
    of rows: Range<Int>, _ values: [Double], _ nestOf: [Int], _ logit: NestedLogit
  ) -> [Double] {
    let width = coefficients.count
    let utilities = rows.map { row in
      (0..<width).reduce(0) { $0 + values[$1] * attributes[row * width + $1] }
    }
    let nests = rows.map { nestOf[alternatives[$0]] }
    var shares = utilities
    var span = shares.mutableSpan
    logit.shares(of: utilities.span, nests: nests.span, into: &span)
    return shares
  }

  /// The alternatives and coefficients whose attribute is more than a mark of 0 or 1, in order.
  fileprivate var measures: [(alternative: Int, coefficient: Int)] {
    let width = coefficients.count
    var isMeasure = [Bool](repeating: false, count: alternativeCount * width)
    for place in attributes.indices where attributes[place] != 0 && attributes[place] != 1 {
      isMeasure[alternatives[place / width] * width + place % width] = true
    }
    return isMeasure.indices.filter { isMeasure[$0] }.map { ($0 / width, $0 % width) }
  }
}
