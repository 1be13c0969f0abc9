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

  /// The circuits of each time budget: those of one site, of two, and of more, each by falling utility.
  func circuits() -> [[Circuit]] {
    var search = OrderSearch(scheduler)
    var chosen = [[Found]](repeating: [], count: budgets.count)
    var larger = chosen
    var candidates = scheduler.visits.indices.map { SiteSet($0) }
    for size in 1...CircuitScheduler.longest where !candidates.isEmpty {
      let best = bestOrders(of: candidates, limit: size <= 2 ? .max : cap, &search)
      for budget in best.indices {
        if size <= 2 { chosen[budget] += best[budget] } else { larger[budget] += best[budget] }
      }
      candidates = size < CircuitScheduler.longest ? extended(best) : []
    }
    return chosen.indices.map { budget in
      let kept = larger[budget].sorted(by: Found.precedes).prefix(cap)
      return (chosen[budget] + kept).map { Circuit($0.state, scheduler) }
    }
  }

  /// Every set that has one site more than a set of `found`, each once, in ascending order.
  private func extended(_ found: [[Found]]) -> [SiteSet] {
    var larger: [SiteSet] = []
    for set in Set(found.joined().map(\.set)) {
      for site in scheduler.visits.indices where !set.contains(site) { larger.append(set.adding(site)) }
    }
    larger.sort()
    return larger.indices.filter { $0 == 0 || larger[$0] != larger[$0 - 1] }.map { larger[$0] }
  }

  /// For each budget the sets with an order that fits, each by its best, the best `limit` of them.
  private func bestOrders(of sets: [SiteSet], limit: Int, _ search: inout OrderSearch) -> [[Found]] {
    var kept = budgets.map { _ in Best(limit: limit) }
    // The most attractive first, so that the floors rise early.
    let gains = sets.map { search.gain($0) }
    for index in sets.indices.sorted(by: { (-gains[$0], $0) < (-gains[$1], $1) }) {
      search.run(sets[index], floors: kept.map(\.floor))
      for budget in kept.indices {
        if let state = search.best[budget] { kept[budget].insert(Found(set: sets[index], state: state)) }
      }
    }
    return kept.map { $0.found.sorted(by: Found.precedes) }
  }
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

/// The best so many.
private struct Best {
  let limit: Int
  /// Sorted by falling utility when full.
  private(set) var found: [Found] = []

  init(limit: Int) { self.limit = limit }

  /// What a further one must exceed.
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
