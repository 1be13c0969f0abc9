import Foundation

/// ln L of the nested logit in the coefficients β and then the dissimilarity λ of each nest, P as in
/// `NestedLogit` with scale 1. With x̄ₘ the mean attributes of nest m, V̄ₘ its mean utility, Iₘ = ln Σ exp(V/λₘ)
/// and Hₘ = Iₘ − V̄ₘ/λₘ, the gradient of ln P(i), i in nest m, is
/// by β: (xᵢ − x̄ₘ)/λₘ + x̄ₘ − Σₗ Pₗ x̄ₗ, by λₘ: (V̄ₘ − Vᵢ)/λₘ² + Hₘ − Pₘ Hₘ, by another λₗ: −Pₗ Hₗ.
/// It may have several maxima.
///
/// Source: derived from K. Train, "Discrete choice methods with simulation", 2nd ed. (2009), section 4.2.
struct NestedLikelihood: Likelihood {
  let data: ObservedChoices
  let nests: Nests

  var parameters: [String] { data.coefficients + nests.names }

  /// Away from 0 by more than the steps of numerical derivatives.
  func isInside(_ point: [Double]) -> Bool {
    point[data.coefficients.count...].allSatisfy { $0 >= 1e-3 }
  }

  func slopes(at point: [Double]) -> Slopes {
    var slopes = Slopes(size: point.count)
    var scratch = Scratch(data, nests)
    var score = point
    for observation in 0..<data.count {
      let logProbability = scratch.compute(observation, at: point)
      scratch.writeScore(of: observation, at: point, into: &score)
      slopes.add(logProbability, score)
    }
    slopes.outerProduct.mirror()
    return slopes
  }

  /// The shares of one observation. An alternative outside of the nests is a nest of its own with λ = 1,
  /// numbered after the nests by its place in the observation.
  private struct Scratch {
    let data: ObservedChoices
    let nests: Nests
    var utilities: [Double]
    /// P(i | its nest).
    var withinNest: [Double]
    /// Iₘ λₘ, −∞ for a nest without alternatives.
    var logsums: [Double]
    /// P(m).
    var amongNests: [Double]
    /// V̄ₘ.
    var meanUtilities: [Double]

    init(_ data: ObservedChoices, _ nests: Nests) {
      self.data = data
      self.nests = nests
      utilities = Array(repeating: 0, count: data.largestSet)
      withinNest = utilities
      logsums = Array(repeating: 0, count: nests.names.count + data.largestSet)
      amongNests = logsums
      meanUtilities = logsums
    }

    private func nest(of j: Int, in observation: Int) -> Int {
      nests.ofAlternative[data.alternatives[data.starts[observation] + j]] ?? nests.names.count + j
    }

    private func dissimilarity(of nest: Int, at point: [Double]) -> Double {
      nest < nests.names.count ? point[data.coefficients.count + nest] : 1
    }

    /// Returns the logarithm of the chosen one's share.
    mutating func compute(_ observation: Int, at point: [Double]) -> Double {
      let count = data.writeUtilities(of: observation, at: point, into: &utilities)
      var best = -Double.infinity
      for j in 0..<count { best = max(best, utilities[j]) }
      // Until all logsums are known, the arrays of nests hold the best utility and the sum of weights.
      for nest in logsums.indices {
        logsums[nest] = -.infinity
        amongNests[nest] = 0
        meanUtilities[nest] = 0
      }
      for j in 0..<count {
        let nest = nest(of: j, in: observation)
        logsums[nest] = max(logsums[nest], utilities[j])
      }
      for j in 0..<count {
        let nest = nest(of: j, in: observation)
        withinNest[j] = exp((utilities[j] - logsums[nest]) / dissimilarity(of: nest, at: point))
        amongNests[nest] += withinNest[j]
      }
      var chosenLog = 0.0
      for j in 0..<count {
        let nest = nest(of: j, in: observation)
        if data.starts[observation] + j == data.chosen[observation] {
          chosenLog =
            (utilities[j] - logsums[nest]) / dissimilarity(of: nest, at: point) - log(amongNests[nest])
        }
        withinNest[j] /= amongNests[nest]
        meanUtilities[nest] += withinNest[j] * utilities[j]
      }
      var sum = 0.0
      for nest in logsums.indices where logsums[nest] > -.infinity {
        logsums[nest] += dissimilarity(of: nest, at: point) * log(amongNests[nest])
        amongNests[nest] = exp(logsums[nest] - best)
        sum += amongNests[nest]
      }
      for nest in amongNests.indices { amongNests[nest] /= sum }
      let chosenNest = nest(of: data.chosen[observation] - data.starts[observation], in: observation)
      return chosenLog + logsums[chosenNest] - best - log(sum)
    }

    /// After `compute`.
    func writeScore(of observation: Int, at point: [Double], into score: inout [Double]) {
      let width = data.coefficients.count
      let first = data.starts[observation]
      let chosen = data.chosen[observation] - first
      let chosenNest = nest(of: chosen, in: observation)
      let dissimilarity = dissimilarity(of: chosenNest, at: point)
      for k in 0..<width { score[k] = data.attributes[(first + chosen) * width + k] / dissimilarity }
      for j in 0..<data.starts[observation + 1] - first {
        let nest = nest(of: j, in: observation)
        let weight = withinNest[j] * ((nest == chosenNest ? 1 - 1 / dissimilarity : 0) - amongNests[nest])
        for k in 0..<width { score[k] += weight * data.attributes[(first + j) * width + k] }
      }
      for nest in nests.names.indices {
        score[width + nest] = 0
        guard logsums[nest] > -.infinity else { continue }
        let entropy = (logsums[nest] - meanUtilities[nest]) / point[width + nest]
        score[width + nest] = -amongNests[nest] * entropy
        if nest == chosenNest {
          let unlikeness = (meanUtilities[nest] - utilities[chosen]) / (dissimilarity * dissimilarity)
          score[width + nest] += unlikeness + entropy
        }
      }
    }
  }
}
