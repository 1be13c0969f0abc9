public import Networks

extension JourneyPlanner {
  /// A ride on one trip, by positions in the timetable.
  public struct Ride: Hashable, Sendable {
    public let trip: Int32
    /// The connections at whose start one boards and at whose end one leaves.
    public let boarding: Int32
    public let leaving: Int32
    /// Stops.
    public let from: Int32
    public let to: Int32
  }

  /// The rides of a journey in order. O(rides).
  public func rides(of journey: Journey) -> [Ride] { rides(journey.rides) }

  func rides(_ rides: [ConnectionScan.Ride]) -> [Ride] {
    rides.map { ride in
      Ride(
        trip: timetable.trip[Int(ride.boarding)], boarding: ride.boarding, leaving: ride.leaving,
        from: timetable.fromStop[Int(ride.boarding)], to: timetable.toStop[Int(ride.leaving)])
    }
  }

  /// From leaving a vehicle at a stop to being ready to board another at the same or one nearby; nil where
  /// one cannot change so. O(stops nearby).
  public func changeMin(from: Int, to: Int) -> Double? {
    if from == to { return timetable.stops[from].transferMin }
    return interchanges[from].way(at: to).map {
      timetable.stops[from].alightingMin + $0.timeMin + timetable.stops[to].boardingMin
    }
  }

  /// From leaving a vehicle at a stop to being at a place near it; infinite where none is near. O(stops nearby).
  public func leavingMin(at stop: Int, to place: Int) -> Double {
    egresses[place].way(at: stop).map { timetable.stops[stop].alightingMin + $0.timeMin } ?? .infinity
  }

  /// The roads and walkways of a journey: to its first stop, between stops, and from its last.
  /// O(stops nearby).
  public func wayLinks(of journey: Journey) -> [ID<Link>] {
    let rides = rides(of: journey)
    guard let first = rides.first, let last = rides.last else { return [] }
    var links = accesses[journey.from].way(at: Int(first.from))?.links ?? []
    for (ride, next) in zip(rides, rides.dropFirst()) where ride.to != next.from {
      links += interchanges[Int(ride.to)].way(at: Int(next.from))?.links ?? []
    }
    return links + (egresses[journey.to].way(at: Int(last.to))?.links ?? [])
  }
}

extension Timetable {
  /// When a connection leaves as planned. O(1).
  public func departureMin(of connection: Int32) -> Double { departureMin[Int(connection)] }
  /// Its stops. O(1).
  public func fromStop(of connection: Int32) -> Int { Int(fromStop[Int(connection)]) }
  public func toStop(of connection: Int32) -> Int { Int(toStop[Int(connection)]) }
  /// When it arrives as planned. O(1).
  public func arrivalMin(of connection: Int32) -> Double { arrivalMin[Int(connection)] }
}
