public import GSL
public import Networks

/// A part of the time that containers spend with a train in one direction; of the whole year's containers.
public struct FreightStageRow: Sendable {
  public let service: ID<Service>
  public let outward: Bool
  public let stage: FreightStage
  public let meanH: Estimate
  public let p5H: Estimate
  public let p50H: Estimate
  public let p95H: Estimate
}

/// The ground and cranes of a terminal where container trains are loaded.
public struct FreightGroundRow: Sendable {
  public let terminal: ID<Terminal>
  /// Containers on the ground: the mean of the year, and the most at a time.
  public let storedTeu: Estimate
  public let mostStoredTeu: Estimate
  public let lifts: Estimate
  /// Share of the year in which the cranes work; nil where loading takes no time.
  public let craneShare: Estimate?
  /// Containers that found the ground full.
  public let gateTeu: Estimate
}

/// The free paths of a stretch of railway in one direction.
public struct FreightPathRow: Sendable {
  public let from: ID<Node>
  public let to: ID<Node>
  public let km: Double
  public let isSingleTrack: Bool
  /// Of a day: passenger trains on any part of it, both directions together; freight paths of the direction.
  public let passengerTrains: Int
  public let paths: Int
  /// Share of the paths that other freight takes.
  public let takenShare: Double
  /// Mean time of a path from end to end.
  public let pathH: Double
  /// Taken by container trains in the year.
  public let used: Estimate
  /// Containers whose train found its path taken, and how long each such container waited for another.
  public let heldBackTeu: Estimate
  public let heldBackH: Estimate?
}

/// What makes a train's containers wait most.
public struct FreightHoldup: Sendable {
  public enum Kind: String, Sendable { case service, storage, cranes, line }

  public let kind: Kind
  /// Name of the service, terminal or link in the files.
  public let key: String
  /// Containers of a year that it makes wait, and for how long each.
  public let teu: Estimate
  /// nil where it makes none wait.
  public let h: Estimate?
  /// Of all replications together.
  let teuH: Double
}
