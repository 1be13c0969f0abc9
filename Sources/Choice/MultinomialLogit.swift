import Foundation

/// Choice among alternatives whose random utilities are independent and Gumbel distributed:
/// P(i) = exp(μ Vᵢ) / Σⱼ exp(μ Vⱼ).
///
/// A utility of −∞ stands for an alternative that is not available; its share is exactly 0. Utilities of
/// any size are safe, as all are taken relative to the largest. NaN and +∞ stop the program.
///
/// Source: D. McFadden, "Conditional logit analysis of qualitative choice behavior" (1974).
public struct MultinomialLogit: Sendable {
  /// μ, the weight of a unit of utility; in 1/CNY where utilities are minus generalized costs in CNY.
  public let scale: Double

  public init(scale: Double = 1) {
    precondition(scale > 0 && scale.isFinite, "a scale is finite and positive")
    self.scale = scale
  }

  /// Writes the shares of the alternatives, which sum to 1, and returns the logsum. Where no alternative
  /// is available, the shares are 0 and the logsum −∞. Costs one exponential an alternative.
  @discardableResult
  public func shares(of utilities: Span<Double>, into shares: inout MutableSpan<Double>) -> Double {
    precondition(shares.count == utilities.count, "a share for every alternative")
    let best = largest(of: utilities)
    guard best > -.infinity else {
      for i in shares.indices { shares[i] = 0 }
      return -.infinity
    }
    var sum = 0.0
    for i in utilities.indices {
      let weight = exp(scale * (utilities[i] - best))
      shares[i] = weight
      sum += weight
    }
    for i in shares.indices { shares[i] /= sum }
    return best + log(sum) / scale
  }

  /// The expected utility of the best alternative, up to a constant: ln(Σ exp(μ Vᵢ)) / μ, in units of
  /// utility. Its derivative with respect to Vᵢ is P(i). −∞ where no alternative is available.
  public func logsum(of utilities: Span<Double>) -> Double {
    let best = largest(of: utilities)
    guard best > -.infinity else { return best }
    var sum = 0.0
    for i in utilities.indices { sum += exp(scale * (utilities[i] - best)) }
    return best + log(sum) / scale
  }
}

/// The largest utility, or −∞ of none.
func largest(of utilities: Span<Double>) -> Double {
  var best = -Double.infinity
  for i in utilities.indices {
    precondition(utilities[i] < .infinity, "a utility is a number below infinity")
    best = max(best, utilities[i])
  }
  return best
}
