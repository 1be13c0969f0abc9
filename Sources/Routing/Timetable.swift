public import Networks

/// All passenger departures of one day and the next as elementary connections, each from a stop to the next
/// of the same trip, sorted by departure. Immutable.
///
/// Holds the services that carry passengers and run on the day, in both directions where they run so, those
/// of the day before that are still under way after midnight, those of the day after, which who misses the
/// last train waits for, and none that is closed. Times are minutes after the day's midnight and run on
/// beyond 1440.
public struct Timetable: Sendable {
  /// One run of a service in one direction.
  public struct Trip: Sendable {
    public let service: ID<Service>
    public let isOutward: Bool
    /// At the first stop of its direction.
    public let startMin: Double
  }

  /// A place where services stop; its position is the stop's number.
  public struct Stop: Sendable {
    public let node: ID<Node>
    /// Of the terminal at the node; what is usual where the network has none.
    public let boardingMin: Double
    public let alightingMin: Double
    public let transferMin: Double
  }

  public let date: CalendarDate
  /// By ascending node.
  public let stops: [Stop]
  public let trips: [Trip]
  let stopAtNode: [Int32]
  /// By stop, as in `stops`.
  let transferMin: [Double]

  // The connections, by ascending departure, then arrival, then trip.
  let fromStop: [Int32]
  let toStop: [Int32]
  let trip: [Int32]
  let departureMin: [Double]
  let arrivalMin: [Double]
  /// The place of the connection's first stop in the order of the trip's direction.
  let leg: [Int32]
  /// The fare from where the trip begins to the connection's first stop, and to its last.
  let fareAtStartCny: [Double]
  let fareAtEndCny: [Double]

  // The connections of trip `t` in the order of travel: `ofTrip[firstOfTrip[t] ..< firstOfTrip[t + 1]]`.
  private let firstOfTrip: [Int32]
  private let ofTrip: [Int32]

  public var connectionCount: Int { trip.count }

  /// - Parameters:
  ///   - network: The network on its day.
  ///   - closed: What is out of use on a date; asked for the day before, the day and the day after.
  /// - Complexity: O(connections).
  public init(
    _ network: Network, closed: (CalendarDate) -> Set<Closure.Subject>
  ) {
    // Of equally good trains the first by its id, whatever the order of the rows.
    let services = network.services.ids.sorted { network.services[$0].key < network.services[$1].key }
    var trips: [Trip] = []
    var connections: [Connection] = []
    for (date, midnightMin) in [
      (network.date.dayBefore, -1440.0), (network.date, 0), (network.date.dayAfter, 1440),
    ] {
      let dayType = network.dayType(of: date)
      let closed = closed(date)
      for id in services {
        let service = network.services[id]
        guard service.mode.carriesPassengers, service.runs(on: date, dayType),
          network.obstacle(to: id, among: closed) == nil
        else { continue }
        for isOutward in service.runsBothWays ? [true, false] : [true] {
          let calls = service.calls(outward: isOutward)
          for departureMin in service.departuresMin {
            let trip = Trip(service: id, isOutward: isOutward, startMin: midnightMin + departureMin)
            let rides = Timetable.connections(of: trip, number: trips.count, calls)
            if rides.isEmpty { continue }
            connections += rides
            trips.append(trip)
          }
        }
      }
    }
    self.init(network, trips, Connection.ordered(connections))
  }

  /// - Parameter connections: In their order.
  private init(_ network: Network, _ trips: [Trip], _ connections: [Connection]) {
    date = network.date
    var stopAtNode = [Int32](repeating: -1, count: network.nodes.count)
    for connection in connections {
      stopAtNode[connection.from.index] = 0
      stopAtNode[connection.to.index] = 0
    }
    let nodes = network.nodes.ids.filter { stopAtNode[$0.index] == 0 }
    for (stop, node) in nodes.enumerated() { stopAtNode[node.index] = Int32(stop) }
    stops = nodes.map { node in
      let terminal = network.terminal(at: node)
      return Stop(
        node: node, boardingMin: (terminal?.boardingMin ?? Terminal.usualBoardingMin).onTick,
        alightingMin: (terminal?.alightingMin ?? Terminal.usualAlightingMin).onTick,
        transferMin: (terminal?.transferMin ?? Terminal.usualTransferMin).onTick)
    }
    transferMin = stops.map(\.transferMin)
    self.stopAtNode = stopAtNode
    self.trips = trips
    fromStop = connections.map { stopAtNode[$0.from.index] }
    toStop = connections.map { stopAtNode[$0.to.index] }
    trip = connections.map(\.trip)
    departureMin = connections.map(\.departureMin)
    arrivalMin = connections.map(\.arrivalMin)
    leg = connections.map(\.leg)
    fareAtStartCny = connections.map(\.fareAtStartCny)
    fareAtEndCny = connections.map(\.fareAtEndCny)
    var firstOfTrip = [Int32](repeating: 0, count: trips.count + 1)
    for trip in trip { firstOfTrip[Int(trip) + 1] += 1 }
    for trip in trips.indices { firstOfTrip[trip + 1] += firstOfTrip[trip] }
    self.firstOfTrip = firstOfTrip
    // Among the connections of a trip the order of departures is that of travel.
    var next = firstOfTrip
    var ofTrip = [Int32](repeating: 0, count: connections.count)
    for (connection, trip) in trip.enumerated() {
      ofTrip[Int(next[Int(trip)])] = Int32(connection)
      next[Int(trip)] += 1
    }
    self.ofTrip = ofTrip
  }

