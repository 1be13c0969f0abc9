import Foundation
import Orienteering
import Testing

/// Set 1 of Tsiligirides (1984): 32 places, all optima known.
@Suite struct TsiligiridesTests {
  private static let optima: KeyValuePairs<Double, Double> = [
    5: 10, 10: 15, 15: 45, 20: 65, 25: 90, 30: 110, 35: 135, 40: 155, 46: 175, 50: 190, 55: 205, 60: 225,
    65: 240, 70: 260, 73: 265, 75: 270, 80: 280, 85: 285,
  ]

  /// x, y and score; the first is the start, the second the end.
  private static let places = """
    10.5 14.4 0
    11.2 14.1 0
    18 15.9 10
    18.3 13.3 10
    16.5 9.3 10
    15.4 11 10
    14.9 13.2 5
    16.3 13.3 5
    16.4 17.8 5
    15 17.9 5
    16.1 19.6 10
    15.7 20.6 10
    13.2 20.1 10
    14.3 15.3 5
    14 5.1 10
    11.4 6.7 15
    8.3 5 15
    7.9 9.8 10
    11.4 12 5
    11.2 17.6 5
    10.1 18.7 5
    11.7 20.3 10
    10.2 22.1 10
    9.7 23.8 10
    10.1 26.4 15
    7.4 24 15
    8.2 19.9 15
    8.7 17.7 10
    8.9 13.6 10
    5.6 11.1 10
    4.9 18.9 10
    7.3 18.8 10
    """

  @Test func allOptimaAreProven() throws {
    let places = Self.places.split(whereSeparator: \.isNewline).map { line in
      line.split(separator: " ").compactMap { Double($0) }
    }
    #expect(places.count == 32)
    let travelMin = places.flatMap { a in places.map { b in hypot(a[0] - b[0], a[1] - b[1]) } }
    let start = processorSeconds()
    for (limitMin, score) in Self.optima {
      #if DEBUG
        if limitMin > 20 { continue }  // hundreds of times slower
      #endif
      let problem = OrienteeringProblem(
        scores: places.map { $0[2] }, travelMin: travelMin, start: 0, end: 1, limitMin: limitMin)
      let solution = try #require(problem.solve())
      #expect(solution.isProven && solution.score == score, "\(limitMin): \(solution)")
      #expect(problem.durationMin(of: solution.route) == solution.durationMin)
    }
    let seconds = processorSeconds() - start
    print("18 optima proven in \(seconds) s of a processor")
    #expect(seconds < 5)
  }
}

/// Of this thread, so that neither other tests nor other programs count.
private func processorSeconds() -> Double {
  var time = timespec()
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
  return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}
