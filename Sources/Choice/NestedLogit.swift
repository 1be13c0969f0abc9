import Foundation

/// Choice among alternatives in nests, within which random utilities are correlated:
/// P(i) = P(i | m) P(m), a logit within the nest m of i and a logit among nests by their logsums.
///
/// Nest m has a dissimilarity λₘ in (0, 1]. At 1 the alternatives of the nest are independent, and where
/// all are 1 the model is the multinomial logit; towards 0 they are perfect substitutes.
///
/// Utilities of −∞, NaN and +∞ are treated as in `MultinomialLogit`.
///
/// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), section 4.2.
public struct NestedLogit: Sendable {
  /// μ, the weight of a unit of utility in the choice among nests; within nest m it is μ / λₘ.
  public let scale: Double
  /// λ of each nest.
  public let dissimilarities: [Double]

  public init(scale: Double = 1, dissimilarities: [Double]) {
    precondition(scale > 0 && scale.isFinite, "a scale is finite and positive")
    precondition(dissimilarities.allSatisfy { $0 > 0 && $0 <= 1 }, "a dissimilarity is in (0, 1]")
    self.scale = scale
    self.dissimilarities = dissimilarities
  }

  /// Writes the shares of the alternatives, which sum to 1, and returns the logsum. Where no alternative
  /// is available, the shares are 0 and the logsum −∞. Costs two exponentials an alternative and a look at
  /// every alternative for each nest.
  ///
  /// - Parameters:
  ///   - utilities: One an alternative; −∞ where it is not available.
  ///   - nests: The nest of each alternative, an index of `dissimilarities`.
  ///   - shares: Takes one share an alternative.
  @discardableResult
  public func shares(
    of utilities: Span<Double>, nests: Span<Int>, into shares: inout MutableSpan<Double>
  ) -> Double {
    precondition(shares.count == utilities.count, "a share for every alternative")
    precondition(nests.count == utilities.count, "a nest for every alternative")
    let best = largest(of: utilities)
    guard best > -.infinity else {
      for i in shares.indices { shares[i] = 0 }
      return -.infinity
    }

    // Until the logsum of all nests is known, a share holds the logsum of its nest, relative to the best.
    var sum = 0.0
    for nest in dissimilarities.indices {
      let logsum = relativeLogsum(of: nest, utilities, nests, best: best)
      guard logsum > -.infinity else { continue }
      for i in nests.indices where nests[i] == nest { shares[i] = logsum }
      sum += exp(scale * logsum)
    }
    let logsum = log(sum) / scale
    for i in utilities.indices {
      guard utilities[i] > -.infinity else {
        shares[i] = 0
        continue
      }
      let withinNest = utilities[i] - best - shares[i]
      let amongNests = shares[i] - logsum
      shares[i] = exp(scale / dissimilarities[nests[i]] * withinNest + scale * amongNests)
    }
    return best + logsum
  }

  /// The logsum of one nest less the utility of the best alternative of all: (λ/μ) ln Σ exp(μ/λ (Vᵢ − best)).
  private func relativeLogsum(
    of nest: Int, _ utilities: Span<Double>, _ nests: Span<Int>, best: Double
  ) -> Double {
    var bestOfNest = -Double.infinity
    for i in nests.indices where nests[i] == nest { bestOfNest = max(bestOfNest, utilities[i]) }
    guard bestOfNest > -.infinity else { return bestOfNest }
    let scaleOfNest = scale / dissimilarities[nest]
    var sum = 0.0
    for i in nests.indices where nests[i] == nest {
      sum += exp(scaleOfNest * (utilities[i] - bestOfNest))
    }
    return bestOfNest - best + log(sum) / scaleOfNest
  }
}
