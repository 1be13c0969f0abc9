/// A part of a run in which one thing is done.
public struct Phase: Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case traction, cruising, coasting, braking, standing
  }

  public let kind: Kind
  /// Of the train's head.
  public let startM: Double
  public let endM: Double
  public let startS: Double
  public let durationS: Double
  public let startMps: Double
  public let endMps: Double
  /// Work of traction at the wheel's rim.
  public let workJ: Double
  let law: AccelerationLaw
  /// The phase braking to a speed runs backwards in time.
  let isReversed: Bool

  init(
    kind: Kind, startM: Double, endM: Double, startS: Double, durationS: Double, startMps: Double,
    endMps: Double, workJ: Double, law: AccelerationLaw, isReversed: Bool
  ) {
    self.kind = kind
    self.startM = startM
    self.endM = endM
    self.startS = startS
    self.durationS = durationS
    self.startMps = startMps
    self.endMps = endMps
    self.workJ = workJ
    self.law = law
    self.isReversed = isReversed
  }

  init(standingAtM place: Double, fromS start: Double, durationS: Double) {
    self.init(
      kind: .standing, startM: place, endM: place, startS: start, durationS: durationS, startMps: 0,
      endMps: 0,
      workJ: 0, law: AccelerationLaw(constant: 0), isReversed: false)
  }

  public var endS: Double { startS + durationS }

  private var motion: QuadraticMotion { QuadraticMotion(law, fromMps: isReversed ? endMps : startMps) }

  /// Where the head is and how fast it goes, a time after the start of the phase.
  func state(afterS time: Double) -> (positionM: Double, speedMps: Double) {
    if kind == .standing { return (startM, 0) }
    if isReversed {
      let left = durationS - time
      return (endM - motion.wayM(afterS: left), motion.speedMps(afterS: left))
    }
    return (startM + motion.wayM(afterS: time), motion.speedMps(afterS: time))
  }

  /// The time at which the head is at a place of the phase.
  func timeS(atM position: Double) -> Double {
    if position <= startM { return startS }
    if position >= endM { return endS }
    let inside = zero(between: 0, and: durationS) { state(afterS: $0).positionM - position }
    return startS + inside
  }
}
