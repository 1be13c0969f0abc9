/// Iterated local search: fill the route with the places that gain most for the time they take, untangle it,
/// take some out, and again. Each round takes out another stretch, so that no random number is needed.
///
/// Source: P. Vansteenwegen, W. Souffriau, G. Vanden Berghe, D. Van Oudheusden, "Iterated local search for the
/// team orienteering problem with time windows" (2009).
struct IteratedSearch {
  let problem: OrienteeringProblem
  /// From the start to the end.
  private(set) var best: [Int]
  private(set) var bestScore: Double

  private var route: [Int]
  private var isVisited: [Bool]
  /// When the visit of each stop of the route begins, and when it may begin at the latest.
  private var beginMin: [Double] = []
  private var latestMin: [Double] = []

  /// nil where the direct way from start to end is not possible.
  init?(_ problem: OrienteeringProblem) {
    self.problem = problem
    route = [problem.start, problem.end]
    guard problem.durationMin(of: route) != nil else { return nil }
    best = route
    bestScore = problem.score(of: route)
    isVisited = problem.scores.map { $0 <= 0 }
    isVisited[problem.start] = true
    isVisited[problem.end] = true
    schedule()
  }

  /// Goes on from the stops of another tour, if that can be.
  mutating func run(rounds: Int, from places: [Int]) {
    let other = [problem.start] + places + [problem.end]
    guard problem.durationMin(of: other) != nil else { return }
    for place in route.dropFirst().dropLast() { isVisited[place] = false }
    for place in places { isVisited[place] = true }
    route = other
    schedule()
    run(rounds: rounds)
  }

  /// Costs O(places × stops) for every stop that is put in, and O(stops³) a round.
  mutating func run(rounds: Int) {
    var (stretch, from) = (1, 1)
    for _ in 0..<rounds {
      repeat { fill() } while untangle()
      let score = problem.score(of: route)
      if score > bestScore + negligible {
        (best, bestScore, stretch) = (route, score, 1)
      }
      let stops = route.count - 2
      guard stops > 0 else { return }
      remove(stretch: min(stretch, stops), from: from)
      from = (from + stretch - 1) % stops + 1
      stretch = stretch >= max(1, stops / 2) ? 1 : stretch + 1
    }
  }

  /// Puts in the place of the best score² for a minute, until none fits.
  private mutating func fill() {
    while true {
      var choice: (place: Int, position: Int, worth: Double)?
      for place in isVisited.indices where !isVisited[place] {
        for position in 1..<route.count {
          guard let delayMin = delayMin(of: place, at: position) else { continue }
          let worth = problem.scores[place] * problem.scores[place] / (delayMin + 1e-6)
          if worth > (choice?.worth ?? -1) { choice = (place, position, worth) }
        }
      }
      guard let choice else { return }
      route.insert(choice.place, at: choice.position)
      isVisited[choice.place] = true
      schedule()
    }
  }

  /// What the stop after the new one would lose; nil where the place does not fit.
  private func delayMin(of place: Int, at position: Int) -> Double? {
    let (before, after) = (route[position - 1], route[position])
    let arrivalMin = beginMin[position - 1] + problem.stepMin(before, place)
    let visitBeginMin = max(arrivalMin, problem.windows[place].lowerBound)
    guard visitBeginMin <= problem.windows[place].upperBound else { return nil }
    let laterMin = max(visitBeginMin + problem.stepMin(place, after), problem.windows[after].lowerBound)
    return laterMin <= latestMin[position] ? max(0, laterMin - beginMin[position]) : nil
  }

  /// Reverses stretches as long as the route arrives earlier (2-opt). Returns whether it did.
  private mutating func untangle() -> Bool {
    var hasImproved = false
    var durationMin = beginMin[route.count - 1]
    guard route.count > 3 else { return false }
    for first in 1..<route.count - 2 {
      for last in first + 1..<route.count - 1 {
        route[first...last].reverse()
        if let shorterMin = problem.durationMin(of: route), shorterMin < durationMin - negligible {
          durationMin = shorterMin
          hasImproved = true
        } else {
          route[first...last].reverse()
        }
      }
    }
    if hasImproved { schedule() }
    return hasImproved
  }

  /// Takes out stops from the position on; at the end of the route it goes on at its beginning.
  private mutating func remove(stretch: Int, from: Int) {
    let stops = route.count - 2
    let places = (0..<stretch).map { route[1 + (from - 1 + $0) % stops] }
    for place in places { isVisited[place] = false }
    route.removeAll { places.contains($0) && !isVisited[$0] }
    // Without the triangle inequality a shorter route may take longer.
    if problem.durationMin(of: route) == nil {
      for place in route.dropFirst().dropLast() { isVisited[place] = false }
      route = [problem.start, problem.end]
    }
    schedule()
  }

  private mutating func schedule() {
    beginMin = [max(0, problem.windows[problem.start].lowerBound)]
    for (from, to) in zip(route, route.dropFirst()) {
      beginMin.append(
        max(beginMin[beginMin.count - 1] + problem.stepMin(from, to), problem.windows[to].lowerBound))
    }
    latestMin = route.map { problem.windows[$0].upperBound }
    latestMin[route.count - 1] = min(latestMin[route.count - 1], problem.limitMin)
    for position in route.indices.dropLast().reversed() {
      latestMin[position] = min(
        latestMin[position], latestMin[position + 1] - problem.stepMin(route[position], route[position + 1]))
    }
  }
}
