import Foundation
import Networks
import Parallel

/// Who sends what by which way, at the times and shadow prices of the moment.
struct FreightMarket: Sendable {
  private(set) var supply: Supply
  let capacities: Capacities
  private(set) var choices: [ShipmentChoice]
  /// CNY a year for another unit of each capacity.
  private(set) var prices: [Double]

  /// Whether goods of some row find no room at any price that shippers pay.
  private var staysSome = false
  /// The last division of the goods.
  private var cleared: CapacitatedLogit?
  /// Of the capacities, then of the queues.
  private var clearedPrices: [Double] = []
  private(set) var usedByCapacity: [Double]

  /// By commodity.
  private let pricings: [Pricing]
  private let clears: [Bool]

  /// The odds against a way that is so much dearer than the best of its kind are a thousand to one: it is left
  /// out.
  private static let longestOdds = 1000.0
  /// Largest part of a capacity that may be overfull.
  private static let tolerance = 1e-8
  /// Ways of a kind that shippers look for at first; more come as times and prices change.
  private static let firstWays = 3

  init(_ supply: Supply) {
    self.supply = supply
    let network = supply.network
    capacities = Capacities(supply)
    choices = network.freightDemand.rows.map { ShipmentChoice(of: network.commodities[$0.commodity]) }
    prices = [Double](repeating: 0, count: capacities.all.count)
    usedByCapacity = prices
    pricings = network.commodities.rows.map { Pricing(network, $0) }
    clears = network.freightDemand.rows.map(supply.crossesBorder)
  }

  /// Shippers look for the best chain of each kind, and at first for some that go by other services.
  /// - Returns: Whether any was new.
  /// - Throws: `Cancelled`.
  mutating func learn(_ times: RideTimes, on execution: Execution) throws -> Bool {
    let network = supply.network
    let isFirst = choices.allSatisfy { !$0.isAvailable }
    let widest =
      log(FreightMarket.longestOdds) * network.parameters[.freightChainDissimilarity]
      / network.parameters[.freightLogitScale]
    let searches = searches(times)
    let learnt = try execution.map(choices.count) { [choices, clears, supply] row in
      let demand = network.freightDemand.rows[row]
      let search = searches[FreightMarket.searchIndex(demand.commodity, clears: clears[row])]!
      var choice = choices[row]
      var isNew = false
      for (index, kind) in choice.kinds.enumerated() {
        guard let best = search.bestChain(kind.kind, from: demand.from, to: demand.to) else { continue }
        if choice.learn(best, kind: index) { isNew = true }
        if !isFirst || best.rides.isEmpty { continue }
        var detours = [Double](repeating: 0, count: supply.lines.count)
        var known = [best]
        while known.count < FreightMarket.firstWays, let last = known.last {
          for ride in last.rides { detours[supply.rides[ride].line] += widest }
          guard
            let other = search.bestChain(kind.kind, from: demand.from, to: demand.to, detours: detours),
            other.generalizedCny <= best.generalizedCny + widest,
            !known.contains(where: { $0.services == other.services })
          else { break }
          known.append(other)
          _ = choice.learn(other, kind: index)
        }
      }
      return (choice, isNew)
    }
    choices = learnt.map(\.0)
    return learnt.contains { $0.1 }
  }

  private static func searchIndex(_ commodity: ID<Commodity>, clears: Bool) -> Int {
    commodity.index * 2 + (clears ? 1 : 0)
  }

  /// One for each commodity at home and abroad that is sent.
  private func searches(_ times: RideTimes) -> [ChainSearch?] {
    var searches = [ChainSearch?](repeating: nil, count: pricings.count * 2)
    for (demand, clears) in zip(supply.network.freightDemand.rows, clears) {
      let index = FreightMarket.searchIndex(demand.commodity, clears: clears)
      if searches[index] == nil {
        searches[index] = ChainSearch(
          supply, pricings[demand.commodity.index], clears: clears, times: times, capacities, prices)
      }
    }
    return searches
  }

  /// Divides the goods among the ways known, so that everything fits. Goods stay only where there is no room at
  /// any price that shippers pay.
  mutating func clear(_ times: RideTimes) { clear(times, [], nil) }

