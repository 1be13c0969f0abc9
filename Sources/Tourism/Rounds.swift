import Networks

/// The circuits of all markets through the same sites, in whatever order.
struct Round: Sendable {
  /// As most visit them.
  let sites: [ID<Site>]
  /// Of persons, expected in the year.
  let journeys: Double
  /// Of a journey, in the mean.
  let nights: Double
  /// From where most of them come.
  let market: ID<Market>
  /// Its share of the journeys that begin on holidays over that of ordinary days, less one; nil where there are
  /// none.
  let gainOnHolidays: Double?
}

/// The rounds that most go on.
struct Rounds: Sendable {
  /// By falling journeys.
  let all: [Round]
  /// By circuit of the list of all; −1 where none of these.
  let ofCircuit: [Int32]

  /// - Parameter count: How many are told, at most.
  /// - Complexity: O(circuits).
  init(_ network: Network, _ segments: [Segment], most count: Int) {
    struct Sum {
      let set: SiteSet
      var journeys = 0.0
      var holidays = 0.0
      var nights = 0.0
    }
    var sums: [Sum] = []
    var places: [SiteSet: Int32] = [:]
    var placeOfCircuit: [Int32] = []
    var (ordinary, holidays) = (0.0, 0.0)
    for segment in segments {
      let persons = segment.loss == nil ? segment.journeysPerYear * segment.travelShare : 0
      let isHoliday = segment.kind == .holiday
      for (circuit, share) in zip(segment.choices.circuits, segment.choices.shares) {
        let set = circuit.sites.reduce(SiteSet.empty) { $0.adding($1) }
        let place = Int(places[set, default: Int32(sums.count)])
        if place == sums.count {
          places[set] = Int32(place)
          sums.append(Sum(set: set))
        }
        placeOfCircuit.append(Int32(place))
        let journeys = persons * share
        sums[place].journeys += journeys
        sums[place].nights += journeys * Double(circuit.lodgings.count)
        if isHoliday {
          holidays += journeys
          sums[place].holidays += journeys
        } else {
          ordinary += journeys
        }
      }
    }
    let ranked = sums.indices.filter { sums[$0].journeys > 0 }
      .sorted { (sums[$1].journeys, sums[$0].set) < (sums[$0].journeys, sums[$1].set) }.prefix(count)
    var rank = [Int32](repeating: -1, count: sums.count)
    for (position, place) in ranked.enumerated() { rank[place] = Int32(position) }
    let ofCircuit = placeOfCircuit.map { rank[Int($0)] }
    let most = Rounds.most(segments, ofCircuit, count: ranked.count, marketCount: network.markets.count)
    self.ofCircuit = ofCircuit
    all = zip(ranked, most).map { place, most in
      let sum = sums[place]
      return Round(
        sites: most.order.map { ID($0) }, journeys: sum.journeys, nights: sum.nights / sum.journeys,
        market: most.market,
        gainOnHolidays: holidays > 0 && sum.journeys > sum.holidays
          ? sum.holidays / holidays / ((sum.journeys - sum.holidays) / ordinary) - 1 : nil)
    }
  }

  /// The order in which most visit the sites of each round, and the market from where most come.
  private static func most(
    _ segments: [Segment], _ ofCircuit: [Int32], count: Int, marketCount: Int
  ) -> [(order: [Int], market: ID<Market>)] {
    var orders = [[[Int]: Double]](repeating: [:], count: count)
    var byMarket = [Double](repeating: 0, count: count * marketCount)
    var circuit = 0
    for segment in segments {
      let persons = segment.loss == nil ? segment.journeysPerYear * segment.travelShare : 0
      for (own, share) in zip(segment.choices.circuits, segment.choices.shares) {
        let round = Int(ofCircuit[circuit])
        circuit += 1
        guard round >= 0 else { continue }
        let journeys = persons * share
        byMarket[round * marketCount + segment.market.index] += journeys
        orders[round][Array(own.sites), default: 0] += journeys
      }
    }
    return orders.enumerated().map { round, orders in
      let order = orders.max { a, b in
        a.value != b.value ? a.value < b.value : b.key.lexicographicallyPrecedes(a.key)
      }
      let market = (0..<marketCount).max {
        (byMarket[round * marketCount + $0], $1) < (byMarket[round * marketCount + $1], $0)
      }
      return (order?.key ?? [], ID(market ?? 0))
    }
  }
}
