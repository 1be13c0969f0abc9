import Networks
import Parallel
import Routing

/// A day of departures from all zones to one: the scratch of a worker.
struct DestinationDay: Sendable {
  /// What a day says of the way from one origin.
  struct Travel: Sendable {
    /// The quickest journey by public transport of those that leave on the day, as late as they can; of the
    /// day after where none does.
    var journey: Journey?
    /// The quickest by public transport, which may be by services without a timetable; infinite where none leads.
    var shortestMin = Double.infinity
    /// By public transport, where the quickest journey changes between modes.
    var mixed: Alternative?
    /// Over the departures of the day, by whatever is quickest at each; nil when there is none at half of them.
    var medianMin: Double?
    /// The same within each hour.
    var hourMedianMin: [Double?] = []
    /// Over the departures that meet a journey by public transport.
    var meanTransfers: Double?
  }

  private let departures: Departures
  private var profiles: DayProfiles
  /// What a minute, and a change of vehicle, is worth to travellers on the mean.
  private let minuteCny: Double
  private let transferCny: Double
  /// By departure.
  private var durationMin: [Double]
  /// What the time of journeys costs, and which they are.
  private var slower: [(timeCny: Double, position: Int)] = []

  /// What `body` finds of the day as planned for every destination, by position. O(one scan of the day).
  static func toEach<Result: Sendable>(
    _ planner: JourneyPlanner, _ departures: Departures, isPriced: Bool, on execution: Execution,
    _ body: @Sendable (inout DestinationDay, Int) -> Result
  ) throws -> [Result] {
    // All threads read the labels of the one.
    let day = DestinationDay(planner, departures, isPriced: isPriced)
    return try execution.map(planner.places.count, scratch: { day }, body)
  }

  /// By destination and origin; see `alternatives(to:)`.
  static func alternatives(
    _ planner: JourneyPlanner, _ departures: Departures, on execution: Execution
  ) throws -> [[Alternative?]] {
    try toEach(planner, departures, isPriced: true, on: execution) { $0.alternatives(to: $1) }
  }

  /// - Parameter isPriced: Whether travel or alternatives, which have prices, will be asked for.
  init(_ planner: JourneyPlanner, _ departures: Departures, isPriced: Bool = false) {
    self.departures = departures
    let parameters = planner.network.parameters
    minuteCny = parameters.minuteCny
    transferCny = minuteCny * parameters[.travelTransferPenalty]
    let leaving = departures.timesMin
    profiles = DayProfiles(planner, window: leaving[0]...leaving[leaving.count - 1], isPriced: isPriced)
    profiles.run(ActualTimes(planner.timetable))
    durationMin = Array(repeating: .infinity, count: leaving.count)
  }

  /// Turns to a day that runs otherwise.
  mutating func run(_ times: ActualTimes) { profiles.run(times) }

  /// By origin; of the destination itself without meaning.
  /// - Parameter byMinute: Whether what follows from every departure of the day is wanted: medians and transfers.
  mutating func travel(to place: Int, byMinute: Bool) -> [Travel] {
    profiles.gather(to: place)
    return profiles.planner.places.indices.map { from in
      guard from != place else { return Travel() }
      let options = profiles.journeys(from: from)
      let fastest = fastest(of: options)
      var travel = Travel()
      travel.shortestMin = min(
        fastest?.durationMin ?? .infinity,
        profiles.planner.strategy(from: from, to: place)?.timeMin ?? .infinity)
      if let fastest {
        let journey = profiles.journey(fastest, from: from)
        travel.journey = journey
        if profiles.planner.mode(of: journey) == .mixed {
          travel.mixed = alternative(from: from, to: place, fastest)
        }
      }
      if byMinute { addDepartures(from: from, options, to: &travel) }
      return travel
    }
  }

  private mutating func addDepartures(
    from place: Int, _ options: ArraySlice<DayProfiles.Option>, to travel: inout Travel
  ) {
    profiles.fill(&durationMin, from: place, at: departures.timesMin)
    travel.medianMin = median(durationMin[...])
    travel.hourMedianMin = departures.hours.map { median(durationMin[$0.range]) }
    travel.meanTransfers = meanTransfers(options)
  }

  /// By origin, by public transport alone; nil where none leads and of the destination itself.
  mutating func alternatives(to place: Int) -> [Alternative?] {
    profiles.gather(to: place)
    return profiles.planner.places.indices.map { from in
      from == place
        ? nil : alternative(from: from, to: place, fastest(of: profiles.journeys(from: from)))
    }
  }

  /// By origin: all best journeys of the day and the first after it.
  mutating func plans(to place: Int) -> [[Plan]] {
    profiles.gather(to: place)
    return plans()
  }