  /// The same where waits follow the goods: at given times of the last round, by the queues that it showed.
  /// - Returns: The times with the waits that agree with the goods.
  mutating func clear(_ times: RideTimes, _ queues: YardQueues) -> RideTimes {
    let yards = (0..<queues.count).filter(queues.isQueue)
    clear(times, yards, queues)
    var queuesH = [Double?](repeating: nil, count: queues.count)
    for (yard, queueH) in zip(yards, clearedPrices.dropFirst(prices.count)) { queuesH[yard] = queueH }
    let expected = queues.times(times, queuesH: queuesH)
    reprice(expected)
    return expected
  }

  private mutating func clear(_ times: RideTimes, _ yards: [Int], _ queues: YardQueues?) {
    reprice(times)
    let rows = choices.indices.filter { choices[$0].isAvailable }
    let supplies = queues.map { self.supplies(yards, $0, times) } ?? []
    let start = prices + supplies.map(\.price)
    var logit = logit(rows, times, yards, supplies, queues, mayStay: staysSome)
    var clearing = logit.clearing(from: start)
    // Without room at the last times there is hardly any now; with room, none has to stay.
    let shouldStay =
      staysSome
      ? rows.indices.contains { clearing.response.shares[logit.firstOption[$0 + 1] - 1] > 1e-6 }
      : clearing.violation > FreightMarket.tolerance || isTooDear(clearing.prices, rows, times)
    if shouldStay != staysSome {
      staysSome = shouldStay
      logit = self.logit(rows, times, yards, supplies, queues, mayStay: staysSome)
      clearing = logit.clearing(from: start)
    }
    clearedPrices = clearing.prices
    prices = Array(clearing.prices.prefix(prices.count))
    usedByCapacity = Array(clearing.response.loads.prefix(prices.count))
    cleared = logit
    for (group, row) in rows.enumerated() {
      choices[row].take(clearing.response.shares[logit.firstOption[group]..<logit.firstOption[group + 1]])
    }
    reprice(times)
  }

  /// The queues of some yards, where a container pays for an hour what those that board there do on the average.
  private func supplies(_ yards: [Int], _ queues: YardQueues, _ times: RideTimes) -> [CapacitatedLogit.Supply]
  {
    var cny = [Double](repeating: 0, count: queues.count)
    var teu = cny
    for (demand, choice) in zip(supply.network.freightDemand.rows, choices) {
      let teuOfRow = supply.teu(of: demand)
      for way in choice.kinds.lazy.flatMap(\.ways) where way.weight > 0 {
        for ride in way.chain.rides {
          let yard = queues.yard(ofRide: ride)
          teu[yard] += teuOfRow * way.weight
          cny[yard] +=
            teuOfRow * way.weight
            * pricings[demand.commodity.index].cnyPerWaitH(times.byRide[ride], in: way.chain.cost)
        }
      }
    }
    return yards.map { queues.supply($0, cnyPerH: teu[$0] > 0 ? cny[$0] / teu[$0] : 1) }
  }

  /// - Parameters:
  ///   - yards: Those with a queue among all, whose wait follows their load.
  ///   - supplies: Of these yards.
  private func logit(
    _ rows: [Int], _ times: RideTimes, _ yards: [Int], _ supplies: [CapacitatedLogit.Supply],
    _ queues: YardQueues?, mayStay: Bool
  ) -> CapacitatedLogit {
    let parameters = supply.network.parameters
    var logit = CapacitatedLogit(
      limits: capacities.all.map(\.limit), supplies: supplies, scale: parameters[.freightLogitScale],
      dissimilarity: parameters[.freightChainDissimilarity], nests: ChainKind.allCases.count + 1)
    var place = [Int?](repeating: nil, count: queues?.count ?? 0)
    for (position, yard) in yards.enumerated() { place[yard] = capacities.all.count + position }
    for row in rows {
      let demand = supply.network.freightDemand.rows[row]
      let pricing = pricings[demand.commodity.index]
      logit.addGroup(demand: supply.teu(of: demand))
      for (nest, kind) in choices[row].kinds.enumerated() {
        for way in kind.ways {
          var cost = way.chain.generalizedCny
          var uses = capacities.uses(of: way.chain, times, tonnesPerTeu: pricing.tonnesPerTeu)
          if let queues {
            for ride in way.chain.rides {
              guard let place = place[queues.yard(ofRide: ride)] else { continue }
              let cnyPerH = pricing.cnyPerWaitH(times.byRide[ride], in: way.chain.cost)
              cost -= cnyPerH * queues.queueH(times, ride: ride)
              uses.append(CapacitatedLogit.Use(capacity: place, amount: cnyPerH))
            }
          }
          logit.addOption(cost: cost, nest: nest, uses: uses)
        }
      }
      guard mayStay else { continue }
      logit.addOption(
        cost: choices[row].leastCny + highestPremiumCny, nest: ChainKind.allCases.count,
        uses: [])
    }
    return logit
  }

