/// Why a model of choice cannot be estimated from the data. Coefficients and nests are told by name,
/// observations by number from 0.
public enum EstimationError: Error, Equatable, Sendable {
  case noObservations
  /// Nothing is chosen in the observation.
  case noChoice(observation: Int)
  case severalChoices(observation: Int)
  case notFinite(observation: Int, coefficient: String)
  /// What the coefficient weighs never differs between the alternatives of an observation, such as an income
  /// without an alternative of its own, so that no choice tells anything about it.
  case noVariation(coefficient: String)
  /// Another mixture of these coefficients gives every choice the same probability, such as a constant for
  /// every alternative: one of them must go.
  case notIdentified(coefficients: [String])
  /// These coefficients foretell all choices that they touch, so that the likelihood grows for ever as they do.
  case separation(coefficients: [String])
  /// No observation offers two alternatives of the nest, so that its dissimilarity changes nothing.
  case nestWithoutAlternatives(nest: String)
  /// The likelihood did not reach a maximum; the last point was `distance` standard errors away from where
  /// its slope and curvature place one.
  case notConverged(iterations: Int, distance: Double)
}

extension EstimationError: CustomStringConvertible {
  public var description: String {
    switch self {
    case .noObservations: "there are no observations"
    case .noChoice(let observation): "observation \(observation + 1) has no chosen alternative"
    case .severalChoices(let observation): "observation \(observation + 1) has several chosen alternatives"
    case .notFinite(let observation, let coefficient):
      "observation \(observation + 1) has no finite number for '\(coefficient)'"
    case .noVariation(let coefficient):
      "'\(coefficient)' is not identified: what it weighs is the same for all alternatives of every observation"
    case .notIdentified(let coefficients):
      "\(list(coefficients)) are not identified together: another mixture of them fits the same; leave one out"
    case .separation(let coefficients):
      "\(list(coefficients)) would be infinite: together they foretell choices without a miss"
    case .nestWithoutAlternatives(let nest):
      "the nest '\(nest)' never has two alternatives to choose from; take it out"
    case .notConverged(let iterations, let distance):
      "no maximum of the likelihood after \(iterations) iterations; the last point was \(distance) standard "
        + "errors from where one was expected"
    }
  }

  private func list(_ names: [String]) -> String {
    names.map { "'\($0)'" }.joined(separator: ", ")
  }
}
