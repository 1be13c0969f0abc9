/// The acceleration of free fall, m/s².
let gravityMps2 = 9.80665

/// A train as its motion needs it, in SI units.
public struct RollingStock: Sendable, Equatable {
  public let massKg: Double
  public let lengthM: Double
  /// What turning wheels and motors add to the inertia: about 1.04 to 1.10.
  public let rotatingMassFactor: Double
  public let maxSpeedMps: Double
  public let resistance: DavisResistance
  public let effort: TractiveEffort
  public let braking: Braking

  /// - Precondition: all figures are positive, the factor at least 1, and the effort is known up to the
  ///   highest speed.
  public init(
    massKg: Double, lengthM: Double, rotatingMassFactor: Double = 1, maxSpeedMps: Double,
    resistance: DavisResistance, effort: TractiveEffort, braking: Braking
  ) {
    precondition(massKg > 0 && lengthM > 0 && rotatingMassFactor >= 1 && maxSpeedMps > 0, "no such train")
    precondition(maxSpeedMps <= effort.maxSpeedMps, "the effort must be known up to the highest speed")
    self.massKg = massKg
    self.lengthM = lengthM
    self.rotatingMassFactor = rotatingMassFactor
    self.maxSpeedMps = maxSpeedMps
    self.resistance = resistance
    self.effort = effort
    self.braking = braking
  }

  /// A train that accelerates and brakes at constant rates, whatever its speed, as in MATSim's railsim.
  public init(accelerationMps2: Double, brakingMps2: Double, maxSpeedMps: Double, lengthM: Double) {
    let force = TractiveEffort([
      .init(speedMps: 0, forceN: accelerationMps2), .init(speedMps: maxSpeedMps, forceN: accelerationMps2),
    ])
    self.init(
      massKg: 1, lengthM: lengthM, maxSpeedMps: maxSpeedMps, resistance: DavisResistance(), effort: force,
      braking: .constant(mps2: brakingMps2))
  }

  /// Mass with what turns.
  var inertiaKg: Double { massKg * rotatingMassFactor }
}

/// The resistance of a train on straight level track, A + Bv + Cv² (Davis 1926), N.
public struct DavisResistance: Sendable, Equatable {
  public let aN: Double
  public let bNPerMps: Double
  public let cNPerMps2: Double

  public init(aN: Double = 0, bNPerMps: Double = 0, cNPerMps2: Double = 0) {
    precondition(aN >= 0 && bNPerMps >= 0 && cNPerMps2 >= 0, "resistance never drives")
    self.aN = aN
    self.bNPerMps = bNPerMps
    self.cNPerMps2 = cNPerMps2
  }

  public func forceN(atMps speed: Double) -> Double { aN + speed * (bNPerMps + speed * cNPerMps2) }
}

/// How a train slows down.
public enum Braking: Sendable, Equatable {
  /// At this rate, whatever the gradient and resistance: brakes are applied as needed.
  case constant(mps2: Double)
  /// With brakes that give this rate by themselves; resistance and gradient come on top.
  case maximum(mps2: Double)
}

/// The greatest force at the wheel's rim, linear between given speeds.
public struct TractiveEffort: Sendable, Equatable {
  public struct Point: Sendable, Equatable {
    public let speedMps: Double
    public let forceN: Double

    public init(speedMps: Double, forceN: Double) {
      self.speedMps = speedMps
      self.forceN = forceN
    }
  }

  public let points: [Point]

  /// - Precondition: at least two points, from speed 0, by ascending speed, no force negative.
  public init(_ points: [Point]) {
    precondition(points.count >= 2 && points[0].speedMps == 0, "an effort curve begins at a stand")
    precondition(zip(points, points.dropFirst()).allSatisfy { $0.speedMps < $1.speedMps }, "speeds ascend")
    precondition(points.allSatisfy { $0.forceN >= 0 }, "traction never brakes")
    self.points = points
  }

  public var maxSpeedMps: Double { points[points.count - 1].speedMps }

  /// The line that holds at a speed, seen from below or from above where two meet.
  func piece(
    atMps speed: Double, rising: Bool
  ) -> (lowMps: Double, highMps: Double, atZeroN: Double, slope: Double) {
    let next = points.firstIndex { rising ? $0.speedMps > speed : $0.speedMps >= speed } ?? points.count - 1
    let (p, q) = (points[max(next, 1) - 1], points[max(next, 1)])
    let slope = (q.forceN - p.forceN) / (q.speedMps - p.speedMps)
    return (p.speedMps, q.speedMps, p.forceN - slope * p.speedMps, slope)
  }

  public func forceN(atMps speed: Double) -> Double {
    let piece = piece(atMps: speed, rising: true)
    return piece.atZeroN + piece.slope * speed
  }
}
