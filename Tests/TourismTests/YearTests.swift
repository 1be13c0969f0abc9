import Files
import Foundation
import GSL
import Networks
import Parallel
import Testing

@testable import Tourism

/// The year of a small region: two sites on a road, one market beside it and one that no road reaches.
@Suite struct YearTests {
  static func network(date: String? = nil, parameters: String = "") throws -> Network {
    var dataset = try SmallNetwork.dataset(parameters)
    dataset.date = date.flatMap { CalendarDate($0) }
    return try Network(dataset)
  }

  static func run(_ network: Network, replications: Int = 20, threads: Int = 2) throws -> TourismOutcome {
    try TourismSimulation.run(network, replications: replications, seed: 5, on: Execution(threads: threads))
  }

  @Test func everyJourneyIsMadeOrLost() throws {
    let network = try Self.network()
    let supplies = try DayKind.allCases.map {
      try Supply(network.seen(on: $0.example(in: network)), on: Execution(threads: 1))
    }
    let plan = DayCountPlan(network, supplies)
    let layout = FigureLayout(plan, marketCount: network.markets.count)
    var circulation = DayCounts(plan, seed: 3)
    var figures = Figures(layout)
    for replication in 0..<5 {
      circulation.run(replication, into: &figures)
      func sum(_ run: Range<Int>) -> Double { figures.values[run].reduce(0, +) }
      let made = figures.values[layout.totals.lowerBound]
      // Parties of 2 and 2.5 add up without rounding.
      #expect(made > 0 && sum(layout.departuresDay) == made)
      #expect(sum(layout.segmentJourneys) == sum(layout.marketMade) + sum(layout.marketLost))
      #expect(sum(layout.marketMade) == made)
      // Visits and nights follow from the circuits.
      var journeysOnCircuits = 0.0
      var visits = 0.0
      var nights = 0.0
      for (index, segment) in plan.segments.enumerated() {
        for (position, circuit) in segment.choices.circuits.enumerated() {
          let parties = circulation.circuitCounts[plan.firstCircuit[index] + position]
          let journeys = Double(parties) * segment.partySize
          journeysOnCircuits += journeys
          visits += journeys * Double(circuit.sites.count)
          nights += journeys * Double(circuit.lodgings.count)
        }
      }
      #expect(journeysOnCircuits == made)
      #expect(
        sum(layout.siteDay) == visits && sum(layout.siteMonth) == visits && sum(layout.siteYear) == visits)
      #expect(sum(layout.lodgingDay) == nights && sum(layout.lodgingYear) == nights)
      #expect(sum(layout.presentDay) == made + nights)
    }
  }

  @Test func monthsHoldTheirShares() throws {
    // Where nobody minds crowds and nobody stays away.
    let network = try Self.network(
      parameters: "tourism.crowding_weight,0,made up,E\ntourism.elsewhere_utility,-100,made up,E\n")
    let outcome = try Self.run(network, replications: 100)
    let expected = network.markets.rows.reduce(0) { $0 + $1.visitsPerYear }
    let made = outcome.summary.journeysMade.mean
    for month in 1...12 {
      let drawn = outcome.days.filter { $0.date.month == month }.reduce(0) { $0 + $1.departures.mean }
      #expect(
        abs(drawn / made - network.monthShares[month - 1]) < 0.02 * network.monthShares[month - 1] + 0.001)
    }
    let total = outcome.summary.journeysMade.mean + outcome.summary.journeysLost.mean
    let sd = try #require(outcome.summary.journeysMade.standardDeviation)
    #expect(abs(total - expected) < 4 * sd / 10 + 0.01 * expected)
    // Day shares: a weekend day has 1.8 times a workday's journeys of its month.
    let weights = DayWeights(network)
    #expect(abs(weights.shares.reduce(0, +) - 1) < 1e-12)
    let may = weights.dates.indices.filter {
      weights.dates[$0].month == 5 && weights.dayTypes[$0] != .holiday
    }
    let weekend = try #require(may.first { weights.dayTypes[$0] == .weekend })
    let workday = try #require(may.first { weights.dayTypes[$0] == .workday })
    #expect(abs(weights.shares[weekend] / weights.shares[workday] - 1.8) < 1e-9)
  }

  /// By Roy's identity the surplus falls by what staying away gains times the journeys made, in utility.
  @Test func surplusMovesByTheJourneysMade() throws {
    func outcome(elsewhere: Double) throws -> (surplusCny: Double, made: Double) {
      let network = try Self.network(
        parameters: """
          tourism.crowding_weight,0,made up,E
          tourism.elsewhere_utility,\(elsewhere),made up,E

          """)
      let supplies = try Supply.all(network, on: Execution(threads: 1))
      let plan = DayCountPlan(network, supplies)
      let made = plan.segments.filter { $0.loss == nil }
        .reduce(0) { $0 + $1.journeysPerYear * $1.travelShare }
      let summary = try Self.run(network, replications: 1).summary
      return (try #require(summary.surplusCny), made)
    }
    for elsewhere in [-4.0, 0, 2] {
      let step = 1e-4
      let (less, more) = try (outcome(elsewhere: elsewhere - step), outcome(elsewhere: elsewhere + step))
      let slope = (more.surplusCny - less.surplusCny) / (2 * step) * 0.004
      let made = try outcome(elsewhere: elsewhere).made
      #expect(made > 0 && abs(slope + made) < 1e-5 * made, "\(slope) \(made)")
    }
    #expect(try outcome(elsewhere: 100).surplusCny < 1)
  }

  /// The network with a column of numbers changed in all rows of a table.
  private static func network(
    _ table: String, _ name: String, to value: (Double) -> Double, parameters: String = ""
  ) throws -> Network {
    var dataset = try SmallNetwork.dataset(parameters)
    var rows = dataset[table]
    let column = try #require(rows.schema.columns.firstIndex { $0.name == name })
    for row in rows.rows.indices {
      guard case .number(let number) = rows.rows[row].values[column] else { continue }
      rows.rows[row].values[column] = .number(value(number))
    }
    dataset[table] = rows
    return try Network(dataset)
  }

  /// Cheaper tickets and beds, or more worth seeing, are never worth less and keep nobody at home.
  @Test(arguments: [("site", "ticket_cny", 0.8), ("lodging", "price_cny", 0.5), ("site", "attraction", 1.1)])
  func betterIsNeverWorse(_ change: (table: String, column: String, factor: Double)) throws {
    let parameters = "tourism.crowding_weight,0,made up,E\ntourism.elsewhere_utility,1,made up,E\n"
    func plan(_ factor: Double) throws -> DayCountPlan {
      let network = try Self.network(
        change.table, change.column, to: { $0 * factor }, parameters: parameters)
      return DayCountPlan(network, try Supply.all(network, on: Execution(threads: 1)))
    }
    let (before, after) = (try plan(1), try plan(change.factor))
    var gain = 0.0
    for (a, b) in zip(before.segments, after.segments) where a.loss == nil {
      #expect(b.travelShare >= a.travelShare - 1e-12)
      let worth = [a, b].map { $0.surplusCny(elsewhere: 1, scale: 0.004) }
      #expect(worth[1] >= worth[0] * (1 - 1e-12))
      gain += worth[1] - worth[0]
    }
    #expect(gain > 0)
  }

  /// A joint ticket takes its share off tickets for who comes by rail, and for nobody else.
  @Test func jointTicketsAreForRail() throws {
    let execution = Execution(threads: 1)
    let plain = try Supply(try Self.network(), on: execution)
    let joint = try Supply(try Self.network("site", "rail_discount", to: { _ in 0.5 }), on: execution)
    for (mode, access) in AccessMode.allCases.enumerated() {
      for (before, after) in zip(plain.choiceSets[0][mode], joint.choiceSets[0][mode]) {
        #expect(before.circuits.count == after.circuits.count)
        for circuit in before.circuits {
          let same = try #require(after.circuits.first { $0.sites == circuit.sites })
          let tickets = circuit.sites.reduce(0.0) { $0 + [50, 100][$1] }
          #expect(abs(circuit.costCny - same.costCny - (access.isByRail ? tickets / 2 : 0)) < 1e-9)
        }
      }
    }
    #expect(plain.choiceSets[0][1].contains { !$0.circuits.isEmpty })
    func spend(_ network: Network) throws -> Double {
      try CirculationSimulation.run(network, replications: 1, seed: 3, on: execution).summary.spendCny.mean
    }
    #expect(
      try spend(Self.network("site", "rail_discount", to: { _ in 0.5 }))
        < spend(Self.network("site", "rail_discount", to: { _ in 0 })))
  }

  /// A day's departures spread as the parameter says, and by chance in the number of parties.
  @Test func daysSpreadAsTheParameterSays() throws {
    let outcome = try Self.run(try Self.network(), replications: 300)
    let days = outcome.days.filter { $0.date.month == 6 && $0.dayType == .workday }
    let ratios = days.compactMap { day in day.departures.standardDeviation.map { $0 / day.departures.mean } }
    let mean = ratios.reduce(0, +) / Double(ratios.count)
    #expect(abs(mean - 0.25) < 0.02, "\(mean)")
  }

  @Test func lostJourneysSayWhy() throws {
    let network = try Self.network()
    let outcome = try Self.run(network)
    let island = try #require(network.markets.id(named: "island"))
    let rows = outcome.demand.filter { $0.market == island }
    #expect(!rows.isEmpty && rows.allSatisfy { $0.loss == .noWay && $0.circuitCount == 0 })
    #expect(outcome.markets[island.index].made.mean == 0 && outcome.markets[island.index].lost.mean > 0)
    // No railway: who meant to come by train drives.
    let town = try #require(network.markets.id(named: "town"))
    let byTrain = outcome.demand.filter { $0.market == town && $0.access == .publicTransport }
    #expect(!byTrain.isEmpty && byTrain.allSatisfy { $0.loss == nil })
  }

  @Test func threadsDoNotMatter() throws {
    let network = try Self.network()
    func text(_ threads: Int) throws -> String {
      String(reflecting: try Self.run(network, replications: 9, threads: threads))
    }
    let one = try text(1)
    #expect(try text(2) == one)
    #expect(try text(7) == one)
  }

  @Test func holidaysAreSlower() throws {
    let network = try Self.network()
    func travelH(_ kind: DayKind) throws -> Double {
      try Supply(network.seen(on: kind.example(in: network)), on: Execution(threads: 1))
        .schedulers[0][0].legs.timeMin.filter { $0 < .infinity }.max()! / 60
    }
    #expect(abs(try travelH(.holiday) / travelH(.ordinary) - 0.9 / 0.65) < 1e-9)
  }

  /// Each day uses the roads of its own kind, so the day on which the network is seen says nothing of a year.
  @Test func theYearDoesNotDependOnTheDay() throws {
    let workday = try Self.run(try Self.network(date: "2025-05-14"), replications: 3)
    let holiday = try Self.run(try Self.network(date: "2025-10-02"), replications: 3)
    #expect(String(reflecting: workday) == String(reflecting: holiday))
    let slower = try Self.run(
      try Self.network(parameters: "road.holiday_speed_factor,0.4,made up,E\n"), replications: 3)
    #expect(slower.summary.nights.mean != workday.summary.nights.mean)
    let days = zip(workday.days, slower.days).filter { $0.0.dayType != .holiday }
    #expect(days.allSatisfy { $0.departures == $1.departures })
  }

  /// Another market elsewhere does not change what this one draws.
  @Test func marketsDrawTheirOwnNumbers() throws {
    let outcome = try Self.run(try Self.network())
    var dataset = try SmallNetwork.dataset("")
    var market = dataset["market"]
    market.rows = market.rows.filter { [market] in market.key(of: $0) != "island" }
    dataset["market"] = market
    let without = try Self.run(try Network(dataset))
    #expect(without.markets[0].made == outcome.markets[0].made)
    #expect(without.sites.map(\.visits) == outcome.sites.map(\.visits))
  }

  @Test func theLoopIsRecognised() throws {
    // Holidays like other days, so that every circuit is reported.
    let outcome = try Self.run(
      try Self.network(parameters: "road.holiday_speed_factor,0.9,made up,E\n"))
    let both = outcome.circuits.filter { $0.sites.count == 2 }
    #expect(!both.isEmpty)
    #expect(abs(outcome.loops[0].whole.mean - both.reduce(0) { $0 + $1.journeys.mean }) < 1e-6)
  }

  /// However few circuits are kept, the best round each loop is among them where it is feasible.
  @Test func loopsAreKeptBesideTheCap() throws {
    let network = try Self.network()
    let supply = try Supply(network, on: Execution(threads: 1))
    let town = try #require(network.markets.id(named: "town"))
    let loops = LoopRecognition(network, supply.places)
    let scheduler = supply.schedulers[town.index][0]
    let best = loops.bestCircuits(scheduler, TimeBudget.allCases)
    func isWhole(_ circuit: Circuit) -> Bool {
      var isWhole = false
      loops.forEachMatch(circuit) { if $1 == .whole { isWhole = true } }
      return isWhole
    }
    for (budget, circuits) in best.enumerated() {
      let all = bruteForce(scheduler)[budget].filter(isWhole)
      #expect(circuits.isEmpty == all.isEmpty)
      if let first = circuits.first { #expect(all.allSatisfy { $0.utility <= first.utility }) }
    }
    #expect(!best[3].isEmpty && best[0].isEmpty)
  }
}
