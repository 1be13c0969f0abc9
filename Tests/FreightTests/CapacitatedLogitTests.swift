import Foundation
import GSL
import Testing

@testable import Freight

/// Shares, capacities and their prices, against closed forms and by what must hold of any market.
@Suite struct CapacitatedLogitTests {
  typealias Use = CapacitatedLogit.Use

  private static func market(
    limits: [Double], scale: Double = 0.002, dissimilarity: Double = 1, nests: Int = 3
  ) -> CapacitatedLogit {
    CapacitatedLogit(limits: limits, scale: scale, dissimilarity: dissimilarity, nests: nests)
  }

  /// A train for 1,000 CNY with room for 300 of 1,000, a truck for 2,000 CNY. P = b/d where the train costs
  /// π more: π = c₂ − c₁ − ln(b / (d − b)) / μ.
  @Test func aPriceFollowsFromTheOdds() {
    var market = CapacitatedLogitTests.market(limits: [300])
    market.addGroup(demand: 1000)
    market.addOption(cost: 1000, nest: 0, uses: [Use(capacity: 0, amount: 1)])
    market.addOption(cost: 2000, nest: 1, uses: [])
    let free = market.response(to: [0])
    #expect(abs(free.shares[0] - 1 / (1 + exp(-2))) < 1e-15)
    let clearing = market.clearing(from: [0])
    #expect(abs(clearing.prices[0] - (1000 - log(300.0 / 700) / 0.002)) < 1e-6)
    #expect(abs(clearing.response.loads[0] - 300) < 1e-6)
  }

  /// Two trains share a nest: their odds are exp(Δ μ/λ) and the nest's exp(μ × logsum).
  @Test func nestsFollowTheirClosedForm() {
    var market = CapacitatedLogitTests.market(limits: [1e9], dissimilarity: 0.2)
    market.addGroup(demand: 1)
    market.addOption(cost: 1000, nest: 0, uses: [])
    market.addOption(cost: 1100, nest: 0, uses: [])
    market.addOption(cost: 1200, nest: 1, uses: [])
    let shares = market.response(to: [0]).shares
    #expect(abs(shares[0] / shares[1] - exp(0.002 / 0.2 * 100)) < 1e-12)
    let logsum = 0.2 / 0.002 * log(exp(-0.01 * 1000) + exp(-0.01 * 1100))
    #expect(abs((shares[0] + shares[1]) / shares[2] - exp(0.002 * (logsum + 1200))) < 1e-12)
  }

  /// What is above the room of both trains stays on the road, and the tight one costs more.
  @Test func capacitiesInARowShareTheirPrice() {
    var market = CapacitatedLogitTests.market(limits: [100, 100])
    market.addGroup(demand: 1000)
    market.addOption(cost: 0, nest: 0, uses: [Use(capacity: 0, amount: 1), Use(capacity: 1, amount: 1)])
    market.addOption(cost: 500, nest: 1, uses: [])
    let clearing = market.clearing(from: [0, 0])
    #expect(clearing.violation < 1e-8)
    #expect(abs(clearing.prices[0] + clearing.prices[1] - (500 - log(100.0 / 900) / 0.002)) < 1e-6)
  }

  private static func random(_ seed: UInt64, tariff: Double = 0) -> CapacitatedLogit {
    var stream = RandomStream(seed: seed, stage: 1, entity: 2, replication: 3)
    let limits = (0..<8).map { _ in 20 + 200 * stream.uniform() }
    var market = CapacitatedLogitTests.market(limits: limits, dissimilarity: 0.3, nests: 4)
    for _ in 0..<30 {
      market.addGroup(demand: 5 + 100 * stream.uniform())
      for option in 0..<6 {
        let uses = (0..<8).compactMap { capacity in
          stream.uniform() < 0.3 ? Use(capacity: capacity, amount: 0.2 + stream.uniform()) : nil
        }
        let cost = 500 + 2000 * stream.uniform()
        market.addOption(cost: cost + (option == 0 ? tariff : 0), nest: option % 3, uses: uses)
      }
      // The road, always there.
      market.addOption(cost: 4000, nest: 3, uses: [])
    }
    return market
  }

