import GSL
import Testing

@testable import Railway

/// Lines and trains by chance, and what holds of every run over them.
@Suite struct RunInvariantTests {
  struct Made {
    let track: TrackProfile
    let stops: [TrainRun.Stop]
    let massKg: Double
    let braking: Braking
  }

  /// A line of 20 to 60 km with gradients up to 9 ‰ and limits of 60 to 160 km/h.
  static func made(_ number: Int, limitFactor: Double = 1, massFactor: Double = 1) -> Made {
    var random = RandomStream(seed: 7, stage: 0, entity: UInt64(number), replication: 0)
    let length = 20_000 + 40_000 * random.uniform()
    func steps(_ count: Int, _ value: () -> Double) -> Steps {
      Steps((0..<count).map { Steps.Step(fromM: length * Double($0) / Double(count), value: value()) })
    }
    let gradients = steps(9) { (random.uniform() - 0.5) * 18 }
    let limits = steps(7) { (60 + 100 * random.uniform()) / 3.6 * limitFactor }
    let middle = length * (0.3 + 0.4 * random.uniform())
    let mass = 400_000 + 1_200_000 * random.uniform()
    let braking: Braking = random.uniform() < 0.5 ? .constant(mps2: 0.5) : .maximum(mps2: 0.7)
    return Made(
      track: TrackProfile(lengthM: length, speedLimitsMps: limits, gradientsPermille: gradients),
      stops: [.init(positionM: middle, dwellS: 60), .init(positionM: length)],
      massKg: mass * massFactor, braking: braking)
  }

  static func run(_ made: Made, margin: RecoveryMargin = .none) throws -> TrainRun {
    try TrainRun(
      osrdTrain(made.braking, massKg: made.massKg), on: made.track, stops: made.stops, margin: margin)
  }

  @Test(arguments: 0..<40) func theRunHoldsTogether(number: Int) throws {
    let made = Self.made(number)
    let run = try Self.run(made)
    let stock = run.stock
    var (position, time, speed) = (0.0, 0.0, 0.0)
    for phase in run.phases {
      #expect(phase.startM == position && phase.startMps == speed)
      #expect(abs(phase.startS - time) < 1e-9)
      #expect(phase.durationS >= 0 && phase.endM >= phase.startM)
      for part in 0...4 {
        let state = phase.state(afterS: phase.durationS * Double(part) / 4)
        let limit = made.track.speedLimitsMps.least(
          fromM: state.positionM - stock.lengthM + 1e-6, toM: state.positionM - 1e-6)
        #expect(state.speedMps <= limit * (1 + 1e-9))
        #expect(state.speedMps >= -1e-9)
      }
      // The closed form arrives where and as fast as the phase says.
      let end = phase.state(afterS: phase.durationS)
      #expect(abs(end.positionM - phase.endM) < 1e-6 && abs(end.speedMps - phase.endMps) < 1e-6)
      (position, time, speed) = (phase.endM, phase.endS, phase.endMps)
    }
    #expect(position == made.track.lengthM && speed == 0)
    #expect(run.calls[0].positionM == made.stops[0].positionM)
  }

  /// Cutting the line and the effort curve at any further places or speeds changes nothing but rounding.
  @Test(arguments: 0..<40) func noStepMatters(number: Int) throws {
    let made = Self.made(number)
    func finer(_ steps: Steps, by parts: Int) -> Steps {
      let length = made.track.lengthM / Double(steps.steps.count)
      return Steps(
        steps.steps.flatMap { step in
          (0..<parts).map {
            .init(fromM: step.fromM + length * Double($0) / Double(parts), value: step.value)
          }
        })
    }
    let whole = try Self.run(made)
    for parts in [2, 4, 32] {
      let track = TrackProfile(
        lengthM: made.track.lengthM, speedLimitsMps: finer(made.track.speedLimitsMps, by: parts),
        gradientsPermille: finer(made.track.gradientsPermille, by: parts))
      let speeds = (0...10 * parts).map { 300 / 3.6 * Double($0) / Double(10 * parts) }
      let stock = RollingStock(
        massKg: whole.stock.massKg, lengthM: whole.stock.lengthM, rotatingMassFactor: 1.05,
        maxSpeedMps: whole.stock.maxSpeedMps, resistance: whole.stock.resistance,
        effort: TractiveEffort(
          speeds.map { .init(speedMps: $0, forceN: whole.stock.effort.forceN(atMps: $0)) }),
        braking: made.braking)
      let cut = try TrainRun(stock, on: track, stops: made.stops)
      #expect(abs(cut.durationS - whole.durationS) < 1e-7)
      #expect(abs(cut.workJ - whole.workJ) < 1e-9 * whole.workJ)
    }
  }

