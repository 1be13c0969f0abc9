import Foundation

/// What an estimate is held against.
extension ObservedChoices {
  /// −Σ ln of the number of alternatives.
  var logLikelihoodAtZero: Double {
    (0..<count).reduce(0) { $0 - log(Double(starts[$1 + 1] - starts[$1])) }
  }

  /// The likelihood of a constant for every alternative. The weight exp(constant) of each is multiplied by how
  /// often it was chosen over how often it should have been, until the likelihood stands still; where all
  /// observations have the same alternatives, once is enough. One that is never chosen gets the weight 0.
  var logLikelihoodOfConstants: Double {
    var chosenTimes = [Double](repeating: 0, count: alternativeCount)
    for row in chosen { chosenTimes[alternatives[row]] += 1 }
    var weights = chosenTimes.map { $0 > 0 ? 1.0 : 0 }
    var last = -Double.infinity
    for _ in 0..<1000 {
      var expectedTimes = [Double](repeating: 0, count: alternativeCount)
      var value = 0.0
      for observation in 0..<count {
        let rows = starts[observation]..<starts[observation + 1]
        let sum = rows.reduce(0) { $0 + weights[alternatives[$1]] }
        for row in rows { expectedTimes[alternatives[row]] += weights[alternatives[row]] / sum }
        value += log(weights[alternatives[chosen[observation]]] / sum)
      }
      if value - last < 1e-13 * abs(value) { return max(value, last) }
      last = value
      for a in weights.indices where weights[a] > 0 { weights[a] *= chosenTimes[a] / expectedTimes[a] }
    }
    return last
  }
}
