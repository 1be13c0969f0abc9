public import GSL
public import Networks

/// How long the way between two zones really takes, over departures in every minute of the day and replications.
///
/// Quantiles are those of all journeys together, to a quarter of a minute; all figures vary from one replication
/// to the next, which their intervals tell.
public struct PairReliability: Sendable, Equatable {
  /// Times for which the probability of arriving within them is told.
  public static let thresholdsMin = [60, 120, 180, 240, 360]
  /// Shares of the journeys that take no longer than the quantiles that are told.
  public static let quantileShares = [0.05, 0.25, 0.5, 0.75, 0.95]

  public let from: ID<Zone>
  public let to: ID<Zone>
  /// The mean if everything ran as planned.
  public let plannedMin: Double
  public let mean: Estimate
  /// By `quantileShares`.
  public let quantiles: [QuantileEstimate]
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
  public var bufferMin: Double { max(0, quantiles[quantiles.count - 1].timeMin - mean.mean) }
}

/// The time that a share of the journeys does not exceed, and its 95 % interval; without one of a single replication.
public struct QuantileEstimate: Sendable, Equatable {
  public let timeMin: Double
  public var lower95: Double?
  public var upper95: Double?
}
