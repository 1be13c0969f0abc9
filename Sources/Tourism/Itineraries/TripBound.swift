/// What the rest of a trip can add at most, wherever and whenever one is.
///
/// If one could see a site again and again, the best rest of a trip would follow from place and time alone, from
/// the last moment backwards. So every site has a price, paid at each visit and given back once for each site not
/// yet seen: who sees each once at most pays no more than he gets back. Prices rise where the best such trip sees a
/// site twice and fall where it leaves one out, as long as the bound falls (subgradient steps). Times are
/// rounded down to slots, so that nothing possible is left out.
///
/// Source: N. Christofides, A. Mingozzi, P. Toth, "State-space relaxation procedures for the computation of bounds
/// to routing problems" (1981); M. Held, P. Wolfe, H. P. Crowder, "Validation of subgradient optimization" (1974).
struct TripBound {
  /// A way that can be taken in a slot.
  private struct Option {
    let to: Int32
    let arriveMin: Double
    let loss: Double
  }

  private let problem: TripProblem
  private let slotMin: Double
  private let slotCount: Int
  private let placeCount: Int
  /// Those of slot s at place p stand at `firstOption[s × places + p]` and before the next.
  private var options: [Option] = []
  private var firstOption: [Int32] = [0]
  private let sightsAt: [[Int]]
  private let innsAt: [[Int]]
  private var prices: [Double]
  /// By day, slot and place: the most that the rest adds, prices paid.
  private var values: [Double]
  /// What the best rest does first: the state after it and the site that it sees; −1 for none.
  private var next: [Int32]
  private var seen: [Int16]

  /// - Complexity: O(slots × (places² + journeys)).
  init(_ problem: TripProblem) {
    self.problem = problem
    let rules = problem.rules
    // A visit must last into the next slot.
    slotMin = min(10, problem.sights.map(\.visitMin).min() ?? 10)
    slotCount = Int((rules.endMin - rules.startMin) / slotMin) + 1
    placeCount = problem.nodes.count
    prices = Array(repeating: 0, count: problem.sights.count)
    values = Array(repeating: -.infinity, count: (problem.lastDay + 1) * slotCount * placeCount)
    next = Array(repeating: -1, count: values.count)
    seen = Array(repeating: -1, count: values.count)
    var sightsAt = [[Int]](repeating: [], count: placeCount)
    for (index, sight) in problem.sights.enumerated() { sightsAt[sight.place].append(index) }
    self.sightsAt = sightsAt
    var innsAt = [[Int]](repeating: [], count: placeCount)
    for (index, inn) in problem.inns.enumerated() { innsAt[inn.place].append(index) }
    self.innsAt = innsAt
    let goals = (0..<placeCount).filter { !sightsAt[$0].isEmpty || !innsAt[$0].isEmpty || $0 == problem.end }
    for slot in 0..<slotCount {
      let readyMin = rules.startMin + Double(slot) * slotMin
      for from in 0..<placeCount {
        for to in goals {
          for way in problem.ways.all(from, to, readyMin: readyMin, before: readyMin + slotMin) {
            options.append(Option(to: Int32(to), arriveMin: way.arriveMin, loss: problem.loss(way)))
          }
        }
        firstOption.append(Int32(options.count))
      }
    }
    evaluate()
  }

  /// The bound of the whole trip.
  var most: Double { most(0, problem.start, day: 0, minute: problem.rules.startMin) }

  /// What one who has seen some sites, as bits, and is free at a place from a minute on can still add at most.
  /// O(sites).
  func most(_ visited: UInt32, _ place: Int, day: Int, minute: Double) -> Double {
    var most = values[state(day, slot(minute), place)]
    for site in prices.indices where visited & 1 << UInt32(site) == 0 { most += prices[site] }
    return most
  }

  /// Looks for better prices.
  ///
  /// - Parameter known: The score of a programme that is known, or a guess at one.
  mutating func tighten(rounds: Int, known: Double) {
    var best = (most: most, prices: prices)
    var (pace, failures) = (1.0, 0)
    for _ in 0..<rounds {
      let misses = visitsOfBest().map { $0 - 1 }
      let square = zip(misses, prices).reduce(0) { $1.0 < 0 && $1.1 == 0 ? $0 : $0 + $1.0 * $1.0 }
      guard square > 0, best.most > known + 1e-9 else { break }
      let step = pace * (most - known) / square
      for site in prices.indices { prices[site] = max(0, prices[site] + step * misses[site]) }
      evaluate()
      if most < best.most - 1e-9 {
        best = (most, prices)
        failures = 0
      } else {
        failures += 1
        if failures % 6 == 0 { pace /= 2 }
      }
    }
    prices = best.prices
    evaluate()
  }

  private func state(_ day: Int, _ slot: Int, _ place: Int) -> Int {
    (day * slotCount + slot) * placeCount + place
  }

  private func slot(_ minute: Double) -> Int {
    min(slotCount - 1, max(0, Int((minute - problem.rules.startMin) / slotMin)))
  }

  /// How often the best trip with the prices sees each site.
  private func visitsOfBest() -> [Double] {
    var visits = [Double](repeating: 0, count: prices.count)
    var here = state(0, 0, problem.start)
    while here >= 0, values[here] > -.infinity {
      if seen[here] >= 0 { visits[Int(seen[here])] += 1 }
      here = Int(next[here])
    }
    return visits
  }

  private mutating func evaluate() {
    for day in stride(from: problem.lastDay, through: 0, by: -1) {
      for slot in stride(from: slotCount - 1, through: 0, by: -1) {
        for place in 0..<placeCount { evaluate(day, slot, place) }
      }
    }
  }

  private mutating func evaluate(_ day: Int, _ slot: Int, _ place: Int) {
    let here = state(day, slot, place)
    // To wait is always allowed.
    var best = slot + 1 < slotCount ? values[here + placeCount] : -.infinity
    var (bestNext, bestSeen) = (slot + 1 < slotCount ? Int32(here + placeCount) : -1, Int16(-1))
    let endMin = problem.endOfDay(day)
    let first = slot * placeCount + place
    for index in Int(firstOption[first])..<Int(firstOption[first + 1]) {
      let option = options[index]
      let to = Int(option.to)
      guard option.arriveMin <= problem.rules.endMin else { continue }
      for site in sightsAt[to] {
        let sight = problem.sights[site]
        let doneMin = max(option.arriveMin, sight.opensMin) + sight.visitMin
        guard doneMin <= sight.closesMin, doneMin <= endMin else { continue }
        let then = state(day, self.slot(doneMin), to)
        let value = sight.gain - prices[site] - option.loss + values[then]
        if value > best { (best, bestNext, bestSeen) = (value, Int32(then), Int16(site)) }
      }
      if day < problem.lastDay {
        for inn in innsAt[to] {
          let then = state(day + 1, 0, to)
          let value = values[then] - option.loss - problem.scale * problem.inns[inn].priceCny
          if value > best { (best, bestNext, bestSeen) = (value, Int32(then), -1) }
        }
      }
      if to == problem.end, option.arriveMin <= endMin, -option.loss > best {
        (best, bestNext, bestSeen) = (-option.loss, -1, -1)
      }
    }
    values[here] = best
    next[here] = bestNext
    seen[here] = bestSeen
  }
}
