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
  /// By time budget: the most minutes of travel and visits that it has room for; −∞ beyond the last.
  private var budgetMin = InlineArray<5, Double>(repeating: -.infinity)
  private let longestMin: Double
  /// By time budget: when one is home at the latest, in minutes since midnight before the first day.
  private var homeByMin = InlineArray<5, Double>(repeating: -.infinity)
  /// The least generalized cost and time from each place to each, over any places between.
  private let least: [Way]
  private let leastBedCny: Double
  /// The party after its first site, and after its second by first × sites + second: orders begin alike.
  private let afterFirst: [Party?]
  private let afterSecond: [Party?]
  private let dayMin: Double

  /// Generalized cost in CNY and minutes.
  private typealias Way = SIMD2<Double>

  /// In ascending order, the first `siteCount` of these.
  private var sites = [Int](repeating: 0, count: CircuitScheduler.longest)
  private var siteCount = 0
  private var gain = 0.0
  /// From home and from each site of the set to each of its sites, with the visit: row 5 is home's.
  private var ways = [Way](repeating: .zero, count: 30)
  /// By those sites that are left, as bits, × 5 + the last one: the least cost, and the least time with visits,
  /// until home.
  private var onward = [Way](repeating: .zero, count: 160)
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
    let leastCny = shortest(legs.generalizedCny, placeCount: legs.placeCount, over: scheduler.places)
    let leastMin = shortest(legs.timeMin, placeCount: legs.placeCount, over: scheduler.places)
    least = zip(leastCny, leastMin).map { Way($0, $1) }
    leastBedCny = scheduler.beds.map(\.priceCny).min() ?? 0
    for (index, budget) in budgets.enumerated() {
      // A little more, as sums of other order may round otherwise.
      budgetMin[index] = scheduler.rules.mostMin(budget) + 1e-6
      homeByMin[index] = scheduler.rules.homeByMin(budget)
    }
    longestMin = budgets.map { scheduler.rules.mostMin($0) + 1e-6 }.max() ?? -.infinity
    // A minute at least, as it divides.
    dayMin = max(1, scheduler.rules.endMin - scheduler.rules.startMin)
    let sites = scheduler.visits.indices
    let afterFirst = sites.map { scheduler.visiting($0, after: scheduler.start) }
    afterSecond = afterFirst.flatMap { party in
      sites.map { site in party.flatMap { scheduler.visiting(site, after: $0) } }
    }
    self.afterFirst = afterFirst
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

  /// Whether a set can come above the floor of a budget; those beyond the last are ∞. Inlined, as an exclusive
  /// search would be copied for a call that only reads it.
  @inline(__always)
  func canMatter(_ bound: Bound, floors: InlineArray<5, Double>) -> Bool {
    guard bound.leastMin <= longestMin else { return false }
    // The nights that the time takes at least.
    let nights = Int(bound.leastMin / dayMin - 1e-9)
    let utility = bound.utility - Double(nights) * leastBedCny * scheduler.scale + 1e-9
    for index in floors.indices where utility >= floors[index] && bound.leastMin <= budgetMin[index] {
      return true
    }
    return false
  }

  /// Takes up a set. Costs O(2ⁿ × n²) for its n sites.
  mutating func prepare(_ set: SiteSet) -> Bound {
    siteCount = set.count
    gain = 0
    for position in 0..<siteCount {
      sites[position] = set[position]
      gain += gains[set[position]]
    }
    let round = OrderSearch.leastRound(sites, count: siteCount, scheduler, least, &ways, &onward)
    return Bound(utility: gain - scheduler.scale * round.x, leastMin: round.y)
  }

  /// Fills the tables of some sites and gives the least cost and time of a way from home over all its sites.
  private static func leastRound(
    _ sites: [Int], count: Int, _ scheduler: borrowing CircuitScheduler, _ least: [Way], _ ways: inout [Way],
    _ onward: inout [Way]
  ) -> Way {
    let least = least.span
    let visits = scheduler.visits.span
    let home = scheduler.home
    let placeCount = scheduler.legs.placeCount
    var ways = ways.mutableSpan
    var onward = onward.mutableSpan
    for to in 0..<count {
      let (place, visitMin) = (visits[sites[to]].place, visits[sites[to]].visitMin)
      for from in 0..<count {
        ways[from * 5 + to] = least[visits[sites[from]].place * placeCount + place] + Way(0, visitMin)
      }
      ways[25 + to] = least[home * placeCount + place] + Way(0, visitMin)
      onward[to] = least[place * placeCount + home]
    }
    let all = (1 << count) - 1
    for left in stride(from: 1, to: all, by: 1) {
      for last in 0..<count where left & 1 << last == 0 {
        onward[left * 5 + last] = leastWay(from: last, over: left, ways, onward)
      }
    }
    return leastWay(from: 5, over: all, ways, onward)
  }

  /// The least cost and time from a site of the set, 5 for home, over those that are left until home.
  @inline(__always)
  private static func leastWay(
    from last: Int, over left: Int, _ ways: borrowing MutableSpan<Way>, _ onward: borrowing MutableSpan<Way>
  ) -> Way {
    var best = Way(repeating: .infinity)
    var rest = left
    while rest != 0 {
      let next = rest.trailingZeroBitCount
      rest &= rest - 1
      let way = ways[last * 5 + next] + onward[(left & ~(1 << next)) * 5 + next]
      best.replace(with: way, where: way .< best)
    }
    return best
  }

  /// Finds the best orders of the set that was prepared that come above the floors; of equally good ones the
  /// first by the sites.
  /// - Complexity: O(orders), and O(lodgings) for each night; usually far less, as orders that cannot reach a
  ///   floor are cut.
  mutating func run(_ bound: Bound, floors: InlineArray<5, Double>) {
    self.floors = floors
    for index in budgets.indices {
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
      var way = Way(repeating: .infinity)
      var rest = untried
      while rest != 0 {
        let candidate = rest.trailingZeroBitCount
        rest &= rest - 1
        let over = ways[position * 5 + candidate] + onward[(left & ~(1 << candidate)) * 5 + candidate]
        if over.x < way.x || next < 0 {
          way = over
          next = candidate
        }
      }
      untried &= ~(1 << next)
      guard
        canMatter(party, stillMin: way.y, utility: party.utility + gain - scheduler.scale * way.x)
      else { continue }
      let site = sites[next]
      let then =
        switch party.visitCount {
        case 0: afterFirst[site]
        case 1: afterSecond[sites[position] * gains.count + site]
        default: scheduler.visiting(site, after: party)
        }
      guard let then else { continue }
      order.sites[Int(party.visitCount)] = Int16(truncatingIfNeeded: site)
      search(from: then, at: next, left: left & ~(1 << next), gain: gain - gains[site])
    }
  }

  /// Whether a budget is left that the party can keep and whose floor it can reach.
  ///
  /// - Parameters:
  ///   - stillMin: until it is home, at the least.
  ///   - utility: when it is home, at most, with no night before.
  @inline(__always)
  private func canMatter(_ party: Party, stillMin: Double, utility: Double) -> Bool {
    guard stillMin <= longestMin else { return false }
    // A little less, as sums of other order may round otherwise.
    var homeMin = party.minute + stillMin - 1e-6
    var utility = utility + 1e-9
    var day = party.day
    while homeMin > scheduler.rules.endMin {
      homeMin -= dayMin
      day += 1
      utility -= scheduler.scale * leastBedCny
    }
    homeMin += Double(day) * 1440
    for index in floors.indices where utility >= floors[index] && homeMin <= homeByMin[index] {
      // Who has not left yet may leave later.
      if budgets[index] != .halfDay || party.visitCount == 0
        || homeMin - party.leaveMin <= scheduler.rules.halfDayMin
      {
        return true
      }
    }
    return false
  }

  private mutating func keep(_ home: Party) {
    order.utility = home.utility
    for index in budgets.indices where home.utility >= floors[index] {
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
