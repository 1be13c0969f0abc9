/// A tour and a bound that move towards each other.
struct Proof {
  private let problem: OrienteeringProblem
  private var search: IteratedSearch
  private(set) var bound: Double

  private let forward: Steps
  private let backward: Steps
  private var isForward = true
  private var neighbourhoods: [UInt64]
  /// What bounds tours forward and backward: with the best prices, and by the relaxation before.
  private var forwardBounds: [Completions] = []
  private var backwardBounds: [Completions] = []

  var best: [Int] { search.best }
  var score: Double { search.bestScore }
  var isComplete: Bool { bound < leastBetter - negligible }
  /// The lowest score that would be better.
  private var leastBetter: Double { score + max(grain, 2 * negligible) }
  /// Of the stops alone.
  private var scoreToBeat: Double { leastBetter - scoreOfEnds - 2 * negligible }
  /// All scores are multiples of it; 0 where there is none.
  private let grain: Double
  /// Start and end are in every tour and count beside the stops.
  private var scoreOfEnds: Double { problem.score(of: [problem.start, problem.end]) }

  /// - Parameter labels: The most labels of a relaxation.
  init(_ problem: OrienteeringProblem, _ search: IteratedSearch, labels: Int) {
    self.problem = problem
    self.search = search
    forward = Steps(problem)
    backward = forward.reversed
    neighbourhoods = forward.nearest(6)
    grain = problem.grain
    bound = problem.score(of: [problem.start, problem.end]) + forward.scores.reduce(0, +)
    if !isComplete { price(labels: labels) }
  }

  /// Looks for the prices of stops that bring the bound down, by subgradients: a stop that the best relaxed
  /// tour visits twice becomes dearer, one that it leaves out cheaper. (Held and Karp 1971; the length of the
  /// step is Polyak's.)
  private mutating func price(labels: Int) {
    // On a grid, so that one tour beats another more often.
    let grid = forward.scores.reduce(0, +) / Double(max(1, forward.count)) / 8
    var prices = forward.scores.map { _ in 0.0 }
    var (pace, best) = (1.0, Double.infinity)
    for _ in 0..<30 where !isComplete {
      guard let relaxed = relaxed(prices, labels: labels) else { return }
      bound = min(bound, max(score, relaxed.value))
      learn(from: relaxed.tour, growing: false)
      if relaxed.value < best {
        best = relaxed.value
      } else {
        pace *= 0.7
      }
      keep(relaxed.labelling.completionsOfReversed(prices: prices))
      isForward.toggle()
      var visits = [Double](repeating: 0, count: forward.count)
      for stop in relaxed.tour { visits[stop] += 1 }
      let slope = visits.indices.map { prices[$0] > 0 || visits[$0] > 1 ? visits[$0] - 1 : 0 }
      let length = slope.reduce(0) { $0 + $1 * $1 }
      guard length > 0 else { return }
      let step = pace * max(relaxed.value - score, grid) / length
      prices = prices.indices.map {
        let price = min(forward.scores[$0], max(0, prices[$0] + step * slope[$0]))
        return (price / grid).rounded() * grid
      }
    }
  }

  /// The best relaxed tour at these prices. What the other direction found at its own prices bounds this one
  /// when what became cheaper since is added. −∞ where no tour is worth more than the best known one.
  private func relaxed(
    _ prices: [Double], labels: Int
  ) -> (labelling: Labelling, value: Double, tour: [Int])? {
    var priced = isForward ? forward : backward
    priced.scores = zip(priced.scores, prices).map { $0 - $1 }
    let bounds = (isForward ? forwardBounds : backwardBounds).map { bound in
      Completions(
        timesMin: bound.timesMin, scores: bound.scores,
        prices: zip(bound.prices, prices).map { max(0, $0 - $1) })
    }
    let priceOfAll = prices.reduce(0, +)
    var labelling = Labelling(
      priced, neighbourhoods: neighbourhoods, completions: bounds, scoreToBeat: scoreToBeat - priceOfAll)
    guard labelling.run(limit: labels) else { return nil }
    let best = labelling.best(1)
    return (
      labelling, best.map { scoreOfEnds + $0.score + priceOfAll } ?? -.infinity, best?.tours.first ?? []
    )
  }

  /// What was found in this direction bounds the other.
  private mutating func keep(_ completions: Completions) {
    if isForward { backwardBounds = [completions] } else { forwardBounds = [completions] }
  }

  /// One more relaxation. Returns false if it has too many labels.
  mutating func tighten(labels: Int) -> Bool {
    let steps = isForward ? forward : backward
    var labelling = Labelling(
      steps, neighbourhoods: neighbourhoods, completions: isForward ? forwardBounds : backwardBounds,
      scoreToBeat: scoreToBeat)
    guard labelling.run(limit: labels) else { return false }
    let relaxed = labelling.best(20)
    bound = min(bound, max(score, (relaxed?.score ?? -.infinity) + scoreOfEnds))
    for tour in relaxed?.tours ?? [] where !isComplete { learn(from: tour, growing: true) }
    let completions = labelling.completionsOfReversed(prices: steps.scores.map { _ in 0 })
    // The bound of the best prices, found last, stays.
    if isForward {
      backwardBounds = backwardBounds.prefix(1) + [completions]
    } else {
      forwardBounds = forwardBounds.prefix(1) + [completions]
    }
    isForward.toggle()
    return true
  }

  /// Where a tour comes back to a stop, the stops in between will remember it. What is left of the tour
  /// without its second visits is a good start for the search.
  private mutating func learn(from tour: [Int], growing: Bool) {
    var places: [Int] = []
    var lastPosition: [Int: Int] = [:]
    for (position, stop) in tour.enumerated() {
      if let last = lastPosition[stop] {
        for between in tour[last + 1..<position] where growing {
          neighbourhoods[between] |= 1 << UInt64(stop)
        }
      } else {
        places.append(forward.stops[stop])
      }
      lastPosition[stop] = position
    }
    search.run(rounds: 20, from: isForward ? places : places.reversed())
  }
}

extension OrienteeringProblem {
  /// The greatest common divisor of whole scores, 0 of others.
  fileprivate var grain: Double {
    guard scores.allSatisfy({ $0 == $0.rounded() && $0 < 1e9 }) else { return 0 }
    return scores.reduce(0) { divisor, score in
      var (a, b) = (divisor, score)
      while b > 0 { (a, b) = (b, a.truncatingRemainder(dividingBy: b)) }
      return a
    }
  }
}

extension Steps {
  /// Each stop and the `count` nearest of the others, as sets.
  fileprivate func nearest(_ count: Int) -> [UInt64] {
    (0..<self.count).map { here in
      let others = (0..<self.count).filter { $0 != here }
        .sorted { (betweenMin[here * self.count + $0], $0) < (betweenMin[here * self.count + $1], $1) }
      return others.prefix(count).reduce(1 << UInt64(here)) { $0 | 1 << UInt64($1) }
    }
  }
}
