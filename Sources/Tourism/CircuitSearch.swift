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
  /// Those that anybody has.
  var budgets = TimeBudget.allCases
  /// Of each of these the best circuit that follows it from end to end is kept beside the cap.
  var loops: LoopRecognition?

  /// The circuits of each time budget: those of one site, of two, and of more, each by falling utility; then
  /// those round loops that are not among them.
  func circuits() -> [[Circuit]] {
    var search = OrderSearch(scheduler, budgets: budgets)
    var seen = SetsMet()
    var chosen = [[Found]](repeating: [], count: budgets.count)
    var larger = chosen
    var parents = [Found.empty]
    for size in 1...CircuitScheduler.longest where !parents.isEmpty {
      let isLast = size == CircuitScheduler.longest
      // What is not kept in the end need not be found when nothing grows out of it.
      let floors = larger.map { isLast && $0.count >= cap ? $0[cap - 1].order.utility : -.infinity }
      let best = extended(parents, limit: size <= 2 ? .max : cap, floors: floors, &search, &seen)
      for budget in best.indices {
        if size <= 2 {
          chosen[budget] += best[budget]
        } else {
          larger[budget] = Array((larger[budget] + best[budget]).sorted(by: Found.precedes).prefix(cap))
        }
      }
      parents = isLast ? [] : Found.distinct(best)
    }
    let roundLoops = loops?.bestCircuits(scheduler, budgets)
    return chosen.indices.map { budget in
      let kept = (chosen[budget] + larger[budget]).compactMap { Circuit($0.sites, scheduler) }
      let further = roundLoops?[budget].filter { loop in !kept.contains { $0.sites == loop.sites } }
      return kept + (further ?? [])
    }
  }

  /// The best orders of the sets that have one site more than a parent, for each time budget.
  private func extended(
    _ parents: [Found], limit: Int, floors: [Double], _ search: inout OrderSearch,
    _ seen: inout SetsMet
  ) -> [[Found]] {
    seen.removeAll()
    var kept = floors.map { Best(limit: limit, floor: $0) }
    var floors = InlineArray<5, Double>(repeating: .infinity)
    for budget in kept.indices { floors[budget] = kept[budget].floor }
    let gains = search.gains
    let sites = gains.indices.sorted { (-gains[$0], $0) < (-gains[$1], $1) }
    var isVisited = [Bool](repeating: false, count: sites.count)
    for parent in parents {
      for position in 0..<parent.set.count { isVisited[parent.set[position]] = true }
      defer { for position in 0..<parent.set.count { isVisited[parent.set[position]] = false } }
      for site in sites where !isVisited[site] {
        guard search.canMatter(search.bound(parent.bound, adding: site), floors: floors) else { continue }
        let set = parent.set.adding(site)
        guard seen.insert(set) else { continue }
        let bound = search.prepare(set)
        guard search.canMatter(bound, floors: floors) else { continue }
        search.run(bound, floors: floors)
        for budget in kept.indices {
          guard let order = search.best[budget] else { continue }
          kept[budget].insert(Found(set: set, bound: bound, order: order))
          floors[budget] = kept[budget].floor
        }
      }
    }
    return kept.map { $0.found.sorted(by: Found.precedes) }
  }
}

/// A set of sites with its best order.
private struct Found {
  let set: SiteSet
  let bound: OrderSearch.Bound
  let order: OrderSearch.Order

  /// In the order of travel.
  var sites: some Sequence<Int> { (0..<set.count).lazy.map { Int(order.sites[$0]) } }

  /// What sets of one site grow out of.
  static let empty = Found(
    set: .empty, bound: OrderSearch.Bound(utility: 0, leastMin: 0), order: OrderSearch.Order())

  /// By falling utility, equal ones by their sites.
  static func precedes(_ a: Found, _ b: Found) -> Bool {
    a.order.utility != b.order.utility ? a.order.utility > b.order.utility : a.set < b.set
  }

  /// Each set once, by falling bound.
  static func distinct(_ found: [[Found]]) -> [Found] {
    let all = found.joined().sorted {
      $0.bound.utility != $1.bound.utility ? $0.bound.utility > $1.bound.utility : $0.set < $1.set
    }
    return all.indices.filter { $0 == 0 || all[$0].set != all[$0 - 1].set }.map { all[$0] }
  }
}

/// The best so many.
private struct Best {
  let limit: Int
  /// What a further one must exceed.
  private(set) var floor: Double
  /// Sorted by falling utility when full.
  private(set) var found: [Found] = []

  init(limit: Int, floor: Double) {
    self.limit = limit
    self.floor = floor
  }

  mutating func insert(_ new: Found) {
    if found.count < limit {
      found.append(new)
      if found.count == limit { found.sort(by: Found.precedes) }
    } else if Found.precedes(new, found[limit - 1]) {
      found.removeLast()
      var low = 0
      var high = found.count
      while low < high {
        let middle = (low + high) / 2
        if Found.precedes(found[middle], new) { low = middle + 1 } else { high = middle }
      }
      found.insert(new, at: low)
    }
    if found.count == limit { floor = max(floor, found[limit - 1].order.utility) }
  }
}

/// The sets that were met, in open addressing: several times as quick as a `Set`.
private struct SetsMet {
  private var slots = [SiteSet](repeating: .empty, count: 1024)
  private var count = 0

  mutating func removeAll() {
    for slot in slots.indices { slots[slot] = .empty }
    count = 0
  }

  /// Whether the set, which is not empty, was not met before.
  mutating func insert(_ set: SiteSet) -> Bool {
    if 2 * count >= slots.count { grow() }
    var slot = set.spread & (slots.count - 1)
    while slots[slot] != .empty {
      if slots[slot] == set { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = set
    count += 1
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [SiteSet](repeating: .empty, count: 2 * old.count)
    count = 0
    for set in old where set != .empty { _ = insert(set) }
  }
}
