import GSL
import Orienteering
import Testing

/// Against all orders of all sets of stops, on random small instances.
@Suite struct BruteForceTests {
  @Test(arguments: 0..<60 as Range<UInt64>)
  func solvesAsEnumerationDoes(sample: UInt64) throws {
    let problem = random(sample)
    let best = bestScore(of: problem)
    guard let solution = problem.solve() else {
      #expect(problem.durationMin(of: [problem.start, problem.end]) == nil)
      return
    }
    let expected = try #require(best)
    #expect(solution.isProven && solution.gap == 0)
    #expect(abs(solution.score - expected) < 1e-9)
    #expect(problem.durationMin(of: solution.route) == solution.durationMin)
    #expect(solution.route.first == problem.start && solution.route.last == problem.end)

    let quick = try #require(problem.search(rounds: 20))
    #expect(quick.score <= expected + 1e-9 && quick.scoreBound >= expected - 1e-9)
    #expect(quick.isProven == (quick.scoreBound <= quick.score + 1e-9))
  }

  @Test func nowhereToGo() {
    let problem = OrienteeringProblem(
      scores: [0, 0, 5], travelMin: [0, 9, 1, 9, 0, 1, 1, 1, 0], start: 0, end: 1, limitMin: 1.5)
    #expect(problem.solve() == nil && problem.search() == nil)
  }

  /// Waiting for a gate that opens late, and one that has closed.
  @Test func windows() throws {
    func solve(_ first: ClosedRange<Double>, _ second: ClosedRange<Double>) throws -> OrienteeringSolution {
      try #require(
        OrienteeringProblem(
          scores: [0, 10, 20], travelMin: [0, 5, 5, 5, 0, 5, 5, 5, 0], visitMin: [0, 30, 30],
          windows: [0...200, first, second], start: 0, end: 0, limitMin: 100
        ).solve())
    }
    #expect(try solve(0...100, 0...100).durationMin == 75)
    let waiting = try solve(0...100, 45...50)
    #expect(waiting.route == [0, 1, 2, 0] && waiting.durationMin == 80)
    #expect(try solve(0...3, 0...100).route == [0, 2, 0])
  }

  /// Half of the instances are round trips, half have windows and visits, a third one-way streets; some have
  /// scores that are no whole numbers.
  private func random(_ sample: UInt64) -> OrienteeringProblem {
    var random = RandomStream(
      seed: sample, stage: StableHash.of("BruteForceTests"), entity: 0, replication: 0)
    let count = 4 + random.uniform(below: 6)
    let points = (0..<count).map { _ in (x: random.uniform() * 10, y: random.uniform() * 10) }
    let travelMin = points.flatMap { a in
      points.map { b in
        let (dx, dy) = (a.x - b.x, a.y - b.y)
        return (dx * dx + dy * dy).squareRoot() * (sample % 3 == 0 ? 0.5 + random.uniform() : 1)
      }
    }
    let hasWindows = sample % 4 >= 2
    return OrienteeringProblem(
      scores: (0..<count).map { _ in sample % 5 == 0 ? random.uniform() : Double(random.uniform(below: 10)) },
      travelMin: travelMin, visitMin: hasWindows ? (0..<count).map { _ in random.uniform() } : nil,
      windows: hasWindows
        ? (0..<count).map { place in
          let opens = place < 2 ? 0 : 20 * random.uniform()
          return opens...opens + (place < 2 ? 40 : 10 * random.uniform())
        } : nil,
      start: 0, end: sample % 2 == 0 ? 0 : 1, limitMin: 5 + 25 * random.uniform())
  }

  private func bestScore(of problem: OrienteeringProblem) -> Double? {
    var best: Double?
    func extend(_ route: [Int]) {
      if problem.durationMin(of: route + [problem.end]) != nil {
        let places = Set(route + [problem.end])
        best = max(best ?? 0, places.reduce(0) { $0 + problem.scores[$1] })
      }
      for next in 0..<problem.placeCount where next != problem.end && !route.contains(next) {
        guard problem.durationMin(of: route + [next]) != nil else { continue }
        extend(route + [next])
      }
    }
    extend([problem.start])
    return best
  }
}
