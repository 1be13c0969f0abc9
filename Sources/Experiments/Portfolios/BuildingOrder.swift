/// One project after another, as fast as a yearly budget pays for them.
///
/// When a set is built follows from its cost alone and not from the order within it. So the best order up to a
/// set is the best up to one member less, and that member: exact over all subsets, after M. Held, R. M. Karp,
/// Journal of the Society for Industrial and Applied Mathematics 10 (1962).
public struct BuildingOrder: Sendable, Equatable {
  /// The projects in turn; those that are better left out are missing.
  public let order: [Int]
  /// First full year of service of each.
  public let opens: [Int]
  /// Present worth of benefits less costs.
  public let netPresentValue: Double
  /// Whether no other order or selection is worth more.
  public let isProvenBest: Bool

  /// The best selection and order.
  ///
  /// - Parameters:
  ///   - costs: Investment of each, at most 20.
  ///   - budget: Above 0, what can be invested in a year.
  ///   - economics: How years count; nothing opens before the years begin.
  ///   - annual: The annual benefit of a set, asked once for each.
  /// - Complexity: O(2^n · (n + years)).
  public static func best(
    _ costs: [Double], budget: Double, _ economics: Economics, annual: (Coalition) throws -> Double
  ) rethrows -> BuildingOrder {
    precondition(costs.count <= 20, "all subsets of more than twenty are too many")
    let schedule = Schedule(budget: budget, economics: economics)
    let count = 1 << costs.count
    let nothing = try annual(.empty)
    let benefits = try (0..<count).map { try annual(Coalition(bits: UInt64($0))) - nothing }
    let spent = (0..<count).map { set in
      costs.indices.reduce(0.0) { set & 1 << $1 == 0 ? $0 : $0 + costs[$1] }
    }
    // The worth of all that happens until the set is built, and its last project.
    var worth = Array(repeating: -Double.infinity, count: count)
    var last = Array(repeating: -1, count: count)
    worth[0] = 0
    for set in 1..<max(count, 1) {
      for project in costs.indices where set & 1 << project != 0 {
        let before = set ^ 1 << project
        let value =
          worth[before]
          + schedule.step(benefit: benefits[before], spent: spent[before], cost: costs[project])
        if value > worth[set] { (worth[set], last[set]) = (value, project) }
      }
    }
    var (best, bestWorth) = (0, 0.0)
    for set in 0..<count {
      let total = worth[set] + schedule.end(benefit: benefits[set], spent: spent[set])
      if total > bestWorth { (best, bestWorth) = (set, total) }
    }
    var order: [Int] = []
    var set = best
    while set != 0 {
      order.append(last[set])
      set ^= 1 << last[set]
    }
    order.reverse()
    return BuildingOrder(
      order: order, opens: schedule.opens(order, costs), netPresentValue: bestWorth, isProvenBest: true)
  }

  /// A given order up to where it is worth most.
  ///
  /// - Parameters:
  ///   - order: the projects by their numbers, the first to be built first.
  ///   - costs: of each project, in the currency of the economics.
  ///   - budget: what may be spent in a year, in the same currency.
  ///   - economics: years and discount rate.
  ///   - annual: asked for the beginnings of the order.
  public static func along(
    _ order: [Int], _ costs: [Double], budget: Double, _ economics: Economics,
    annual: (Coalition) throws -> Double
  ) rethrows -> BuildingOrder {
    let schedule = Schedule(budget: budget, economics: economics)
    let benefits = try ShapleySample.prefixes(order).map(annual)
    var (worth, spent) = (0.0, 0.0)
    var (best, length) = (0.0, 0)
    for (place, project) in order.enumerated() {
      worth += schedule.step(benefit: benefits[place] - benefits[0], spent: spent, cost: costs[project])
      spent += costs[project]
      let total = worth + schedule.end(benefit: benefits[place + 1] - benefits[0], spent: spent)
      if total > best { (best, length) = (total, place + 1) }
    }
    let built = Array(order.prefix(length))
    return BuildingOrder(
      order: built, opens: schedule.opens(built, costs), netPresentValue: best, isProvenBest: false)
  }
}

/// What a yearly budget makes of amounts that were spent in turn.
private struct Schedule {
  let budget: Double
  let economics: Economics

  /// The first full year after an amount is spent.
  func year(_ spent: Double) -> Int {
    let needed = (spent / budget).rounded(.up)
    return economics.years.lowerBound + Int(min(needed, 10_000))
  }

  /// The worth of the time in which one more project is built: what is there brings its benefit.
  func step(benefit: Double, spent: Double, cost: Double) -> Double {
    let opening = year(spent + cost)
    let built = economics.benefitWeight(from: year(spent), before: opening)
    return benefit * built - (paid(spent + cost) - paid(spent)) - cost * economics.running(opening)
  }

  func end(benefit: Double, spent: Double) -> Double {
    benefit * economics.benefitWeight(from: year(spent), before: .max)
  }

  /// The present worth of spending an amount at the pace of the budget.
  private func paid(_ amount: Double) -> Double {
    var (left, sum, year) = (amount, 0.0, economics.years.lowerBound)
    while left > 0, year <= economics.years.upperBound {
      sum += min(left, budget) * economics.discount(year)
      left -= budget
      year += 1
    }
    return sum
  }

  func opens(_ order: [Int], _ costs: [Double]) -> [Int] {
    var spent = 0.0
    return order.map {
      spent += costs[$0]
      return year(spent)
    }
  }
}
