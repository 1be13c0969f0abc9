import Networks
import Parallel

/// What every market can choose from, and how it chooses.
struct Supply: Sendable {
  let places: Places
  /// Minutes of the drive from each place to each.
  let driveMin: [Double]
  /// By market, then access mode: the party's schedule maker.
  let schedulers: [[CircuitScheduler]]
  /// By market, access mode and time budget; empty where the market has no such journeys.
  let choiceSets: [[[ChoiceSet]]]

  /// Circuits of three and more sites that a choice set holds at most.
  ///
  /// Results have not converged in it. In the Wuling network of 2025 the caps 200, 800 and 2400 give 42.7, 44.6
  /// and 45.4 million visits and 1.39, 1.61 and 1.80 million nights in Qianjiang; what the plan of 2030
  /// multiplies these nights by is 1.89, 1.90 and 1.88. Of named loops the best circuit
  /// is kept beside the cap.
  static let cap = 200

  /// - Complexity: a circuit search for each market and access mode, in parallel.
  init(_ network: Network, on execution: Execution) throws {
    let places = Places(network)
    let travel = try TravelTables(network, places, on: execution)
    let loops = LoopRecognition(network, places)
    let accessModes = AccessMode.allCases
    // Of equally good circuits the first by the ids of their sites, whatever the order of the rows.
    let sites = network.sites.rows.indices.sorted { network.sites.rows[$0].key < network.sites.rows[$1].key }
    let found = try execution.map(network.markets.count * accessModes.count) { index in
      let market = ID<Market>(index / accessModes.count)
      let scheduler = CircuitScheduler(
        network, places, market, by: accessModes[index % accessModes.count],
        travel.ways(by: accessModes[index % accessModes.count]))
      let weight = network.parameters[.tourismOverlapWeight]
      let tastes = TimeBudget.allCases.map { Taste.all(network, $0) }
      let wanted = TimeBudget.allCases.indices.filter { network.markets[market].budgetShares[$0] > 0 }
      let search = CircuitSearch(
        scheduler: scheduler.ordered(sites), cap: Supply.cap, budgets: wanted.map { TimeBudget.allCases[$0] },
        loops: loops)
      var choices = tastes.map { ChoiceSet([], scheduler, overlapWeight: weight, tastes: $0) }
      for (index, found) in zip(wanted, search.circuits()) {
        let circuits = found.map { $0.renumbered(sites) }
        choices[index] = ChoiceSet(circuits, scheduler, overlapWeight: weight, tastes: tastes[index])
      }
      return (scheduler, choices)
    }
    self.places = places
    driveMin = travel.drive.timeMin
    let count = accessModes.count
    schedulers = network.markets.rows.indices.map { market in
      (0..<count).map { found[market * count + $0].0 }
    }
    choiceSets = network.markets.rows.indices.map { market in
      (0..<count).map { found[market * count + $0].1 }
    }
  }
}

extension CircuitScheduler {
  /// The scheduler of a market's parties on the network's day.
  init(
    _ network: Network, _ places: Places, _ market: ID<Market>, by access: AccessMode, _ ways: [LegTable]
  ) {
    let parameters = network.parameters
    let legs = PartyLegs(
      ways, partySize: network.markets[market].partySize, timeCnyPerMin: parameters.tourismTimeCnyPerMin)
    let visits = zip(network.sites.rows, places.ofSite).map { site, place in
      Visit(
        place: place, opensMin: site.opensMin, closesMin: site.closesMin, visitMin: site.visitH * 60,
        ticketCny: site.ticketCny(byRail: access.isByRail),
        attraction: site.attraction - parameters[.tourismVisitEffort])
    }
    let beds = network.lodgings.rows.enumerated().filter { $1.beds > 0 }.map { lodging, row in
      Bed(lodging: lodging, place: places.ofLodging[lodging], priceCny: row.priceCny(byRail: access.isByRail))
    }.sorted { network.lodgings.rows[$0.lodging].key < network.lodgings.rows[$1.lodging].key }
    self.init(
      home: places.ofMarket[market.index], legs: legs, visits: visits, beds: beds,
      rules: DayRules(parameters), scale: parameters[.tourismLogitScale])
  }
}
