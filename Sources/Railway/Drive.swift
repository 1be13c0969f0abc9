/// How a leg from stop to stop is driven; the whole effort, up to every limit, where nothing else is said.
struct DrivingStyle: Equatable {
  /// Not faster than this.
  var topSpeedMps = Double.infinity
  /// Traction is off from here on, down to `coastingFloorMps`, which is held then.
  var coastFromM = Double.infinity
  var coastingFloorMps = 0.0
}

/// A run that cannot be made.
public enum RunError: Error, Equatable, CustomStringConvertible {
  case stalls(atM: Double)
  case brakesTooWeak(atM: Double)
  case stopsOutOfOrder(atM: Double)

  public var description: String {
    switch self {
    case .stalls(let place):
      "the train comes to a stand at \(Int(place)) m: less load, more effort or a gentler gradient is needed"
    case .brakesTooWeak(let place): "the brakes do not hold the train on the gradient at \(Int(place)) m"
    case .stopsOutOfOrder(let place):
      "the stop at \(Int(place)) m does not lie on the line after those before it"
    }
  }
}

/// Drives a train over the sections of one leg, phase by phase, each in closed form.
struct Drive {
  private let stock: RollingStock
  private let style: DrivingStyle
  private(set) var phases: [Phase] = []
  private(set) var positionM: Double
  private(set) var timeS: Double
  private(set) var speedMps: Double

  /// - Parameter exitMps: the speed at which the leg must end at most, 0 at a stop.
  init(
    _ stock: RollingStock, over sections: [TrackProfile.Section], style: DrivingStyle, startS: Double,
    entryMps: Double, exitMps: Double
  ) throws(RunError) {
    self.stock = stock
    self.style = style
    positionM = sections[0].fromM
    timeS = startS
    speedMps = 0
    let curves = try Self.curves(stock, sections)
    let ceilings = Self.ceilings(sections, curves, style: style, exitMps: exitMps)
    speedMps = min(entryMps, ceilings[0])
    for index in sections.indices {
      try cross(sections[index], exitMps: ceilings[index + 1], braking: curves[index])
    }
  }

  private static func curves(
    _ stock: RollingStock, _ sections: [TrackProfile.Section]
  ) throws(RunError) -> [BrakingCurve] {
    var curves: [BrakingCurve] = []
    for section in sections {
      guard let curve = BrakingCurve(stock, slopeN: section.slopeN) else {
        throw .brakesTooWeak(atM: section.fromM)
      }
      curves.append(curve)
    }
    return curves
  }

  /// The greatest speed at the start of each section, and at the end of the last, from which everything
  /// ahead can be obeyed.
  private static func ceilings(
    _ sections: [TrackProfile.Section], _ curves: [BrakingCurve], style: DrivingStyle, exitMps: Double
  ) -> [Double] {
    var ceilings = [Double](repeating: exitMps, count: sections.count + 1)
    for index in sections.indices.reversed() {
      let section = sections[index]
      let limit = min(section.limitMps, style.topSpeedMps)
      ceilings[index] = curves[index].greatestMps(
        toMps: min(ceilings[index + 1], limit), withinM: section.toM - section.fromM, limitMps: limit)
    }
    return ceilings
  }

  private mutating func cross(
    _ section: TrackProfile.Section, exitMps: Double, braking: BrakingCurve
  ) throws(RunError) {
    let limit = min(section.limitMps, style.topSpeedMps)
    let exit = min(exitMps, limit)
    let resistance = resistanceLaw(section.slopeN)
    while positionM < section.toM {
      let ahead = Ahead(endM: section.toM, leftM: section.toM - positionM, exitMps: exit, braking: braking)
      let stopping = braking.braking(fromMps: speedMps, toMps: exit)
      // A hair of rounding beside the way left must not let the train slip past its braking point.
      if speedMps > exit, stopping.wayM >= ahead.leftM - 1e-9 * (1 + ahead.leftM) {
        append(.braking, braking.law, toM: section.toM, stopping.timeS, endMps: exit, isReversed: true)
      } else if section.fromM >= style.coastFromM {
        try coast(resistance, limit: limit, ahead)
      } else {
        try drive(resistance, limit: limit, ahead)
      }
    }
  }

  /// What must be obeyed at the end of the section.
  private struct Ahead {
    let endM: Double
    let leftM: Double
    let exitMps: Double
    let braking: BrakingCurve
  }

