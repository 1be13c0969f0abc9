/// Earliest arrivals over a timetable: the connection scan algorithm (Dibbelt, Pajor, Strasser and Wagner,
/// "Intriguingly simple and fast transit routing", 2013). A workspace, made once a thread.
///
/// Of equal arrivals it keeps the one with fewer boardings among those that it has met.
struct ConnectionScan: Sendable {
  /// A ride on one trip: the connections at whose start one boards and at whose end one leaves.
  struct Ride: Hashable, Sendable {
    let boarding: Int32
    let leaving: Int32
  }

  /// From one stop on foot or by car to another.
  struct Interchange: Sendable {
    let stop: Int32
    /// From leaving the vehicle at one stop to being ready to board at the other.
    let totalMin: Double
  }

  /// How one comes to be at a stop.
  struct Label: Sendable {
    var timeMin: Double
    var boardings: Int32
    /// The last ride before; `noRide` for who comes from the origin.
    var ride: Ride

    static let unreached = Label(timeMin: .infinity, boardings: never, ride: noRide)

    func precedes(_ other: Label) -> Bool {
      timeMin < other.timeMin || timeMin == other.timeMin && boardings < other.boardings
    }
  }

  /// How one comes to be on a trip: boardings, `never` while one is not, and the connection of the last.
  private struct Aboard {
    var boardings: Int32
    var boarding: Int32
  }

  private static let never = Int32.max
  private static let noRide = Ride(boarding: -1, leaving: -1)

  let timetable: Timetable
  /// From stop `s`: `interchanges[firstInterchange[s] ..< firstInterchange[s + 1]]`.
  private let firstInterchange: [Int32]
  private let interchanges: [Interchange]
  /// By stop: when one can board any trip there.
  private var ready: [Label]
  /// By stop: when a vehicle first brings one there.
  private(set) var arrival: [Label]
  private var aboard: [Aboard]

  /// - Parameter interchanges: for each stop those that one can go to from it.
  init(_ timetable: Timetable, interchanges: [[Interchange]]) {
    self.timetable = timetable
    firstInterchange = interchanges.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    self.interchanges = Array(interchanges.joined())
    ready = Array(repeating: .unreached, count: timetable.stops.count)
    arrival = ready
    aboard = Array(
      repeating: Aboard(boardings: ConnectionScan.never, boarding: -1), count: timetable.trips.count)
  }

  /// Finds the earliest arrival at every stop.
  /// - Parameter readyMin: for each stop, when one is ready to board there having come from the origin;
  ///   infinite where one cannot come.
  /// - Complexity: O(connections of the rest of the day + improved arrivals × interchanges).
  mutating func run(readyMin: [Double]) {
    for stop in readyMin.indices {
      ready[stop] = .unreached
      arrival[stop] = .unreached
      if readyMin[stop] < .infinity {
        ready[stop] = Label(timeMin: readyMin[stop], boardings: 0, ride: ConnectionScan.noRide)
      }
    }
    for trip in aboard.indices { aboard[trip].boardings = ConnectionScan.never }
    guard let earliest = readyMin.min(), earliest < .infinity else { return }
    ConnectionScan.scan(
      timetable, from: timetable.firstConnection(from: earliest), firstInterchange, interchanges, &ready,
      &arrival, &aboard)
  }

  /// The loop over the connections: nothing is called, allocated or counted inside.
  private static func scan(
    _ timetable: Timetable, from first: Int, _ firstInterchange: [Int32], _ interchanges: [Interchange],
    _ ready: inout [Label], _ arrival: inout [Label], _ aboard: inout [Aboard]
  ) {
    let fromStop = timetable.fromStop.span
    let toStop = timetable.toStop.span
    let trip = timetable.trip.span
    let departureMin = timetable.departureMin.span
    let arrivalMin = timetable.arrivalMin.span
    let transferMin = timetable.transferMin.span
    let firstInterchange = firstInterchange.span
    let interchanges = interchanges.span
    var ready = ready.mutableSpan
    var arrival = arrival.mutableSpan
    var aboard = aboard.mutableSpan

    for connection in first..<departureMin.count {
      let trip = Int(trip[connection])
      let from = Int(fromStop[connection])
      if ready[from].timeMin <= departureMin[connection], ready[from].boardings < aboard[trip].boardings - 1 {
        aboard[trip] = Aboard(
          boardings: ready[from].boardings + 1, boarding: Int32(truncatingIfNeeded: connection))
      } else if aboard[trip].boardings == never {
        continue
      }

      let stop = Int(toStop[connection])
      var label = Label(
        timeMin: arrivalMin[connection], boardings: aboard[trip].boardings,
        ride: Ride(boarding: aboard[trip].boarding, leaving: Int32(truncatingIfNeeded: connection)))
      guard label.precedes(arrival[stop]) else { continue }
      arrival[stop] = label
      label.timeMin = arrivalMin[connection] + transferMin[stop]
      if label.precedes(ready[stop]) { ready[stop] = label }
      for index in Int(firstInterchange[stop])..<Int(firstInterchange[stop + 1]) {
        let other = Int(interchanges[index].stop)
        label.timeMin = arrivalMin[connection] + interchanges[index].totalMin
        if label.precedes(ready[other]) { ready[other] = label }
      }
    }
  }

  /// The rides that bring one to a stop first; empty where none does. O(rides).
  func rides(to stop: Int) -> [Ride] {
    guard arrival[stop].timeMin < .infinity else { return [] }
    var rides: [Ride] = []
    // What was ready when a connection was boarded cannot have changed since: later arrivals are later.
    var ride = arrival[stop].ride
    while ride.boarding >= 0 {
      rides.append(ride)
      ride = ready[Int(timetable.fromStop[Int(ride.boarding)])].ride
    }
    return rides.reversed()
  }

  /// When the first vehicle of the way to a stop leaves, and from which stop. O(rides).
  func firstBoarding(to stop: Int) -> Int32 {
    var ride = arrival[stop].ride
    while true {
      let before = ready[Int(timetable.fromStop[Int(ride.boarding)])].ride
      if before.boarding < 0 { return ride.boarding }
      ride = before
    }
  }
}
