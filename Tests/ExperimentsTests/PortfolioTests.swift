import GSL
import Testing

@testable import Experiments

private func isNear(_ a: [Double], _ b: [Double], within tolerance: Double = 1e-12) -> Bool {
  a.count == b.count && zip(a, b).allSatisfy { abs($0 - $1) <= tolerance }
}

/// A value for every subset, drawn at random.
private struct Game {
  let count: Int
  var values: [Double]

  init(_ count: Int, seed: UInt64) {
    var stream = RandomStream(seed: seed, stage: 1, entity: 1, replication: 0)
    self.count = count
    values = (0..<(1 << count)).map { _ in stream.uniform() * 200 - 100 }
  }

  func callAsFunction(_ set: Coalition) -> Double { values[Int(set.bits)] }
  var shapley: Shapley { Shapley(count, value: callAsFunction) }
}

@Suite struct ShapleyTests {
  /// Two left gloves and a right one; a pair is worth 1.
  @Test func gloves() {
    let game = Shapley(3) { $0.contains(2) && ($0.contains(0) || $0.contains(1)) ? 1 : 0 }
    #expect(isNear(game.values, [1.0 / 6, 1.0 / 6, 2.0 / 3]))
    // Either left glove helps the right one where the other is missing, which is so in half of the cases.
    #expect(isNear(game.interactions[0], [0, -0.5, 0.5]) && isNear(game.interactions[2], [0.5, 0.5, 0]))
  }

  /// S. C. Littlechild, G. Owen, Management Science 20 (1973): each part of the runway is shared by those whose
  /// aircraft need it.
  @Test func airport() {
    let costs = [1.0, 2, 2, 5, 9, 9.5, 14]
    let game = Shapley(costs.count) { set in set.members.map { costs[$0] }.max() ?? 0 }
    var (share, before, shares) = (0.0, 0.0, [Double]())
    for (index, cost) in costs.enumerated() {
      share += (cost - before) / Double(costs.count - index)
      before = cost
      shares.append(share)
    }
    #expect(isNear(game.values, shares))
  }

  /// Nine of fifteen votes, with all five permanent members: L. S. Shapley, M. Shubik, American Political Science
  /// Review 48 (1954), for the council as enlarged in 1965.
  @Test func securityCouncil() {
    let game = Shapley(15) { $0.bits & 31 == 31 && $0.count >= 9 ? 1 : 0 }
    #expect(isNear(game.values, (0..<15).map { $0 < 5 ? 421.0 / 2145 : 4.0 / 2145 }))
  }

  /// Only all of three bring anything: a third each, and each pair waits for the third.
  @Test func unanimity() {
    let game = Shapley(5) { $0.bits & 7 == 7 ? 6 : 0 }
    #expect(isNear(game.values, [2, 2, 2, 0, 0]))
    #expect(isNear(game.interactions[0], [0, 3, 3, 0, 0]))
  }

  @Test(arguments: [1, 2, 5, 9, 14]) func axioms(count: Int) {
    let (a, b) = (Game(count, seed: 1), Game(count, seed: 2))
    let (one, other) = (a.shapley, b.shapley)
    // Efficiency, and additivity of values and interactions.
    #expect(abs(one.values.reduce(0, +) - (a.values[a.values.count - 1] - a.values[0])) < 1e-9)
    let sum = Shapley(count) { a($0) + 3 * b($0) }
    #expect(isNear(sum.values, zip(one.values, other.values).map { $0 + 3 * $1 }, within: 1e-9))
    for (row, (x, y)) in zip(sum.interactions, zip(one.interactions, other.interactions)) {
      #expect(isNear(row, zip(x, y).map { $0 + 3 * $1 }, within: 1e-9))
    }
    // One more who always adds the same has that, and changes nobody.
    let dummy = Shapley(count + 1) { a($0.removing(count)) + ($0.contains(count) ? 7 : 0) }
    #expect(isNear(dummy.values, one.values + [7], within: 1e-9))
    #expect(isNear(dummy.interactions[count], Array(repeating: 0, count: count + 1), within: 1e-9))
    // Members who change names change values.
    guard count > 1 else { return }
    let swapped = Shapley(count) { set in
      let low = set.contains(0)
      let high = set.contains(count - 1)
      var other = set.removing(0).removing(count - 1)
      if low { other = other.adding(count - 1) }
      if high { other = other.adding(0) }
      return a(other)
    }
    #expect(abs(swapped.values[0] - one.values[count - 1]) < 1e-9)
    #expect(abs(swapped.values[count - 1] - one.values[0]) < 1e-9)
  }

  /// The sample divides the whole exactly, comes near, and tells how near.
  @Test func samplesTellTheirError() {
    let game = Game(9, seed: 3)
    let exact = game.shapley.values
    var covered = 0
    for seed in 1...10 as ClosedRange<UInt64> {
      let sample = ShapleySample(pairs: 40, of: 9, seed: seed)
      let known = Set(sample.coalitions)
      let estimates = sample.estimates { set in
        #expect(known.contains(set))
        return game(set)
      }
      let sum = estimates.reduce(0) { $0 + $1.mean }
      #expect(abs(sum - (game.values[511] - game.values[0])) < 1e-9)
      for (estimate, exact) in zip(estimates, exact) {
        if (estimate.lower95 ?? 0)...(estimate.upper95 ?? 0) ~= exact { covered += 1 }
      }
    }
    // 90 intervals of 95 %.
    #expect(80...90 ~= covered)
    let more = ShapleySample(pairs: 60, of: 9, seed: 1)
    #expect(Array(more.orders.prefix(80)) == ShapleySample(pairs: 40, of: 9, seed: 1).orders)
  }

