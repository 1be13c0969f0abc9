import Foundation

/// ln L of the mixed logit, simulated: Σₙ ln (1/R) Σᵣ P(chosen | βₙᵣ), P as in `MultinomialLogit`, in the
/// coefficients and then the spread of each random one. With the score gᵣ of a draw by β and pᵣ its P(chosen),
/// the gradient is Σᵣ pᵣ gᵣ / Σᵣ pᵣ, times η by a normal's spread, times β by a lognormal's mean and η β by its
/// spread. The draws are the same at every point, so that the likelihood is smooth.
///
/// Source: K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), sections 6.6 and 10.2.
struct MixedLikelihood: Likelihood {
  let data: ObservedChoices
  let random: RandomCoefficients
  private let draws: [Double]

  init(data: ObservedChoices, random: RandomCoefficients) {
    self.data = data
    self.random = random
    draws = random.draws(observations: data.count)
  }

  var parameters: [String] { data.coefficients + random.names }

  func isInside(_ point: [Double]) -> Bool { true }

  func slopes(at point: [Double]) -> Slopes {
    let width = data.coefficients.count
    var slopes = Slopes(size: point.count)
    var coefficients = Array(point.prefix(width))
    var weights = [Double](repeating: 0, count: data.largestSet)
    var (scoreOfDraw, score) = (coefficients, point)
    for observation in 0..<data.count {
      var sum = 0.0
      for k in score.indices { score[k] = 0 }
      for draw in 0..<random.drawCount {
        let row = (observation * random.drawCount + draw) * random.coefficients.count
        for (place, k) in random.coefficients.enumerated() {
          let value = point[k] + point[width + place] * draws[row + place]
          coefficients[k] = random.distributions[place] == .normal ? value : exp(value)
        }
        let chance = chance(observation, coefficients, &weights, &scoreOfDraw)
        sum += chance
        for k in 0..<width { scoreOfDraw[k] *= chance }
        for (place, k) in random.coefficients.enumerated() {
          if random.distributions[place] == .lognormal { scoreOfDraw[k] *= coefficients[k] }
          score[width + place] += scoreOfDraw[k] * draws[row + place]
        }
        for k in 0..<width { score[k] += scoreOfDraw[k] }
      }
      for k in score.indices { score[k] /= sum }
      slopes.add(log(sum / Double(random.drawCount)), score)
    }
    slopes.outerProduct.mirror()
    return slopes
  }

  /// The chance of the chosen alternative with given coefficients, and how its logarithm slopes in these.
  private func chance(
    _ observation: Int, _ coefficients: [Double], _ weights: inout [Double], _ score: inout [Double]
  ) -> Double {
    let count = data.writeUtilities(of: observation, at: coefficients, into: &weights)
    let (first, chosen) = (data.starts[observation], data.chosen[observation])
    let attributes = data.attributes.span
    let width = coefficients.count
    var weights = weights.mutableSpan
    var score = score.mutableSpan
    var best = -Double.infinity
    for j in 0..<count { best = max(best, weights[j]) }
    var sum = 0.0
    for j in 0..<count {
      weights[j] = exp(weights[j] - best)
      sum += weights[j]
    }
    for k in 0..<width { score[k] = attributes[chosen * width + k] }
    for j in 0..<count {
      let (share, row) = (weights[j] / sum, (first + j) * width)
      for k in 0..<width { score[k] -= share * attributes[row + k] }
    }
    // Never 0, so that its logarithm is a number.
    return max(weights[chosen - first] / sum, 1e-300)
  }
}
