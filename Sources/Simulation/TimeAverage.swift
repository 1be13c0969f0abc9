/// The mean over time of a level that changes at events, such as the containers in a yard.
public struct TimeAverage: Sendable, Equatable {
  /// The level since the last change.
  public private(set) var level: Double
  private var area = 0.0
  private var begin: Double
  private var last: Double

  public init(level: Double = 0, from time: Double = 0) {
    self.level = level
    begin = time
    last = time
  }

  /// Raises the level, or lowers it by a negative change. Times do not go back.
  public mutating func change(by change: Double, at time: Double) {
    precondition(time >= last, "time does not go back")
    area += level * (time - last)
    last = time
    level += change
  }

  /// Forgets what was before `time`, as at the end of a warm-up. The level stays.
  public mutating func restart(at time: Double) {
    precondition(time >= last, "time does not go back")
    area = 0
    begin = time
    last = time
  }

  /// The mean level from the start, or the last restart, until `time`; the level where no time has passed.
  public func mean(until time: Double) -> Double {
    precondition(time >= last, "time does not go back")
    guard time > begin else { return level }
    return (area + level * (time - last)) / (time - begin)
  }
}
