import Foundation

/// ln L = Σₙ ln P(chosen), P as in `MultinomialLogit`, with
/// gradient Σₙ (x of the chosen − x̄ₙ) and information Σₙ Σⱼ Pⱼ (xⱼ − x̄ₙ)(xⱼ − x̄ₙ)ᵀ, where x̄ₙ = Σⱼ Pⱼ xⱼ.
/// The information is never negative, so that there is a single maximum.
///
/// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), section 3.7.
struct MultinomialLikelihood: Likelihood {
  let data: ObservedChoices

  var parameters: [String] { data.coefficients }

  func isInside(_ point: [Double]) -> Bool { true }

  func slopes(at point: [Double]) -> Slopes {
    var slopes = Slopes(size: point.count)
    var shares = [Double](repeating: 0, count: data.largestSet)
    var score = point
    for observation in 0..<data.count {
      let logProbability = writeShares(of: observation, at: point, into: &shares)
      writeDeviation(ofRow: data.chosen[observation], in: observation, shares, into: &score)
      slopes.add(logProbability, score)
    }
    slopes.outerProduct.mirror()
    return slopes
  }

  func information(at point: [Double]) -> SymmetricMatrix {
    var information = SymmetricMatrix(size: point.count)
    var shares = [Double](repeating: 0, count: data.largestSet)
    var fromChosen = point
    var deviation = point
    let attributes = data.attributes.span
    for observation in 0..<data.count {
      _ = writeShares(of: observation, at: point, into: &shares)
      let (first, chosen) = (data.starts[observation], data.chosen[observation] * point.count)
      writeDeviation(ofRow: data.chosen[observation], in: observation, shares, into: &fromChosen)
      for j in 0..<data.starts[observation + 1] - first {
        let row = (first + j) * point.count
        for k in deviation.indices {
          deviation[k] = attributes[row + k] - attributes[chosen + k] + fromChosen[k]
        }
        information.addSquare(of: deviation, weight: shares[j])
      }
    }
    information.mirror()
    return information
  }

  /// Returns the logarithm of the chosen one's share.
  private func writeShares(of observation: Int, at point: [Double], into shares: inout [Double]) -> Double {
    let count = data.writeUtilities(of: observation, at: point, into: &shares)
    var shares = shares.mutableSpan
    var best = -Double.infinity
    for j in 0..<count { best = max(best, shares[j]) }
    let chosen = data.chosen[observation] - data.starts[observation]
    let chosenUtility = shares[chosen] - best
    var sum = 0.0
    for j in 0..<count {
      let weight = exp(shares[j] - best)
      shares[j] = weight
      sum += weight
    }
    for j in 0..<count { shares[j] /= sum }
    return chosenUtility - log(sum)
  }

  /// xᵢ − x̄ₙ.
  private func writeDeviation(
    ofRow row: Int, in observation: Int, _ shares: [Double], into deviation: inout [Double]
  ) {
    let (attributes, shares) = (data.attributes.span, shares.span)
    var deviation = deviation.mutableSpan
    let width = deviation.count
    let first = data.starts[observation]
    for k in 0..<width { deviation[k] = attributes[row * width + k] }
    for j in 0..<data.starts[observation + 1] - first {
      let (share, start) = (shares[j], (first + j) * width)
      for k in 0..<width { deviation[k] -= share * attributes[start + k] }
    }
  }
}