  @Test func subsetsAreAll() {
    let set = Coalition([1, 4, 63])
    #expect(Set(set.subsets).count == 8)
    #expect(set.subsets.first == .empty && set.subsets.last == set)
    #expect(Coalition.all(64).count == 64)
  }
}

@Suite struct OrderTests {
  private var plain: Economics {
    Economics(
      years: 1...100, discountRate: 0, benefitYear: 1, benefitGrowth: 0, upkeep: 0, buildYears: 1,
      lifeYears: 1)
  }

  /// Where benefits add up and a later year counts as much, the best order is by benefit over cost:
  /// W. E. Smith, Naval Research Logistics Quarterly 3 (1956).
  @Test(arguments: [1, 2, 3] as [UInt64]) func ratiosDecide(seed: UInt64) {
    var stream = RandomStream(seed: seed, stage: 2, entity: 1, replication: 0)
    let costs = (0..<8).map { _ in Double(1 + stream.uniform(below: 5)) }
    let benefits = (0..<8).map { _ in 1 + stream.uniform() }
    let best = BuildingOrder.best(costs, budget: 1, plain) { set in
      set.members.reduce(0) { $0 + benefits[$1] }
    }
    let byRatio = costs.indices.sorted { benefits[$0] / costs[$0] > benefits[$1] / costs[$1] }
    #expect(best.order == byRatio && best.isProvenBest)
    let along = BuildingOrder.along(byRatio, costs, budget: 1, plain) { set in
      set.members.reduce(0) { $0 + benefits[$1] }
    }
    #expect(abs(along.netPresentValue - best.netPresentValue) < 1e-9 && !along.isProvenBest)
    #expect(along.opens == best.opens)
  }

  /// No order of any selection is worth more, where projects help and hinder each other.
  @Test(arguments: [1, 2, 3] as [UInt64]) func noOrderIsBetter(seed: UInt64) {
    var economics = plain
    economics.years = 2030...2050
    (economics.discountRate, economics.upkeep, economics.lifeYears) = (0.06, 0.02, 30)
    (economics.benefitYear, economics.benefitGrowth) = (2035, 0.02)
    let game = Game(5, seed: seed)
    let costs = [30.0, 120, 75, 0, 210]
    let best = BuildingOrder.best(costs, budget: 60, economics) { game($0) }
    func orders(_ left: [Int]) -> [[Int]] {
      left.isEmpty ? [[]] : left.flatMap { first in orders(left.filter { $0 != first }).map { [first] + $0 } }
    }
    let others = orders(Array(0..<5)).map {
      BuildingOrder.along($0, costs, budget: 60, economics) { game($0) }.netPresentValue
    }
    #expect(abs(best.netPresentValue - (others.max() ?? 0)) < 1e-9)
    #expect(best.opens == best.opens.sorted())
  }

  /// 100 spent over two years before 2030, upkeep 2 a year, half its life left after ten: by hand at rate 0,
  /// and at 10 % by the formula of an annuity.
  @Test func moneyByHand() {
    var economics = Economics(
      years: 2028...2039, discountRate: 0, benefitYear: 2030, benefitGrowth: 0, upkeep: 0.02, buildYears: 2,
      lifeYears: 20)
    #expect(abs(economics.presentCost(of: 100, opening: 2030) - (100 + 20 - 50)) < 1e-9)
    economics.discountRate = 0.1
    func power(_ years: Int) -> Double { (0..<years).reduce(1) { value, _ in value / 1.1 } }
    let annuity = (1 - power(10)) / 0.1 * power(1)
    #expect(abs(economics.benefitWeight(from: 2030, before: .max) - annuity) < 1e-12)
    let cost = 50 + 50 * power(1) + 2 * annuity - 50 * power(12)
    #expect(abs(economics.presentCost(of: 100, opening: 2030) - cost) < 1e-9)
  }

  /// The first opens in 2030, the second in 2032; together they bring more than alone.
  @Test func stagesByHand() {
    let timeline = Timeline(opens: [2030, 2032], costs: [0, 0])
    var economics = plain
    economics.years = 2030...2034
    let weights = timeline.weights(economics)
    func annual(_ set: Coalition) -> Double { [5, 8, 6, 15][Int(set.bits)] }
    #expect(timeline.needed(for: Coalition([0, 1])) == [.empty, Coalition([0]), Coalition([0, 1])])
    #expect(timeline.benefit(of: Coalition([0, 1]), weights: weights, annual: annual) == 2 * 3 + 3 * 10)
    #expect(timeline.benefit(of: Coalition([1]), weights: weights, annual: annual) == 3)
  }

  @Test func regretByHand() {
    let regret = Regret([[10, 0], [6, 6], [0, 8]])
    #expect(regret.largest == [8, 4, 10] && regret.mean == [4, 3, 5] && regret.leastLargest == 1)
  }
}
