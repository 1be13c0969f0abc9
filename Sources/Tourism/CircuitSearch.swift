import Networks

/// The circuits among which the parties of one market and access mode choose.
///
/// Of several orders of the same sites the best that fits the time budget counts. All circuits of one and of
/// two sites are found; of larger ones those of highest utility, `cap` for each time budget: sets of
/// k sites are made by adding a site to the best `cap` sets of k − 1 sites of each budget (for three sites:
/// to all pairs), and every order of a set is examined unless it provably stays below the worst that is kept.
/// So while no budget has more than `cap` sets of a size, nothing is missed.
struct CircuitSearch {
  let scheduler: CircuitScheduler
  /// Circuits of three and more sites that are kept for each time budget.
  let cap: Int
  /// A lower bound of the generalized cost from each place home, over any places between.
  private let wayHomeCny: [Double]
  private let wayHomeMin: [Double]

  init(_ scheduler: CircuitScheduler, cap: Int) {
    self.scheduler = scheduler
    self.cap = cap
    let legs = scheduler.legs
    wayHomeCny = leastToHome(scheduler.home, legs.generalizedCny, placeCount: legs.placeCount)
    wayHomeMin = leastToHome(scheduler.home, legs.timeMin, placeCount: legs.placeCount)
  }

  /// The circuits of each time budget, those of one site, of two, and of more, each by falling utility.
  func circuits() -> [[Circuit]] {
    let sizes = min(CircuitScheduler.longest, scheduler.visits.count)
    var chosen = [[Found]](repeating: [], count: TimeBudget.allCases.count)
    var larger = chosen
    var candidates = scheduler.visits.indices.map { SiteSet([$0]) }
    for size in 1...max(1, sizes) {
      let best = bestOrders(of: candidates, limit: size <= 2 ? .max : cap)
      for budget in best.indices {
        if size <= 2 { chosen[budget] += best[budget] } else { larger[budget] += best[budget] }
      }
      candidates = extended(best)
    }
    return chosen.indices.map { budget in
      let kept = larger[budget].sorted(by: Found.precedes).prefix(cap)
      return (chosen[budget] + kept).map { Circuit($0.state, scheduler) }
    }
  }

  /// Every set that has one site more than a set of `found`, each once, in ascending order.
  private func extended(_ found: [[Found]]) -> [SiteSet] {
    let smaller = Set(found.joined().map(\.set))
    var larger = Set<SiteSet>()
    for set in smaller {
      for site in scheduler.visits.indices where !set.contains(site) { larger.insert(set.adding(site)) }
    }
    return larger.sorted()
  }

  /// For each budget the sets with an order that fits, each by its best, the best `limit` of them.
  private func bestOrders(of sets: [SiteSet], limit: Int) -> [[Found]] {
    var kept = TimeBudget.allCases.map { _ in Best(limit: limit) }
    for set in sets {
      var orders = Orders(self, set, floors: kept.map(\.floor))
      orders.search(from: scheduler.start, left: set.sites, attraction: set.sites.reduce(0) { $0 + gain($1) })
      for budget in kept.indices {
        if let state = orders.best[budget] { kept[budget].insert(Found(set: set, state: state)) }
      }
    }
    return kept.map { $0.found.sorted(by: Found.precedes) }
  }

  private func gain(_ site: Int) -> Double {
    scheduler.visits[site].attraction - scheduler.scale * scheduler.visits[site].ticketCny
  }

  /// The search through the orders of one set of sites.
  private struct Orders {
    let search: CircuitSearch
    /// Of each budget the utility below which an order is of no use.
    var floors: [Double]
    var best: [CircuitState?]

    init(_ search: CircuitSearch, _ set: SiteSet, floors: [Double]) {
      self.search = search
      self.floors = floors
      best = floors.map { _ in nil }
    }

    /// - Parameter attraction: what the sites that are left add to the utility.
    mutating func search(from state: CircuitState, left: [Int], attraction: Double) {
      if left.isEmpty {
        if let home = search.scheduler.home(after: state) { keep(home) }
        return
      }
      for (position, site) in left.enumerated() {
        guard let next = search.scheduler.visiting(site, after: state) else { continue }
        let attraction = attraction - search.gain(site)
        let bound = next.utility + attraction - search.scheduler.scale * search.wayHomeCny[next.place]
        guard canMatter(next, bound: bound) else { continue }
        var left = left
        left.remove(at: position)
        search(from: next, left: left, attraction: attraction)
      }
    }

    /// Whether a budget is left that the party can keep and whose floor it can reach.
    private func canMatter(_ state: CircuitState, bound: Double) -> Bool {
      let rules = search.scheduler.rules
      let homeMin = state.minute + search.wayHomeMin[state.place]
      for (budget, floor) in zip(TimeBudget.allCases, floors) where bound >= floor - 1e-9 {
        if rules.allows(budget, leaveMin: state.leaveMin, homeDay: state.day, homeMin: homeMin) {
          return true
        }
      }
      return false
    }

    private mutating func keep(_ home: CircuitState) {
      for (index, budget) in TimeBudget.allCases.enumerated() where home.utility > floors[index] {
        if search.scheduler.rules.allows(
          budget, leaveMin: home.leaveMin, homeDay: home.day, homeMin: home.minute)
        {
          best[index] = home
          floors[index] = home.utility
        }
      }
    }
  }
}

/// A set of at most five sites.
private struct SiteSet: Hashable, Comparable {
  /// Ascending.
  let sites: [Int]

  init(_ sites: [Int]) { self.sites = sites }

  func contains(_ site: Int) -> Bool { sites.contains(site) }

  func adding(_ site: Int) -> SiteSet {
    var sites = sites
    sites.insert(site, at: sites.firstIndex { $0 > site } ?? sites.endIndex)
    return SiteSet(sites)
  }

  static func < (a: SiteSet, b: SiteSet) -> Bool { a.sites.lexicographicallyPrecedes(b.sites) }
}

/// A set of sites with its best order.
private struct Found {
  let set: SiteSet
  let state: CircuitState

  /// By falling utility, equal ones by their sites.
  static func precedes(_ a: Found, _ b: Found) -> Bool {
    a.state.utility != b.state.utility ? a.state.utility > b.state.utility : a.set < b.set
  }
}

/// The best so many. Sets come in ascending order, so that of equal utilities the first stays.
private struct Best {
  let limit: Int
  /// Sorted by falling utility when full.
  private(set) var found: [Found] = []

  init(limit: Int) { self.limit = limit }

  var floor: Double { found.count < limit ? -.infinity : found[found.count - 1].state.utility }

  mutating func insert(_ new: Found) {
    if found.count < limit {
      found.append(new)
      if found.count == limit { found.sort(by: Found.precedes) }
    } else if Found.precedes(new, found[found.count - 1]) {
      found.removeLast()
      found.insert(new, at: found.firstIndex { Found.precedes(new, $0) } ?? found.endIndex)
    }
  }
}

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
