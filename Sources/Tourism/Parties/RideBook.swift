import Networks
import Parallel
import Routing

/// The timetable as tourists meet it on days of a kind: for each pair of places the journeys of the day, with
/// the seats that they take and the hubs that they pass.
struct RideBook: Sendable {
  struct Option: Sendable {
    let leaveMin: Int32
    let arriveMin: Int32
    /// In `seats`.
    let firstSeat: Int32
    let endSeat: Int32
    /// In `changes`.
    let firstChange: Int32
    let endChange: Int32
  }

  /// The stretch of a run that a passenger sits in: cells of the table of seats, one for each leg of the run.
  struct SeatStretch: Sendable {
    let run: Int32
    let first: Int32
    let end: Int32
  }

  /// A run of a service on its day.
  struct Run: Sendable, Hashable {
    let service: ID<Service>
    let isOutward: Bool
    /// At the first stop, minutes after midnight.
    let startMin: Int
  }

  /// At a hub from one means of travel to the next; nil is the road.
  struct Change: Sendable, Hashable {
    let hub: ID<Terminal>
    let from: ID<Service>?
    let to: ID<Service>?
  }

  private(set) var runs: [Run] = []
  /// The seats for tourists of each run; those of a service of unknown seats never end.
  private(set) var seatsOfRun: [Int32] = []
  /// Cells of the table of seats: those of run r begin at `firstCell[r]`.
  private(set) var firstCell: [Int32] = [0]
  private(set) var options: [Option] = []
  private(set) var seats: [SeatStretch] = []
  /// Which change, and in which hour.
  private(set) var changes: [(change: Int32, hour: Int32)] = []
  /// The options of leg l stand at `firstOption[l] ..< firstOption[l + 1]`, by ascending hour of leaving.
  private(set) var firstOption: [Int32] = [0]
  /// Those of the book before it too, under the same numbers.
  private(set) var changeNames: [Change] = []

  /// - Parameters:
  ///   - before: The book of another kind of day.
  ///   - legs: Pairs of places, as from × places + to, ascending.
  /// - Complexity: a timetable scan for each place of departure and hour.
  init(
    _ network: Network, _ places: Places, legs: [Int], after before: RideBook?, on execution: Execution
  ) throws {
    let planner = JourneyPlanner(network, places: places.nodes)
    let origins = Set(legs.map { $0 / places.count }).sorted()
    let wanted = Dictionary(grouping: legs) { $0 / places.count }
    let found = try execution.map(origins.count, scratch: { JourneySearch(planner) }) { search, origin in
      var journeys: [Int: [Journey]] = [:]
      for hour in RideBook.hours {
        search.run(from: origins[origin], departureMin: Double(hour) * 60)
        for leg in wanted[origins[origin]] ?? [] {
          guard let journey = search.journey(to: leg % places.count) else { continue }
          let isNew = journeys[leg]?.last.map { journey.latestDepartureMin > $0.latestDepartureMin } ?? true
          if isNew, journey.latestDepartureMin < 1440 { journeys[leg, default: []].append(journey) }
        }
      }
      return journeys
    }
    let seatShare = network.parameters[.tourismSeatShare]
    var runNumbers: [Run: Int32] = [:]
    changeNames = before?.changeNames ?? []
    var changeNumbers: [Change: Int32] = [:]
    for (number, change) in changeNames.enumerated() { changeNumbers[change] = Int32(number) }
    var journeysOfLeg = [[Journey]](repeating: [], count: places.count * places.count)
    for journeys in found {
      for (leg, options) in journeys { journeysOfLeg[leg] = options }
    }
    for journeys in journeysOfLeg {
      for journey in journeys {
        add(
          planner.legs(of: journey), journey, network, seatShare: seatShare, &runNumbers, &changeNumbers)
      }
      firstOption.append(Int32(options.count))
    }
  }

  /// The hours at which journeys are looked up.
  private static let hours = 5...22

  private mutating func add(
    _ legs: [Leg], _ journey: Journey, _ network: Network, seatShare: Double,
    _ runNumbers: inout [Run: Int32], _ changeNumbers: inout [Change: Int32]
  ) {
    let (firstSeat, firstChange) = (Int32(seats.count), Int32(changes.count))
    func pass(_ node: ID<Node>, _ from: ID<Service>?, _ to: ID<Service>?, _ timeMin: Double) {
      guard let terminal = network.terminal(at: node), let hub = network.terminals.id(named: terminal.key)
      else { return }
      let change = Change(hub: hub, from: from, to: to)
      let number = changeNumbers[change] ?? Int32(changeNames.count)
      if number == changeNames.count {
        changeNames.append(change)
        changeNumbers[change] = number
      }
      changes.append((number, Int32(Int(timeMin / 60) % 24)))
    }
    var aboard: (service: ID<Service>, node: ID<Node>, timeMin: Double)?
    for leg in legs {
      guard case .ride(let service) = leg.means else {
        if let from = aboard { pass(from.node, from.service, nil, from.timeMin) }
        aboard = nil
        continue
      }
      pass(leg.from, aboard?.service, service, leg.departureMin)
      aboard = (service, leg.to, leg.arrivalMin)
      if let stretch = stretch(of: leg, service, network, seatShare: seatShare, &runNumbers) {
        seats.append(stretch)
      }
    }
    if let from = aboard { pass(from.node, from.service, nil, from.timeMin) }
    options.append(
      Option(
        leaveMin: Int32(journey.latestDepartureMin.rounded(.down)),
        arriveMin: Int32(journey.arrivalMin.rounded(.up)), firstSeat: firstSeat, endSeat: Int32(seats.count),
        firstChange: firstChange, endChange: Int32(changes.count)))
  }

  private mutating func stretch(
    of leg: Leg, _ service: ID<Service>, _ network: Network, seatShare: Double,
    _ runNumbers: inout [Run: Int32]
  ) -> SeatStretch? {
    for isOutward in [true, false] {
      let calls = network.services[service].calls(outward: isOutward)
      guard let from = calls.firstIndex(where: { $0.node == leg.from }),
        let to = calls.lastIndex(where: { $0.node == leg.to }), from < to
      else { continue }
      let run = Run(
        service: service, isOutward: isOutward,
        startMin: Int((leg.departureMin - calls[from].departureMin).rounded()))
      let number = runNumbers[run] ?? Int32(runs.count)
      if number == runs.count {
        runNumbers[run] = number
        runs.append(run)
        let seats = network.services[service].seats
        seatsOfRun.append(seats > 0 ? Int32(seats * seatShare) : .max)
        firstCell.append((firstCell.last ?? 0) + Int32(calls.count - 1))
      }
      let base = firstCell[Int(number)]
      return SeatStretch(run: number, first: base + Int32(from), end: base + Int32(to))
    }
    return nil
  }
}
