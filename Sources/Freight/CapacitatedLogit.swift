import Choice
import Foundation
import GSL

/// Groups of decision makers who choose among options by a nested logit of their cost, under capacities that
/// the options share: prices of the capacities are found at which everything fits.
///
/// The prices π ≥ 0 are Lagrange multipliers. They minimize the convex dual
/// D(π) = Σₙ dₙ Sₙ(c + Aᵀπ) + b·π, where Sₙ is the expected utility (logsum) of group n with dₙ to send, A says
/// how much of each capacity an option takes and b what there is. Its gradient is the room left, b − load, so
/// that at the minimum nothing is overfull and a price is positive only where nothing is left.
///
/// Beside the capacities there may be things whose price rises with their load, as the wait for a train does that
/// leaves some behind. Of such a thing b(π) rises, and b·π becomes the integral of b from 0 to π, so that at the
/// minimum its load is b(π).
///
/// Sources: P. Ferrari, "Road pricing and network equilibrium" (1995), on multipliers of capacities as prices;
/// K. Train, "Discrete choice methods with simulation" (2009), section 4.2, on the nested logit and its
/// derivatives; D. Bertsekas, "Projected Newton methods for optimization problems with simple constraints"
/// (1982), on the minimizer.
struct CapacitatedLogit: Sendable {
  /// Options: group after group.
  private(set) var firstOption = [0]
  private(set) var demand: [Double] = []
  private(set) var cost: [Double] = []
  private(set) var nest: [Int] = []
  /// What each option takes of capacities, option after option.
  private var firstUse = [0]
  private var usedCapacity: [Int] = []
  private var usedAmount: [Double] = []
  private let limits: [Double]
  private let supplies: [Supply]
  private let scale: Double
  private let dissimilarity: Double
  private let logit: NestedLogit

  /// - Parameters:
  ///   - limits: b, positive.
  ///   - supplies: Of things whose price rises with their load; their numbers follow those of the capacities.
  ///   - nests: How many nests there are; all have the same dissimilarity.
  init(
    limits: [Double], supplies: [Supply] = [], scale: Double, dissimilarity: Double, nests: Int
  ) {
    precondition(limits.allSatisfy { $0 > 0 }, "a capacity holds something")
    self.limits = limits
    self.supplies = supplies
    self.scale = scale
    self.dissimilarity = dissimilarity
    logit = NestedLogit(
      scale: scale, dissimilarities: [Double](repeating: dissimilarity, count: nests))
  }

  /// Begins a group, whose options follow.
  mutating func addGroup(demand amount: Double) {
    demand.append(amount)
    firstOption.append(cost.count)
  }

  /// - Parameter uses: Each capacity that a unit sent by the option takes, and how much of it.
  mutating func addOption(cost optionCost: Double, nest optionNest: Int, uses: [Use]) {
    precondition(!demand.isEmpty, "an option belongs to a group")
    cost.append(optionCost)
    nest.append(optionNest)
    for use in uses {
      usedCapacity.append(use.capacity)
      usedAmount.append(use.amount)
    }
    firstUse.append(usedCapacity.count)
    firstOption[firstOption.count - 1] = cost.count
  }

  struct Use: Sendable {
    let capacity: Int
    /// For each unit sent.
    let amount: Double
  }

  /// Of something that costs a price at a load, and π there where the load is (π / price)^(1 / power) times that.
  struct Supply: Sendable {
    /// All positive.
    let price: Double
    let load: Double
    let power: Double

    fileprivate func load(at other: Double) -> Double { load * pow(other / price, 1 / power) }
    /// Of the load, from price 0.
    fileprivate func integral(to other: Double) -> Double { other * load(at: other) / (1 + 1 / power) }
    fileprivate func slope(at other: Double) -> Double { load(at: other) / other / power }
    /// The price of a load that is none; the slope at 0 is infinite.
    fileprivate var leastPrice: Double { 1e-9 * price }
  }

