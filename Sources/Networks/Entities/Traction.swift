/// How a train moves: what running times are worked out from.
public struct Traction: Sendable, Equatable {
  /// The greatest force at the wheel's rim at one speed.
  public struct EffortPoint: Sendable, Equatable {
    public let speedKmh: Double
    public let forceKn: Double
  }

  /// With its load.
  public let massT: Double
  public let lengthM: Double
  public let maxSpeedKmh: Double
  /// Inertia with what turns, over mass.
  public let rotatingMassFactor: Double
  /// The running resistance on straight level track, A + Bv + Cv² with v in m/s.
  public let resistanceAN: Double
  public let resistanceBNPerMps: Double
  public let resistanceCNPerMps2: Double
  /// By ascending speed, from 0 to at least the highest speed; linear between them.
  public let effort: [EffortPoint]
  /// The rate at which it is braked in service.
  public let brakingMps2: Double

  /// The figures of a row; nil where it has none. A check has seen to it that they are complete.
  init?(_ row: RowReader) {
    guard let mass = row.optionalNumber("mass_t"), let length = row.optionalNumber("length_m"),
      let maxSpeed = row.optionalNumber("max_speed_kmh"), let braking = row.optionalNumber("braking_mps2"),
      let effort = Self.effort(of: row.text("tractive_effort"))
    else { return nil }
    massT = mass
    lengthM = length
    maxSpeedKmh = maxSpeed
    rotatingMassFactor = row.number("rotating_mass_factor")
    resistanceAN = row.number("resistance_a_n")
    resistanceBNPerMps = row.number("resistance_b_n_per_mps")
    resistanceCNPerMps2 = row.number("resistance_c_n_per_mps2")
    self.effort = effort
    brakingMps2 = braking
  }

  /// The points of a text such as `0:520 65:399 120:216`; nil where it is none: at least two points that
  /// begin at speed 0 and ascend, with forces that are not negative.
  static func effort(of text: String) -> [EffortPoint]? {
    var points: [EffortPoint] = []
    for part in text.split(separator: " ") {
      let numbers = part.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
      guard numbers.count == 2, let speed = numbers[0], let force = numbers[1], speed.isFinite,
        force.isFinite,
        force >= 0, points.last.map({ $0.speedKmh < speed }) ?? (speed == 0)
      else { return nil }
      points.append(EffortPoint(speedKmh: speed, forceKn: force))
    }
    return points.count >= 2 ? points : nil
  }
}
