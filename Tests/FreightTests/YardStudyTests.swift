import Freight
import GSL
import Parallel
import Testing

/// Departure policies against bulk-service theory, as the command prints them.
@Suite struct YardStudyTests {
  private func figures(_ policy: YardStudy.Policy, boxesPerDay: Double) throws -> YardStudy.Figures {
    try #require(
      YardStudy(boxesPerDay: boxesPerDay, capacity: 50).figures([policy], seed: 1, on: Execution(threads: 2))[
        0])
  }

  /// Inside the 99.9 % interval of the batches and near in itself.
  private func expect(
    _ estimate: Estimate, _ theory: Double, within tolerance: Double,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let sd = try #require(estimate.standardDeviation)
    let half =
      Statistics.studentT(0.9995, degreesOfFreedom: estimate.count - 1) * sd
      / Double(estimate.count).squareRoot()
    let difference = abs(estimate.mean - theory)
    let comment: Comment = "\(estimate.mean) ± \(half), theory \(theory)"
    #expect(difference <= half, comment, sourceLocation: sourceLocation)
    #expect(difference <= tolerance, comment, sourceLocation: sourceLocation)
  }

  @Test func leavesWhenFull() throws {
    let figures = try figures(.whenFull, boxesPerDay: 50)
    try expect(figures.waitH, 11.76, within: 0.05)
    try expect(figures.waitSdH, 7.3230, within: 0.05)
    try expect(figures.intervalH, 24, within: 0.1)
    try expect(figures.intervalVariation, 1 / 50.0.squareRoot(), within: 0.003)
    #expect(figures.fullShare.mean == 1 && figures.load.mean == 50)
  }

  @Test func leavesEveryDay() throws {
    try expect(figures(.scheduled, boxesPerDay: 30).waitH, 12.00053, within: 0.03)
    let figures = try figures(.scheduled, boxesPerDay: 40)
    try expect(figures.waitH, 12.12854, within: 0.03)
    try expect(figures.leftBehind, 0.21424, within: 0.03)
    try expect(figures.noneLeftShare, 0.94109, within: 0.005)
    #expect(abs(figures.trainsPerWeek.mean - 7) < 1e-9)
  }

  @Test func leavesFullOrAfterADay() throws {
    let figures = try figures(.fullOrTimer, boxesPerDay: 40)
    try expect(figures.waitH, 12.1744, within: 0.03)
    try expect(figures.load, 40.7477, within: 0.1)
    try expect(figures.fullShare, 0.09247, within: 0.005)
    try expect(figures.intervalH, 24.4486, within: 0.05)
    // Little's law: containers in the yard = rate × time there.
    #expect(abs(figures.stored.mean - 40.0 / 24 * figures.waitH.mean) < 0.005 * figures.stored.mean)
  }

  /// An extra train when full leaves none behind, and no container waits longer than for the clock alone.
  @Test func leavesByTheClockAndWhenFull() throws {
    let both = try figures(.scheduledOrFull, boxesPerDay: 60)
    let clock = try figures(.scheduled, boxesPerDay: 45)
    #expect(both.leftBehind.mean == 0 && both.noneLeftShare.mean == 1)
    #expect(both.waitH.mean < clock.waitH.mean)
    #expect(try figures(.scheduledOrFull, boxesPerDay: 45).waitH.mean < clock.waitH.mean)
  }

  @Test func threadsDoNotMatter() throws {
    var study = YardStudy(boxesPerDay: 40, capacity: 50)
    study.watch(days: 400)
    let policies = YardStudy.Policy.allCases
    let one = try study.figures(policies, seed: 1, on: Execution(threads: 1))
    let four = try study.figures(policies, seed: 1, on: Execution(threads: 4))
    #expect(String(describing: one) == String(describing: four))
  }
}
