import Foundation

/// How benefits and costs of later years count: money of the first year throughout.
public struct Economics: Sendable, Equatable {
  /// Years that count, both included.
  public var years: ClosedRange<Int>
  /// Worth of a year later, as a share a year.
  public var discountRate: Double
  /// The year to which the annual benefits belong, and their growth from one year to the next.
  public var benefitYear: Int
  public var benefitGrowth: Double
  /// Share of the investment that a year of upkeep costs.
  public var upkeep: Double
  /// Years over which an investment is spent in equal parts, up to the opening.
  public var buildYears: Int
  /// Years of use after which nothing is left of it; what is left at the end of the years counts as a return.
  public var lifeYears: Double

  public init(
    years: ClosedRange<Int>, discountRate: Double, benefitYear: Int, benefitGrowth: Double, upkeep: Double,
    buildYears: Int, lifeYears: Double
  ) {
    self.years = years
    self.discountRate = discountRate
    self.benefitYear = benefitYear
    self.benefitGrowth = benefitGrowth
    self.upkeep = upkeep
    self.buildYears = buildYears
    self.lifeYears = lifeYears
  }

  /// 1 / (1 + r)^(y − first year).
  func discount(_ year: Int) -> Double { pow(1 + discountRate, -Double(year - years.lowerBound)) }

  /// What an annual benefit of 1, of the benefit year, is worth in the first year if it comes from `first` to
  /// the year before `end`.
  func benefitWeight(from first: Int, before end: Int) -> Double {
    let last = min(end - 1, years.upperBound)
    guard last >= max(first, years.lowerBound) else { return 0 }
    return (max(first, years.lowerBound)...last).reduce(0) {
      $0 + discount($1) * pow(1 + benefitGrowth, Double($1 - benefitYear))
    }
  }

  /// What an investment costs in the first year's worth: spent before it opens (what would lie before the
  /// years counts in their first), kept up until their end, less what is left of it then.
  func presentCost(of investment: Double, opening: Int) -> Double {
    let first = opening - max(buildYears, 1)
    let spending = (first..<opening).reduce(0) {
      $0 + ($1 > years.upperBound ? 0 : discount(max($1, years.lowerBound)))
    }
    return investment * (spending / Double(opening - first) + running(opening))
  }

  /// Upkeep less what is left in the end, for an investment of 1.
  func running(_ opening: Int) -> Double {
    let end = years.upperBound + 1
    guard opening < end else { return 0 }
    let upkeep = (max(opening, years.lowerBound)..<end).reduce(0) { $0 + discount($1) } * upkeep
    let left = max(0, 1 - Double(end - opening) / lifeYears)
    return upkeep - left * discount(end)
  }
}

/// When projects open and what they cost.
public struct Timeline: Sendable {
  /// By project.
  public let opens: [Int]
  public let costs: [Double]
  /// The years in which something opens, and all that is open from then on.
  private let stages: [(opens: Int, open: Coalition)]

  public init(opens: [Int], costs: [Double]) {
    precondition(opens.count == costs.count, "an opening and a cost for every project")
    self.opens = opens
    self.costs = costs
    stages = Set(opens).sorted().map { year in
      (year, Coalition(opens.indices.filter { opens[$0] <= year }))
    }
  }

  /// The sets whose annual benefit the present worth of a coalition needs: what stands of it year by year.
  public func needed(for coalition: Coalition) -> [Coalition] {
    [.empty] + stages.map { coalition.intersection($0.open) }
  }

  /// What an annual benefit of 1 is worth that comes from an opening to the next, in the order of the years.
  func weights(_ economics: Economics) -> [Double] {
    stages.indices.map { index in
      let end = index + 1 < stages.count ? stages[index + 1].opens : Int.max
      return economics.benefitWeight(from: stages[index].opens, before: end)
    }
  }

  /// The present worth of the benefits of a coalition above those of building nothing.
  /// - Parameters:
  ///   - coalition: What is built, each project from its opening on.
  ///   - weights: `weights(_:)`.
  ///   - annual: The annual benefit of a set; asked for `needed(for:)`.
  func benefit(
    of coalition: Coalition, weights: [Double], annual: (Coalition) throws -> Double
  ) rethrows -> Double {
    let nothing = try annual(.empty)
    var sum = 0.0
    for (stage, weight) in zip(stages, weights) where weight > 0 {
      sum += weight * (try annual(coalition.intersection(stage.open)) - nothing)
    }
    return sum
  }

  func cost(of project: Int, _ economics: Economics) -> Double {
    economics.presentCost(of: costs[project], opening: opens[project])
  }
}
