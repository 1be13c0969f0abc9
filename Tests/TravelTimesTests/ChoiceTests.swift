import Files
import Foundation
import Networks
import Parallel
import Routing
import Scenarios
import Testing

@testable import TravelTimes

/// What travellers choose and what it is worth to them.
@Suite struct ChoiceTests {
  private static func parameters(_ values: [Parameter: Double]) -> Parameters { Parameters(values) }

  private static func alternative(_ timeMin: Double, _ costCny: Double) -> Alternative {
    Alternative(driveMin: timeMin, costCny: costCny, shortestMin: timeMin)
  }

  /// At dissimilarity 1 the shares are those of the multinomial logit, and the logsum its own.
  @Test func theNestedChoiceFallsBackToTheMultinomial() {
    let choice = ModeChoice(
      Self.parameters([
        .travelPublicTransportDissimilarity: 1, .travelModeScale: 0.02, .valueOfTimeBusiness: 60,
      ]))
    let alternatives: [Alternative?] = [
      Self.alternative(120, 100), Self.alternative(60, 130), nil, Self.alternative(90, 400), nil,
    ]
    var shares = ModeChoice.ByMode(repeating: 0)
    let logsum = choice.choose(among: alternatives, purpose: 0, shares: &shares)
    // Generalized costs at 1 CNY/min: 220, 190, 490.
    let weights = [220.0, 190, 490].map { exp(-0.02 * $0) }
    let sum = weights.reduce(0, +)
    #expect(abs(shares[0] - weights[0] / sum) < 1e-12)
    #expect(abs(shares[1] - weights[1] / sum) < 1e-12)
    #expect(abs(shares[3] - weights[2] / sum) < 1e-12)
    #expect(shares[2] == 0 && shares[4] == 0)
    #expect(abs(logsum - log(sum) / 0.02) < 1e-9)
  }

  @Test func onlyTheWaitingThatTheScheduleCausesIsWeighed() {
    let choice = ModeChoice(Self.parameters([.travelScheduleWeight: 0.5, .valueOfTimeLeisure: 30]))
    let drive = Self.alternative(100, 10)
    #expect(abs(choice.generalizedCostCny(drive, purpose: 1) - (10 + 50)) < 1e-12)
    let train = Alternative(shortestMin: 60, meanMin: 100, timeMin: 60, transfers: 0, costCny: 10)
    #expect(abs(choice.generalizedCostCny(train, purpose: 1) - (10 + 40)) < 1e-12)
  }

  /// A train that is a minute quicker and costs a hundred times as much is not what travellers take.
  @Test func aDearTrainThatIsHardlyQuickerTakesNobody() throws {
    func outcome(dear: Bool) throws -> TravelTimesOutcome {
      let network = try tinyNetwork("spiess-florian") { dataset in
        dataset.addPlace("far", byRailFrom: "b")
        dataset.addHourlyTrain("train", from: "b", to: "far", timeMin: 30, fareCny: 30)
        if dear {
          dataset.addHourlyTrain("dear", from: "b", to: "far", timeMin: 29, fareCny: 3000, minute: 30)
        }
      }
      return try TravelTimeSimulation.run(network, on: Execution(threads: 1))
    }
    let (before, after) = (try outcome(dear: false), try outcome(dear: true))
    let hsr = JourneyMode.allCases.firstIndex(of: .hsr) ?? 0
    var count = 0
    for (old, new) in zip(before.choices, after.choices) {
      guard let old = old.alternatives[hsr], let new = new.alternatives[hsr] else { continue }
      count += 1
      #expect(new.shortestMin < old.shortestMin)
      #expect(new.costCny == old.costCny && new.timeMin == old.timeMin)
    }
    #expect(count > 0)
    for (old, new) in zip(before.accesses, after.accesses) {
      #expect(new.surplusCnyPerJourney >= old.surplusCnyPerJourney - 1e-9)
    }
  }

