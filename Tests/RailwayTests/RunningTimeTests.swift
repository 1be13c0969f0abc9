import Railway
import Testing

/// The train of OSRD's envelope tests.
func osrdTrain(_ braking: Braking, massKg: Double = 850_000) -> RollingStock {
  RollingStock(
    massKg: massKg, lengthM: 400, rotatingMassFactor: 1.05, maxSpeedMps: 300 / 3.6,
    resistance: DavisResistance(
      aN: 0.65 * 850_000 / 100, bNPerMps: 0.008 * 850_000 / 100 * 3.6,
      cNPerMps2: 0.00012 * 850_000 / 100 * 3.6 * 3.6),
    effort: TractiveEffort([
      .init(speedMps: 0, forceN: 450_000), .init(speedMps: 300 / 3.6, forceN: 180_000),
    ]),
    braking: braking)
}

/// Shortest running times against OSRD's and railsim's published ones.
@Suite struct RunningTimeTests {
  static let track = TrackProfile(lengthM: 10_000, speedLimitsMps: Steps(44.4))
  static let stops = [TrainRun.Stop(positionM: 6000), .init(positionM: 10_000)]

  /// Where the train stops accelerating and begins to brake.
  private func turns(_ run: TrainRun) -> [Double] {
    run.phases.filter { $0.kind != .cruising }.flatMap { phase in
      phase.kind == .traction ? [phase.endM] : [phase.startM]
    }
  }

  @Test func constantBraking() throws {
    let run = try TrainRun(osrdTrain(.constant(mps2: 0.5)), on: Self.track, stops: Self.stops)
    let turns = turns(run)
    #expect(turns.count == 4)
    for (turn, known) in zip(turns, [2726.0, 4029, 8292, 8292]) { #expect(abs(turn - known) <= 1) }
    #expect(abs(run.calls[0].arrivalS - 231.2) <= 0.1)
    #expect(abs(run.calls[1].arrivalS - run.calls[0].arrivalS - 185.6) <= 0.1)
  }

  @Test func maximumBraking() throws {
    let run = try TrainRun(osrdTrain(.maximum(mps2: 0.95)), on: Self.track, stops: Self.stops)
    let turns = turns(run)
    #expect(turns.count == 4)
    for (turn, known) in zip(turns, [2726.0, 4993, 8727, 8993]) { #expect(abs(turn - known) <= 1) }
    #expect(abs(run.calls[0].arrivalS - 209.8) <= 0.1)
    #expect(abs(run.calls[1].arrivalS - run.calls[0].arrivalS - 164.7) <= 0.1)
  }

  @Test(arguments: [(0.5, 44.0, 500.0, 233.45), (0.2, 33.0, 1000.0, 358.94)])
  func constantRates(rate: Double, limit: Double, length: Double, seconds: Double) throws {
    let train = RollingStock(accelerationMps2: rate, brakingMps2: rate, maxSpeedMps: limit, lengthM: length)
    let track = TrackProfile(lengthM: 6400, speedLimitsMps: Steps(100))
    let run = try TrainRun(train, on: track, stops: [.init(positionM: 6400)])
    #expect(abs(run.durationS - seconds) < 0.005)
    #expect(abs(run.durationS - (limit / rate + 6400 / limit)) < 1e-9)
  }
}
