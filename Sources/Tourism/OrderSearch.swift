import Networks

/// Examines the orders of one set of sites after another: for each time budget the best that fits.
///
/// `prepare` takes a set and bounds what any of its orders can come to; `run` then finds the best ones. Both
/// rest on the cheapest and the quickest ways over the sites that are left and home, worked out for all
/// subsets of a set (M. Held, R. M. Karp, "A dynamic programming approach to sequencing problems", 1962).
struct OrderSearch: ~Copyable {
  let scheduler: CircuitScheduler
  let budgets: [TimeBudget]
  /// What each site adds to the utility, its ticket taken off.
  let gains: [Double]
  /// The most minutes of travel and visits that each budget has room for.
  let budgetMin: [Double]
  /// The least generalized cost and time from each place to each, over any places between.
  private let leastCny: [Double]
  private let leastMin: [Double]
  private let leastBedCny: Double
  private let dayMin: Double

  private var set = SiteSet(0)
  private var siteCount = 0
  private var gain = 0.0
  /// From home and from each site of the set to each of its sites: row 5 is home's.
  private var wayCny = [Double](repeating: 0, count: 30)
  private var wayMin = [Double](repeating: 0, count: 30)
  /// By those sites that are left, as bits, × 5 + the last one: the least cost, and the least time with visits,
  /// until home.
  private var onwardCny = [Double](repeating: 0, count: 160)
  private var onwardMin = [Double](repeating: 0, count: 160)
  /// The sites visited so far.
  private var order: Order
  /// By time budget: the utility below which an order is of no use.
  private var floors = InlineArray<5, Double>(repeating: 0)
  /// By time budget: the best order found.
  private(set) var best: InlineArray<5, Order?>

  /// The sites in the order of visit, and the utility of the circuit.
  struct Order {
    var sites = InlineArray<5, Int16>(repeating: -1)
    var utility = 0.0
  }

  init(_ scheduler: CircuitScheduler, budgets: [TimeBudget]) {
    self.scheduler = scheduler
    self.budgets = budgets
    let legs = scheduler.legs
    gains = scheduler.visits.map { $0.attraction - scheduler.scale * $0.ticketCny }
    leastCny = shortest(legs.generalizedCny, placeCount: legs.placeCount, over: scheduler.places)
    leastMin = shortest(legs.timeMin, placeCount: legs.placeCount, over: scheduler.places)
    leastBedCny = scheduler.beds.map(\.priceCny).min() ?? 0
    // A little more, as sums of other order may round otherwise.
    budgetMin = budgets.map { scheduler.rules.mostMin($0) + 1e-6 }
    dayMin = scheduler.rules.endMin - scheduler.rules.startMin
    best = InlineArray(repeating: nil)
    order = Order()
  }

  /// What the orders of a set come to at best.
  struct Bound {
    let utility: Double
    /// Of travel and visits.
    let leastMin: Double
  }

  /// The bound of a set with one more site, without looking at the ways.
  func bound(_ bound: Bound, adding site: Int) -> Bound {
    Bound(
      utility: bound.utility + gains[site], leastMin: bound.leastMin + scheduler.visits[site].visitMin)
  }

  /// Whether a set can come above the floor of a budget.
  func canMatter(_ bound: Bound, floors: InlineArray<5, Double>) -> Bool {
    let utility = utility(bound)
    for index in budgetMin.indices where utility >= floors[index] {
      if bound.leastMin <= budgetMin[index] { return true }
    }
    return false
  }

  /// What remains when the nights are paid that the time takes at least.
  private func utility(_ bound: Bound) -> Double {
    let nights = max(0, (bound.leastMin / dayMin - 1e-9).rounded(.up) - 1)
    return bound.utility - nights * leastBedCny * scheduler.scale + 1e-9
  }

  /// Takes up a set. Costs O(2ⁿ × n²) for its n sites.
  mutating func prepare(_ set: SiteSet) -> Bound {
    self.set = set
    let count = set.count
    siteCount = count
    gain = 0
    let home = scheduler.home
    let placeCount = scheduler.legs.placeCount
    for to in 0..<count {
      let visit = scheduler.visits[set[to]]
      gain += gains[set[to]]
      for from in 0...count {
        let row = from == count ? 5 : from
        let leg = (from == count ? home : scheduler.visits[set[from]].place) * placeCount + visit.place
        wayCny[row * 5 + to] = leastCny[leg]
        wayMin[row * 5 + to] = leastMin[leg] + visit.visitMin
      }
      onwardCny[to] = leastCny[visit.place * placeCount + home]
      onwardMin[to] = leastMin[visit.place * placeCount + home]
    }
    let all = (1 << count) - 1
    for left in stride(from: 1, to: all, by: 1) {
      for last in 0..<count where left & 1 << last == 0 { relax(left, last) }
    }
    var cny = Double.infinity
    var minutes = Double.infinity
    for first in 0..<count {
      let left = (all & ~(1 << first)) * 5 + first
      cny = min(cny, wayCny[25 + first] + onwardCny[left])
      minutes = min(minutes, wayMin[25 + first] + onwardMin[left])
    }
    return Bound(utility: gain - scheduler.scale * cny, leastMin: minutes)
  }

