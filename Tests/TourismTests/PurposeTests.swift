import Foundation
import GSL
import Networks
import Parallel
import Testing

@testable import Tourism

@Suite struct PurposeTests {
  /// Two thirds who mind time twice and one third who has 60 CNY a day: enough for the cave, not for the peak.
  private static let purposes = """
    haste,Haste,赶路,0.66666667,2,1,1000,made up,E
    thrift,Thrift,节俭,0.33333333,1,1.5,60,made up,E

    """

  private static func network() throws -> Network {
    try Network(SmallNetwork.dataset("", purposes: purposes))
  }

  /// Shares of a purpose are a logit of the mean tourist's utility and what the purpose adds; those together are
  /// the mixture of who travels.
  @Test func everyPurposeChoosesForItself() throws {
    let network = try Self.network()
    let supply = try Supply(network, on: Execution(threads: 1))
    var set = supply.choiceSets[0][0][1]
    let tastes = Taste.all(network, .oneDay)
    #expect(set.tastes.count == 2 && tastes[1].mostCny == 60)
    set.choose(set.utilities, elsewhere: -1)
    var expected = [Double](repeating: 0, count: set.circuits.count)
    var travelling = 0.0
    for taste in tastes {
      let weights = zip(set.circuits, set.utilities).map { circuit, utility in
        circuit.stayCny > taste.mostCny
          ? 0 : exp(utility - taste.lossPerMin * circuit.travelMin - taste.lossPerCny * circuit.costCny)
      }
      let sum = weights.reduce(exp(-1), +)
      for index in expected.indices { expected[index] += taste.share * weights[index] / sum }
      travelling += taste.share * (1 - exp(-1) / sum)
    }
    #expect(abs(set.travelShare - travelling) < 1e-12)
    for (share, expected) in zip(set.shares, expected) { #expect(abs(share - expected / travelling) < 1e-12) }
    for (circuit, share) in zip(set.circuits, set.choices[1].shares) {
      #expect((share == 0) == (circuit.stayCny > 60))
    }
    // Surplus is the mean of ln(1 + e^gain), a yuan being worth 1 and 1.5 units of the scale.
    let gains = set.choices.map { log1p(exp($0.logsum + 1)) }
    let gain = (tastes[0].share * gains[0] + tastes[1].share * gains[1] / 1.5) / 0.004
    #expect(abs(set.gainCny(over: -1, scale: 0.004) - gain) < 1e-9 * gain)
  }

  /// What crowds expect is what the purposes' choices bring about.
  @Test func crowdsSettleForAllPurposes() throws {
    let network = try Self.network()
    let supplies = try Supply.all(network, on: Execution(threads: 1))
    let days = DayWeights(network)
    var segments = Segment.all(network, supplies, days)
    let crowding = Crowding(network, &segments, days)
    for (kind, use) in zip(DayKind.allCases, crowding.use) {
      var visitors = [Double](repeating: 0, count: network.sites.count)
      let perDay = days.dayMet(of: kind) / days.share(of: kind)
      for segment in segments where segment.kind == kind && segment.loss == nil {
        for (circuit, share) in zip(segment.choices.circuits, segment.choices.shares) {
          for site in circuit.sites {
            visitors[site] += segment.journeysPerYear * segment.travelShare * share * perDay
          }
        }
      }
      for site in use.indices {
        #expect(abs(visitors[site] / network.sites.rows[site].capacityPerDay - use[site]) < 1e-5)
      }
    }
  }

  @Test func partiesKeepToTheirBudget() throws {
    let network = try Self.network()
    let outcome = try CirculationSimulation.run(
      network, replications: 1, seed: 3, on: Execution(threads: 1))
    #expect(outcome.purposes.map { network.purposes[$0.purpose].key } == ["haste", "thrift"])
    let journeys = outcome.purposes.map { $0.sameDay.mean + $0.overnight.mean }
    #expect(journeys.allSatisfy { $0 > 0 })
    #expect(abs(journeys.reduce(0, +) - outcome.summary.departed.mean) < 1e-6)
    #expect(abs(outcome.purposes.reduce(0) { $0 + $1.nights.mean } - outcome.summary.nights.mean) < 1e-6)
    #expect(abs(outcome.purposes.reduce(0) { $0 + $1.visits.mean } - outcome.summary.visits.mean) < 1e-6)
    let spent = outcome.arrivals.reduce(0) { $0 + $1.spendCny.mean }
    #expect(abs(outcome.purposes.reduce(0) { $0 + $1.spendCny.mean } - spent) < 1e-6 * spent)
    // Half a day buys nothing for who has 30 CNY.
    #expect(Taste.all(network, .halfDay)[1].mostCny == 30)
    let thrift = try #require(network.purposes.id(named: "thrift"))
    let half = try Supply(network, on: Execution(threads: 1)).choiceSets[0][0][0]
    #expect(half.choices[thrift.index].travelShare == 0 && half.isAffordable)
  }

  /// Every journey goes round some set of sites.
  @Test func roundsAreAllJourneys() throws {
    let network = try Self.network()
    let supplies = try Supply.all(network, on: Execution(threads: 1))
    let plan = DayCountPlan(network, supplies)
    let all = Rounds(network, plan.segments, most: 10)
    let rounds = all.all
    #expect(Set(rounds.map { Set($0.sites) }).count == rounds.count && rounds.count == 3)
    let circuits = plan.segments.flatMap(\.choices.circuits)
    #expect(all.ofCircuit.count == circuits.count)
    for (circuit, round) in zip(circuits, all.ofCircuit) {
      #expect(Set(rounds[Int(round)].sites) == Set(circuit.sites.map { ID($0) }))
    }
    let two = Rounds(network, plan.segments, most: 2)
    #expect(two.all.map(\.journeys) == rounds.prefix(2).map(\.journeys) && two.ofCircuit.contains(-1))
    let made = plan.segments.filter { $0.loss == nil }.reduce(0) { $0 + $1.journeysPerYear * $1.travelShare }
    #expect(abs(rounds.reduce(0) { $0 + $1.journeys } - made) < 1e-9 * made)
    #expect(rounds.map(\.journeys) == rounds.map(\.journeys).sorted(by: >))
  }

  @Test func nothingIsAffordable() throws {
    let dear = "none,None,无,1,1,1,1,made up,E\n"
    let network = try Network(SmallNetwork.dataset("", purposes: dear))
    let outcome = try YearTests.run(network, replications: 2)
    let town = try #require(network.markets.id(named: "town"))
    #expect(outcome.demand.filter { $0.market == town }.allSatisfy { $0.loss == .tooDear })
    #expect(outcome.summary.journeysMade.mean == 0)
  }
}
