public import Networks

/// A pair of zones whose journeys a closure makes longer.
public struct ClosureEffect: Sendable, Equatable {
  public let from: ID<Zone>
  public let to: ID<Zone>
  /// Mean over the departures of the day, first wait included, as if nothing were closed, and as it is; nil
  /// where nothing leads any more.
  public let openMin: Double
  public let nowMin: Double?
  /// What takes away the most of the journeys that one would make.
  public let reason: Closure.Subject
}

/// A service that does not run on the day.
public struct CancelledService: Sendable, Equatable {
  public let service: ID<Service>
  public let reason: Closure.Subject
}