  /// A motorway is driven where its toll is worth the time that it saves, and nobody loses by one that is not.
  @Test(arguments: [0, 20, 30, 5000.0]) func aTollIsPaidForTimeThatIsWorthIt(tollCny: Double) throws {
    func outcome(_ minutes: Double?) throws -> TravelTimesOutcome {
      let network = try tinyNetwork("two-nodes") { dataset in
        guard let minutes else { return }
        dataset.add(
          to: "link",
          [
            "link_id": .text("motorway"), "name": .text("Motorway"), "name_zh": .text("高速公路"),
            "from_node_id": .text("west"), "to_node_id": .text("east"), "directed": .flag(false),
            "facility_type": .text("expressway"), "length": .number(108),
            "free_speed": .number(108 * 60 / minutes), "toll": .number(tollCny), "source": .text("made up"),
            "grade": .text("E"),
          ])
      }
      return try TravelTimeSimulation.run(network, on: Execution(threads: 1))
    }
    let (before, after) = (try outcome(nil), try outcome(60))
    let road = JourneyMode.allCases.firstIndex(of: .road) ?? 0
    let parameters = try tinyNetwork("two-nodes").parameters
    for (old, new) in zip(before.choices, after.choices) {
      let old = try #require(old.alternatives[road])
      let new = try #require(new.alternatives[road])
      #expect(new.shortestMin < old.shortestMin)
      let worthCny = parameters.minuteCny * (old.timeMin - new.shortestMin)
      // The road has a toll of 10 CNY.
      let isTaken = (tollCny - 10) / parameters[.carOccupancy] < worthCny
      #expect(isTaken == (tollCny < 50))
      #expect(new.timeMin == (isTaken ? new.shortestMin : old.timeMin))
    }
    for (old, new) in zip(before.accesses, after.accesses) {
      #expect(new.surplusCnyPerJourney >= old.surplusCnyPerJourney - 1e-9)
    }
  }

  /// For a small change the difference of the logsums is the rule of half, journeys × cost saved.
  @Test func theSurplusOfASmallGainIsTheRuleOfHalf() throws {
    let before = try TravelTimeSimulation.run(network(of: "baseline-2025"), on: Execution(threads: 2))
    let cheaper = try network(of: "baseline-2025") { dataset in
      dataset.set(.carCostPerKm, to: 0.6499)
    }
    let after = try TravelTimeSimulation.run(cheaper, on: Execution(threads: 2))
    let logsum = after.benefitCnyPerYear(over: before) { _ in true }
    let road = JourneyMode.allCases.firstIndex(of: .road) ?? 0
    let ruleOfHalf = zip(before.choices, after.choices).reduce(0.0) { sum, pair in
      guard let a = pair.0.alternatives[road], let b = pair.1.alternatives[road] else { return sum }
      let journeys =
        pair.0.journeysPerYear * pair.0.shares[road] + pair.1.journeysPerYear * pair.1.shares[road]
      return sum + journeys / 2 * (a.costCny - b.costCny)
    }
    #expect(logsum > 0)
    #expect(abs(logsum / ruleOfHalf - 1) < 1e-5)
  }

  @Test func journeysAddUp() throws {
    let outcome = try WulingTests.outcome.get()
    let network = try WulingTests.network.get()
    var made = [Double](repeating: 0, count: network.zones.count)
    for pair in outcome.choices {
      made[pair.from.index] += pair.journeysPerYear
      if pair.journeysPerYear > 0 { #expect(abs(pair.shares.reduce(0, +) - 1) < 1e-9) }
      for (share, alternative) in zip(pair.shares, pair.alternatives) where alternative == nil {
        #expect(share == 0)
      }
    }
    for access in outcome.accesses {
      #expect(abs(made[access.zone.index] / access.journeysPerYear - 1) < 1e-9)
      #expect(access.populationPotential >= network.zones[access.zone].population)
    }
  }

  @Test func nobodyLosesByWhatIsBuilt() throws {
    let plan = try TravelTimeSimulation.run(
      network(of: "projects/qianjiang-jishou-hsr"), on: Execution(threads: 2))
    let base = try WulingTests.outcome.get()
    #expect(plan.benefitCnyPerYear(over: base) { _ in true } > 0)
    for (with, without) in zip(plan.reaches, base.reaches) { #expect(with.zones >= without.zones) }
  }

  /// Chongqing East–Qianjiang takes 61 minutes, so that a circle of 60 ends just before Qianjiang.
  @Test func ridesCountAsTimetablesDo() throws {
    let network = try network(of: "baseline-2025")
    let wider = try TravelTimesTests.network(of: "baseline-2025") { dataset in
      let table = dataset["circle"]
      guard let within = table.schema.position(of: "within_min") else { return }
      for row in table.rows.indices { dataset["circle"].rows[row].values[within] = .number(61) }
    }
    func members(_ network: Network) throws -> [String] {
      let circle = network.circles.id(named: "chongqing-1h-train")
      return try TravelTimeSimulation.run(network, on: Execution(threads: 2)).circles
        .filter { $0.circle == circle }.map { network.zones[$0.zone].key }
    }
    let (inside, insideWider) = (try members(network), try members(wider))
    #expect(inside.contains("fuling") && inside.contains("chongqing") && !inside.contains("qianjiang"))
    #expect(insideWider.contains("qianjiang"))
  }
}
