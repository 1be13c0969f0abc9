import Networks

/// A freight service in one of its directions.
struct Line: Sendable {
  let service: ID<Service>
  let outward: Bool
  let mode: Mode
  let vehicle: Vehicle
  /// By the network; a service that adapts runs more often when its trains fill.
  let leastDeparturesPerWeek: Double
  var departuresPerWeek: Double
  /// How full a service that adapts its departures wants its fullest section; nil where they are given.
  let targetLoadFactor: Double?
  /// In running order.
  let stops: [Service.Stop]
  /// Hours from the departure at the first stop, in running order.
  let arrivalH: [Double]
  let departureH: [Double]
  /// The links between each stop and the next, in running order.
  let path: [[ID<Link>]]
  /// By day of the year: whether nothing on the way is closed.
  let openDays: [Bool]
  /// What is closed all year; nil when the line runs at all.
  let closedBy: String?

  /// Share of the year in which it runs.
  var openShare: Double {
    Double(openDays.count { $0 }) / Double(openDays.count)
  }

  /// Mean wait of containers that come at random for departures at equal intervals.
  var halfIntervalH: Double {
    Line.hoursPerWeek / departuresPerWeek / 2
  }

  /// Whether it runs as often as goods ask for: its trains have no yearly capacity of their own.
  var adapts: Bool { targetLoadFactor != nil || leavesWhenFull }
  /// Or after a longest wait.
  let leavesWhenFull: Bool

  static let hoursPerWeek = 168.0

  /// Every direction of every freight service that has a vehicle and departures, in the order of the file.
  static func all(of network: Network) -> [Line] {
    let closedByDay = CalendarDate.all(of: network.year).map { network.closed(on: $0) }
    return network.services.ids.flatMap { id -> [Line] in
      let service = network.services[id]
      guard !service.mode.carriesPassengers, let vehicle = service.vehicle, service.departuresPerWeek > 0
      else { return [] }
      let obstacles = closedByDay.map { network.obstacle(to: id, among: $0) }
      let directions = service.runsBothWays ? [true, false] : [true]
      return directions.map { Line(id, network, outward: $0, network.vehicles[vehicle], obstacles) }
    }
  }

  private init(
    _ id: ID<Service>, _ network: Network, outward: Bool, _ vehicle: Vehicle,
    _ obstacles: [Closure.Subject?]
  ) {
    let row = network.services[id]
    service = id
    self.outward = outward
    mode = row.mode
    self.vehicle = vehicle
    leastDeparturesPerWeek = row.departuresPerWeek
    departuresPerWeek = row.departuresPerWeek
    targetLoadFactor = row.targetLoadFactor
    leavesWhenFull = row.departurePolicy == .whenFull || row.departurePolicy == .fullOrTimer
    openDays = obstacles.map { $0 == nil }
    closedBy = openDays.contains(true) ? nil : obstacles[0].map { $0.name(in: network) }
    if outward {
      stops = row.stops
      path = row.path
      arrivalH = row.stops.map { $0.arrivalMin / 60 }
      departureH = row.stops.map { $0.departureMin / 60 }
    } else {
      // Runs back with the same times: what was the time to the last stop is the time from it.
      let end = row.stops.last.map(\.arrivalMin) ?? 0
      stops = row.stops.reversed()
      path = row.path.reversed()
      arrivalH = row.stops.reversed().map { (end - $0.departureMin) / 60 }
      departureH = row.stops.reversed().map { (end - $0.arrivalMin) / 60 }
    }
  }
}

/// Containers carried by a line from one of its stops to a later one, both of them terminals for freight.
struct Ride: Sendable {
  /// Position among the lines.
  let line: Int
  /// Positions of the stops in running order.
  let board: Int
  let alight: Int
  /// Positions among the freight terminals.
  let from: Int
  let to: Int
  let mode: Mode
  let km: Double
  let runH: Double
  let emissionKgPerTkm: Double

  /// Every pair of stops of every line.
  /// - Parameter terminalAtNode: position of the freight terminal at a node.
  static func all(of lines: [Line], _ network: Network, terminalAtNode: [Int?]) -> [Ride] {
    lines.indices.flatMap { index -> [Ride] in
      let line = lines[index]
      var rides: [Ride] = []
      for board in line.stops.indices.dropLast() {
        guard let from = terminalAtNode[line.stops[board].node.index] else { continue }
        var km = 0.0
        for alight in line.stops.indices.dropFirst(board + 1) {
          km += line.path[alight - 1].reduce(0) { $0 + network.links[$1].lengthKm }
          guard let to = terminalAtNode[line.stops[alight].node.index], to != from else { continue }
          rides.append(
            Ride(
              line: index, board: board, alight: alight, from: from, to: to, mode: line.mode, km: km,
              runH: max(0, line.arrivalH[alight] - line.departureH[board]),
              emissionKgPerTkm: line.vehicle.emissionKgPerTkm))
        }
      }
      return rides
    }
  }
}

extension Closure.Subject {
  /// The name of what is closed.
  func name(in network: Network) -> String {
    switch self {
    case .link(let id): network.links[id].key
    case .terminal(let id): network.terminals[id].key
    case .service(let id): network.services[id].key
    }
  }
}
