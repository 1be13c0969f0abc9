import Foundation
import Orienteering
import Testing

/// Set 1 of Tsiligirides (1984): 32 places, all optima known.
@Suite struct TsiligiridesTests {
  private static let optima: KeyValuePairs<Double, Double> = [
    5: 10, 10: 15, 15: 45, 20: 65, 25: 90, 30: 110, 35: 135, 40: 155, 46: 175, 50: 190, 55: 205, 60: 225,
    65: 240, 70: 260, 73: 265, 75: 270, 80: 280, 85: 285,
  ]

  @Test func allOptimaAreProven() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../shared/orienteering/tsiligirides_1.txt").standardized
    guard let text = try? String(contentsOf: file, encoding: .utf8) else {
      print("SKIPPED allOptimaAreProven: ../shared/orienteering/tsiligirides_1.txt is not beside the package")
      return
    }
    let places = text.split(whereSeparator: \.isNewline).dropFirst().map { line in
      line.split(separator: "\t").compactMap { Double($0) }
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