  private mutating func relax(_ left: Int, _ last: Int) {
    var cny = Double.infinity
    var minutes = Double.infinity
    var rest = left
    while rest != 0 {
      let next = rest.trailingZeroBitCount
      rest &= rest - 1
      let onward = (left & ~(1 << next)) * 5 + next
      cny = min(cny, wayCny[last * 5 + next] + onwardCny[onward])
      minutes = min(minutes, wayMin[last * 5 + next] + onwardMin[onward])
    }
    onwardCny[left * 5 + last] = cny
    onwardMin[left * 5 + last] = minutes
  }

  /// Finds the best orders of the set that was prepared that come above the floors; of equally good ones the
  /// first by the sites.
  /// - Complexity: O(orders), and O(lodgings) for each night; usually far less, as orders that cannot reach a
  ///   floor are cut.
  mutating func run(_ bound: Bound, floors: InlineArray<5, Double>) {
    self.floors = floors
    for index in budgetMin.indices {
      best[index] = nil
      if bound.leastMin > budgetMin[index] { self.floors[index] = .infinity }
    }
    search(from: scheduler.start, at: 5, left: (1 << siteCount) - 1, gain: gain)
  }

  /// - Parameters:
  ///   - at: the position in the set of the site where the party is, 5 at home.
  ///   - left: the positions that are still to be visited, as bits.
  ///   - gain: what they add to the utility.
  private mutating func search(from party: Party, at position: Int, left: Int, gain: Double) {
    if left == 0 {
      if let home = scheduler.home(after: party) { keep(home) }
      return
    }
    // The most promising first, so that the floors rise early.
    var untried = left
    while untried != 0 {
      var next = -1
      var least = Double.infinity
      var rest = untried
      while rest != 0 {
        let candidate = rest.trailingZeroBitCount
        rest &= rest - 1
        let cny = wayCny[position * 5 + candidate] + onwardCny[(left & ~(1 << candidate)) * 5 + candidate]
        if cny < least || next < 0 {
          least = cny
          next = candidate
        }
      }
      untried &= ~(1 << next)
      let others = left & ~(1 << next)
      guard
        canMatter(
          party, stillMin: wayMin[position * 5 + next] + onwardMin[others * 5 + next],
          utility: party.utility + gain - scheduler.scale * least)
      else { continue }
      let site = set[next]
      guard let then = scheduler.visiting(site, after: party) else { continue }
      order.sites[Int(party.visitCount)] = Int16(truncatingIfNeeded: site)
      search(from: then, at: next, left: others, gain: gain - gains[site])
    }
  }

  /// Whether a budget is left that the party can keep and whose floor it can reach.
  ///
  /// - Parameters:
  ///   - stillMin: until it is home, at the least.
  ///   - utility: when it is home, at most, with no night before.
  private func canMatter(_ party: Party, stillMin: Double, utility: Double) -> Bool {
    var homeDay = Int(party.day)
    // A little less, as sums of other order may round otherwise.
    var homeMin = party.minute + stillMin - 1e-6
    var utility = utility + 1e-9
    while homeMin > scheduler.rules.endMin {
      homeMin -= dayMin
      homeDay += 1
      utility -= scheduler.scale * leastBedCny
      if homeDay > CountedUnits.mostNights { return false }
    }
    // Who has not left yet may leave later.
    let leaveMin = party.visitCount == 0 ? scheduler.rules.endMin : party.leaveMin
    for index in budgetMin.indices where utility >= floors[index] {
      if scheduler.rules.allows(budgets[index], leaveMin: leaveMin, homeDay: homeDay, homeMin: homeMin) {
        return true
      }
    }
    return false
  }

  private mutating func keep(_ home: Party) {
    order.utility = home.utility
    for index in budgetMin.indices where home.utility >= floors[index] {
      if home.utility == floors[index] {
        guard let old = best[index], order.precedes(old) else { continue }
      }
      guard scheduler.rules.allows(budgets[index], home) else { continue }
      best[index] = order
      floors[index] = home.utility
    }
  }
}

extension OrderSearch.Order {
  /// Whether the sites come first in the order of their numbers.
  fileprivate func precedes(_ other: OrderSearch.Order) -> Bool {
    for position in sites.indices where sites[position] != other.sites[position] {
      return sites[position] < other.sites[position]
    }
    return false
  }
}

/// The least sum of legs between the places given, over these (Floyd and Warshall).
private func shortest(_ leg: [Double], placeCount: Int, over places: [Int]) -> [Double] {
  var least = leg
  var all = least.mutableSpan
  for over in places {
    for from in places {
      let first = all[from * placeCount + over]
      if first == .infinity { continue }
      for to in places {
        let sum = first + all[over * placeCount + to]
        if sum < all[from * placeCount + to] { all[from * placeCount + to] = sum }
      }
    }
  }
  return least
}
