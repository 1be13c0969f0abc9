import Networks

/// Examines the orders of one set of sites after another: for each time budget the best that fits.
struct OrderSearch {
  let scheduler: CircuitScheduler
  /// What each site adds to the utility, its ticket taken off.
  private let gains: [Double]
  /// The least generalized cost and time from each place home, over any places between.
  private let wayHomeCny: [Double]
  private let wayHomeMin: [Double]
  /// By time budget: the utility below which an order is of no use, and the best order found.
  private var floors: [Double]
  private(set) var best: [CircuitState?]

  init(_ scheduler: CircuitScheduler) {
    self.scheduler = scheduler
    let legs = scheduler.legs
    gains = scheduler.visits.map { $0.attraction - scheduler.scale * $0.ticketCny }
    wayHomeCny = leastToHome(scheduler.home, legs.generalizedCny, placeCount: legs.placeCount)
    wayHomeMin = leastToHome(scheduler.home, legs.timeMin, placeCount: legs.placeCount)
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
    search(from: scheduler.start, set, left: (1 << set.count) - 1, gain: gain(set))
  }

  /// - Parameters:
  ///   - left: the positions in the set that are still to be visited, as bits.
  ///   - gain: what they add to the utility.
  private mutating func search(from state: CircuitState, _ set: SiteSet, left: Int, gain: Double) {
    if left == 0 {
      if let home = scheduler.home(after: state) { keep(home) }
      return
    }
    for position in 0..<set.count where left & 1 << position != 0 {
      let site = set[position]
      guard let next = scheduler.visiting(site, after: state) else { continue }
      let gain = gain - gains[site]
      let bound = next.utility + gain - scheduler.scale * wayHomeCny[next.place]
      guard canMatter(next, bound: bound) else { continue }
      search(from: next, set, left: left & ~(1 << position), gain: gain)
    }
  }

  /// Whether a budget is left that the party can keep and whose floor it can reach.
  private func canMatter(_ state: CircuitState, bound: Double) -> Bool {
    let homeMin = state.minute + wayHomeMin[state.place]
    for index in floors.indices where bound >= floors[index] - 1e-9 {
      if scheduler.rules.allows(
        budgets[index], leaveMin: state.leaveMin, homeDay: state.day, homeMin: homeMin)
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

/// The least sum of legs from every place to one place (Bellman and Ford).
private func leastToHome(_ home: Int, _ leg: [Double], placeCount: Int) -> [Double] {
  var least = (0..<placeCount).map { leg[$0 * placeCount + home] }
  var improved = true
  while improved {
    improved = false
    for from in 0..<placeCount {
      for over in 0..<placeCount where leg[from * placeCount + over] + least[over] < least[from] - 1e-9 {
        least[from] = leg[from * placeCount + over] + least[over]
        improved = true
      }
    }
  }
  return least
}
