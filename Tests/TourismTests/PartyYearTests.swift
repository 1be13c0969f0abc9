import GSL
import Networks
import Parallel
import Testing

@testable import Tourism

/// Parties that live the year of a small region one event after the other.
@Suite struct PartyYearTests {
  static func plan(_ network: Network) throws -> PartyPlan {
    let execution = Execution(threads: 1)
    return try PartyPlan(network, try Supply.all(network, on: execution), on: execution)
  }

  /// With the same capacity for all sites.
  static func network(capacity: Double, parameters: String) throws -> Network {
    var dataset = try SmallNetwork.dataset(parameters)
    var sites = dataset["site"]
    let column = try #require(sites.schema.columns.firstIndex { $0.name == "capacity_per_day" })
    for row in sites.rows.indices { sites.rows[row].values[column] = .number(capacity) }
    dataset["site"] = sites
    return try Network(dataset)
  }

  /// Departed = returned + under way, inside = visiting, and beds = sleepers, at every minute of the busiest
  /// weeks; and no site holds or takes more than it may.
  @Test func nobodyIsLostAtAnyMinute() throws {
    let plan = try Self.plan(try YearTests.network())
    var year = PartyYear(plan, seed: 4)
    for day in -PartyYear.leadDays..<21 {
      year.begin(day, share: 1.0 / 120, replication: 1)
      for minute in 0..<Int32(1440) {
        year.advance(toMinuteOfDay: minute)
        let present =
          year.persons(.leaves) + year.persons(.arrives) + year.persons(.visits)
          + year.persons(.sleeps)
        #expect(year.departed == year.returned + year.present && year.present == present)
        #expect(year.inside.reduce(0, +) == Int32(year.persons(.visits)))
        #expect(year.asleep.reduce(0, +) == Int32(year.persons(.sleeps)))
        #expect(zip(year.inside, plan.sites).allSatisfy { $0 <= $1.atOnce && $0 >= 0 })
      }
    }
    #expect(year.departed > 10_000 && year.record.total(.turnedAway) > 0)
    for day in 0..<21 {
      for (site, rule) in plan.sites.enumerated() {
        let visits = year.record.values[year.record.layout.visits.lowerBound + site * 365 + day]
        #expect(day == 0 || visits <= Double(rule.perDay))
      }
    }
  }

  @Test func theYearIsAccountedFor() throws {
    let plan = try Self.plan(try YearTests.network())
    var year = PartyYear(plan, seed: 4)
    for replication in 0..<2 {
      year.run(replication)
      let record = year.record
      func sum(_ run: Range<Int>) -> Double { record.values[run].reduce(0, +) }
      #expect(
        record.total(.presentAtStart) + record.total(.departed)
          == record.total(.returned) + record.total(.presentAtEnd))
      #expect(sum(record.layout.visits) == record.total(.visits))
      #expect(sum(record.layout.turnedAway) == record.total(.turnedAway))
      #expect(sum(record.layout.sameDay) + sum(record.layout.overnight) == record.total(.departed))
      #expect(sum(record.layout.nights) == record.total(.nights))
      #expect(sum(record.layout.cohortNights) == record.total(.nights))
    }
  }

  /// Where nothing is ever full: as many visits as the day counts expect, and by Little's law as many people
  /// inside as come in an hour times the hours of a visit.
  @Test func withRoomForAllTheModelsAgree() throws {
    let network = try Self.network(
      capacity: 10_000_000, parameters: "tourism.day_dispersion,0,made up,E\n")
    let parties = try CirculationSimulation.run(network, replications: 4, seed: 9, on: Execution(threads: 2))
    let counts = try TourismSimulation.run(network, replications: 20, seed: 9, on: Execution(threads: 2))
    let summary = parties.summary
    #expect(abs(summary.departed.mean / counts.summary.journeysMade.mean - 1) < 0.01)
    #expect(abs((summary.visits.mean + summary.missed.mean) / counts.summary.siteVisits.mean - 1) < 0.01)
    #expect(abs(summary.nights.mean / counts.summary.nights.mean - 1) < 0.03)
    #expect(summary.turnedAway.mean == 0 && summary.missed.mean == 0 && summary.stranded.mean == 0)
    for site in network.sites.ids {
      let visits = parties.siteDays.filter { $0.site == site }.reduce(0) { $0 + $1.visits.mean }
      let days = Dictionary(grouping: parties.siteDays.filter { $0.site == site }, by: \.dayType)
        .mapValues { Double($0.count) }
      let personHours = parties.siteHours.filter { $0.site == site }.reduce(0) {
        $0 + $1.inside.mean * (days[$1.dayType] ?? 0)
      }
      #expect(abs(personHours / (visits * network.sites[site].visitH) - 1) < 0.01)
    }
  }

  /// Parties of a market have its mean size.
  @Test func partiesHaveTheirSize() throws {
    let plan = try Self.plan(try YearTests.network())
    var year = PartyYear(plan, seed: 4)
    year.run(0)
    let persons = year.record.total(.departed)
    let ofTown = year.record.total(.parties)
    #expect(abs(persons / ofTown - 2.5) < 0.02)
  }

  @Test func threadsDoNotMatter() throws {
    let network = try YearTests.network()
    func text(_ threads: Int) throws -> String {
      String(
        reflecting: try CirculationSimulation.run(
          network, replications: 3, seed: 2, on: Execution(threads: threads)))
    }
    let one = try text(1)
    #expect(try text(2) == one)
    #expect(try text(5) == one)
  }

  /// Smaller sites keep more people out, and choices avoid them.
  @Test func crowdsKeepPeopleAway() throws {
    func run(_ weight: String) throws -> (CirculationOutcome, TourismOutcome) {
      let network = try Self.network(
        capacity: 200, parameters: "tourism.crowding_weight,\(weight),made up,E\n")
      return (
        try CirculationSimulation.run(network, replications: 1, seed: 3, on: Execution(threads: 2)),
        try TourismSimulation.run(network, replications: 1, seed: 3, on: Execution(threads: 2))
      )
    }
    let (blind, _) = try run("0")
    let (aware, counts) = try run("1")
    #expect(blind.summary.turnedAway.mean > 1.3 * aware.summary.turnedAway.mean)
    #expect(aware.summary.departed.mean < blind.summary.departed.mean)
    #expect(counts.summary.crowdingGap < 1e-5)
    #expect(counts.summary.journeysElsewhere.mean > 1000)
  }
}
