import Exchange
import Files
import Networks
import Routing
import Testing

@Suite struct TimetableTests {
  /// The feed and the network that is read from it, by way of the disk.
  private static func returned(_ network: Network, week date: CalendarDate?, in folder: String) throws
    -> Network
  {
    try write(network.gtfs().files, to: folder + "/feed")
    let feed = try GTFSFeed(path: folder + "/feed")
    #expect(feed.trips.count > 0)
    let tables = try NetworkTables(feed, path: folder + "/feed", week: date)
    try write(tables.files, to: folder + "/network")
    let dataset = try Dataset(NetworkFolder(path: folder + "/network"))
    let errors = dataset.problems(for: .validation).filter { $0.severity == .error }
    #expect(errors.isEmpty, "\(errors)")
    return try Network(dataset)
  }

  /// Earliest arrivals between all stops, at early, busy and late hours, on days of each type: the nights of
  /// the day before, weekend and holiday trains, flights of some days, walks between stations.
  @Test(arguments: [
    (2030, 5, 15), (2030, 5, 18), (2030, 10, 2),
  ])
  func aFeedReturnsToTheSameJourneys(year: Int, month: Int, day: Int) throws {
    let date = try #require(CalendarDate(year: year, month: month, day: day))
    let network = try network(of: "plan-2030", roads: false).seen(on: date)
    try withTemporaryFolder { folder in
      let returned = try Self.returned(network, week: date, in: folder).seen(on: date)
      let here = network.nodes.ids.filter { returned.nodes.id(named: network.nodes[$0].key) != nil }
      let there = here.compactMap { returned.nodes.id(named: network.nodes[$0].key) }
      #expect(here.count == returned.nodes.count && here.count > 100)
      var a = JourneySearch(JourneyPlanner(network, places: Array(here)))
      var b = JourneySearch(JourneyPlanner(returned, places: there))
      #expect(a.planner.timetable.stops.count == b.planner.timetable.stops.count)
      #expect(a.planner.timetable.connectionCount == b.planner.timetable.connectionCount)
      var (pairs, differing) = (0, 0)
      for minute in [0.0, 500, 1080, 1430] {
        for place in here.indices {
          a.run(from: place, departureMin: minute)
          b.run(from: place, departureMin: minute)
          for (x, y) in zip(a.arrivalMin, b.arrivalMin) {
            if x < .infinity { pairs += 1 }
            if x != y, !(abs(x - y) < 1e-6) { differing += 1 }
          }
        }
      }
      #expect(pairs > 10_000)
      #expect(differing == 0)
    }
  }
}

@Suite struct FeedTests {
  /// `gtfs-kit` opens the feed, follows every trip and sees as many run on an ordinary day as there are
  /// departures.
  @Test func gtfsKitOpensTheFeed() throws {
    let network = try network(of: "plan-2030")
    let departures = network.services.rows.filter {
      $0.mode.carriesPassengers && $0.runs(on: network.date, network.dayType(of: network.date))
    }.reduce(0) { $0 + $1.departuresMin.count * ($1.runsBothWays ? 2 : 1) }
    try withTemporaryFolder { folder in
      try write(network.gtfs().files, to: folder + "/feed")
      let script = """
        import sys, gtfs_kit
        feed = gtfs_kit.read_feed(sys.argv[1], dist_units="km")
        feed.describe()
        assert (feed.compute_trip_stats()["duration"] > 0).all()
        active = feed.get_trips(date=sys.argv[2])
        repeats = {}
        if feed.frequencies is not None:
            seconds = lambda t: sum(int(x) * y for x, y in zip(t.split(":"), (3600, 60, 1)))
            for row in feed.frequencies.itertuples():
                span = seconds(row.end_time) - seconds(row.start_time)
                repeats[row.trip_id] = -(-span // int(row.headway_secs))
        print("trips", sum(repeats.get(t, 1) for t in active["trip_id"]))
        """
      let date = network.date.description.filter { $0 != "-" }
      guard let end = try python(script, [folder + "/feed", date], needs: "gtfs_kit") else { return }
      #expect(end.code == 0, "\(end.output)")
      #expect(end.output.contains("trips \(departures)\n"), "\(departures): \(end.output)")
    }
  }

  private static let small: [(name: String, text: String)] = [
    ("agency.txt", "agency_name,agency_url,agency_timezone\nLine,http://a.b,Asia/Shanghai\n"),
    (
      "stops.txt",
      """
      stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station
      hall,"Hall, old",30,100,1,
      p 1,Platform 1,30,100,,hall
      p 2,Platform 2,30,100,0,hall
      door,Door,30,100,2,hall
      far,Far,30,101,,

      """
    ),
    ("routes.txt", "route_id,route_short_name,route_type\nR,快1,3\n"),
    ("trips.txt", "route_id,service_id,trip_id\nR,work,T\nR,day,U\n"),
    (
      "stop_times.txt",
      """
      trip_id,arrival_time,departure_time,stop_id,stop_sequence
      T,25:00:00,25:00:00,far,30
      T,23:30:30,23:30:30,p 1,10
      T,23:31:00,23:31:30,p 2,20
      U,08:00:00,08:00:00,hall,1
      U,,,far,2
      U,10:00:00,10:00:00,hall,3

      """
    ),
    (
      "calendar.txt",
      "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
        + "work,1,1,1,1,1,0,0,20250101,20251231\n"
    ),
    ("calendar_dates.txt", "service_id,date,exception_type\nday,20250702,1\nwork,20250703,2\n"),
    ("frequencies.txt", "trip_id,start_time,end_time,headway_secs\nU,06:00:00,07:00:00,1200\n"),
  ]

