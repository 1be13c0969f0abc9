import Choice
import Foundation

/// The circuits of one market, time budget and access mode with the share of parties that choose each.
///
/// Multinomial logit of utility + `pathSizeWeight` × ln(path size). The path size takes a circuit's legs and
/// visits for its links, with hours as their length: two circuits overlap in the hours that they spend on the
/// same leg or at the same site.
struct ChoiceSet: Sendable {
  let circuits: [Circuit]
  /// With the correction for overlap, when nowhere is crowded.
  let utilities: [Double]
  /// They sum to 1, or there are none.
  private(set) var shares: [Double]
  /// The expected utility of the best circuit.
  private(set) var logsum: Double

  init(_ circuits: [Circuit], _ scheduler: CircuitScheduler, pathSizeWeight: Double) {
    self.circuits = circuits
    guard !circuits.isEmpty else {
      (utilities, shares, logsum) = ([], [], -.infinity)
      return
    }
    let legs = scheduler.legs
    let hours = legs.timeMin.map { $0 / 60 } + scheduler.visits.map { $0.visitMin / 60 }
    var starts = [0]
    var links: [Int] = []
    for circuit in circuits {
      links += zip(circuit.stops, circuit.stops.dropFirst()).map { $0 * legs.placeCount + $1 }
      links += circuit.sites.map { legs.timeMin.count + $0 }
      starts.append(links.count)
    }
    var sizes = [Double](repeating: 0, count: circuits.count)
    var overlap = PathSizes(linkCount: hours.count)
    var sizesOut = sizes.mutableSpan
    overlap.compute(starts: starts.span, links: links.span, lengthsKm: hours.span, into: &sizesOut)
    utilities = zip(circuits, sizes).map { $0.utility + pathSizeWeight * log($1) }
    shares = sizes
    logsum = 0
    choose(utilities)
  }

  /// Chooses anew by other utilities of the same circuits.
  mutating func choose(_ utilities: [Double]) {
    var shares = shares.mutableSpan
    logsum = MultinomialLogit().shares(of: utilities.span, into: &shares)
  }
}
