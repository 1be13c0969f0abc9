/// All best journeys by public transport between places over a whole day: a workspace over a planner, made
/// once a worker and run for each day of actual times.
///
///     var profiles = DayProfiles(planner, window: 6 * 60...22 * 60)
///     profiles.run(ActualTimes(planner.timetable))
///     for to in planner.places.indices {
///       profiles.gather(to: to)
///       for from in planner.places.indices where from != to {
///         for best in profiles.journeys(from: from) { print(best.departureMin, best.arrivalMin) }
///       }
///     }
///
/// One scan serves all origins and all departures (see `ProfileScan`), so that the day costs little more
/// than a departure. On a network of 86 places and some 10,000 connections a day of all pairs takes
/// milliseconds; a scan for each departure took hundreds of times as long.
///
/// Who travels knows the day's delays and takes the journey that arrives first; a missed connection leads to
/// the next best. Runs allocate nothing once the buffers have grown.
public struct DayProfiles: Sendable {
  /// A journey that no other betters: none leaves at the same time or later and arrives earlier, or at the
  /// same time with fewer transfers.
  public struct Option: Sendable, Hashable {
    /// When one leaves the origin at the latest.
    public var departureMin: Double
    public var arrivalMin: Double
    /// Vehicles taken; one more than transfers.
    public var boardings: Int32
    /// The row of the scan at which it leaves the last vehicle.
    var row: Int32
  }

  public let planner: JourneyPlanner
  /// The places of which journeys are asked for, by position.
  public let origins: [Int]
  /// The stops at which one changes that are origins too, by position in the timetable.
  public let changes: [Int]
  /// By place, and by stop: its position among the origins, stops after places.
  private let originAt: [Int32]
  private let originAtStop: [Int32]
  /// The departures that are asked for.
  public let window: ClosedRange<Double>
  private(set) var scan: ProfileScan
  /// The place that was gathered last; −1 before.
  public private(set) var destination = -1
  /// The arrivals of all vehicles at stops near the destination.
  private var arrivals = TimeOrder()
  /// By block: the latest departure that is found, infinite when it is the last one of interest.
  private var latest: [ProfileScan.Labels]
  /// As found, by arrival, then from which origin; and by origin.
  private var found: [(origin: Int32, option: Option)] = []
  private var options: [Option] = []
  private var firstOption: [Int]
  private var optionCount: [Int]

  /// - Parameters:
  ///   - planner: The places and their timetable.
  ///   - origins: The places of which journeys are asked for, by position; nil for all.
  ///   - changes: The stops of which journeys are asked for, by position in the timetable: of who leaves a
  ///     vehicle there and takes another.
  ///   - window: The departures that are asked for, in minutes after midnight.
  ///   - boardings: Tells apart the best with up to 1, 2, … so many vehicles, at as many times the cost;
  ///     nil tells only the best of all, of equal times that with the fewest vehicles.
  ///   - isPriced: Whether `costCny(of:from:)` will be asked; a run then takes about twice as long.
  /// - Complexity: memory of 8 bytes × (connections of two days + trips) × origins × boardings, twice and a half as
  ///   much with prices.
  public init(
    _ planner: JourneyPlanner, from origins: [Int]? = nil, changingAt changes: [Int] = [],
    window: ClosedRange<Double>, boardings: Int? = nil, isPriced: Bool = false
  ) {
    let origins = origins ?? Array(planner.places.indices)
    self.planner = planner
    self.origins = origins
    self.window = window
    var originAt = [Int32](repeating: -1, count: planner.places.count)
    for (position, place) in origins.enumerated() { originAt[place] = Int32(position) }
    self.originAt = originAt
    self.changes = changes
    let stops = planner.timetable.stops
    var originAtStop = [Int32](repeating: -1, count: stops.count)
    for (position, stop) in changes.enumerated() { originAtStop[stop] = Int32(origins.count + position) }
    self.originAtStop = originAtStop
    scan = ProfileScan(
      planner.timetable,
      access: origins.map { origin in
        planner.accesses[origin].map {
          ProfileScan.Way(
            stop: Int32($0.stop), totalMin: $0.way.timeMin + stops[$0.stop].boardingMin,
            costCny: $0.way.costCny)
        }
      }
        + changes.map { stop in
          [ProfileScan.Way(stop: Int32(stop), totalMin: stops[stop].transferMin)]
            + planner.interchanges[stop].map {
              ProfileScan.Way(
                stop: Int32($0.stop),
                totalMin: stops[stop].alightingMin + $0.way.timeMin + stops[$0.stop].boardingMin)
            }
        },
      interchanges: planner.interchanges.enumerated().reduce(
        into: Array(repeating: [], count: stops.count)
      ) { toStop, from in
        for change in from.element {
          toStop[change.stop].append(
            ProfileScan.Way(
              stop: Int32(from.offset),
              totalMin: stops[from.offset].alightingMin + change.way.timeMin + stops[change.stop].boardingMin,
              costCny: change.way.costCny))
        }
      }, rounds: boardings, isPriced: isPriced)
    let columns = scan.rounds * scan.blocks
    latest = Array(repeating: ProfileScan.Labels(repeating: -.infinity), count: columns)
    firstOption = Array(repeating: 0, count: columns * 8 + 1)
    optionCount = Array(repeating: 0, count: columns * 8)
  }

  /// Finds the way everywhere through a day.
  /// - Parameter times: When its vehicles run, of the planner's timetable.
  /// - Complexity: O(connections × interchanges of a stop × places / 8).
  public mutating func run(_ times: ActualTimes) {
    scan.run(times, from: window.lowerBound)
    destination = -1
  }