  private static func feed(
    in folder: String, _ file: String = "", _ old: String = "", _ new: String = ""
  ) throws -> GTFSFeed {
    var files = small
    if !file.isEmpty {
      let at = try #require(files.firstIndex { $0.name == file })
      #expect(files[at].text.contains(old))
      files[at].text = files[at].text.replacing(old, with: new)
    }
    try write(files.map { ($0.name, Array($0.text.utf8)) }, to: folder + "/feed")
    return try GTFSFeed(path: folder + "/feed")
  }

  /// Platforms become their station, seconds and nights are kept, open times filled, the busiest week found:
  /// that of 2 July, in which the single day makes up for the Thursday that falls out.
  @Test func aSmallFeedBecomesServices() throws {
    try withTemporaryFolder { folder in
      let feed = try Self.feed(in: folder)
      #expect(feed.stops.map(\.id) == ["hall", "far"])
      #expect(feed.trips[1].calls.map(\.arrivalS) == [28_800, 32_400, 36_000])
      let tables = try NetworkTables(feed, path: "feed")
      #expect(tables.remarks[0] == "the week from 2025-06-30 is taken; every day type has its trips")
      try write(tables.files, to: folder + "/network")
      let dataset = try Dataset(NetworkFolder(path: folder + "/network"))
      #expect(dataset.problems(for: .validation).allSatisfy { $0.severity == .warning })
      let network = try Network(dataset)
      let (night, day) = (network.services.rows[0], network.services.rows[1])
      #expect(night.name.zh == "快1" && night.departuresMin == [1410] && night.weekdays == [1, 2, 3, 5])
      #expect(night.stops.map(\.departureMin) == [1.5, 90])
      #expect(day.departuresMin == [360, 380, 400] && day.weekdays == [3])
      #expect(network.terminals.rows[0].name.en == "Hall, old")
    }
  }

  @Test(arguments: [
    ("stops.txt", "far,Far,30,", "far,Far,91,", "stops.txt:6:9: error: '91' is no number"),
    ("stops.txt", "stop_lon", "lon", "stops.txt:1:1: error: the column 'stop_lon' is missing"),
    ("trips.txt", "R,day", "S,day", "trips.txt:3:1: error: no route 'S'"),
    ("trips.txt", "R,day", "R,never", "trips.txt:3:3: error: no service 'never'"),
    ("stop_times.txt", "23:31:00", "23:61:00", "stop_times.txt:4:3: error: '23:61:00' is no time"),
    ("stop_times.txt", "23:31:00", "99999999999999999999:00:00", "is no time"),
    ("stop_times.txt", "far,2", "near,2", "stop_times.txt:6:5: error: no stop 'near'"),
    ("stop_times.txt", "10:00:00,10:00:00,hall", ",,hall", "the first and last stop of a trip need"),
    ("stop_times.txt", "25:00:00,25", "22:00:00,25", "the trip arrives before it leaves the stop before"),
    ("calendar.txt", "20251231", "20241231", "the service ends before it begins"),
    ("calendar.txt", "20251231", "2025-12-31", "write YYYYMMDD"),
    ("calendar_dates.txt", "20250702", "00000000", "is no date"),
    ("frequencies.txt", "1200", "0", "frequencies.txt:2:21: error: '0' is no whole number here"),
  ])
  func faultsAreTold(file: String, old: String, new: String, message: String) throws {
    try withTemporaryFolder { folder in
      let error = #expect(throws: InputError.self) { try Self.feed(in: folder, file, old, new) }
      #expect(error?.description.contains(message) == true, "\(String(describing: error))")
    }
  }

  /// Whatever byte is changed, the answer is a network or a message.
  @Test func spoiltFeedsAreMessages() throws {
    try withTemporaryFolder { folder in
      let alphabet = Array("0,9\":-\n\u{1}a ".utf8)
      for (file, text) in Self.small { try write(text.utf8, to: folder + "/" + file) }
      for (file, text) in Self.small {
        for (index, _) in text.utf8.enumerated() where index % 5 == 0 {
          var bytes = Array(text.utf8)
          bytes[index] = alphabet[(index / 5) % alphabet.count]
          try write(bytes, to: folder + "/" + file)
          do {
            _ = try NetworkTables(GTFSFeed(path: folder), path: folder)
          } catch is InputError {}
        }
        try write(text.utf8, to: folder + "/" + file)
      }
    }
  }
}
