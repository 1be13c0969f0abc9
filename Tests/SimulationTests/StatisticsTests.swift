import Simulation
import Testing

@Suite struct StatisticsTests {
  @Test func tally() {
    var tally = Tally()
    #expect(tally.mean == 0 && tally.standardDeviation == 0)
    for value in [2.0, 4, 4, 4, 5, 5, 7, 9] { tally.add(1e9 + value) }
    #expect(tally.count == 8 && tally.mean == 1e9 + 5)
    #expect(abs(tally.standardDeviation - (32.0 / 7).squareRoot()) < 1e-6)
  }

  /// 3 for two hours, 5 for one and 1 for one: 12 in four hours.
  @Test func timeAverage() {
    var average = TimeAverage(level: 3, from: 10)
    #expect(average.mean(until: 10) == 3)
    average.change(by: 2, at: 12)
    average.change(by: -4, at: 13)
    #expect(average.mean(until: 14) == 3 && average.level == 1)
    average.restart(at: 14)
    average.change(by: 1, at: 15)
    #expect(average.mean(until: 16) == 1.5)
  }
}
