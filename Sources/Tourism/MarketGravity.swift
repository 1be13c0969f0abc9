import Choice
public import Networks

/// How far the year's visits are what a gravity model of markets and sites tells: as many visits from each
/// market and to each site, and between them the fewer the dearer the way. Circuits make the difference: sites
/// beside others are visited from farther away.
///
/// Visits are expected ones, and the cost is that of the way from home to the site by car or by train and air, the
/// cheaper, time included.
public struct MarketGravity: Sendable {
  public struct Pair: Sendable {
    public let market: ID<Market>
    public let site: ID<Site>
    public let visits: Double
    /// Of a person; nil where no way leads.
    public let costCny: Double?
    public let gravityVisits: Double
  }

  /// Deterrence per CNY.
  public let beta: Double
  /// Of a visit, as the circuits have it; the gravity model has the same.
  public let meanCostCny: Double
  /// The share of the visits that the gravity model has elsewhere.
  public let misplacedShare: Double
  public let pairs: [Pair]
}

extension MarketGravity {
  /// nil where no deterrence fits, as with one market or one site.
  init?(_ network: Network, _ supply: Supply, _ segments: [Segment]) {
    let siteCount = network.sites.count
    var visits = [Double](repeating: 0, count: network.markets.count * siteCount)
    for segment in segments where segment.loss == nil {
      let persons = segment.journeysPerYear * segment.travelShare
      for (circuit, share) in zip(segment.choices.circuits, segment.choices.shares) {
        for site in circuit.sites { visits[segment.market.index * siteCount + site] += persons * share }
      }
    }
    let markets = network.markets.ids.filter { market in
      (0..<siteCount).contains { visits[market.index * siteCount + $0] > 0 }
    }
    let sites = (0..<siteCount).filter { site in
      markets.contains { visits[$0.index * siteCount + site] > 0 }
    }
    guard markets.count > 1, sites.count > 1 else { return nil }
    let trips = markets.flatMap { market in sites.map { visits[market.index * siteCount + $0] } }
    let costs = markets.flatMap { market in
      sites.map { site in
        supply.schedulers[market.index].map { scheduler in
          scheduler.legs.generalizedCny[scheduler.home * supply.places.count + supply.places.ofSite[site]]
        }.min() ?? .infinity
      }
    }
    do {
      let totals = try TripTotals(
        origins: markets.indices.map { row in
          trips[row * sites.count..<(row + 1) * sites.count].reduce(0, +)
        },
        destinations: sites.indices.map { column in
          markets.indices.reduce(0) { $0 + trips[$1 * sites.count + column] }
        },
        costs: costs)
      meanCostCny = totals.meanCost(of: trips)
      beta = try totals.beta(meanCost: meanCostCny)
      let model = try totals.trips(beta: beta)
      misplacedShare = zip(trips, model).reduce(0) { $0 + abs($1.0 - $1.1) } / (2 * trips.reduce(0, +))
      pairs = trips.indices.map {
        Pair(
          market: markets[$0 / sites.count], site: ID(sites[$0 % sites.count]), visits: trips[$0],
          costCny: costs[$0] < .infinity ? costs[$0] : nil, gravityVisits: model[$0])
      }
    } catch {
      return nil
    }
  }
}
