import Files
import Foundation
import GSL
import Networks
import Parallel

@testable import Tourism

/// Places on a plane with straight roads between all, for tests of the circuit search.
struct SmallRegion {
  var home = (x: 0.0, y: 0.0)
  var sites: [(x: Double, y: Double)] = []
  var visits: [CircuitScheduler.Visit] = []
  var bedPrice = 100.0
  var kmPerMin = 1.0
  var rules = DayRules(startMin: 420, endMin: 1260, halfDayMin: 360)
  /// The sites at which there is a bed.
  var bedSites: [Int] = []

  /// A random one. Places 0 home, 1... sites.
  static func random(_ stream: inout RandomStream, siteCount: Int) -> SmallRegion {
    var region = SmallRegion()
    for site in 0..<siteCount {
      region.sites.append((stream.uniform() * 300 - 150, stream.uniform() * 300 - 150))
      region.visits.append(
        CircuitScheduler.Visit(
          place: site + 1, opensMin: 480, closesMin: 1080, visitMin: 60 + 200 * stream.uniform(),
          ticketCny: 100 * stream.uniform(), attraction: 3 * stream.uniform() - 1))
      if stream.uniform() < 0.7 { region.bedSites.append(site) }
    }
    return region
  }

  var scheduler: CircuitScheduler {
    let places = [home] + sites
    var drive = LegTable(placeCount: places.count)
    for from in places.indices {
      for to in places.indices {
        let km = hypot(places[from].x - places[to].x, places[from].y - places[to].y)
        drive.timeMin[from * places.count + to] = km / kmPerMin
        drive.vehicleCny[from * places.count + to] = km
      }
    }
    return CircuitScheduler(
      home: 0, legs: PartyLegs([drive], partySize: 2, timeCnyPerMin: 0.5), visits: visits,
      beds: bedSites.enumerated().map { .init(lodging: $0, place: $1 + 1, priceCny: bedPrice) },
      rules: rules, scale: 0.004)
  }
}

/// Every order of every set of up to five sites: of each set and time budget the best, by falling utility.
func bruteForce(_ scheduler: CircuitScheduler) -> [[Circuit]] {
  var best = TimeBudget.allCases.map { _ in [[Int]: Circuit]() }
  func extend(_ party: Party, _ visited: [Int]) {
    if !visited.isEmpty, let circuit = Circuit(visited, scheduler) {
      for (index, budget) in TimeBudget.allCases.enumerated()
      where scheduler.rules.allows(
        budget, leaveMin: circuit.leaveMin, homeDay: circuit.homeDay, homeMin: circuit.homeMin)
      {
        let old = best[index][visited.sorted()]
        if old.map({ $0.utility < circuit.utility }) ?? true { best[index][visited.sorted()] = circuit }
      }
    }
    guard visited.count < CircuitScheduler.longest else { return }
    for site in scheduler.visits.indices where !visited.contains(site) {
      if let next = scheduler.visiting(site, after: party) { extend(next, visited + [site]) }
    }
  }
  extend(scheduler.start, [])
  return best.map { $0.values.sorted { $0.utility > $1.utility } }
}
