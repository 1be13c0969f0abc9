/// A train's run over a line: what it does where and when.
///
/// Every phase is solved in closed form between the places and speeds where something changes, so that the
/// result depends on no step.
public struct TrainRun: Sendable {
  public struct Stop: Sendable, Equatable {
    public let positionM: Double
    public let dwellS: Double

    public init(positionM: Double, dwellS: Double = 0) {
      self.positionM = positionM
      self.dwellS = dwellS
    }
  }

  /// A stop as it is made.
  public struct Call: Sendable, Equatable {
    public let positionM: Double
    public let arrivalS: Double
    public let departureS: Double
  }

  public let stock: RollingStock
  public let phases: [Phase]
  public let calls: [Call]

  /// Drives from the start of the line to the last stop, or over its end where that is none.
  ///
  /// - Parameters:
  ///   - stock: The train.
  ///   - track: The line.
  ///   - stops: by ascending position.
  ///   - entryMps: the speed at the start of the line, at most what lies ahead allows.
  ///   - margin: what each leg takes longer than the train could.
  /// - Throws: `RunError` where the train stalls, its brakes do not hold it, or a stop lies off the line.
  /// - Complexity: O(sections × effort points), times some forty where a margin is to be spent.
  public init(
    _ stock: RollingStock, on track: TrackProfile, stops: [Stop], entryMps: Double = 0,
    margin: RecoveryMargin = .none
  ) throws(RunError) {
    self.stock = stock
    var phases: [Phase] = []
    var calls: [Call] = []
    var (position, time, speed) = (0.0, 0.0, entryMps)
    var targets = stops.map { (positionM: $0.positionM, dwellS: Optional($0.dwellS)) }
    if stops.isEmpty { targets = [(track.lengthM, nil)] }
    for target in targets {
      guard target.positionM > position, target.positionM <= track.lengthM else {
        throw .stopsOutOfOrder(atM: target.positionM)
      }
      let leg = Leg(
        stock: stock, track: track, fromM: position, toM: target.positionM, startS: time, entryMps: speed,
        exitMps: target.dwellS == nil ? .infinity : 0)
      let drive = try leg.drive(margin: margin)
      phases += drive.phases
      (position, time, speed) = (target.positionM, drive.timeS, drive.speedMps)
      guard let dwell = target.dwellS else { continue }
      calls.append(Call(positionM: position, arrivalS: time, departureS: time + dwell))
      if dwell > 0 { phases.append(Phase(standingAtM: position, fromS: time, durationS: dwell)) }
      time += dwell
    }
    self.phases = phases
    self.calls = calls
  }

  /// From the start to the arrival at the last stop, or the end of the line.
  public var durationS: Double { calls.last?.arrivalS ?? phases.last?.endS ?? 0 }
  public var wayM: Double { phases.last?.endM ?? 0 }
  /// Work of traction at the wheel's rim.
  public var workJ: Double { phases.reduce(0) { $0 + $1.workJ } }

  /// When the head first is at a place: at a stop its arrival. Before the start 0, past the end the end.
  /// O(log phases).
  public func timeS(atM position: Double) -> Double {
    guard let phase = phase(where: { $0.endM >= position }) else { return durationS }
    return phase.timeS(atM: position)
  }

  /// Where the head is and how fast it goes; before the start and after the end as there. O(log phases).
  public func state(atS time: Double) -> (positionM: Double, speedMps: Double) {
    guard let phase = phase(where: { $0.endS >= time }) else { return (wayM, phases.last?.endMps ?? 0) }
    return phase.state(afterS: max(0, time - phase.startS))
  }

  /// The first phase of which holds what holds of all after it.
  private func phase(where holds: (Phase) -> Bool) -> Phase? {
    var (low, high) = (0, phases.count)
    while low < high {
      let middle = (low + high) / 2
      if holds(phases[middle]) { high = middle } else { low = middle + 1 }
    }
    return low < phases.count ? phases[low] : nil
  }
}

/// Position, speed and time of a run, column by column.
public struct SpeedProfile: Sendable {
  public private(set) var positionM: [Double] = []
  public private(set) var speedMps: [Double] = []
  public private(set) var timeS: [Double] = []

  /// Where something changes, and every so many seconds between.
  public init(_ run: TrainRun, everyS step: Double) {
    precondition(step > 0, "time goes on")
    add(0, run.phases.first?.startMps ?? 0, 0)
    for phase in run.phases {
      let parts = (phase.durationS / step).rounded(.up)
      for part in 1..<max(1, Int(parts)) {
        let time = phase.durationS * Double(part) / parts
        let state = phase.state(afterS: time)
        add(state.positionM, state.speedMps, phase.startS + time)
      }
      add(phase.endM, phase.endMps, phase.endS)
    }
  }

  private mutating func add(_ position: Double, _ speed: Double, _ time: Double) {
    positionM.append(position)
    speedMps.append(speed)
    timeS.append(time)
  }
}
