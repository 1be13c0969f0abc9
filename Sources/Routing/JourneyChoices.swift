import Networks

/// All journeys of a day to one place that no other betters in everything: leaving later, arriving earlier, with
/// fewer vehicles and for less money.
///
///     let choices = JourneyChoices(planner, to: 1)
///     for option in choices.options(from: 0) { print(option.departureMin, option.costCny) }
///
/// A profile connection scan with sets of labels (Dibbelt, Pajor, Strasser and Wagner, "Connection Scan
/// Algorithm", 2018, section 4; the sets as in Delling, Pajor and Werneck, "Round-based public transit routing",
/// 2015, section 4.2): connections by descending departure; each holds what one may still come to by staying on
/// board, leaving for good or changing. Fares add up from stop to stop.
///
/// Money makes many more journeys incomparable than time and vehicles do, so that this is for one place at a
/// time; `DayProfiles` has all places without it.
public struct JourneyChoices: Sendable {
  /// A journey that no other betters.
  public struct Option: Sendable, Hashable {
    /// When one leaves at the latest.
    public let departureMin: Double
    public let arrivalMin: Double
    /// Vehicles taken; one more than changes.
    public let boardings: Int
    /// For one person, ways to, between and from the stations included.
    public let costCny: Double
    let from: Int
    let entry: Int32
  }

  /// What one may come to: the fewer of each the better.
  private struct Label {
    var arrivalMin: Double
    var boardings: Int32
    var costCny: Double
    /// The connection at whose end one leaves the vehicle, and the entry by which one goes on; −1 for who is there.
    var leaving: Int32
    var next: Int32

    func isNoWorse(than other: Label) -> Bool {
      arrivalMin <= other.arrivalMin && boardings <= other.boardings && costCny <= other.costCny
    }
  }

  /// Boarding a connection for what a label tells.
  private struct Entry {
    let departureMin: Double
    let boarding: Int32
    let label: Label
  }

  public let planner: JourneyPlanner
  public let destination: Int
  private var entries: [Entry] = []
  /// By stop: entries by descending departure.
  private var entriesAtStop: [[Int32]]

  /// - Complexity: O(connections × entries of the stops near each).
  public init(_ planner: JourneyPlanner, to destination: Int) {
    self.planner = planner
    self.destination = destination
    let timetable = planner.timetable
    entriesAtStop = Array(repeating: [], count: timetable.stops.count)
    var aboard = [[Label]](repeating: [], count: timetable.trips.count)
    for connection in timetable.trip.indices.reversed() {
      let trip = Int(timetable.trip[connection])
      var labels = aboard[trip]
      leave(connection, &labels)
      // On the grid of ticks, so that sums are exact.
      let number = Int32(truncatingIfNeeded: connection)
      let fareCny = timetable.fareCny(boarding: number, leaving: number).onTick
      for index in labels.indices { labels[index].costCny += fareCny }
      aboard[trip] = labels
      board(connection, labels)
    }
  }

  /// What one comes to by leaving a vehicle at the end of a connection.
  private func leave(_ connection: Int, _ labels: inout [Label]) {
    let timetable = planner.timetable
    let stop = Int(timetable.toStop[connection])
    let arrivalMin = timetable.arrivalMin[connection]
    let leaving = Int32(truncatingIfNeeded: connection)
    let alightingMin = timetable.stops[stop].alightingMin
    if let egress = planner.egresses[destination].way(at: stop) {
      JourneyChoices.add(
        Label(
          arrivalMin: arrivalMin + alightingMin + egress.timeMin, boardings: 1,
          costCny: egress.costCny.onTick, leaving: leaving, next: -1), to: &labels)
    }
    change(to: stop, readyMin: arrivalMin + timetable.transferMin[stop], costCny: 0, leaving, &labels)
    for other in planner.interchanges[stop] {
      let readyMin =
        arrivalMin + alightingMin + other.way.timeMin + timetable.stops[other.stop].boardingMin
      change(to: other.stop, readyMin: readyMin, costCny: other.way.costCny.onTick, leaving, &labels)
    }
  }