  @Test(arguments: 1...40 as ClosedRange<UInt64>)
  func pricesStandOnlyWhereCapacityBinds(seed: UInt64) {
    let market = CapacitatedLogitTests.random(seed)
    let clearing = market.clearing(from: [Double](repeating: 0, count: 8))
    #expect(clearing.violation <= 1e-9)
    #expect(clearing.iterations < 60)
    for group in market.demand.indices {
      let shares = clearing.response.shares[market.firstOption[group]..<market.firstOption[group + 1]]
      #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    }
    // From elsewhere the same shares come out: the dual is convex.
    let other = market.clearing(from: [Double](repeating: 3000, count: 8))
    #expect(other.violation <= 1e-9, "\(other.iterations) \(other.prices) \(clearing.prices)")
    #expect(zip(clearing.response.shares, other.response.shares).allSatisfy { abs($0 - $1) < 1e-6 })
  }

  /// Room for a hundredth, and the other way costs e^−40 of the odds: the price climbs all the way.
  @Test func longWaysToAPriceEnd() {
    var market = CapacitatedLogitTests.market(limits: [10, 12], dissimilarity: 0.2)
    market.addGroup(demand: 1000)
    market.addOption(cost: 1000, nest: 0, uses: [Use(capacity: 0, amount: 1)])
    market.addOption(cost: 1900, nest: 0, uses: [Use(capacity: 1, amount: 1)])
    market.addOption(cost: 21_000, nest: 1, uses: [])
    let clearing = market.clearing(from: [0, 0])
    #expect(clearing.violation <= 1e-9 && clearing.iterations < 60)
    #expect(abs(clearing.response.shares[2] - 0.978) < 1e-9)
  }

  /// A dearer option never gains, whatever the capacities do about it.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func aHigherTariffNeverAddsShare(seed: UInt64) {
    func carried(_ tariff: Double) -> Double {
      let market = CapacitatedLogitTests.random(seed, tariff: tariff)
      let shares = market.clearing(from: [Double](repeating: 0, count: 8)).response.shares
      return market.demand.indices.reduce(0) {
        $0 + market.demand[$1] * shares[market.firstOption[$1]]
      }
    }
    let flows = [0.0, 50, 100, 200, 400, 800].map(carried)
    #expect(zip(flows, flows.dropFirst()).allSatisfy { $1 <= $0 * (1 + 1e-9) })
  }

  /// A train whose queue costs 100 CNY at 200 containers, and more as the seventh power of the load, against a
  /// truck: the price at which as many take the train as it then holds, by bisection.
  @Test(arguments: [0.5, 1, 7, 15])
  func aPriceRisesWithItsLoad(power: Double) {
    var market = CapacitatedLogit(
      limits: [], supplies: [CapacitatedLogit.Supply(price: 100, load: 200, power: power)], scale: 0.002,
      dissimilarity: 1, nests: 2)
    market.addGroup(demand: 1000)
    market.addOption(cost: 1000, nest: 0, uses: [Use(capacity: 0, amount: 1)])
    market.addOption(cost: 1300, nest: 1, uses: [])
    func load(_ price: Double) -> Double { 1000 / (1 + exp(0.002 * (price - 300))) }
    var (low, high) = (0.0, 1e6)
    for _ in 0..<200 {
      let middle = (low + high) / 2
      if load(middle) > 200 * pow(middle / 100, 1 / power) { low = middle } else { high = middle }
    }
    let clearing = market.clearing(from: [100])
    #expect(abs(clearing.prices[0] - low) < 1e-6 * low)
    #expect(abs(clearing.response.loads[0] - load(low)) < 1e-6)
  }

  /// Capacities and queues together, from near and far: everything fits, and each queue costs what its load says.
  @Test(arguments: 1...20 as ClosedRange<UInt64>)
  func queuesAndCapacitiesAgree(seed: UInt64) {
    var stream = RandomStream(seed: seed, stage: 1, entity: 3, replication: 3)
    let supplies = (0..<4).map { _ in
      CapacitatedLogit.Supply(
        price: 10 + 200 * stream.uniform(), load: 20 + 200 * stream.uniform(),
        power: 2 + 13 * stream.uniform())
    }
    var market = CapacitatedLogit(
      limits: (0..<4).map { _ in 20 + 200 * stream.uniform() }, supplies: supplies, scale: 0.002,
      dissimilarity: 0.2, nests: 4)
    for _ in 0..<30 {
      market.addGroup(demand: 5 + 100 * stream.uniform())
      for option in 0..<6 {
        let uses = (0..<8).compactMap { capacity in
          stream.uniform() < 0.3 ? Use(capacity: capacity, amount: 0.2 + stream.uniform()) : nil
        }
        market.addOption(cost: 500 + 2000 * stream.uniform(), nest: option % 3, uses: uses)
      }
      market.addOption(cost: 4000, nest: 3, uses: [])
    }
    let near = market.clearing(from: [0, 0, 0, 0] + supplies.map(\.price))
    let far = market.clearing(from: [Double](repeating: 2000, count: 8))
    #expect(near.violation <= 1e-9 && far.violation <= 1e-9)
    for (place, supply) in supplies.enumerated() {
      let price = supply.price * pow(near.response.loads[4 + place] / supply.load, supply.power)
      #expect(abs(price - near.prices[4 + place]) <= 1e-6 * (1 + price))
      #expect(abs(near.prices[4 + place] - far.prices[4 + place]) <= 1e-4 * (1 + price))
    }
  }
}
