import Testing

@testable import Railway

@Suite struct HeadwayTests {
  /// The textbook figure: 120 km/h, braking distance 1,189 m, overlap 183 m, sighting 10 s, train 200 m.
  @Test func threeAspects() {
    let headway = threeAspectHeadwayS(
      speedMps: 120 / 3.6, brakingM: 1189, overlapM: 183, sightingS: 10, trainLengthM: 200)
    #expect(abs(headway - 92.83) < 0.005)
  }

  /// The blocking times of trains at constant speed on blocks of the braking distance give the same.
  @Test func blockingTimesGiveTheFormula() throws {
    let train = RollingStock(
      accelerationMps2: 0.5, brakingMps2: 0.5, maxSpeedMps: 120 / 3.6, lengthM: 200)
    let track = TrackProfile(lengthM: 11 * 1189, speedLimitsMps: Steps(200))
    let run = try TrainRun(train, on: track, stops: [], entryMps: 120 / 3.6)
    #expect(abs(run.durationS - 11 * 1189 / (120 / 3.6)) < 1e-9)
    let blocks = BlockSystem(
      boundariesM: (0...10).map { 1189 * Double($0) }, sightingS: 10, overlapM: 183)
    let formula = threeAspectHeadwayS(
      speedMps: 120 / 3.6, brakingM: 1189, overlapM: 183, sightingS: 10, trainLengthM: 200)
    #expect(abs(run.minimumHeadwayS(before: run, on: blocks) - formula) < 1e-9)
  }

  /// A stop before a signal gives the block ahead free until the train departs, and holds the one behind.
  @Test func aStopWaitsForItsSignal() throws {
    let track = TrackProfile(lengthM: 12_000, speedLimitsMps: Steps(30))
    let train = osrdTrain(.constant(mps2: 0.5))
    let blocks = BlockSystem.even(lengthM: 12_000, blockM: 2000, sightingS: 12, overlapM: 100, releaseS: 3)
    let run = try TrainRun(
      train, on: track, stops: [.init(positionM: 5900, dwellS: 300), .init(positionM: 12_000)])
    let times = run.blockingTimes(blocks)
    #expect(times[3].fromS == run.calls[0].departureS)
    #expect(times[2].untilS > run.calls[0].departureS)
    #expect(times[1].untilS < run.calls[0].arrivalS)
    for time in times { #expect(time.fromS < time.untilS) }
  }

  /// Headways are positive and obey the triangle inequality; on a line without stops one time behind
  /// another that is slower is no less than behind itself.
  @Test(arguments: 0..<15) func headwaysOfBlockingTimes(number: Int) throws {
    let made = RunInvariantTests.made(number)
    let runs = try [made, RunInvariantTests.made(number, massFactor: 1.6)].flatMap { made in
      try [RecoveryMargin.none, RecoveryMargin(.percent(20))].map {
        try RunInvariantTests.run(made, margin: $0)
      }
    }
    let blocks = BlockSystem.even(
      lengthM: made.track.lengthM, blockM: 1800, sightingS: 12, settingS: 5, overlapM: 50, releaseS: 4)
    let matrix = HeadwayMatrix(runs, on: blocks)
    for a in runs.indices {
      for b in runs.indices {
        #expect(matrix.min(from: a, to: b) > 0)
        for c in runs.indices {
          #expect(
            matrix.min(from: a, to: c) <= matrix.min(from: a, to: b) + matrix.min(from: b, to: c) + 1e-9)
        }
      }
    }
    let second = runs[0].minimumHeadwayS(before: runs[1], on: blocks)
    #expect(abs(second / 60 - matrix.min(from: 0, to: 1)) < 1e-12)
  }
}