  private func change(
    to stop: Int, readyMin: Double, costCny: Double, _ leaving: Int32, _ labels: inout [Label]
  ) {
    for entry in entriesAtStop[stop] {
      let onward = entries[Int(entry)]
      if onward.departureMin < readyMin { return }
      JourneyChoices.add(
        Label(
          arrivalMin: onward.label.arrivalMin, boardings: onward.label.boardings + 1,
          costCny: onward.label.costCny + costCny, leaving: leaving, next: entry), to: &labels)
    }
  }

  /// Keeps the labels of a connection that are better than those of all that leave its stop no earlier.
  private mutating func board(_ connection: Int, _ labels: [Label]) {
    let stop = Int(planner.timetable.fromStop[connection])
    let departureMin = planner.timetable.departureMin[connection]
    for label in labels
    where !entriesAtStop[stop].contains(where: { entries[Int($0)].label.isNoWorse(than: label) }) {
      entriesAtStop[stop].removeAll { entry in
        entries[Int(entry)].departureMin == departureMin && label.isNoWorse(than: entries[Int(entry)].label)
      }
      entriesAtStop[stop].append(Int32(truncatingIfNeeded: entries.count))
      entries.append(
        Entry(departureMin: departureMin, boarding: Int32(truncatingIfNeeded: connection), label: label))
    }
  }

  private static func add(_ label: Label, to labels: inout [Label]) {
    if labels.contains(where: { $0.isNoWorse(than: label) }) { return }
    labels.removeAll { label.isNoWorse(than: $0) }
    labels.append(label)
  }

  /// The journeys from a place, by ascending departure, arrival, vehicles and cost; none from the destination.
  /// - Parameters:
  ///   - place: The origin, by position.
  ///   - window: The departures that are asked for.
  /// - Complexity: O(journeys² near the place).
  public func options(
    from place: Int, leaving window: ClosedRange<Double> = 0...1440.0.nextDown
  ) -> [Option] {
    if place == destination { return [] }
    var options: [Option] = []
    for access in planner.accesses[place] {
      let accessMin = access.way.timeMin + planner.timetable.stops[access.stop].boardingMin
      for entry in entriesAtStop[access.stop] {
        let label = entries[Int(entry)].label
        options.append(
          Option(
            departureMin: entries[Int(entry)].departureMin - accessMin, arrivalMin: label.arrivalMin,
            boardings: Int(label.boardings), costCny: label.costCny + access.way.costCny.onTick, from: place,
            entry: entry))
      }
    }
    // Of equal ones the first stays.
    options.sort { $0.order < $1.order }
    var best: [Option] = []
    for option in options where !best.contains(where: { $0.isNoWorse(than: option) }) {
      best.removeAll { option.isNoWorse(than: $0) }
      best.append(option)
    }
    return best.filter { window.contains($0.departureMin) }
  }

  /// Spells out an option for `JourneyPlanner.legs(of:)`. O(rides).
  public func journey(_ option: Option) -> Journey {
    var rides: [ConnectionScan.Ride] = []
    var entry = option.entry
    while entry >= 0 {
      let boarded = entries[Int(entry)]
      rides.append(ConnectionScan.Ride(boarding: boarded.boarding, leaving: boarded.label.leaving))
      entry = boarded.label.next
    }
    return Journey(
      from: option.from, to: destination, departureMin: option.departureMin,
      latestDepartureMin: option.departureMin, arrivalMin: option.arrivalMin, rides: rides)
  }
}

extension JourneyChoices.Option {
  fileprivate var order: (Double, Double, Int, Double, Int32) {
    (departureMin, arrivalMin, boardings, costCny, entry)
  }

  fileprivate func isNoWorse(than other: Self) -> Bool {
    departureMin >= other.departureMin && arrivalMin <= other.arrivalMin && boardings <= other.boardings
      && costCny <= other.costCny
  }
}
