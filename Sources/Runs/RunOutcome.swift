public import Freight
public import RoadTraffic
public import Tourism
public import TravelTimes

/// What the simulators of a run found; nil of those that did not run.
public struct RunOutcome: Sendable {
  public internal(set) var travelTimes: TravelTimesOutcome?
  public internal(set) var freight: FreightOutcome?
  public internal(set) var tourism: TourismOutcome?
  public internal(set) var circulation: CirculationOutcome?
  public internal(set) var roadTraffic: RoadTrafficOutcome?
  /// How tourists and roads came to agree; empty where their simulators do not run together.
  public internal(set) var roadRounds: [RoadRound] = []
}

/// Travellers choose by the times they expect; their traffic brings about others.
public struct RoadRound: Sendable {
  /// From 1.
  public let round: Int
  /// Cars of tourists on the network's day, and what these lose with all others to traffic.
  public let touristCars: Double
  public let delayH: Double
  /// Of the times found from those expected, over the times found; each weighs as many vehicles as drive it.
  public let timesGap: Double
}
