/// Door-to-door journeys by public transport from one place to all others at one time of departure: a
/// workspace over a planner, made once a thread.
///
///     var search = JourneySearch(planner)
///     search.run(from: 0, departureMin: 8 * 60)
///     if let journey = search.journey(to: 5) { print(journey.arrivalMin, planner.legs(of: journey)) }
public struct JourneySearch: Sendable {
  public let planner: JourneyPlanner
  private var scan: ConnectionScan
  private var readyMin: [Double]
  private var from = 0
  private var departureMin = 0.0
  /// By place; infinite where no journey leads. The origin's own holds no meaning.
  public private(set) var arrivalMin: [Double]
  private var boardings: [Int32]
  private var lastStop: [Int]

  public init(_ planner: JourneyPlanner) {
    self.planner = planner
    let stops = planner.timetable.stops
    scan = ConnectionScan(
      planner.timetable,
      interchanges: planner.interchanges.enumerated().map { stop, others in
        others.map {
          ConnectionScan.Interchange(
            stop: Int32($0.stop),
            totalMin: stops[stop].alightingMin + $0.way.timeMin + stops[$0.stop].boardingMin)
        }
      })
    readyMin = Array(repeating: .infinity, count: stops.count)
    arrivalMin = Array(repeating: .infinity, count: planner.places.count)
    boardings = Array(repeating: .max, count: planner.places.count)
    lastStop = Array(repeating: -1, count: planner.places.count)
  }

  /// Finds the earliest arrival at every place for who leaves a place, by its position, at a time.
  ///
  /// Of equal arrivals it takes the one with fewer boardings, then with the lower last stop.
  /// - Complexity: that of the connection scan, and O(places × stops near them).
  public mutating func run(from place: Int, departureMin: Double) {
    from = place
    self.departureMin = departureMin
    for stop in readyMin.indices { readyMin[stop] = .infinity }
    for access in planner.accesses[place] {
      readyMin[access.stop] =
        departureMin + access.way.timeMin + planner.timetable.stops[access.stop].boardingMin
    }
    scan.run(readyMin: readyMin)
    for place in arrivalMin.indices { arrive(at: place) }
  }

  private mutating func arrive(at place: Int) {
    arrivalMin[place] = .infinity
    boardings[place] = .max
    for egress in planner.egresses[place] {
      let timeMin =
        scan.arrival[egress.stop].timeMin + planner.timetable.stops[egress.stop].alightingMin
        + egress.way.timeMin
      let count = scan.arrival[egress.stop].boardings
      if timeMin < arrivalMin[place] || timeMin == arrivalMin[place] && count < boardings[place] {
        arrivalMin[place] = timeMin
        boardings[place] = count
        lastStop[place] = egress.stop
      }
    }
  }

  /// The latest moment at which one may leave for the journey to a place without missing its first vehicle;
  /// nil where no journey leads. O(rides).
  public func latestDepartureMin(to place: Int) -> Double? {
    guard arrivalMin[place] < .infinity else { return nil }
    let first = Int(scan.firstBoarding(to: lastStop[place]))
    let stop = Int(planner.timetable.fromStop[first])
    return departureMin + planner.timetable.departureMin[first] - readyMin[stop]
  }

  /// Changes of vehicle on the way to a place where a journey leads. O(1).
  public func transfers(to place: Int) -> Int { Int(boardings[place]) - 1 }

  /// The journey to a place; nil where none leads. O(rides).
  public func journey(to place: Int) -> Journey? {
    guard let latestMin = latestDepartureMin(to: place) else { return nil }
    return Journey(
      from: from, to: place, departureMin: departureMin, latestDepartureMin: latestMin,
      arrivalMin: arrivalMin[place], rides: scan.rides(to: lastStop[place]))
  }
}

/// A door-to-door journey by public transport: what a search found, kept small. `JourneyPlanner.legs(of:)`
/// spells it out.
public struct Journey: Sendable, Hashable {
  /// Places by their position in the planner's list.
  public let from: Int
  public let to: Int
  public let departureMin: Double
  /// Who leaves no later than this arrives at the same time.
  public let latestDepartureMin: Double
  public let arrivalMin: Double
  let rides: [ConnectionScan.Ride]

  public var transfers: Int { rides.count - 1 }
  /// Door to door for who leaves as late as possible.
  public var shortestMin: Double { arrivalMin - latestDepartureMin }
}
