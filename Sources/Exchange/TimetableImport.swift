public import Files
public import Networks

extension NetworkTables {
  /// The trips of one week of a feed as the services of a network: nodes, terminals and links between
  /// neighbouring stops come with them. Zones and roads are not in a feed, so `zone.csv` is empty.
  ///
  /// Trips of a route with the same stops, times between them and days are departures of one service.
  /// Route types 101 and 1100 to 1199 run as `hsr` and `air`, all others as `rail`. A link is as long as the
  /// great circle and allows the fastest train that uses it. Where a feed gives no time between two stops, or
  /// too little to get there at 1200 km/h, a train takes the least possible.
  ///
  /// - Parameters:
  ///   - feed: The feed.
  ///   - path: Where it was read, for messages.
  ///   - date: A day of the week that is taken; nil: of the week with the most trips, the first of equals.
  /// - Throws: `InputError` when nothing runs in the week, the feed spans more than 20 years and no day is
  ///   given, or trips leave more than `departureLimit` times.
  /// - Complexity: O(days × calendars + stop times + departures).
  public init(_ feed: GTFSFeed, path: String, week date: CalendarDate? = nil) throws(InputError) {
    let place = SourceLocation(file: path)
    let departures = try DepartureTable(feed, at: place)
    let monday = try feed.monday(of: date, departures, at: place)
    var draft = TimetableDraft(feed)
    try draft.addTrips(days: feed.week(from: monday), departures: departures.ofTrip, at: place)
    guard !draft.services.isEmpty else {
      throw InputError(
        at: place, "nothing runs in the week from \(monday)", suggestion: "choose another with --date")
    }
    self = draft.tables(name: path.split(separator: "/").last.map(String.init) ?? "feed", monday)
    remarks.insert("the week from \(monday) is taken; every day type has its trips", at: 0)
  }

  static let departureLimit = 5_000_000
}

/// When each trip leaves its first stop, in seconds.
private struct DepartureTable {
  private(set) var ofTrip: [[Int]]

  init(_ feed: GTFSFeed, at place: SourceLocation) throws(InputError) {
    ofTrip = feed.trips.map { $0.calls.first.map { [$0.departureS] } ?? [] }
    var isRepeated = [Bool](repeating: false, count: ofTrip.count)
    var total = ofTrip.count
    for frequency in feed.frequencies where !ofTrip[frequency.trip].isEmpty {
      if !isRepeated[frequency.trip] { ofTrip[frequency.trip] = [] }
      isRepeated[frequency.trip] = true
      let starts = stride(from: frequency.startS, to: frequency.endS, by: frequency.headwayS)
      total += max(0, frequency.endS - frequency.startS) / frequency.headwayS
      guard total <= NetworkTables.departureLimit else {
        throw InputError(
          at: place, "the feed has more departures than \(NetworkTables.departureLimit)",
          suggestion: "take a part of it")
      }
      ofTrip[frequency.trip] += starts
    }
  }
}

extension GTFSFeed {
  /// The Monday of the week that is asked for, or else of the busiest.
  fileprivate func monday(
    of date: CalendarDate?, _ departures: DepartureTable, at place: SourceLocation
  ) throws(InputError) -> CalendarDate {
    if let date { return date.monday }
    var trips = [Int](repeating: 0, count: calendars.count)
    for (trip, starts) in zip(self.trips, departures.ofTrip) { trips[trip.calendar] += starts.count }
    let used = calendars.indices.filter { trips[$0] > 0 }
    let days = used.flatMap { calendar in
      calendars[calendar].added + (calendars[calendar].span.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    guard let first = days.min(), let last = days.max() else {
      throw InputError(at: place, "no trip runs on any day")
    }
    guard last / 10_000 - first / 10_000 < 20 else {
      throw InputError(
        at: place, "the calendars span \(last / 10_000 - first / 10_000 + 1) years",
        suggestion: "say with --date which week is to be taken")
    }
    let dates = (first / 10_000...last / 10_000).flatMap(CalendarDate.all(of:))
    let numbers = dates.map(\.number)
    let dayOf = Dictionary(uniqueKeysWithValues: numbers.enumerated().map { ($1, $0) })
    var running = [Int](repeating: 0, count: dates.count)
    for calendar in used {
      let row = calendars[calendar]
      if let span = row.span {
        for day in dates.indices where span.contains(numbers[day]) && row.weekdays[dates[day].weekday - 1] {
          running[day] += trips[calendar]
        }
      }
      for (exceptions, sign) in [(row.added, 1), (row.removed, -1)] {
        for date in exceptions {
          if let day = dayOf[date] { running[day] += sign * trips[calendar] }
        }
      }
    }
    var best = (monday: dates[0].monday, trips: -1)
    for day in dates.indices where dates[day].weekday == 1 {
      let trips = running[day..<min(day + 7, running.count)].reduce(0, +)
      if trips > best.trips { best = (dates[day], trips) }
    }
    return best.monday
  }

  /// By calendar the days of a week on which it runs, such as `12345`.
  fileprivate func week(from monday: CalendarDate) -> [String] {
    let dates = sequence(first: monday, next: \.dayAfter).prefix(7).map { $0 }
    return calendars.map { calendar in
      dates.filter { date in
        let follows =
          calendar.span?.contains(date.number) == true && calendar.weekdays[date.weekday - 1]
        return calendar.added.contains(date.number) || follows && !calendar.removed.contains(date.number)
      }.map { String($0.weekday) }.joined()
    }
  }
}

extension CalendarDate {
  fileprivate var monday: CalendarDate { weekday == 1 ? self : dayBefore.monday }
}
