import GSL
import Networks
import Parallel
import Testing

@testable import Freight

/// The Wuling network as a whole: what must hold whatever its figures are.
@Suite struct WulingFreightTests {
  /// Used by several tests.
  static let baseline = Result { try outcome("baseline-2025") }

  static func outcome(_ name: String, replications: Int = 4, threads: Int = 2) throws -> (
    Network, FreightOutcome
  ) {
    let network = try scenario(name)
    return (
      network,
      try FreightSimulation.run(
        network, replications: replications, seed: 20_251_206, on: Execution(threads: threads))
    )
  }

  @Test func everyTonneGoesByAChainOrIsReported() throws {
    let (network, outcome) = try WulingFreightTests.baseline.get()
    #expect(
      outcome.chains.count
        == network.freightDemand.rows.reduce(0) {
          $0 + network.commodities[$1.commodity].chains.count
        })
    for id in network.freightDemand.ids {
      let rows = outcome.chains.filter { $0.demand == id }
      let share = rows.reduce(0) { $0 + $1.share }
      #expect(abs(share - 1) < 1e-12 || rows.allSatisfy { $0.reason != nil })
      #expect(rows.allSatisfy { ($0.reason == nil) == ($0.cost != nil) && $0.share >= 0 })
    }
    let carried = outcome.commodities.reduce(0) { $0 + $1.tonnes }
    #expect(abs(carried + outcome.summary.unservedTonnes - outcome.summary.demandTonnes) < 1e-3)
    #expect(outcome.summary.gapShare < 0.003)
    #expect(outcome.summary.heldBackTonnes == 0)
    for row in outcome.yards {
      #expect(
        abs(row.arrivedTeu.mean - row.departedTeu.mean - row.waitingTeuAtEnd.mean) <= 1e-9
          * row.arrivedTeu.mean)
    }
  }

  /// A promise is no shorter than the way takes on the average of a train that runs often, and a longer one is kept
  /// by more.
  @Test func promisesAreKeptByMoreTheLongerTheyAre() throws {
    let (_, plain) = try WulingFreightTests.baseline.get()
    let network = try wuling(["set: {parameter: freight.promise_allowance, to: 0.3}"])
    let longer = try FreightSimulation.run(
      network, replications: 4, seed: 20_251_206, on: Execution(threads: 2))
    let pairs = zip(plain.chains, longer.chains).compactMap { a, b in
      a.promise.flatMap { first in b.promise.map { (first, $0) } }
    }
    #expect(pairs.count > 100)
    for (a, b) in pairs {
      #expect(0...1 ~= a.onTimeShare && b.onTimeShare >= a.onTimeShare)
      #expect(abs(b.leadTimeH / a.leadTimeH - 1.3 / 1.1) < 1e-9)
    }
    for train in plain.trains {
      guard let bottleneck = train.bottleneck else { continue }
      #expect(bottleneck.utilisation.mean >= 0 && bottleneck.heldBackTeu.mean >= 0)
      #expect(try #require(bottleneck.utilisation.lower95) <= bottleneck.utilisation.mean)
    }
  }

  /// Complementary slackness of every service, line and terminal, where demand grows and nothing is built.
  @Test func pricesStandOnlyWhereCapacityBinds() throws {
    let (_, outcome) = try WulingFreightTests.outcome("plan-2035", replications: 1)
    #expect(outcome.capacities.contains { $0.shadowPriceCny > 0 })
    for row in outcome.capacities {
      #expect(row.used <= row.limit * (1 + 1e-8) && row.shadowPriceCny >= 0)
      #expect(row.shadowPriceCny == 0 || abs(row.used / row.limit - 1) < 1e-8)
      #expect(row.shadowPriceCny > 0 || row.heldBack == 0)
    }
  }

  /// Choice and simulation agree, in total and for the train in question.
  @Test(arguments: ["baseline-2025", "plan-2030"])
  func choiceAndSimulationAgree(scenario: String) throws {
    let (network, outcome) = try WulingFreightTests.outcome(scenario, replications: 16)
    let train = try #require(network.services.id(named: "qinzhou-train"))
    let row = try #require(outcome.trains.first { $0.service == train && $0.outward })
    #expect(outcome.summary.gapShare < 0.005)
    #expect(try #require(row.gapShare) < 0.03)
    // Also of single trains that are nearly full, from which an hour of wait drives a quarter of the containers.
    for row in outcome.trains where row.teuPerYear.mean > 500 {
      #expect(try #require(row.gapShare) < 0.08, "\(network.services[row.service].key)")
    }
  }

  @Test func aDailyTrainCarriesMoreAndSooner() throws {
    let (network, weekly) = try WulingFreightTests.baseline.get()
    let (_, daily) = try WulingFreightTests.outcome("qinzhou-daily")
    let train = try #require(network.services.id(named: "qinzhou-train"))
    let before = try #require(weekly.trains.first { $0.service == train && $0.outward })
    let after = try #require(daily.trains.first { $0.service == train && $0.outward })
    #expect(after.teuPerYear.mean > 1.5 * before.teuPerYear.mean)
    #expect(try #require(after.waitH).mean < #require(before.waitH).mean / 3)
    #expect(after.trains.mean == 365 && before.trains.mean == 52)
  }

  @Test func aClosedLineHoldsItsTrains() throws {
    let (network, open) = try WulingFreightTests.baseline.get()
    let (_, closed) = try WulingFreightTests.outcome("huaihua-liuzhou-closed")
    let train = try #require(network.services.id(named: "qinzhou-train"))
    let before = try #require(open.trains.first { $0.service == train && $0.outward })
    let after = try #require(closed.trains.first { $0.service == train && $0.outward })
    #expect(after.trainsCancelled.mean == 2 && after.trains.mean == 50)
    #expect(try #require(after.waitH).mean > #require(before.waitH).mean)
  }

  @Test(arguments: [1, 7])
  func threadsDoNotMatter(threads: Int) throws {
    let (_, two) = try WulingFreightTests.baseline.get()
    let (_, other) = try WulingFreightTests.outcome("baseline-2025", threads: threads)
    #expect(String(describing: two) == String(describing: other))
  }
}