  /// The timetable of the network's day without what is closed.
  public init(_ network: Network) {
    self.init(network) { network.closed(on: $0) }
  }

  /// The same without some services, of the same network.
  /// - Complexity: O(connections).
  func closing(_ services: Set<ID<Service>>, of network: Network) -> Timetable {
    var numbers: [Int32?] = []
    var kept: [Trip] = []
    for trip in trips {
      numbers.append(services.contains(trip.service) ? nil : Int32(kept.count))
      if !services.contains(trip.service) { kept.append(trip) }
    }
    return Timetable(
      network, kept,
      trip.indices.compactMap { index in
        numbers[Int(trip[index])].map { number in
          Connection(
            from: stops[Int(fromStop[index])].node, to: stops[Int(toStop[index])].node, trip: number,
            leg: leg[index], departureMin: departureMin[index], arrivalMin: arrivalMin[index],
            fareAtStartCny: fareAtStartCny[index], fareAtEndCny: fareAtEndCny[index])
        }
      })
  }

  /// The stop at a node; nil where nothing stops. O(1).
  public func stop(at node: ID<Node>) -> Int? {
    let stop = Int(stopAtNode[node.index])
    return stop < 0 ? nil : stop
  }

  /// The connections of a trip, from each stop to the next, in the order of travel; of a trip of the day
  /// before those that leave on the day or later. O(1).
  public func connections(of trip: Int) -> ArraySlice<Int32> {
    ofTrip[Int(firstOfTrip[trip])..<Int(firstOfTrip[trip + 1])]
  }

  /// The fare from where one boards at the start of a connection to where one leaves at the end of one of the same
  /// trip. O(1).
  func fareCny(boarding: Int32, leaving: Int32) -> Double {
    abs(fareAtEndCny[Int(leaving)] - fareAtStartCny[Int(boarding)])
  }

  /// The first connection that leaves at a time or later. O(log connections).
  func firstConnection(from timeMin: Double) -> Int {
    var low = 0
    var high = departureMin.count
    while low < high {
      let middle = (low + high) / 2
      if departureMin[middle] < timeMin { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The connections of a trip that leave on the day or later: of a trip of the day before the rest.
  private static func connections(of trip: Trip, number: Int, _ calls: [Service.Stop]) -> [Connection] {
    zip(calls, calls.dropFirst()).enumerated().compactMap { leg, pair in
      let departureMin = (trip.startMin + pair.0.departureMin).onTick
      if departureMin < 0 { return nil }
      return Connection(
        from: pair.0.node, to: pair.1.node, trip: Int32(number), leg: Int32(leg), departureMin: departureMin,
        arrivalMin: (trip.startMin + pair.1.arrivalMin).onTick, fareAtStartCny: pair.0.fareCny,
        fareAtEndCny: pair.1.fareCny)
    }
  }
}

private struct Connection {
  let from: ID<Node>
  let to: ID<Node>
  let trip: Int32
  let leg: Int32
  let departureMin: Double
  let arrivalMin: Double
  let fareAtStartCny: Double
  let fareAtEndCny: Double

  /// By departure, then arrival, then as they come. O(connections).
  static func ordered(_ connections: [Connection]) -> [Connection] {
    var order = TimeOrder()
    for (index, connection) in connections.enumerated() {
      order.append(connection.arrivalMin, Int32(truncatingIfNeeded: index))
    }
    order.sort()
    let byArrival = order.events
    order.removeAll()
    for event in byArrival { order.append(connections[Int(event.item)].departureMin, event.item) }
    order.sort()
    return order.events.map { connections[Int($0.item)] }
  }
}
