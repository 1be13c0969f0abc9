public import Networks

/// The circuits of all markets through the same sites, in whatever order.
public struct Round: Sendable {
  /// As most visit them.
  public let sites: [ID<Site>]
  /// Of persons, expected in the year.
  public let journeys: Double
  /// Of a journey, in the mean.
  public let nights: Double
  /// From where most of them come.
  public let market: ID<Market>

  static func all(_ network: Network, _ segments: [Segment], most count: Int) -> [Round] {
    struct Sum {
      var journeys = 0.0
      var nights = 0.0
      var byMarket: [Double]
      var orders: [[Int]: Double] = [:]
    }
    let none = Sum(byMarket: Array(repeating: 0, count: network.markets.count))
    var sums: [SiteSet: Sum] = [:]
    for segment in segments where segment.loss == nil {
      let persons = segment.journeysPerYear * segment.travelShare
      for (circuit, share) in zip(segment.choices.circuits, segment.choices.shares) where share > 0 {
        let sites = circuit.sites
        let set = sites.dropFirst().reduce(SiteSet(sites[0])) { $0.adding($1) }
        sums[set, default: none].journeys += persons * share
        sums[set, default: none].nights += persons * share * Double(circuit.nights.count)
        sums[set, default: none].byMarket[segment.market.index] += persons * share
        sums[set, default: none].orders[sites, default: 0] += persons * share
      }
    }
    let ranked = sums.sorted { ($1.value.journeys, $0.key) < ($0.value.journeys, $1.key) }
    return ranked.prefix(count).map { _, sum in
      let order = sum.orders.max { a, b in
        a.value != b.value ? a.value < b.value : b.key.lexicographicallyPrecedes(a.key)
      }
      let market = network.markets.ids.max {
        (sum.byMarket[$0.index], $1) < (sum.byMarket[$1.index], $0)
      }
      return Round(
        sites: (order?.key ?? []).map { ID($0) }, journeys: sum.journeys, nights: sum.nights / sum.journeys,
        market: market ?? ID(0))
    }
  }
}