  /// What all do at given prices.
  struct Response: Sendable {
    /// By option; those of a group add up to 1.
    fileprivate(set) var shares: [Double]
    /// By capacity.
    fileprivate(set) var loads: [Double]
    fileprivate var dual: Double
  }

  struct Clearing: Sendable {
    let prices: [Double]
    let response: Response
    /// Largest part of a capacity that is overfull, or that is left although it has a price.
    let violation: Double
    let iterations: Int
  }

  private static let tolerance = 1e-9
  private static let mostIterations = 200
  /// By how much the cost of an option may change in a step, in units of 1/μ: where all choose alike the dual is
  /// nearly straight, and Newton's step would have no end.
  private static let longestStep = 10.0

  /// The prices at which everything fits.
  /// - Parameter start: Where the search begins, such as the prices of a similar market; none is negative, and of
  ///   what has a supply all are positive.
  /// - Complexity: O(options × uses) and the cube of the number of positive prices, for each iteration;
  ///   some ten.
  func clearing(from start: [Double]) -> Clearing {
    var prices = start
    var now = response(to: prices)
    var iterations = 0
    while iterations < CapacitatedLogit.mostIterations {
      let free = prices.indices.filter { prices[$0] > least($0) || now.loads[$0] > room($0, at: prices) }
      let before = violation(prices, now)
      if before <= CapacitatedLogit.tolerance { break }
      iterations += 1
      let step = newtonStep(free, prices, now)
      var length = min(1, CapacitatedLogit.longestStep / scale / greatestChange(of: free, by: step))
      let shortest = length * 1e-9
      while true {
        var next = prices
        for (capacity, change) in zip(free, step) {
          next[capacity] = max(least(capacity), prices[capacity] + length * change)
        }
        let then = response(to: next)
        var decrease = 0.0
        for capacity in free {
          decrease +=
            (room(capacity, at: prices) - now.loads[capacity]) * (next[capacity] - prices[capacity])
        }
        // Near the minimum the dual changes by less than its rounding; the violation still tells.
        let rounding = 1e-12 * abs(now.dual)
        if then.dual <= now.dual + 1e-4 * decrease
          || (then.dual <= now.dual + rounding && violation(next, then) < before) || length < shortest
        {
          prices = next
          now = then
          break
        }
        length /= 2
      }
    }
    return Clearing(
      prices: prices, response: now, violation: violation(prices, now), iterations: iterations)
  }

  /// Of the cost of an option, when prices change by a whole step.
  private func greatestChange(of free: [Int], by step: [Double]) -> Double {
    var change = [Double](repeating: 0, count: capacityCount)
    for (capacity, part) in zip(free, step) { change[capacity] = abs(part) }
    return cost.indices.reduce(1e-300) { greatest, option in
      max(
        greatest,
        (firstUse[option]..<firstUse[option + 1]).reduce(0) {
          $0 + change[usedCapacity[$1]] * usedAmount[$1]
        })
    }
  }

  private func violation(_ prices: [Double], _ response: Response) -> Double {
    prices.indices.reduce(0) { worst, capacity in
      let room = room(capacity, at: prices)
      let over = response.loads[capacity] / room - 1
      return max(worst, prices[capacity] > least(capacity) ? abs(over) : over)
    }
  }

  private var capacityCount: Int { limits.count + supplies.count }

  /// What there is at a price.
  private func room(_ capacity: Int, at prices: [Double]) -> Double {
    capacity < limits.count
      ? limits[capacity] : supplies[capacity - limits.count].load(at: prices[capacity])
  }

  private func least(_ capacity: Int) -> Double {
    capacity < limits.count ? 0 : supplies[capacity - limits.count].leastPrice
  }

