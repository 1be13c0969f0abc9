import Files
import Foundation
import GSL
import Networks
import Parallel
import Scenarios
import Testing

@testable import Tourism

#if !DEBUG
  /// The folder `Networks/wuling` of the package, in release alone: in debug its circuits take minutes.
  @Suite struct WulingTests {
    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path

    static func outcome(_ scenario: String, replications: Int) throws -> (Network, TourismOutcome) {
      let dataset = try Dataset(NetworkFolder(path: root + "/Networks/wuling"))
      let network = try Scenario(path: root + "/Scenarios/\(scenario).yaml").network(from: dataset)
      return (
        network,
        try TourismSimulation.run(
          network, replications: replications, seed: 20_251_206, on: Execution(threads: 2))
      )
    }

    /// Guards the fit: the attractions are fitted to these very visits, so this validates nothing.
    @Test func theFitStillHolds() throws {
      let (network, outcome) = try Self.outcome("baseline-2025", replications: 20)
      let demand = network.markets.rows.reduce(0) { $0 + $1.visitsPerYear }
      let journeys =
        outcome.summary.journeysMade.mean + outcome.summary.journeysLost.mean
        + outcome.summary.journeysElsewhere.mean
      #expect(abs(journeys / demand - 1) < 0.03)
      let fitted = outcome.checks.filter { network.observations[$0.observation].kind == .siteVisitsPerYear }
      let observed = fitted.reduce(0) { $0 + $1.observed }
      let modelled = fitted.reduce(0) { $0 + $1.modelled.mean }
      #expect(abs(modelled / observed - 1) < 0.3, "\(modelled) for \(observed)")
      // The gravity model has the visits of each market and site.
      let gravity = try #require(outcome.gravity)
      #expect(gravity.beta > 0 && gravity.misplacedShare < 0.5)
      for side in [gravity.pairs.map(\.market.index), gravity.pairs.map(\.site.index)] {
        var (seen, modelled) = ([Int: Double](), [Int: Double]())
        for (index, pair) in zip(side, gravity.pairs) {
          seen[index, default: 0] += pair.visits
          modelled[index, default: 0] += pair.gravityVisits
        }
        for (index, visits) in seen { #expect(abs(modelled[index, default: 0] - visits) < 1e-9 * visits) }
      }
      // Journeys of a day have no night, of two and a half days at most two.
      for row in outcome.circuits {
        let nights = row.lodgings.count
        switch row.budget {
        case .halfDay, .oneDay: #expect(nights == 0)
        case .twoAndAHalfDays: #expect(nights <= 2)
        case .fiveDays: #expect(nights <= 4)
        case .sevenDays: #expect(nights <= 6)
        }
      }
    }
  }
#endif
