import Foundation
import Networks

/// The state in which what people expect of the crowds is what their choices bring about.
///
/// On a day of each kind a visit loses `tourism.crowding_weight` × (visitors over capacity)⁴ of its utility,
/// with the visitors that the choices lead one to expect on the day that an average journey meets. Beside the
/// circuits everybody has the choice to stay away, which is worth `tourism.elsewhere_utility`: who has little
/// to choose from goes elsewhere. The more crowded a site the fewer choose it, so there is a single such state.
///
/// Source: self-regulated averaging, H. Liu, X. He, B. He, "Method of successive weighted averages (MSWA) and
/// self-regulated averaging schemes for solving stochastic user equilibrium problem" (2009).
struct Crowding: Sendable {
  /// By kind of day, then site: expected visitors over capacity.
  private(set) var use: [[Double]] = []
  /// The most by which a site's expected use differs from that which the choices bring about.
  private(set) var gap = 0.0
  private(set) var iterations = 0

  private static let tolerance = 1e-6
  private static let mostIterations = 300

  /// Settles the choices of all segments.
  /// - Complexity: O(iterations × visits of all circuits).
  init(_ network: Network, _ segments: inout [Segment], _ days: DayWeights) {
    let weight = network.parameters[.tourismCrowdingWeight]
    let elsewhere = network.parameters[.tourismElsewhereUtility]
    for kind in DayKind.allCases {
      let own = segments.indices.filter { segments[$0].kind == kind && segments[$0].loss == nil }
      guard !own.isEmpty else {
        use.append(Array(repeating: 0, count: network.sites.count))
        continue
      }
      let perDay = days.dayMet(of: kind) / days.share(of: kind)
      var market = CrowdedMarket(
        own.map { segments[$0] }, perDay: perDay, capacities: network.sites.rows.map(\.capacityPerDay),
        weight: weight, elsewhere: elsewhere)
      var expected = Array(repeating: 0.0, count: network.sites.count)
      var (pace, last) = (1.0, Double.infinity)
      while true {
        let met = market.use(expecting: expected)
        let residual = zip(met, expected).map { abs($0 - $1) }.max() ?? 0
        iterations += 1
        if residual <= Crowding.tolerance || iterations % Crowding.mostIterations == 0 {
          gap = max(gap, residual)
          break
        }
        pace += residual >= last ? 1.8 : 0.1
        last = residual
        for site in expected.indices { expected[site] += (met[site] - expected[site]) / pace }
      }
      use.append(expected)
      for (index, segment) in own.enumerated() {
        segments[segment].choices.choose(
          market.utilities(of: index, expecting: expected), elsewhere: elsewhere)
      }
    }
  }
}

/// The choices of the segments of one kind of day, column by column.
private struct CrowdedMarket {
  private let utilities: [Double]
  /// The circuits of segment s stand at `starts[s] ..< starts[s + 1]`.
  private var starts = [0]
  /// The sites of circuit c stand at `firstSite[c] ..< firstSite[c + 1]`.
  private var firstSite: [Int32] = [0]
  private var sites: [Int32] = []
  /// Persons of a day by segment.
  private let persons: [Double]
  private let capacities: [Double]
  private let weight: Double
  private let elsewhere: Double
  /// By circuit, then purpose: e to what it is worth more to that purpose than to the mean tourist.
  private var likings: [Double] = []
  private let purposeShares: [Double]
  private var weights: [Double] = []

  init(
    _ segments: [Segment], perDay: Double, capacities: [Double], weight: Double, elsewhere: Double
  ) {
    utilities = segments.flatMap(\.choices.utilities)
    for segment in segments {
      for circuit in segment.choices.circuits {
        for site in circuit.sites { sites.append(Int32(site)) }
        firstSite.append(Int32(sites.count))
        for taste in segment.choices.tastes { likings.append(exp(taste.difference(circuit))) }
      }
      starts.append(firstSite.count - 1)
    }
    persons = segments.map { $0.journeysPerYear * perDay }
    self.capacities = capacities
    self.weight = weight
    self.elsewhere = elsewhere
    purposeShares = segments.first?.choices.tastes.map(\.share) ?? []
    weights = utilities
  }

  private func losses(_ use: [Double]) -> [Double] { use.map { weight * $0 * $0 * $0 * $0 } }

  func utilities(of segment: Int, expecting use: [Double]) -> [Double] {
    let losses = losses(use)
    return (starts[segment]..<starts[segment + 1]).map { circuit in
      sites[Int(firstSite[circuit])..<Int(firstSite[circuit + 1])].reduce(utilities[circuit]) {
        $0 - losses[Int($1)]
      }
    }
  }

  /// The use of the sites that choices bring about which expect a use.
  mutating func use(expecting use: [Double]) -> [Double] {
    let losses = losses(use)
    var visitors = Array(repeating: 0.0, count: capacities.count)
    var sums = purposeShares
    for segment in persons.indices {
      var best = elsewhere
      for circuit in starts[segment]..<starts[segment + 1] {
        var utility = utilities[circuit]
        for site in Int(firstSite[circuit])..<Int(firstSite[circuit + 1]) {
          utility -= losses[Int(sites[site])]
        }
        weights[circuit] = utility
        best = max(best, utility)
      }
      for purpose in sums.indices { sums[purpose] = exp(elsewhere - best) }
      for circuit in starts[segment]..<starts[segment + 1] {
        weights[circuit] = exp(weights[circuit] - best)
        for purpose in sums.indices {
          sums[purpose] += weights[circuit] * likings[circuit * sums.count + purpose]
        }
      }
      for purpose in sums.indices {
        sums[purpose] = persons[segment] * purposeShares[purpose] / sums[purpose]
      }
      for circuit in starts[segment]..<starts[segment + 1] {
        var persons = 0.0
        for purpose in sums.indices { persons += sums[purpose] * likings[circuit * sums.count + purpose] }
        persons *= weights[circuit]
        for site in Int(firstSite[circuit])..<Int(firstSite[circuit + 1]) {
          visitors[Int(sites[site])] += persons
        }
      }
    }
    return zip(visitors, capacities).map { $0 / $1 }
  }
}
