public import GSL
public import Networks

/// How long the way between two zones really takes, over departures in every minute of the day and replications.
///
/// Quantiles are those of all journeys together, to a quarter of a minute; means and shares with an interval
/// vary from one replication to the next.
public struct PairReliability: Sendable, Equatable {
  /// Times for which the probability of arriving within them is told.
  public static let thresholdsMin = [60, 120, 180, 240, 360]

  public let from: ID<Zone>
  public let to: ID<Zone>
  /// The mean if everything ran as planned.
  public let plannedMin: Double
  public let mean: Estimate
  public let p5Min: Double
  public let p25Min: Double
  public let p50Min: Double
  public let p75Min: Double
  public let p95Min: Double
  /// Arriving no later than planned but for `travel.on_time_margin`.
  public let onTimeShare: Estimate
  /// Of the journeys: a vehicle could not be boarded as planned.
  public let missedShare: Double
  /// By `thresholdsMin`.
  public let withinShares: [Double]
  /// Of the departures: by car, as that is quickest.
  public let roadShare: Double

  /// What one must allow beyond the mean to be late once in twenty times. Source: Federal Highway
  /// Administration, "Travel time reliability: making it there on time, all the time" (2006).
  public var bufferMin: Double { max(0, p95Min - mean.mean) }
}
