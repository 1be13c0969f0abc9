import Foundation
import GSL
import Networks
import Parallel

/// Everything that the years of parties share, worked out once.
struct PartyPlan: Sendable {
  let segments: [Segment]
  let crowding: Crowding
  let days: DayWeights
  let programmes: Programmes
  /// The circuits of segment s begin at `firstCircuit[s]` of the list of all.
  let firstCircuit: [Int]
  let groups: [PartyGroup]
  let purposeCount: Int
  /// By market: the chance of each party size from 1 on, summed up, in 65,536ths.
  let sizes: [[UInt16]]
  /// Of ordinary days, and of holidays where there are any.
  let books: [RideBook]
  /// By kind of day as `books`: minutes by road between places; without a way 30,000.
  let roadMin: [[Int16]]
  let sites: [SiteRule]
  let lodgings: [LodgingRule]
  let startMin: Int32
  let placeCount: Int
  let hubCount: Int

  struct SiteRule: Sendable {
    let place: Int32
    let opensMin: Int32
    let closesMin: Int32
    let visitMin: Int32
    /// For who comes by any means, and by rail.
    let ticketCny: (Float, byRail: Float)
    let perDay: Int32
    /// Persons inside at one moment.
    let atOnce: Int32
    /// Sites to go to instead, the nearest first.
    let others: [Int16]
  }

  struct LodgingRule: Sendable {
    let place: Int32
    let beds: Int32
    /// For who comes by any means, and by rail.
    let priceCny: (Float, byRail: Float)
    let others: [Int16]
  }

  /// How far parties go to another site or bed than the one they meant.
  static let longestDetourMin: Int16 = 60

  /// - Complexity: that of the supplies, and of the ride books.
  init(_ network: Network, _ supplies: [Supply], on execution: Execution) throws {
    let days = DayWeights(network)
    var segments = Segment.all(network, supplies, days)
    crowding = Crowding(network, &segments, days)
    let places = supplies[0].places
    self.days = days
    let rules = DayRules(network.parameters)
    var programmes = Programmes()
    var firstCircuit: [Int] = []
    for segment in segments {
      firstCircuit.append(programmes.first.count)
      let scheduler = segment.scheduler(supplies)
      for circuit in segment.choices.circuits {
        programmes.add(circuit, scheduler, startMin: rules.startMin)
      }
    }
    let purposes = network.purposes.rows.map(\.key)
    purposeCount = max(1, purposes.count)
    // Those of one minute set out in the order of the ids of their markets.
    let setOut = segments.indices.sorted {
      network.markets[segments[$0].market].key < network.markets[segments[$1].market].key
    }
    groups = setOut.flatMap { PartyGroup.all(segments[$0], at: $0, purposes) }
    self.segments = segments
    self.firstCircuit = firstCircuit
    self.programmes = programmes
    sizes = network.markets.rows.map { PartyPlan.sizes(mean: $0.partySize) }
    let rides = Set(programmes.steps.lazy.filter(\.isRide).map { Int($0.leg) }).sorted()
    let kinds = Array(DayKind.allCases.prefix(supplies.count))
    var books: [RideBook] = []
    for kind in kinds {
      books.append(
        try RideBook(
          network.seen(on: kind.example(in: network)), places, legs: rides, after: books.last, on: execution))
    }
    self.books = books
    let roadMin = supplies.map { supply in
      supply.driveMin.map { Int16(min($0.rounded(.up), 30_000)) }
    }
    self.roadMin = roadMin
    func near(_ place: Int, _ others: [Int], _ ids: [String], except own: Int) -> [Int16] {
      others.indices.filter {
        $0 != own && roadMin[0][place * places.count + others[$0]] <= PartyPlan.longestDetourMin
          && roadMin[0][others[$0] * places.count + place] < 30_000
      }
      .sorted {
        (roadMin[0][place * places.count + others[$0]], ids[$0])
          < (roadMin[0][place * places.count + others[$1]], ids[$1])
      }.map { Int16($0) }
    }
    let (siteIDs, lodgingIDs) = (network.sites.rows.map(\.key), network.lodgings.rows.map(\.key))
    sites = network.sites.rows.enumerated().map { index, site in
      let openMin = max(site.visitH * 60, site.closesMin - site.opensMin)
      return SiteRule(
        place: Int32(places.ofSite[index]), opensMin: Int32(site.opensMin), closesMin: Int32(site.closesMin),
        visitMin: Int32(site.visitH * 60),
        ticketCny: (Float(site.ticketCny(byRail: false)), Float(site.ticketCny(byRail: true))),
        perDay: Int32(site.capacityPerDay),
        atOnce: Int32((site.capacityPerDay * site.visitH * 60 / openMin).rounded(.up)),
        others: near(places.ofSite[index], places.ofSite, siteIDs, except: index))
    }
    lodgings = network.lodgings.rows.enumerated().map { index, lodging in
      LodgingRule(
        place: Int32(places.ofLodging[index]), beds: Int32(lodging.beds),
        priceCny: (Float(lodging.priceCny(byRail: false)), Float(lodging.priceCny(byRail: true))),
        others: near(places.ofLodging[index], places.ofLodging, lodgingIDs, except: index))
    }
    startMin = Int32(rules.startMin)
    placeCount = places.count
    hubCount = network.terminals.count
  }

  /// The parties of a segment that travel for one purpose.
  struct PartyGroup: Sendable {
    let segment: Int
    let purpose: Int
    let partiesPerYear: Double
    /// Of circuits.
    let table: AliasTable
    /// Names the group's random numbers in every scenario.
    let entity: UInt64

    static func all(_ segment: Segment, at index: Int, _ purposes: [String]) -> [PartyGroup] {
      guard segment.loss == nil else { return [] }
      let choices = segment.choices
      return choices.tastes.indices.compactMap { purpose in
        let choice = choices.choices[purpose]
        guard choice.travelShare > 0 else { return nil }
        var table = AliasTable(count: choice.shares.count)
        table.fill(choice.shares)
        return PartyGroup(
          segment: index, purpose: purpose,
          partiesPerYear: segment.journeysPerYear * choices.tastes[purpose].share * choice.travelShare
            / segment.partySize,
          table: table,
          entity: purposes.isEmpty
            ? segment.entity : Pattern.mixed(segment.entity, StableHash.of(purposes[purpose])))
      }
    }
  }

  /// One person and a Poisson number of others, at most 15.
  private static func sizes(mean: Double) -> [UInt16] {
    var chance = exp(1 - mean)
    var sum = 0.0
    return (0..<16).map { others in
      if others > 0 { chance *= (mean - 1) / Double(others) }
      sum += chance
      return UInt16(min(65_535, (sum * 65_536).rounded()))
    }
  }
}
