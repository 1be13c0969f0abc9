import GSL
import Networks
import Testing

@testable import Tourism

@Suite struct CircuitTests {
  /// Home, A 60 km east, B 60 km further; a bed at B. An hour's drive for 60 km, 60 CNY for the car of two.
  private let line = {
    var region = SmallRegion()
    region.sites = [(60, 0), (120, 0)]
    region.visits = [
      .init(place: 1, opensMin: 480, closesMin: 1080, visitMin: 180, ticketCny: 50, attraction: 1),
      .init(place: 2, opensMin: 480, closesMin: 1080, visitMin: 360, ticketCny: 0, attraction: 2),
    ]
    region.bedSites = [1]
    return region
  }()

  @Test func byHand() throws {
    let circuits = CircuitSearch(scheduler: line.scheduler, cap: 200).circuits()
    // A alone: leave 7:00, visit 8 to 11, home at 12: five hours. B takes ten. Both: A 8 to 11, then B would
    // end at 18:00, which it just may; home at 20:00.
    #expect(
      circuits.map { $0.map(\.sites) } == [
        [[0]], [[1], [0], [0, 1]], [[1], [0], [0, 1]], [[1], [0], [0, 1]], [[1], [0], [0, 1]],
      ])
    let a = try #require(circuits[0].first)
    #expect((a.leaveMin, a.homeMin, a.travelMin) == (420, 720, 120))
    #expect(a.costCny == 110)
    #expect(abs(a.utility - (1 - 0.004 * (50 + 60 + 60))) < 1e-12)
  }

  @Test func aNightWhenTheDayIsFull() throws {
    var region = line
    region.sites[1] = (130, 0)
    region.visits[0] = .init(
      place: 1, opensMin: 480, closesMin: 660, visitMin: 180, ticketCny: 50, attraction: 1)
    let circuits = CircuitSearch(scheduler: region.scheduler, cap: 200).circuits()
    #expect(circuits[1].map(\.sites) == [[1], [0]])
    // A from 8 to 11, a night at B as its visit would end at 18:10, B from 8 to 14, home at 16:10. B first
    // fails: from its bed A is reached at 8:10.
    let both = try #require(circuits[2].first { $0.sites.count == 2 })
    #expect(both.sites == [0, 1] && both.siteDays == [0, 1])
    #expect(both.lodgings == [0] && both.nightDays == [0])
    #expect(both.stops == [0, 1, 2, 2, 0] && both.legDays == [0, 0, 1, 1])
    #expect((both.homeDay, both.homeMin, both.costCny) == (1, 970, 50 + 100 + 130))
  }

  /// Below the cap the search finds what enumeration finds.
  @Test(arguments: 0..<12) func equalsEnumeration(_ instance: Int) {
    var stream = RandomStream(seed: 7, stage: 1, entity: UInt64(instance), replication: 0)
    let scheduler = SmallRegion.random(&stream, siteCount: 6).scheduler
    let found = CircuitSearch(scheduler: scheduler, cap: 200).circuits()
    for (budget, expected) in bruteForce(scheduler).enumerated() {
      let found = found[budget].sorted { $0.utility > $1.utility }
      #expect(found.map(\.sites) == expected.map(\.sites), "\(TimeBudget.allCases[budget])")
      #expect(found == expected)
    }
  }

  /// With a cap the best of all are kept as long as they grow out of kept ones.
  @Test func theCapKeepsTheBest() {
    var stream = RandomStream(seed: 8, stage: 1, entity: 0, replication: 0)
    let scheduler = SmallRegion.random(&stream, siteCount: 7).scheduler
    let all = bruteForce(scheduler)
    let capped = CircuitSearch(scheduler: scheduler, cap: 10).circuits()
    for budget in all.indices {
      #expect(capped[budget].filter { $0.sites.count > 2 }.count <= 10)
      let best = all[budget].first { $0.sites.count > 2 }
      #expect(capped[budget].first { $0.sites.count > 2 } == best)
    }
  }

  @Test(arguments: 0..<12) func fasterRoadsLoseNoCircuit(_ instance: Int) {
    var counts: [[Int]] = []
    for speed in [0.5, 0.8, 1.0, 1.5] {
      var stream = RandomStream(seed: 9, stage: 1, entity: UInt64(instance), replication: 0)
      var region = SmallRegion.random(&stream, siteCount: 6)
      region.kmPerMin = speed
      region.bedSites = Array(region.sites.indices)
      counts.append(CircuitSearch(scheduler: region.scheduler, cap: 10_000).circuits().map(\.count))
    }
    for (slow, fast) in zip(counts, counts.dropFirst()) {
      #expect(zip(slow, fast).allSatisfy { $0 <= $1 }, "\(counts)")
    }
  }

  @Test func aSetHoldsItsSitesInOrder() {
    let set = SiteSet(7).adding(300).adding(2).adding(299).adding(65000)
    #expect((0..<set.count).map { set[$0] } == [2, 7, 299, 300, 65000])
    #expect(set.contains(299) && !set.contains(298))
    #expect(SiteSet(1).adding(2) < SiteSet(1).adding(3) && SiteSet(1).adding(2) < SiteSet(1))
    #expect(SiteSet(1).adding(2) == SiteSet(2).adding(1))
  }

  /// Two circuits that share everything with each other and nothing with a third count as √2.
  @Test func overlapLowersShares() throws {
    let scheduler = line.scheduler
    let single = try #require(CircuitSearch(scheduler: scheduler, cap: 9).circuits()[0].first)
    let other = try #require(
      CircuitSearch(scheduler: scheduler, cap: 9).circuits()[1].first { $0.sites == [1] })
    let plain = ChoiceSet([single, other], scheduler, overlapWeight: 0.5).shares
    let doubled = ChoiceSet([single, single, other], scheduler, overlapWeight: 0.5).shares
    #expect(doubled[0] == doubled[1] && single.sites != other.sites)
    let odds = (doubled[0] + doubled[1]) / doubled[2] / (plain[0] / plain[1])
    #expect(abs(odds - 2.0.squareRoot()) < 1e-12)
    #expect(abs(plain.reduce(0, +) - 1) < 1e-12)
  }

  @Test func theAliasTableGivesItsChances() {
    let weights = [1.0, 0, 3, 2, 10]
    var table = AliasTable(count: weights.count)
    table.fill(weights)
    let draws = 1 << 20
    var counts = [Int](repeating: 0, count: weights.count)
    for draw in 0..<draws { counts[table.index(UInt32(draw) << 12)] += 1 }
    for (count, weight) in zip(counts, weights) {
      #expect(abs(Double(count) / Double(draws) - weight / 16) < 1e-5)
    }
  }
}