  /// Finds the best journeys from all places to one.
  /// - Complexity: O(arrivals near the place × places / 8 + journeys).
  public mutating func gather(to place: Int) {
    destination = place
    arrivals.removeAll()
    for egress in planner.egresses[place] {
      let egressMin = planner.timetable.stops[egress.stop].alightingMin + egress.way.timeMin
      for row in scan.rows(at: egress.stop) { arrivals.append(scan.rowArrival[Int(row)] + egressMin, row) }
    }
    arrivals.sort()
    found.removeAll(keepingCapacity: true)
    // Only departures of the window count, and of those after it the first.
    let before = ProfileScan.Labels(repeating: window.lowerBound - 0.5)
    for column in latest.indices { latest[column] = before }
    for arrival in arrivals.events {
      for column in latest.indices {
        let labels = scan.labels(Int(arrival.item), column)
        let isLater = labels .> latest[column]
        if any(isLater) { note(labels, isLater, column, arrival) }
      }
    }
    sortByOrigin()
  }

  private mutating func note(
    _ labels: ProfileScan.Labels, _ isLater: SIMDMask<SIMD8<Int64>>, _ column: Int,
    _ arrival: TimeOrder.Event
  ) {
    for lane in 0..<8 where isLater[lane] {
      let departureMin = ProfileScan.departureMin(labels[lane])
      latest[column][lane] = departureMin >= window.upperBound ? .infinity : labels[lane]
      found.append(
        (
          Int32(truncatingIfNeeded: column * 8 + lane),
          Option(
            departureMin: departureMin, arrivalMin: arrival.timeMin,
            boardings: Int32(truncatingIfNeeded: ProfileScan.boardings(labels[lane])), row: arrival.item)
        ))
    }
  }

  /// Puts what was found by origin, leaving out what another betters.
  private mutating func sortByOrigin() {
    for origin in firstOption.indices { firstOption[origin] = 0 }
    for (origin, _) in found { firstOption[Int(origin) + 1] += 1 }
    for origin in optionCount.indices {
      firstOption[origin + 1] += firstOption[origin]
      optionCount[origin] = 0
    }
    while options.count < found.count {
      options.append(Option(departureMin: 0, arrivalMin: 0, boardings: 0, row: 0))
    }
    for (origin, option) in found {
      let origin = Int(origin)
      let end = firstOption[origin] + optionCount[origin]
      if optionCount[origin] > 0, options[end - 1].arrivalMin == option.arrivalMin {
        options[end - 1] = option
      } else if optionCount[origin] == 0 || options[end - 1].departureMin < option.departureMin {
        options[end] = option
        optionCount[origin] += 1
      }
    }
  }

  /// The best journeys from a place to the one that was gathered, by ascending departure and arrival: all that
  /// leave within the window, and the first after it. Of the place itself without meaning. O(1).
  ///
  /// Who leaves at a time takes the first whose departure is no earlier.
  /// - Parameters:
  ///   - place: One of the origins.
  ///   - boardings: The most vehicles taken, up to those that are told apart.
  public func journeys(from place: Int, boardings: Int? = nil) -> ArraySlice<Option> {
    journeys(ofOrigin: origin(at: place), boardings)
  }

  /// The same for who leaves a vehicle at one of `changes`: departures are when it arrives, and it takes at
  /// least one vehicle more. O(1).
  public func journeys(changingAt stop: Int, boardings: Int? = nil) -> ArraySlice<Option> {
    journeys(ofOrigin: origin(atStop: stop), boardings)
  }

  private func journeys(ofOrigin origin: Int, _ boardings: Int?) -> ArraySlice<Option> {
    let round = min(boardings ?? scan.rounds, scan.rounds) - 1
    let column = round * scan.blocks * 8 + origin
    return options[firstOption[column]..<firstOption[column] + optionCount[column]]
  }

  /// Whether journeys are known of who changes at a stop. O(1).
  public func isChange(at stop: Int) -> Bool { originAtStop[stop] >= 0 }

  /// The position of a place among the origins.
  func origin(at place: Int) -> Int {
    precondition(originAt[place] >= 0, "journeys were asked for from other places")
    return Int(originAt[place])
  }

  /// The position of a stop at which one changes among the origins.
  func origin(atStop stop: Int) -> Int {
    precondition(originAtStop[stop] >= 0, "journeys were asked for from other stops")
    return Int(originAtStop[stop])
  }

  /// How long it takes from door to door for each of many departures, waiting included, by journey or by
  /// what goes at any time.
  ///
  /// Between two departures of `journeys(from:)` the time falls by a minute a minute, down from the drive's
  /// where that is shorter: who only wants its distribution takes these pieces whole.
  /// - Parameters:
  ///   - durationMin: Where to write, as long as `departuresMin`; infinite where nothing leads.
  ///   - place: The origin.
  ///   - departuresMin: Ascending, within the window.
  /// - Complexity: O(departures + journeys × log departures).
  public func fill(_ durationMin: inout [Double], from place: Int, at departuresMin: [Double]) {
    let anytimeMin = planner.anytimeMin(from: place, to: destination)
    let departures = departuresMin.span
    var durations = durationMin.mutableSpan
    var first = 0
    for journey in journeys(from: place) {
      // Between first and end all take this journey or drive.
      var end = first
      var beyond = departures.count
      while end < beyond {
        let middle = (end + beyond) / 2
        if departures[middle] <= journey.departureMin { end = middle + 1 } else { beyond = middle }
      }
      for index in first..<end { durations[index] = min(journey.arrivalMin - departures[index], anytimeMin) }
      first = end
    }
    for index in first..<departures.count { durations[index] = anytimeMin }
  }
}
