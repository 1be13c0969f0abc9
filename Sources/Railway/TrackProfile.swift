/// A figure that changes at places along a line and is constant between them.
public struct Steps: Sendable, Equatable {
  public struct Step: Sendable, Equatable {
    public let fromM: Double
    public let value: Double

    public init(fromM: Double, value: Double) {
      self.fromM = fromM
      self.value = value
    }
  }

  public let steps: [Step]

  /// - Precondition: the first step is at 0, and they ascend.
  public init(_ steps: [Step]) {
    precondition(steps.first?.fromM == 0, "the first step is at the start of the line")
    precondition(zip(steps, steps.dropFirst()).allSatisfy { $0.fromM < $1.fromM }, "steps ascend")
    self.steps = steps
  }

  /// The same all along.
  public init(_ value: Double) { self.init([Step(fromM: 0, value: value)]) }

  /// The value at a place; at a step that of what follows.
  public func value(atM position: Double) -> Double {
    (steps.last { $0.fromM <= position } ?? steps[0]).value
  }

  /// The least value anywhere between two places.
  func least(fromM start: Double, toM end: Double) -> Double {
    steps.reduce(value(atM: start)) { $1.fromM > start && $1.fromM < end ? min($0, $1.value) : $0 }
  }
}

/// A line as a train meets it, from 0 to its length.
public struct TrackProfile: Sendable, Equatable {
  public let lengthM: Double
  public let speedLimitsMps: Steps
  /// Uphill positive.
  public let gradientsPermille: Steps
  /// 0 where the track is straight.
  public let curveRadiiM: Steps

  /// - Precondition: length, limits and radii are not negative, the limits above 0.
  public init(
    lengthM: Double, speedLimitsMps: Steps, gradientsPermille: Steps = Steps(0), curveRadiiM: Steps = Steps(0)
  ) {
    precondition(lengthM > 0, "a line has a length")
    precondition(speedLimitsMps.steps.allSatisfy { $0.value > 0 }, "trains must be allowed to move")
    precondition(
      curveRadiiM.steps.allSatisfy { $0.value >= 0 }, "a radius is positive, or 0 for straight track")
    self.lengthM = lengthM
    self.speedLimitsMps = speedLimitsMps
    self.gradientsPermille = gradientsPermille
    self.curveRadiiM = curveRadiiM
  }

  /// A stretch where neither limit nor gradient changes for a given train, by the position of its head.
  struct Section {
    let fromM: Double
    let toM: Double
    let limitMps: Double
    /// The force of gradient and curve against the train.
    let slopeN: Double
  }

  /// The line cut where anything changes for a train, and at the given places.
  ///
  /// A limit holds from where the head meets it until the tail has left it. Gradients and curves act where
  /// the middle of the train is, as if its mass were there. A curve resists by 600/R N/kN (Chinese traction
  /// rules TB/T 1407).
  func sections(for stock: RollingStock, cutAt places: [Double]) -> [Section] {
    let half = stock.lengthM / 2
    var cuts = places + [0, lengthM]
    cuts += speedLimitsMps.steps.dropFirst().flatMap { [$0.fromM, $0.fromM + stock.lengthM] }
    cuts += (gradientsPermille.steps.dropFirst() + curveRadiiM.steps.dropFirst()).map { $0.fromM + half }
    cuts = cuts.filter { $0 >= 0 && $0 <= lengthM }.sorted()
    return zip(cuts, cuts.dropFirst()).filter { $0 < $1 }.map { from, to in
      let middle = (from + to) / 2
      let radius = curveRadiiM.value(atM: middle - half)
      let permille = gradientsPermille.value(atM: middle - half) + (radius > 0 ? 600 / radius : 0)
      return Section(
        fromM: from, toM: to,
        limitMps: min(stock.maxSpeedMps, speedLimitsMps.least(fromM: middle - stock.lengthM, toM: middle)),
        slopeN: stock.massKg * gravityMps2 * permille / 1000)
    }
  }
}
