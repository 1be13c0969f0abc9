/// The mean, mean magnitude and standard deviation of each factor's elementary effects. M. D. Morris,
/// Technometrics 33 (1991); μ*: F. Campolongo, J. Cariboni, A. Saltelli, Environmental Modelling & Software 22
/// (2007).
struct ElementaryEffects: Resampled {
  let subjects: [Subject]
  /// The effect of each factor in each trajectory.
  private let effects: [[Double]]

  var unitCount: Int { effects.count }

  init(_ effects: [[Double]]) {
    self.effects = effects
    let factors = (effects.first ?? []).indices
    subjects = [.mu, .muStar, .sigma].flatMap { measure in
      factors.map { Subject(measure: measure, factors: [$0]) }
    }
  }

  func figures(counts: [Double]) -> [Double] {
    let total = Double(effects.count)
    return subjects.map { subject in
      let factor = subject.factors[0]
      func mean(_ term: (Double) -> Double) -> Double {
        zip(effects, counts).reduce(0) { $0 + $1.1 * term($1.0[factor]) } / total
      }
      switch subject.measure {
      case .mu: return mean { $0 }
      case .muStar: return mean(abs)
      default:
        let centre = mean { $0 }
        return total > 1 ? (mean { ($0 - centre) * ($0 - centre) } * total / (total - 1)).squareRoot() : .nan
      }
    }
  }
}