  /// Goods stay where every way, with the shadow prices, costs so much more than the cheapest would without: in
  /// the odds of the choice a factor of 10⁹.
  private var highestPremiumCny: Double { log(1e9) / supply.network.parameters[.freightLogitScale] }

  /// Whether the goods of some row would pay more than they may on every way.
  private func isTooDear(_ prices: [Double], _ rows: [Int], _ times: RideTimes) -> Bool {
    rows.contains { row in
      let tonnesPerTeu = pricings[supply.network.freightDemand.rows[row].commodity.index].tonnesPerTeu
      let ways = choices[row].kinds.lazy.flatMap(\.ways).map(\.chain)
      return ways.allSatisfy {
        $0.generalizedCny + capacities.uses(of: $0, times, tonnesPerTeu: tonnesPerTeu).priced(at: prices)
          > choices[row].leastCny + highestPremiumCny
      }
    }
  }

  /// At other times, the goods on the ways that they are.
  mutating func reprice(_ times: RideTimes) {
    for (row, demand) in supply.network.freightDemand.rows.enumerated() {
      let pricing = pricings[demand.commodity.index]
      choices[row].reprice { $0.repriced(times, capacities, prices, pricing) }
    }
  }

  /// How much more would come, in the unit of each capacity that has a price, if it alone were free.
  var heldBackByCapacity: [Double] {
    prices.indices.map { capacity in
      guard let cleared, prices[capacity] > 0 else { return 0 }
      var free = clearedPrices
      free[capacity] = 0
      return max(0, cleared.response(to: free).loads[capacity] - usedByCapacity[capacity])
    }
  }

  /// Services that adapt run as often as they fill their trains to their target, but not less often than by the
  /// network. Returns the largest relative change.
  mutating func adaptDepartures(_ loads: RideLoads) -> Double {
    let sections = loads.sectionTeu(supply)
    let capacity = loads.capacityTeu(supply)
    var wanted: [ID<Service>: Double] = [:]
    for (index, line) in supply.lines.enumerated() {
      guard let target = line.targetLoadFactor else { continue }
      let trains = (sections[index].max() ?? 0) / (capacity[index] * target)
      let aWeek = trains / (supply.hoursOfYear / Line.hoursPerWeek * line.openShare)
      wanted[line.service] = max(wanted[line.service] ?? line.leastDeparturesPerWeek, aWeek)
    }
    var largest = 0.0
    for index in supply.lines.indices {
      guard let aWeek = wanted[supply.lines[index].service] else { continue }
      largest = max(largest, abs(aWeek / supply.lines[index].departuresPerWeek - 1))
      supply.lines[index].departuresPerWeek = aWeek
    }
    return largest
  }

  /// What shippers would do at other times.
  func cleared(_ times: RideTimes) -> FreightMarket {
    var other = self
    other.clear(times)
    return other
  }

  /// Share of all TEU that goes another way in another market of the same goods.
  func gap(to other: FreightMarket) -> Double {
    var moved = 0.0
    var all = 0.0
    for (row, demand) in supply.network.freightDemand.rows.enumerated() {
      let teu = supply.teu(of: demand)
      moved += teu * choices[row].distance(to: other.choices[row])
      all += teu
    }
    return all > 0 ? moved / all : 0
  }
}
