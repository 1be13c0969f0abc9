import Choice
import Foundation

/// The circuits of one market, time budget and access mode with the share of parties that choose each.
///
/// Multinomial logit, purpose by purpose, of utility and the correction for overlap (`LinkNests`), which takes a
/// circuit's legs and visits for its links, with hours as their length: two circuits overlap in the hours that
/// they spend on the same leg or at the same site. The correction is that of the mean tourist when nowhere is
/// crowded.
struct ChoiceSet: Sendable {
  /// What the parties of one purpose choose.
  struct Choice: Sendable {
    /// They sum to 1, or are all 0 where nothing is within the budget.
    fileprivate(set) var shares: [Double]
    /// The expected utility of the best circuit.
    private(set) var logsum = -Double.infinity
    /// Those who travel; the others stay at home or go elsewhere.
    private(set) var travelShare = 0.0

    fileprivate mutating func choose(_ utilities: [Double], elsewhere: Double) {
      var shares = shares.mutableSpan
      logsum = MultinomialLogit().shares(of: utilities.span, into: &shares)
      travelShare = logsum > -.infinity ? 1 / (1 + exp(elsewhere - logsum)) : 0
    }
  }

  let circuits: [Circuit]
  /// Of the mean tourist, with the correction for overlap, when nowhere is crowded.
  let utilities: [Double]
  /// By purpose.
  let tastes: [Taste]
  private(set) var choices: [Choice]
  /// Of those who travel, all purposes together; they sum to 1, or there are none.
  private(set) var shares: [Double]
  /// Those who travel among all who think of it.
  private(set) var travelShare = 1.0

  init(
    _ circuits: [Circuit], _ scheduler: CircuitScheduler, overlapWeight: Double, tastes: [Taste] = [.common]
  ) {
    self.circuits = circuits
    self.tastes = tastes
    shares = Array(repeating: 0, count: circuits.count)
    choices = tastes.map { _ in Choice(shares: []) }
    guard !circuits.isEmpty else {
      utilities = []
      return
    }
    let legs = scheduler.legs
    let hours = legs.timeMin.map { $0 / 60 } + scheduler.visits.map { $0.visitMin / 60 }
    var starts = [0]
    var links: [Int] = []
    for circuit in circuits {
      for (from, to) in zip(circuit.stops, circuit.stops.dropFirst()) {
        links.append(from * legs.placeCount + to)
      }
      for site in circuit.sites { links.append(legs.timeMin.count + site) }
      starts.append(links.count)
    }
    var nests = LinkNests(linkCount: hours.count, weight: overlapWeight)
    let corrections = nests.corrections(
      starts: starts, links: links, lengths: hours, utilities: circuits.map(\.utility))
    utilities = zip(circuits, corrections).map { $0.utility + $1 }
    choices = tastes.map { _ in Choice(shares: corrections) }
    choose(utilities, elsewhere: -.infinity)
  }

  /// Whether any purpose can pay for any circuit.
  var isAffordable: Bool { choices.contains { $0.logsum > -.infinity } }

  /// Chooses anew.
  ///
  /// - Parameters:
  ///   - utilities: Others of the same circuits, of the mean tourist.
  ///   - elsewhere: The utility of staying away.
  mutating func choose(_ utilities: [Double], elsewhere: Double) {
    for (purpose, taste) in tastes.enumerated() {
      let own = circuits.indices.map { utilities[$0] + taste.difference(circuits[$0]) }
      choices[purpose].choose(own, elsewhere: elsewhere)
    }
    var weights = zip(tastes, choices).map { $0.share * $1.travelShare }
    travelShare = weights.reduce(0, +) / tastes.reduce(0) { $0 + $1.share }
    if travelShare == 0 { weights = zip(tastes, choices).map { $1.logsum > -.infinity ? $0.share : 0 } }
    let total = weights.reduce(0, +)
    for circuit in shares.indices {
      shares[circuit] =
        total > 0 ? zip(weights, choices).reduce(0) { $0 + $1.0 * $1.1.shares[circuit] } / total : 0
    }
  }

  /// What the circuits are worth to the mean of the journeys above staying away: ln(1 + e^(logsum − elsewhere))
  /// in what money is to each purpose.
  ///
  /// - Parameters:
  ///   - elsewhere: The utility of staying away.
  ///   - scale: The utility of 1 CNY to the mean tourist, above 0.
  func gainCny(over elsewhere: Double, scale: Double) -> Double {
    zip(tastes, choices).reduce(0) { sum, next in
      let (taste, choice) = next
      guard choice.logsum > -.infinity else { return sum }
      let gain = choice.logsum - elsewhere
      return sum + taste.share * (max(gain, 0) + log1p(exp(-abs(gain)))) / (scale + taste.lossPerCny)
    }
  }
}
