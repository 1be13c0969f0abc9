import Foundation
import Testing

@testable import Freight

/// How a yard's wait follows its load, as rounds show it.
@Suite struct YardQueuesTests {
  /// A yard whose queue is known to grow as the tenth power: rounds find the power, and the wait that a load has.
  @Test func roundsTellThePower() {
    var yard = YardQueues.Yard(ride: 0, baseH: 42, isTimetabled: true)
    func waitH(_ teu: Double) -> Double { 42 + 30 * pow(teu / 3000, 10) }
    for teu in [3400.0, 3000, 3300, 2900, 3200, 2950, 3150, 3050] {
      yard.learn(teu, waitH(teu), isSameYears: true)
    }
    #expect(abs(yard.power - 10) < 0.1)
    #expect(yard.queueH == waitH(3050) - 42 && yard.teu == 3050)
    // Other years tell where the queue is, and nothing about how it grows.
    let power = yard.power
    yard.learn(3300, 2 * waitH(3300), isSameYears: false)
    #expect(yard.power == power && yard.queueH == 2 * waitH(3300) - 42)
  }

  /// Without a queue at a small load, that of a larger one still counts; without one at a larger load, it does not.
  @Test func anEmptyYardTellsNothingOfAFullOne() {
    var yard = YardQueues.Yard(ride: 0, baseH: 42, isTimetabled: true)
    yard.learn(3000, 80, isSameYears: false)
    yard.learn(100, 42, isSameYears: true)
    #expect(yard.teu == 3000 && yard.queueH == 38)
    yard.learn(3500, 42, isSameYears: true)
    #expect(yard.queueH == 0)
  }
}
