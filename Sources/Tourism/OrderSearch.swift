import Networks

/// Examines the orders of one set of sites after another: for each time budget the best that fits.
struct OrderSearch {
  let scheduler: CircuitScheduler
  /// What each site adds to the utility, its ticket taken off.
  private let gains: [Double]
  /// The least generalized cost from each place to each, and time home, over any places between.
  private let leastCny: [Double]
  private let leastHomeMin: [Double]
  /// By time budget: the utility below which an order is of no use, and the best order found.
  private var floors: [Double]
  private(set) var best: [CircuitState?]

  init(_ scheduler: CircuitScheduler) {
    self.scheduler = scheduler
    let legs = scheduler.legs
    gains = scheduler.visits.map { $0.attraction - scheduler.scale * $0.ticketCny }
    leastCny = shortest(legs.generalizedCny, placeCount: legs.placeCount)
    let leastMin = shortest(legs.timeMin, placeCount: legs.placeCount)
    leastHomeMin = (0..<legs.placeCount).map { leastMin[$0 * legs.placeCount + scheduler.home] }
    floors = budgets.map { _ in -.infinity }
    best = budgets.map { _ in nil }
  }

  /// What the sites of a set add to the utility at most.
  func gain(_ set: SiteSet) -> Double {
    (0..<set.count).reduce(0) { $0 + gains[set[$1]] }
  }

  /// Finds the best orders of a set that come above the floors.
  /// - Complexity: O(orders), and O(lodgings) for each night; usually far less, as orders that cannot reach a
  ///   floor are cut.
  mutating func run(_ set: SiteSet, floors: [Double]) {
    self.floors = floors
    for budget in best.indices { best[budget] = nil }
    search(
      from: scheduler.start, set, left: (1 << set.count) - 1, gain: gain(set),
      stillMin: (0..<set.count).reduce(0) { $0 + scheduler.visits[set[$1]].visitMin })
  }

  /// - Parameters:
  ///   - left: the positions in the set that are still to be visited, as bits.
  ///   - gain: what they add to the utility.
  ///   - stillMin: how long their visits take.
  private mutating func search(
    from state: CircuitState, _ set: SiteSet, left: Int, gain: Double, stillMin: Double
  ) {
    if left == 0 {
      if let home = scheduler.home(after: state) { keep(home) }
      return
    }
    for position in 0..<set.count where left & 1 << position != 0 {
      let site = set[position]
      let others = left & ~(1 << position)
      let bound =
        state.utility + gain - scheduler.scale * leastCost(from: state.place, over: site, set, others)
      guard canMatter(state, stillMin: stillMin, bound: bound),
        let next = scheduler.visiting(site, after: state)
      else {
        continue
      }
      search(
        from: next, set, left: others, gain: gain - gains[site],
        stillMin: stillMin - scheduler.visits[site].visitMin)
    }
  }

  /// A lower bound of the generalized cost of going to a site, then to others of the set, and home.
  private func leastCost(from place: Int, over site: Int, _ set: SiteSet, _ others: Int) -> Double {
    let count = scheduler.legs.placeCount
    let here = scheduler.visits[site].place
    var onward = leastCny[here * count + scheduler.home]
    for position in 0..<set.count where others & 1 << position != 0 {
      let there = scheduler.visits[set[position]].place
      onward = max(onward, leastCny[here * count + there] + leastCny[there * count + scheduler.home])
    }
    return leastCny[place * count + here] + onward
  }

  /// Whether a budget is left that the party can keep and whose floor it can reach.
  ///
  /// - Parameter stillMin: of visits that are left.
  private func canMatter(_ state: CircuitState, stillMin: Double, bound: Double) -> Bool {
    var homeDay = state.day
    // A little less, as sums of other order may round otherwise.
    var homeMin = state.minute + stillMin + leastHomeMin[state.place] - 1e-6
    while homeMin > scheduler.rules.endMin {
      homeMin -= scheduler.rules.endMin - scheduler.rules.startMin
      homeDay += 1
      if homeDay > CountedUnits.mostNights { return false }
    }
    for index in floors.indices where bound >= floors[index] - 1e-9 {
      if scheduler.rules.allows(
        budgets[index], leaveMin: state.leaveMin, homeDay: homeDay, homeMin: homeMin)
      {
        return true
      }
    }
    return false
  }

  private mutating func keep(_ home: CircuitState) {
    for index in floors.indices where home.utility > floors[index] {
      if scheduler.rules.allows(
        budgets[index], leaveMin: home.leaveMin, homeDay: home.day, homeMin: home.minute)
      {
        best[index] = home
        floors[index] = home.utility
      }
    }
  }
}

/// `TimeBudget.allCases`, made once.
let budgets = TimeBudget.allCases

/// The least sum of legs from every place to every other (Floyd and Warshall).
private func shortest(_ leg: [Double], placeCount: Int) -> [Double] {
  var least = leg
  for over in 0..<placeCount {
    for from in 0..<placeCount where least[from * placeCount + over] < .infinity {
      let first = least[from * placeCount + over]
      for to in 0..<placeCount {
        least[from * placeCount + to] = min(
          least[from * placeCount + to], first + least[over * placeCount + to])
      }
    }
  }
  return least
}