  /// The same to the destination of the last question.
  func plans() -> [[Plan]] {
    let place = profiles.destination
    return profiles.planner.places.indices.map { from in
      from == place ? [] : profiles.journeys(from: from).map { plan($0, from: from) }
    }
  }

  private func plan(_ option: DayProfiles.Option, from place: Int) -> Plan {
    let journey = profiles.journey(option, from: place)
    return Plan(
      departureMin: option.departureMin, arrivalMin: option.arrivalMin,
      rides: profiles.planner.rides(of: journey), roads: profiles.planner.wayLinks(of: journey))
  }

  /// By origin: the mean over the departures by whatever is quickest, first wait included; infinite where
  /// nothing leads.
  mutating func meanTimes(to place: Int) -> [Double] {
    profiles.gather(to: place)
    return profiles.planner.places.indices.map { from in
      if from == place { return 0 }
      let driveMin = profiles.planner.anytimeMin(from: from, to: place)
      return departures.meanMin(profiles.journeys(from: from), driveMin: driveMin)
    }
  }

  /// Of those of the day, or of the next where the day has none.
  private func fastest(of options: ArraySlice<DayProfiles.Option>) -> DayProfiles.Option? {
    ofTheDay(options).min { $0.durationMin < $1.durationMin }
  }

  private func ofTheDay(_ options: ArraySlice<DayProfiles.Option>) -> ArraySlice<DayProfiles.Option> {
    let ofTheDay = options.prefix { $0.departureMin < 1440 }
    return ofTheDay.isEmpty ? options : ofTheDay
  }

  /// How many journeys one looks at, the quickest with the fewest changes first; of those that take as long
  /// one stands for all.
  private static let choices = 12

  /// Of these the one of least generalized cost, with its price.
  private mutating func taken(from place: Int) -> (option: DayProfiles.Option, costCny: Double)? {
    let options = ofTheDay(profiles.journeys(from: place))
    slower.removeAll(keepingCapacity: true)
    for position in options.indices {
      let option = options[position]
      slower.append((minuteCny * option.durationMin + transferCny * Double(option.boardings), position))
    }
    var taken: (option: DayProfiles.Option, costCny: Double)?
    var least = Double.infinity
    for _ in 0..<DestinationDay.choices {
      guard let next = slower.min(by: { $0.timeCny < $1.timeCny }) else { break }
      let costCny = profiles.costCny(of: options[next.position], from: place)
      if next.timeCny + costCny < least {
        least = next.timeCny + costCny
        taken = (options[next.position], costCny)
      }
      // Those that take longer than the best costs would be too slow if they cost nothing.
      slower.removeAll { $0.timeCny <= next.timeCny || $0.timeCny >= least }
    }
    return taken
  }

  /// By the quickest journey or, where that is quicker, by services without a timetable.
  private mutating func alternative(
    from place: Int, to destination: Int, _ fastest: DayProfiles.Option?
  ) -> Alternative? {
    let strategy = profiles.planner.strategy(from: place, to: destination)
    let strategyMin = strategy?.timeMin ?? .infinity
    let meanMin = departures.meanMin(profiles.journeys(from: place), driveMin: strategyMin)
    if let fastest, fastest.durationMin <= strategyMin, let taken = taken(from: place) {
      return Alternative(
        shortestMin: fastest.durationMin, meanMin: meanMin, timeMin: taken.option.durationMin,
        transfers: Int(taken.option.boardings) - 1, costCny: taken.costCny)
    }
    return strategy.map {
      Alternative(
        shortestMin: $0.timeMin, meanMin: meanMin, timeMin: $0.timeMin,
        transfers: Int(($0.boardings - 1).rounded()), costCny: $0.costCny, discomfortMin: $0.discomfortMin)
    }
  }

  private func meanTransfers(_ options: ArraySlice<DayProfiles.Option>) -> Double? {
    var sum = 0
    var count = 0
    var next = options.startIndex
    for departureMin in departures.timesMin {
      while next < options.endIndex, options[next].departureMin < departureMin { next += 1 }
      guard next < options.endIndex else { break }
      sum += Int(options[next].boardings) - 1
      count += 1
    }
    return count > 0 ? Double(sum) / Double(count) : nil
  }
}

extension DayProfiles.Option {
  fileprivate var durationMin: Double { arrivalMin - departureMin }
}

/// The middle value, or the mean of the two middle ones; nil when that is infinite.
private func median(_ values: ArraySlice<Double>) -> Double? {
  let sorted = values.sorted()
  let middle = (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  return middle < .infinity ? middle : nil
}