  func response(to prices: [Double]) -> Response {
    let utilities = cost.indices.map { option in
      (firstUse[option]..<firstUse[option + 1]).reduce(-cost[option]) {
        $0 - prices[usedCapacity[$1]] * usedAmount[$1]
      }
    }
    var answer = Response(
      shares: [Double](repeating: 0, count: cost.count),
      loads: [Double](repeating: 0, count: capacityCount),
      dual: zip(limits, prices).reduce(0) { $0 + $1.0 * $1.1 }
        + supplies.indices.reduce(0) { $0 + supplies[$1].integral(to: prices[limits.count + $1]) })
    for group in demand.indices {
      let options = firstOption[group]..<firstOption[group + 1]
      var shares = [Double](repeating: 0, count: options.count)
      var span = shares.mutableSpan
      let logsum = logit.shares(
        of: utilities.span.extracting(options), nests: nest.span.extracting(options), into: &span)
      answer.dual += demand[group] * logsum
      for (option, share) in zip(options, shares) {
        answer.shares[option] = share
        let sent = demand[group] * share
        for use in firstUse[option]..<firstUse[option + 1] {
          answer.loads[usedCapacity[use]] += sent * usedAmount[use]
        }
      }
    }
    return answer
  }

  /// −H⁻¹ times the gradient, in the capacities that are free to change their price.
  private func newtonStep(_ free: [Int], _ prices: [Double], _ now: Response) -> [Double] {
    let size = free.count
    var place = [Int](repeating: -1, count: capacityCount)
    for (position, capacity) in free.enumerated() { place[capacity] = position }
    let inNest = scale / dissimilarity
    var hessian = [Double](repeating: 0, count: size * size)
    var ofGroup = [Double](repeating: 0, count: size)
    var ofNest = ofGroup

    func addSquare(of vector: [Double], times weight: Double) {
      for row in 0..<size where vector[row] != 0 {
        for column in 0..<size { hessian[row * size + column] += weight * vector[row] * vector[column] }
      }
    }

    for group in demand.indices {
      let options = firstOption[group]..<firstOption[group + 1]
      for position in 0..<size { ofGroup[position] = 0 }
      var touched = false
      for thisNest in logit.dissimilarities.indices {
        var shareOfNest = 0.0
        for position in 0..<size { ofNest[position] = 0 }
        for option in options where nest[option] == thisNest {
          let share = now.shares[option]
          shareOfNest += share
          for a in firstUse[option]..<firstUse[option + 1] where place[usedCapacity[a]] >= 0 {
            touched = true
            let row = place[usedCapacity[a]]
            ofNest[row] += share * usedAmount[a]
            for b in firstUse[option]..<firstUse[option + 1] where place[usedCapacity[b]] >= 0 {
              hessian[row * size + place[usedCapacity[b]]] +=
                demand[group] * inNest * share * usedAmount[a] * usedAmount[b]
            }
          }
        }
        guard shareOfNest > 0 else { continue }
        for position in 0..<size { ofGroup[position] += ofNest[position] }
        addSquare(of: ofNest, times: -demand[group] * (inNest - scale) / shareOfNest)
      }
      if touched { addSquare(of: ofGroup, times: -demand[group] * scale) }
    }

    for (position, capacity) in free.enumerated() where capacity >= limits.count {
      hessian[position * size + position] += supplies[capacity - limits.count].slope(at: prices[capacity])
    }

    let downhill = free.map { now.loads[$0] - room($0, at: prices) }
    // Two capacities that always fill together have no prices of their own: a little added to the diagonal
    // shares the price between them.
    let trace = (0..<size).reduce(0) { $0 + hessian[$1 * size + $1] }
    var ridge = max(trace / Double(size) * 1e-12, 1e-30)
    while true {
      var regular = hessian
      for position in 0..<size { regular[position * size + position] += ridge }
      if let step = LinearSystem.solution(symmetric: regular, downhill) { return step }
      ridge *= 100
    }
  }
}

extension [CapacitatedLogit.Use] {
  /// What they cost at given prices of the capacities.
  func priced(at prices: [Double]) -> Double {
    reduce(0) { $0 + prices[$1.capacity] * $1.amount }
  }
}
