import GSL
import Simulation
import Testing

/// Container trains of 50 whose figures theory knows.
@Suite struct YardTests {
  private func run(_ name: String, _ policy: Policy, boxesPerDay: Double) throws -> [YardFigures] {
    try replicate(name) { random in
      yard(
        policy, capacity: 50, boxesPerDay: boxesPerDay, warmUp: 1000 / Size.shrink,
        trains: 5000 / Size.shrink, &random)
    }
  }

  @Test func leavesWhenFull() throws {
    let seen = try run("when full", .whenFull, boxesPerDay: 50)
    try expectMean(seen.map(\.waitHours.mean), 11.76, tolerance: 0.005)
    try expectMean(seen.map(\.waitHours.standardDeviation), 7.3230, tolerance: 0.005)
    try expectMean(seen.map(\.intervalHours.mean), 24, tolerance: 0.005)
    try expectMean(
      seen.map { $0.intervalHours.standardDeviation / $0.intervalHours.mean }, 1 / 50.0.squareRoot(),
      tolerance: 0.02)
    #expect(seen.allSatisfy { $0.load.mean == 50 && $0.load.standardDeviation == 0 })
  }

  @Test func everyDayWithRoomToSpare() throws {
    let seen = try run("30 a day", .scheduled(everyHours: 24), boxesPerDay: 30)
    try expectMean(seen.map(\.waitHours.mean), 12.00053, tolerance: 0.005)
  }

  @Test func everyDayWithContainersLeftBehind() throws {
    let seen = try run("40 a day", .scheduled(everyHours: 24), boxesPerDay: 40)
    try expectMean(seen.map(\.waitHours.mean), 12.12854, tolerance: 0.005)
    try expectMean(seen.map(\.leftBehind.mean), 0.21424, tolerance: 0.05)
    try expectMean(seen.map(\.noneLeft.mean), 0.94109, tolerance: 0.005)
  }

  @Test func fullOrADayAfterTheFirst() throws {
    let seen = try run("full or timer", .fullOrTimer(hoursAfterFirst: 24), boxesPerDay: 40)
    try expectMean(seen.map(\.waitHours.mean), 12.1744, tolerance: 0.005)
    try expectMean(seen.map(\.load.mean), 40.7477, tolerance: 0.005)
    try expectMean(seen.map(\.isFull.mean), 0.09247, tolerance: 0.05)
    try expectMean(seen.map(\.intervalHours.mean), 24.4486, tolerance: 0.005)
  }
}
