public import Networks

/// What it costs everyone when one link or terminal closes.
public struct Criticality: Sendable, Equatable {
  /// What came out when everybody travelled anew.
  public struct Loss: Sendable, Equatable {
    /// Person-hours of those who still get there.
    public let hoursPerDay: Double
    /// Journeys that take at least a minute longer.
    public let journeysDelayedPerDay: Double
    /// Journeys that nothing leads to their destination any more.
    public let journeysCutOffPerDay: Double
    /// Between which zones it costs most, and how much.
    public let worstFrom: ID<Zone>?
    public let worstTo: ID<Zone>?
    public let worstLostMin: Double?
  }

  public let subject: Closure.Subject
  /// Person-hours if travellers could only fall back on the day's other journeys, the car and the shortest detour;
  /// who is cut off loses a day.
  public let estimatedHoursPerDay: Double
  /// Nil where the estimate is too small to be worth closing it in earnest.
  public let loss: Loss?
}

/// What the way between two zones depends on most.
public struct PairDependence: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  /// Over the departures of the day, by whatever is quickest, first wait included.
  public let meanMin: Double
  /// The link or terminal whose closing costs the pair most, and how many minutes on the mean: by the day's other
  /// plans, the car or the shortest detour, infinite where there is none.
  public internal(set) var subject: Closure.Subject?
  public internal(set) var lostMin = 0.0
  /// Where one changes on most of the departures, and on which share of them.
  public internal(set) var transfer: ID<Node>?
  public internal(set) var transferShare = 0.0

  init(from: ID<Zone>, to: ID<Zone>, meanMin: Double) {
    self.from = from
    self.to = to
    self.meanMin = meanMin
  }
}