  /// Without traction, but never below the floor and never above the limit.
  private mutating func coast(
    _ resistance: AccelerationLaw, limit: Double, _ ahead: Ahead
  ) throws(RunError) {
    let floor = min(limit, style.coastingFloorMps)
    let gains = resistance(speedMps) > 0
    if speedMps < floor || (speedMps == floor && !gains) { return try drive(resistance, limit: floor, ahead) }
    // Downhill the train gains speed by itself, up to the limit.
    if gains, speedMps >= limit { return try drive(resistance, limit: limit, ahead) }
    try move(.coasting, resistance, toMps: gains ? limit : floor, ahead)
  }

  /// Under traction up to the limit, or at it.
  private mutating func drive(
    _ resistance: AccelerationLaw, limit: Double, _ ahead: Ahead
  ) throws(RunError) {
    let net = stock.effort.forceN(atMps: speedMps) / stock.inertiaKg + resistance(speedMps)
    if net == 0 || (net > 0 && speedMps >= limit) { return cruise(resistance, ahead) }
    let piece = stock.effort.piece(atMps: speedMps, rising: net > 0)
    var law = resistance
    law.constant += piece.atZeroN / stock.inertiaKg
    law.linear += piece.slope / stock.inertiaKg
    try move(
      .traction, law, toMps: net > 0 ? min(piece.highMps, limit) : piece.lowMps, ahead,
      powerW: { $0 * (piece.atZeroN + piece.slope * $0) })
  }

  /// Follows a law until a speed, the end of the section, or the point where braking begins.
  private mutating func move(
    _ kind: Phase.Kind, _ law: AccelerationLaw, toMps target: Double, _ ahead: Ahead,
    powerW: ((Double) -> Double)? = nil
  ) throws(RunError) {
    let motion = QuadraticMotion(law, fromMps: speedMps)
    /// The way that would be missing to brake, were braking to begin then; it grows with time.
    func excess(_ time: Double) -> Double {
      let speed = motion.speedMps(afterS: time)
      return motion.wayM(afterS: time) + ahead.braking.braking(fromMps: speed, toMps: ahead.exitMps).wayM
        - ahead.leftM
    }
    var duration = motion.timeS(toMps: target)
    let reachesTarget = duration.isFinite && excess(duration) <= 0
    if !reachesTarget {
      var bound = duration
      if !bound.isFinite {
        bound = 1
        while excess(bound) < 0 { bound *= 2 }
      }
      duration = zero(between: 0, and: bound, of: excess)
    }
    let end = reachesTarget ? target : motion.speedMps(afterS: duration)
    let isAtEnd = !reachesTarget && end <= ahead.exitMps
    let endM = isAtEnd ? ahead.endM : min(ahead.endM, positionM + motion.wayM(afterS: duration))
    if end <= 0, endM < ahead.endM { throw .stalls(atM: endM) }
    let workJ = powerW.map { motion.integral(toS: duration, $0) } ?? 0
    append(kind, law, toM: endM, duration, endMps: end, workJ: workJ)
  }

  private mutating func cruise(_ resistance: AccelerationLaw, _ ahead: Ahead) {
    let braking = ahead.braking.braking(fromMps: speedMps, toMps: ahead.exitMps).wayM
    let endM = braking == 0 ? ahead.endM : positionM + ahead.leftM - braking
    let forceN = max(0, -resistance(speedMps) * stock.inertiaKg)
    append(
      .cruising, AccelerationLaw(constant: 0), toM: endM, (endM - positionM) / speedMps, endMps: speedMps,
      workJ: forceN * (endM - positionM))
  }

  private mutating func append(
    _ kind: Phase.Kind, _ law: AccelerationLaw, toM endM: Double, _ duration: Double, endMps: Double,
    workJ: Double = 0, isReversed: Bool = false
  ) {
    phases.append(
      Phase(
        kind: kind, startM: positionM, endM: endM, startS: timeS, durationS: duration, startMps: speedMps,
        endMps: endMps, workJ: workJ, law: law, isReversed: isReversed))
    positionM = endM
    timeS += duration
    speedMps = endMps
  }

  /// Resistance and gradient alone.
  private func resistanceLaw(_ slopeN: Double) -> AccelerationLaw {
    let inertia = stock.inertiaKg
    return AccelerationLaw(
      constant: -(stock.resistance.aN + slopeN) / inertia, linear: -stock.resistance.bNPerMps / inertia,
      square: -stock.resistance.cNPerMps2 / inertia)
  }
}
