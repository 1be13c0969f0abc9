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

  private static let never = Int32.max

  let timetable: Timetable
  /// From stop `s`: `interchanges[firstInterchange[s] ..< firstInterchange[s + 1]]`.
  let firstInterchange: [Int32]
  let interchanges: [Interchange]

  // By stop. `ready`: when one can board any trip there, having left the trip of `readyRide` for it.
  private var readyMin: [Double]
  private var readyBoardings: [Int32]
  private var readyRide: [Ride]
  /// When a vehicle first brings one there.
  private(set) var arrivalMin: [Double]
  private(set) var arrivalBoardings: [Int32]
  private var arrivalRide: [Ride]
  // By trip: the connection at which it was boarded, `never` while it was not.
  private var boardings: [Int32]
  private var boarding: [Int32]

  private static let none = Ride(boarding: -1, leaving: -1)

  /// - Parameter interchanges: for each stop those that one can go to from it.
  init(_ timetable: Timetable, interchanges: [[Interchange]]) {
    self.timetable = timetable
    firstInterchange = interchanges.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32($1.count)) }
    self.interchanges = Array(interchanges.joined())
    let stops = timetable.stops.count
    readyMin = Array(repeating: .infinity, count: stops)
    readyBoardings = Array(repeating: ConnectionScan.never, count: stops)
    readyRide = Array(repeating: ConnectionScan.none, count: stops)
    arrivalMin = readyMin
    arrivalBoardings = readyBoardings
    arrivalRide = readyRide
    boardings = Array(repeating: ConnectionScan.never, count: timetable.trips.count)
    boarding = Array(repeating: -1, count: timetable.trips.count)
  }

  /// Finds the earliest arrival at every stop.
  /// - Parameter readyMin: for each stop, when one is ready to board there having come from the origin;
  ///   infinite where one cannot come.
  /// - Complexity: O(connections of the rest of the day + improved arrivals × interchanges).
  mutating func run(readyMin start: [Double]) {
    for stop in start.indices {
      readyMin[stop] = start[stop]
      readyBoardings[stop] = start[stop] < .infinity ? 0 : ConnectionScan.never
      readyRide[stop] = ConnectionScan.none
      arrivalMin[stop] = .infinity
      arrivalBoardings[stop] = ConnectionScan.never
    }
    for trip in boardings.indices { boardings[trip] = ConnectionScan.never }
    guard let earliest = start.min(), earliest < .infinity else { return }

    for connection in timetable.firstConnection(from: earliest)..<timetable.connectionCount {
      let trip = Int(timetable.trip[connection])
      let from = Int(timetable.fromStop[connection])
      if readyMin[from] <= timetable.departureMin[connection], readyBoardings[from] < boardings[trip] - 1 {
        boardings[trip] = readyBoardings[from] + 1
        boarding[trip] = Int32(connection)
      } else if boardings[trip] == ConnectionScan.never {
        continue
      }
      arrive(Int32(connection), trip)
    }
  }

  private mutating func arrive(_ connection: Int32, _ trip: Int) {
    let stop = Int(timetable.toStop[Int(connection)])
    let timeMin = timetable.arrivalMin[Int(connection)]
    let count = boardings[trip]
    guard timeMin < arrivalMin[stop] || timeMin == arrivalMin[stop] && count < arrivalBoardings[stop] else {
      return
    }
    let ride = Ride(boarding: boarding[trip], leaving: connection)
    arrivalMin[stop] = timeMin
    arrivalBoardings[stop] = count
    arrivalRide[stop] = ride
    becomeReady(at: stop, timeMin + timetable.stops[stop].transferMin, count, ride)
    for index in firstInterchange[stop]..<firstInterchange[stop + 1] {
      let interchange = interchanges[Int(index)]
      becomeReady(at: Int(interchange.stop), timeMin + interchange.totalMin, count, ride)
    }
  }

  private mutating func becomeReady(at stop: Int, _ timeMin: Double, _ count: Int32, _ ride: Ride) {
    guard timeMin < readyMin[stop] || timeMin == readyMin[stop] && count < readyBoardings[stop] else {
      return
    }
    readyMin[stop] = timeMin
    readyBoardings[stop] = count
    readyRide[stop] = ride
  }

  /// The rides that bring one to a stop first; empty where none does. O(rides).
  func rides(to stop: Int) -> [Ride] {
    guard arrivalMin[stop] < .infinity else { return [] }
    var rides: [Ride] = []
    // What was ready when a connection was boarded cannot have changed since: later arrivals are later.
    var ride = arrivalRide[stop]
    while ride.boarding >= 0 {
      rides.append(ride)
      ride = readyRide[Int(timetable.fromStop[Int(ride.boarding)])]
    }
    return rides.reversed()
  }

  /// When the first vehicle of the way to a stop leaves, and from which stop. O(rides).
  func firstBoarding(to stop: Int) -> Int32 {
    var ride = arrivalRide[stop]
    while true {
      let before = readyRide[Int(timetable.fromStop[Int(ride.boarding)])]
      if before.boarding < 0 { return ride.boarding }
      ride = before
    }
  }
}
