import GSL
import Testing

@testable import Freight

/// The yard of the product against closed forms (bulk-service queues; renewal theory), one container at a time.
@Suite struct YardTests {
  static let years = 200.0

  static func plan(
    _ policy: TrainSystem.Policy, perDay: Double, batch: Double = 1, horizonH: Double = 24 * 365 * years,
    openDays: [Bool] = [true]
  ) -> TrainSystem {
    TrainSystem(
      terminals: [],
      trains: [
        TrainSystem.Train(
          policy: policy, capacityTeu: 50,
          stops: [TrainSystem.Stop(legs: [.hours(10)]), TrainSystem.Stop()],
          flows: [
            TrainSystem.Flow(
              boardStop: 0, alightStop: 1, teuPerH: perDay / 24, entity: StableHash.of("test"),
              meanBatchTeu: batch)
          ], openDays: openDays)
      ], windowsH: [horizonH])
  }

  static func daily(horizonH: Double = 24 * 365 * years) -> TrainSystem.Policy {
    .scheduled(stride(from: 24, to: horizonH, by: 24).map { $0 })
  }

  static func run(_ plan: TrainSystem, replication: UInt64 = 0) -> TrainResult {
    TrainRun.results(of: plan, seed: 1, replication: replication)[0].trains[0]
  }

  @Test func dailyTrainWithRoom() throws {
    let yard = YardTests.run(YardTests.plan(YardTests.daily(), perDay: 30)).yards[0]
    #expect(abs(try #require(yard.waits.meanH) - 12.00053) < 0.03)
  }

  @Test func dailyTrainThatLeavesSomeBehind() throws {
    let result = YardTests.run(YardTests.plan(YardTests.daily(), perDay: 40))
    let yard = result.yards[0]
    let trains = Double(result.trainLoadsTeu.count)
    #expect(abs(try #require(yard.waits.meanH) - 12.12854) < 0.03)
    #expect(abs(Double(yard.leftBehindTeu) / trains - 0.21424) < 0.02)
    #expect(abs(1 - Double(yard.trainsThatLeftSome) / trains - 0.94109) < 0.003)
  }

  @Test func whenFull() throws {
    let result = YardTests.run(YardTests.plan(.whenFull, perDay: 50))
    #expect(abs(try #require(result.yards[0].waits.meanH) - 11.76) < 0.03)
    #expect(result.trainLoadsTeu.allSatisfy { $0 == 50 })
  }

  @Test func fullOrTimer() throws {
    let result = YardTests.run(YardTests.plan(.fullOrTimer(longestWaitH: 24), perDay: 40))
    let trains = Double(result.trainLoadsTeu.count)
    #expect(abs(try #require(result.yards[0].waits.meanH) - 12.1744) < 0.03)
    #expect(abs(Double(result.carriedTeu) / trains - 40.7477) < 0.1)
    #expect(abs(Double(result.trainLoadsTeu.count { $0 == 50 }) / trains - 0.09247) < 0.004)
    #expect(abs(24 * 365 * YardTests.years / trains - 24.4486) < 0.03)
  }

  /// Of waits that are even from 0 to 24 h, the share p is below 24 p.
  @Test func quantilesOfADailyTrain() throws {
    let waits = YardTests.run(YardTests.plan(YardTests.daily(), perDay: 10)).yards[0].waits
    #expect(abs(try #require(waits.quantileH(0.5)) - 12) < 0.1)
    #expect(abs(try #require(waits.quantileH(0.95)) - 22.8) < 0.1)
  }

  /// Batches do not change how many come, only how unevenly.
  /// Containers that come at random wait as one that comes at any hour (PASTA); it is known without any. Of those
  /// that leave when full the last fills the train and does not wait: one that takes no room waits longer by a
  /// fiftieth of the day, (1 + 1/50) 12 h.
  @Test func theWaitAtAnyHour() throws {
    let daily = YardTests.run(YardTests.plan(YardTests.daily(), perDay: 40)).yards[0]
    #expect(abs(daily.anyHour.meanH - 12.12854) < 0.03)
    #expect(abs(daily.anyHour.varianceH2 - Moments(daily.waits).varianceH2) < 0.5)
    let full = YardTests.run(YardTests.plan(.whenFull, perDay: 50)).yards[0]
    #expect(abs(full.anyHour.meanH - 12.24) < 0.03)
    func alone(_ policy: TrainSystem.Policy) -> Moments {
      YardTests.run(YardTests.plan(policy, perDay: 0, horizonH: 240)).yards[0].anyHour
    }
    let clock = alone(YardTests.daily(horizonH: 241))
    #expect(abs(clock.meanH - 12) < 1e-9 && abs(clock.varianceH2 - 48) < 1e-9)
    // No train ever leaves: as long as it is watched. Nobody waits longer than the timer.
    #expect(abs(alone(.whenFull).meanH - 120) < 1e-9)
    #expect(abs(alone(.fullOrTimer(longestWaitH: 24)).meanH - (24 - 24 * 24 / 2 / 240)) < 1e-9)
  }

  @Test func batchesKeepTheRate() {
    let yard = YardTests.run(YardTests.plan(YardTests.daily(), perDay: 30, batch: 4)).yards[0]
    #expect(abs(Double(yard.arrivedTeu) / (365 * YardTests.years) - 30) < 0.3)
  }

  @Test(arguments: [1, 2, 3, 4, 5, 6, 7])
  func moreDeparturesNeverLengthenTheWait(perWeek: Int) throws {
    let horizonH = 8760.0
    func meanWaitH(_ perWeek: Int) throws -> Double {
      let interval = 168 / Double(perWeek)
      let plan = YardTests.plan(
        .scheduled(stride(from: interval, to: horizonH, by: interval).map { $0 }), perDay: 20, batch: 4,
        horizonH: horizonH)
      let results = (0..<20).map { YardTests.run(plan, replication: $0) }
      return results.reduce(0) { $0 + $1.yards[0].waits.totalH }
        / results.reduce(0) { $0 + Double($1.yards[0].waits.teu) }
    }
    #expect(try meanWaitH(2 * perWeek) < meanWaitH(perWeek))
    #expect(try meanWaitH(perWeek + 1) < meanWaitH(perWeek))
  }

  @Test(arguments: [
    TrainSystem.Policy.scheduled(stride(from: 12, to: 8760, by: 24).map { $0 }), .whenFull,
    .fullOrTimer(longestWaitH: 24),
  ])
  func closureHoldsTrains(policy: TrainSystem.Policy) throws {
    let open = [Bool](repeating: true, count: 100) + [Bool](repeating: false, count: 14) + [true]
    let plain = YardTests.run(YardTests.plan(policy, perDay: 45, batch: 3, horizonH: 8760))
    let closed = YardTests.run(YardTests.plan(policy, perDay: 45, batch: 3, horizonH: 8760, openDays: open))
    #expect(closed.yards[0].arrivedTeu == plain.yards[0].arrivedTeu)
    #expect(try #require(closed.yards[0].waits.meanH) > #require(plain.yards[0].waits.meanH))
    if case .scheduled = policy {
      #expect(closed.trainsCancelled == 14)
      #expect(closed.trainLoadsTeu.count == plain.trainLoadsTeu.count - 14)
    }
  }
}