  /// The closed form solves the equation of motion: a fourth-order Runge–Kutta integration converges to it.
  @Test func closedFormSolvesTheEquation() {
    for law in [
      AccelerationLaw(constant: 0.5, linear: -0.004, square: -1.5e-5),
      AccelerationLaw(constant: -0.9, linear: -3e-4, square: -1.5e-5),
      AccelerationLaw(constant: 0.4, linear: -0.01), AccelerationLaw(constant: 0.2),
      AccelerationLaw(constant: -0.05, square: -1e-12),
    ] {
      let (start, time, steps) = (30.0, 25.0, 1000)
      let h = time / Double(steps)
      var (v, x) = (start, 0.0)
      for _ in 0..<steps {
        let a = law(v)
        let b = law(v + h / 2 * a)
        let c = law(v + h / 2 * b)
        let d = law(v + h * c)
        x += h * (v + h / 6 * (a + b + c))
        v += h / 6 * (a + 2 * b + 2 * c + d)
      }
      let motion = QuadraticMotion(law, fromMps: start)
      #expect(abs(motion.speedMps(afterS: time) - v) < 1e-9)
      #expect(abs(motion.wayM(afterS: time) - x) < 1e-8)
      #expect(abs(motion.timeS(toMps: v) - time) < 1e-7)
    }
  }

  @Test(arguments: 0..<40) func heavierOrSlowerIsNeverFaster(number: Int) throws {
    let base = try Self.run(Self.made(number)).durationS
    #expect(try Self.run(Self.made(number, massFactor: 1.1)).durationS >= base - 1e-9)
    #expect(try Self.run(Self.made(number, limitFactor: 0.9)).durationS > base)
  }

  @Test(arguments: 0..<20) func marginIsSpentExactly(number: Int) throws {
    let made = Self.made(number)
    let shortest = try Self.run(made)
    for spending in [RecoveryMargin.Spending.slower, .coasting] {
      var last = shortest
      for percent in [2.0, 5, 10, 40] {
        let run = try Self.run(made, margin: RecoveryMargin(.percent(percent), by: spending))
        #expect(abs(run.durationS - 60 - (shortest.durationS - 60) * (1 + percent / 100)) < 1e-6)
        // More time never needs more work. Coasting gives way to a lower top speed where it does not suffice.
        if spending == .slower { #expect(run.workJ <= last.workJ * (1 + 1e-9)) }
        #expect(run.workJ < shortest.workJ)
        last = run
      }
      let km = made.track.lengthM / 1000
      let run = try Self.run(made, margin: RecoveryMargin(.minPer100Km(5), by: spending))
      #expect(abs(run.durationS - shortest.durationS - 3 * km) < 1e-6)
    }
  }

  /// A train that needs its momentum for a short steep rise keeps it: some of the margin stays unspent.
  @Test func marginNeverStallsATrain() throws {
    let rise = TrackProfile(
      lengthM: 20_000, speedLimitsMps: Steps(30),
      gradientsPermille: Steps([
        .init(fromM: 0, value: 0), .init(fromM: 9000, value: 60), .init(fromM: 9600, value: 0),
      ]))
    let train = osrdTrain(.constant(mps2: 0.5))
    let stops = [TrainRun.Stop(positionM: 20_000)]
    let shortest = try TrainRun(train, on: rise, stops: stops)
    for spending in [RecoveryMargin.Spending.slower, .coasting] {
      let run = try TrainRun(
        train, on: rise, stops: stops, margin: RecoveryMargin(.percent(60), by: spending))
      #expect(run.durationS > shortest.durationS && run.durationS <= 1.6 * shortest.durationS)
    }
  }

  @Test func timesAndPlacesAreInverse() throws {
    let run = try Self.run(Self.made(3), margin: RecoveryMargin(.percent(5), by: .coasting))
    for place in stride(from: 0, through: run.wayM, by: 317) {
      #expect(abs(run.state(atS: run.timeS(atM: place)).positionM - place) < 1e-6)
    }
    let profile = SpeedProfile(run, everyS: 10)
    #expect(zip(profile.timeS, profile.timeS.dropFirst()).allSatisfy { $0 <= $1 && $1 - $0 <= 10.000001 })
    #expect(zip(profile.positionM, profile.positionM.dropFirst()).allSatisfy { $0 <= $1 + 1e-9 })
  }

  @Test func impossibleRunsSayWhy() {
    let steep = TrackProfile(
      lengthM: 10_000, speedLimitsMps: Steps(30),
      gradientsPermille: Steps([.init(fromM: 0, value: 0), .init(fromM: 3000, value: 80)]))
    let train = osrdTrain(.maximum(mps2: 0.5))
    #expect {
      try TrainRun(train, on: steep, stops: [.init(positionM: 10_000)])
    } throws: {
      if case RunError.stalls(let place) = $0 { place > 3200 && place < 10_000 } else { false }
    }
    let falling = TrackProfile(lengthM: 10_000, speedLimitsMps: Steps(30), gradientsPermille: Steps(-80))
    #expect(throws: RunError.brakesTooWeak(atM: 0)) {
      try TrainRun(train, on: falling, stops: [.init(positionM: 10_000)])
    }
    #expect(throws: RunError.stopsOutOfOrder(atM: 500)) {
      try TrainRun(
        train, on: RunningTimeTests.track, stops: [.init(positionM: 900), .init(positionM: 500)])
    }
  }
}
