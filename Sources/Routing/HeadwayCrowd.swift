public import Networks

/// How full services without a timetable are in the hour that counts.
public struct HeadwayCrowd: Sendable, Equatable {
  /// A ride from one stop to the next.
  public struct Ride: Sendable, Equatable {
    public let service: ID<Service>
    public let from: ID<Node>
    public let to: ID<Node>
    public let travellersPerHour: Double
    public let placesPerHour: Double
    public let timeMin: Double
    /// By how much it feels longer than it takes.
    public let discomfortMin: Double
  }

  /// By service, direction and stop.
  public let rides: [Ride]
  public let crowding: RideCrowding
  /// What all would feel to save by the best strategies, over all that they feel to spend.
  public let gap: Double

  init(
    _ network: Network, _ directions: [RideCrowding.Direction], placesPerHour: [Double],
    _ strategies: CrowdedStrategies
  ) {
    var rides: [Ride] = []
    var crowding = RideCrowding()
    for (line, direction) in directions.enumerated() {
      let calls = network.services[direction.service].calls(outward: direction.isOutward)
      crowding[direction] = strategies.discomfortMin[line]
      for (place, (from, to)) in zip(calls, calls.dropFirst()).enumerated() {
        rides.append(
          Ride(
            service: direction.service, from: from.node, to: to.node,
            travellersPerHour: strategies.loadPerHour[line][place], placesPerHour: placesPerHour[line],
            timeMin: to.arrivalMin - from.arrivalMin, discomfortMin: strategies.discomfortMin[line][place]))
      }
    }
    self.rides = rides
    self.crowding = crowding
    gap = strategies.gap
  }
}
