/// A road from one node to another, with what it costs to use it. Nodes count from 0.
///
/// Costs are in one unit, such as minutes: whoever makes the link weighs tolls and distances into it.
public struct RoadLink: Sendable, Equatable {
  public var from: Int
  public var to: Int
  /// The time without flow, which the delay function scales.
  public var freeTime: Double
  /// The cost beside time, at any flow: toll and distance, weighted.
  public var fixedCost: Double
  public var delay: DelayFunction

  public init(from: Int, to: Int, freeTime: Double, fixedCost: Double = 0, delay: DelayFunction) {
    self.from = from
    self.to = to
    self.freeTime = freeTime
    self.fixedCost = fixedCost
    self.delay = delay
  }
}
