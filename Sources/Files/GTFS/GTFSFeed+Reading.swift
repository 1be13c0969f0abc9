extension GTFSFeed {
  /// Reads the files of an unpacked feed: agency, stops, routes, trips, stop_times, calendar or calendar_dates,
  /// and where they are there feed_info, frequencies, transfers and translations. Others are not read.
  ///
  /// Platforms stand for their station, entrances and the like for nothing. Times that the feed leaves open
  /// between two stops are spread evenly.
  /// - Throws: `FileError` when the folder cannot be read; `InputError` with the place of every cell that is
  ///   no value of its column and every reference that leads nowhere.
  /// - Complexity: O(bytes). A file may have `Limits.fileBytes` and `Limits.cells`.
  public init(path: String) throws {
    guard !path.hasSuffix(".zip") else {
      throw InputError(
        at: SourceLocation(file: path), "the feed is packed", suggestion: "unpack it into a folder first")
    }
    var reader = try GTFSReader(path: path)
    let translations = reader.translations()
    let (agency, publisher, version, language) = reader.heads()
    let (stops, stopAt) = reader.stops(translations)
    let (routes, routeAt) = reader.routes(translations)
    let (calendars, calendarAt) = reader.calendars()
    var (trips, tripAt) = reader.trips(translations, routes: routeAt, calendars: calendarAt)
    reader.addCalls(to: &trips, at: tripAt, stops: stopAt)
    let frequencies = reader.frequencies(tripAt)
    let transfers = reader.transfers(stopAt)
    guard reader.problems.isEmpty else { throw InputError(reader.problems) }
    self.init(
      agency: agency, publisher: publisher, version: version, language: language, stops: stops,
      routes: routes,
      calendars: calendars, trips: trips, frequencies: frequencies, transfers: transfers)
  }
}

private struct GTFSReader {
  /// By table, field and what is translated: the id of a record or the text itself.
  struct Translations {
    var byRecord: [String: [String: String]] = [:]
    var byText: [String: [String: String]] = [:]

    func name(_ text: String, _ field: String, _ record: String) -> GTFSFeed.Name {
      GTFSFeed.Name(
        text,
        translations: byRecord[field + "\u{1F}" + record] ?? byText[field + "\u{1F}" + text] ?? [:])
    }
  }

  let path: String
  private var files: [String: CSVColumns] = [:]
  private(set) var problems: [Diagnostic] = []

  init(path: String) throws {
    self.path = path
    let present = Set(try names(inFolder: path))
    let required = ["agency", "stops", "routes", "trips", "stop_times"]
    let optional = ["calendar", "calendar_dates", "frequencies", "transfers", "translations", "feed_info"]
    for name in required + optional {
      guard present.contains(name + ".txt") else {
        if required.contains(name) {
          problems.append(
            Diagnostic(
              at: SourceLocation(file: "\(path)/\(name).txt"), "the file is missing",
              suggestion: "every feed has " + required.map { $0 + ".txt" }.joined(separator: ", ")))
        }
        continue
      }
      let file = "\(path)/\(name).txt"
      do {
        files[name] = CSVColumns(try CSVFile(path: file, bytes: readBytes(of: file)))
      } catch let error as InputError {
        problems += error.diagnostics
      }
    }
    if !present.contains("calendar.txt"), !present.contains("calendar_dates.txt") {
      problems.append(
        Diagnostic(
          at: SourceLocation(file: path), "the feed tells no days of service",
          suggestion: "it needs calendar.txt or calendar_dates.txt"))
    }
    guard problems.isEmpty else { throw InputError(problems) }
  }

  /// Hands out the columns of a file and takes the problems that are found in it.
  private mutating func read<Result>(
    _ file: String, else empty: Result, _ body: (inout CSVColumns) -> Result?
  ) -> Result {
    guard var columns = files[file] else { return empty }
    files[file] = nil
    let result = body(&columns)
    problems += columns.problems.prefix(max(0, Limits.problems - problems.count))
    return result ?? empty
  }

  mutating func translations() -> Translations {
    read("translations", else: Translations()) { columns in
      guard let table = columns.required("table_name"), let field = columns.required("field_name"),
        let language = columns.required("language"), let text = columns.required("translation")
      else { return nil }
      let record = columns.position("record_id")
      let value = columns.position("field_value")
      var found = Translations()
      for row in columns.file.rows {
        let key = "\(row[table].text).\(row[field].text)\u{1F}"
        if let record, !row[record].text.isEmpty {
          found.byRecord[key + row[record].text, default: [:]][row[language].text] = row[text].text
        } else if let value {
          found.byText[key + row[value].text, default: [:]][row[language].text] = row[text].text
        }
      }
      return found
    }
  }

  mutating func heads() -> (agency: GTFSFeed.Agency, publisher: String, version: String, language: String) {
    var agencyLanguage = ""
    let agency = read("agency", else: GTFSFeed.Agency(name: "", url: "", timezone: "")) { columns in
      guard let name = columns.required("agency_name"), let url = columns.required("agency_url"),
        let timezone = columns.required("agency_timezone"), let row = columns.file.rows.first
      else { return nil }
      agencyLanguage = columns.position("agency_lang").map { row[$0].text } ?? ""
      return GTFSFeed.Agency(name: row[name].text, url: row[url].text, timezone: row[timezone].text)
    }
    let info = read("feed_info", else: ["", "", ""]) { columns -> [String]? in
      guard let row = columns.file.rows.first else { return nil }
      return ["feed_publisher_name", "feed_version", "feed_lang"].map { name in
        columns.position(name).map { row[$0].text } ?? ""
      }
    }
    return (
      agency, info[0].isEmpty ? agency.name : info[0], info[1], info[2].isEmpty ? agencyLanguage : info[2]
    )
  }

  /// The stops, and of every id that may be stopped at its position; a platform's is that of its station.
  mutating func stops(_ translations: Translations) -> ([GTFSFeed.Stop], [String: Int]) {
    read("stops", else: ([], [:])) { columns in
      guard let id = columns.required("stop_id"), let name = columns.required("stop_name"),
        let latitude = columns.required("stop_lat"), let longitude = columns.required("stop_lon")
      else { return nil }
      let kind = columns.position("location_type")
      let parent = columns.position("parent_station")
      let boarding = columns.position("boarding_min")
      let alighting = columns.position("alighting_min")
      var stops: [GTFSFeed.Stop] = []
      var positions: [String: Int] = [:]
      func minutes(_ row: [CSVFile.Cell], _ column: Int?) -> Double? {
        guard let column, !row[column].text.isEmpty else { return nil }
        return columns.number(row[column], in: 0...600)
      }
      let isPlatform = { (row: [CSVFile.Cell]) in parent.map { !row[$0].text.isEmpty } ?? false }
      for row in columns.file.rows where !isPlatform(row) {
        guard ["", "0", "1"].contains(kind.map { row[$0].text } ?? "") else { continue }
        guard let y = columns.number(row[latitude], in: -90...90),
          let x = columns.number(row[longitude], in: -180...180)
        else { continue }
        if positions.updateValue(stops.count, forKey: row[id].text) != nil {
          columns.report(row[id], "the stop '\(row[id].text)' is doubled")
        }
        stops.append(
          GTFSFeed.Stop(
            id: row[id].text, name: translations.name(row[name].text, "stops.stop_name", row[id].text),
            longitude: x, latitude: y, boardingMin: minutes(row, boarding),
            alightingMin: minutes(row, alighting)))
      }
      for row in columns.file.rows where isPlatform(row) {
        guard let parent, ["", "0"].contains(kind.map { row[$0].text } ?? "") else { continue }
        guard let station = positions[row[parent].text] else {
          columns.report(row[parent], "no station '\(row[parent].text)'")
          continue
        }
        positions[row[id].text] = station
      }
      return (stops, positions)
    }
  }

  mutating func routes(_ translations: Translations) -> ([GTFSFeed.Route], [String: Int]) {
    read("routes", else: ([], [:])) { columns in
      guard let id = columns.required("route_id"), let type = columns.required("route_type") else {
        return nil
      }
      let long = columns.position("route_long_name")
      let short = columns.position("route_short_name")
      var routes: [GTFSFeed.Route] = []
      var positions: [String: Int] = [:]
      for row in columns.file.rows {
        guard let type = columns.integer(row[type], in: 0...9999) else { continue }
        let names = [("routes.route_long_name", long), ("routes.route_short_name", short)]
        let (field, text) =
          names.lazy.map { ($0.0, $0.1.map { row[$0].text } ?? "") }.first { !$0.1.isEmpty }
          ?? ("", row[id].text)
        if positions.updateValue(routes.count, forKey: row[id].text) != nil {
          columns.report(row[id], "the route '\(row[id].text)' is doubled")
        }
        routes.append(
          GTFSFeed.Route(id: row[id].text, name: translations.name(text, field, row[id].text), type: type))
      }
      return (routes, positions)
    }
  }

  mutating func calendars() -> ([GTFSFeed.Calendar], [String: Int]) {
    var calendars: [GTFSFeed.Calendar] = []
    var positions: [String: Int] = [:]
    read("calendar", else: ()) { columns in
      let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
        .compactMap { columns.required($0) }
      guard let id = columns.required("service_id"), let start = columns.required("start_date"),
        let end = columns.required("end_date"), days.count == 7
      else { return nil }
      for row in columns.file.rows {
        let weekdays = days.compactMap { columns.integer(row[$0], in: 0...1).map { $0 == 1 } }
        guard weekdays.count == 7, let first = columns.date(row[start]), let last = columns.date(row[end])
        else { continue }
        guard first <= last else {
          columns.report(row[end], "the service ends before it begins")
          continue
        }
        if positions.updateValue(calendars.count, forKey: row[id].text) != nil {
          columns.report(row[id], "the service '\(row[id].text)' is doubled")
        }
        calendars.append(GTFSFeed.Calendar(id: row[id].text, weekdays: weekdays, span: first...last))
      }
      return ()
    }
    read("calendar_dates", else: ()) { columns in
      guard let id = columns.required("service_id"), let date = columns.required("date"),
        let kind = columns.required("exception_type")
      else { return nil }
      for row in columns.file.rows {
        guard let date = columns.date(row[date]), let kind = columns.integer(row[kind], in: 1...2) else {
          continue
        }
        let position = positions[row[id].text] ?? calendars.count
        if position == calendars.count {
          positions[row[id].text] = position
          calendars.append(
            GTFSFeed.Calendar(id: row[id].text, weekdays: Array(repeating: false, count: 7), span: nil))
        }
        if kind == 1 {
          calendars[position].added.append(date)
        } else {
          calendars[position].removed.append(date)
        }
      }
      return ()
    }
    return (calendars, positions)
  }

  mutating func trips(
    _ translations: Translations, routes: [String: Int], calendars: [String: Int]
  ) -> ([GTFSFeed.Trip], [String: Int]) {
    read("trips", else: ([], [:])) { columns in
      guard let id = columns.required("trip_id"), let route = columns.required("route_id"),
        let calendar = columns.required("service_id")
      else { return nil }
      let headsign = columns.position("trip_headsign")
      let direction = columns.position("direction_id")
      var trips: [GTFSFeed.Trip] = []
      var positions: [String: Int] = [:]
      for row in columns.file.rows {
        guard let routeAt = routes[row[route].text] else {
          columns.report(row[route], "no route '\(row[route].text)' in routes.txt")
          continue
        }
        guard let calendarAt = calendars[row[calendar].text] else {
          columns.report(row[calendar], "no service '\(row[calendar].text)' in calendar.txt")
          continue
        }
        if positions.updateValue(trips.count, forKey: row[id].text) != nil {
          columns.report(row[id], "the trip '\(row[id].text)' is doubled")
        }
        let sign = headsign.map { row[$0].text } ?? ""
        trips.append(
          GTFSFeed.Trip(
            id: row[id].text, route: routeAt, calendar: calendarAt,
            headsign: translations.name(sign, "trips.trip_headsign", row[id].text),
            direction: direction.flatMap { Int(row[$0].text) }, calls: []))
      }
      return (trips, positions)
    }
  }

  mutating func addCalls(to trips: inout [GTFSFeed.Trip], at tripAt: [String: Int], stops: [String: Int]) {
    struct Row {
      let cells: [CSVFile.Cell]
      let sequence: Int
      let stop: Int
    }
    var found = [[Row]](repeating: [], count: trips.count)
    var calls = [[GTFSFeed.StopTime]](repeating: [], count: trips.count)
    read("stop_times", else: ()) { columns in
      guard let trip = columns.required("trip_id"), let stop = columns.required("stop_id"),
        let sequence = columns.required("stop_sequence"), let arrival = columns.required("arrival_time"),
        let departure = columns.required("departure_time")
      else { return nil }
      for row in columns.file.rows {
        guard let tripAt = tripAt[row[trip].text] else {
          columns.report(row[trip], "no trip '\(row[trip].text)' in trips.txt")
          continue
        }
        guard let stopAt = stops[row[stop].text] else {
          columns.report(row[stop], "no stop '\(row[stop].text)' in stops.txt")
          continue
        }
        guard let number = columns.integer(row[sequence], in: 0...1_000_000_000) else { continue }
        found[tripAt].append(Row(cells: row, sequence: number, stop: stopAt))
      }
      for trip in found.indices {
        let rows = found[trip].sorted { $0.sequence < $1.sequence }
        for (a, b) in zip(rows, rows.dropFirst()) where a.sequence == b.sequence {
          columns.report(b.cells[sequence], "the trip has two stops numbered \(b.sequence)")
        }
        let times = rows.map { row -> (arrivalS: Int, departureS: Int)? in
          let cells = [row.cells[arrival], row.cells[departure]].filter { !$0.text.isEmpty }
          guard let first = cells.first, let last = cells.last else { return nil }
          guard let arrivalS = columns.clock(first), let departureS = columns.clock(last) else {
            return (0, 0)
          }
          if departureS < arrivalS { columns.report(last, "the trip leaves before it arrives") }
          return (arrivalS, departureS)
        }
        guard let filled = filledGaps(of: times) else {
          let cell = rows.first { $0.cells[arrival].text.isEmpty }?.cells[arrival]
          if let cell { columns.report(cell, "the first and last stop of a trip need their times") }
          continue
        }
        for (index, pair) in zip(filled, filled.dropFirst()).enumerated()
        where pair.1.arrivalS < pair.0.departureS {
          columns.report(rows[index + 1].cells[arrival], "the trip arrives before it leaves the stop before")
        }
        calls[trip] = zip(rows, filled).map {
          GTFSFeed.StopTime(stop: $0.stop, arrivalS: $1.arrivalS, departureS: $1.departureS)
        }
      }
      return ()
    }
    for trip in trips.indices { trips[trip].calls = calls[trip] }
  }

  mutating func frequencies(_ trips: [String: Int]) -> [GTFSFeed.Frequency] {
    read("frequencies", else: []) { columns in
      guard let trip = columns.required("trip_id"), let start = columns.required("start_time"),
        let end = columns.required("end_time"), let headway = columns.required("headway_secs")
      else { return nil }
      let exact = columns.position("exact_times")
      return columns.file.rows.compactMap { row -> GTFSFeed.Frequency? in
        guard let tripAt = trips[row[trip].text] else {
          columns.report(row[trip], "no trip '\(row[trip].text)' in trips.txt")
          return nil
        }
        guard let startS = columns.clock(row[start]), let endS = columns.clock(row[end]),
          let headwayS = columns.integer(row[headway], in: 1...864_000)
        else { return nil }
        return GTFSFeed.Frequency(
          trip: tripAt, startS: startS, endS: endS, headwayS: headwayS,
          isExact: exact.map { row[$0].text == "1" } ?? false)
      }
    }
  }

  /// Those with a least time; others say nothing that a timetable does not.
  mutating func transfers(_ stops: [String: Int]) -> [GTFSFeed.Transfer] {
    read("transfers", else: []) { columns in
      guard let from = columns.position("from_stop_id"), let to = columns.position("to_stop_id"),
        let type = columns.position("transfer_type"), let least = columns.position("min_transfer_time")
      else { return [] }
      return columns.file.rows.compactMap { row -> GTFSFeed.Transfer? in
        guard row[type].text == "2", !row[from].text.isEmpty, !row[to].text.isEmpty, !row[least].text.isEmpty
        else { return nil }
        for cell in [row[from], row[to]] where stops[cell.text] == nil {
          columns.report(cell, "no stop '\(cell.text)' in stops.txt")
        }
        guard let fromAt = stops[row[from].text], let toAt = stops[row[to].text],
          let leastS = columns.integer(row[least], in: 0...86_400)
        else { return nil }
        return GTFSFeed.Transfer(from: fromAt, to: toAt, leastS: leastS)
      }
    }
  }
}

extension CSVColumns {
  /// `20250501` as a number.
  fileprivate mutating func date(_ cell: CSVFile.Cell) -> Int? {
    guard cell.text.utf8.count == 8, let date = Int(cell.text), (1_01_01...9999_12_31).contains(date) else {
      report(cell, "'\(cell.text)' is no date", "write YYYYMMDD")
      return nil
    }
    return date
  }

  /// `25:30:00` in seconds, up to 999 hours.
  fileprivate mutating func clock(_ cell: CSVFile.Cell) -> Int? {
    let parts = cell.text.drop { $0 == " " }.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, let hours = Int(parts[0]), let minutes = Int(parts[1]),
      let seconds = Int(parts[2]),
      (0...999).contains(hours), (0..<60).contains(minutes), (0..<60).contains(seconds)
    else {
      report(cell, "'\(cell.text)' is no time", "write HH:MM:SS")
      return nil
    }
    return hours * 3600 + minutes * 60 + seconds
  }
}

/// Times with those that are missing spread evenly between their neighbours; nil where the first or last is
/// missing.
private func filledGaps(of times: [(arrivalS: Int, departureS: Int)?]) -> [(arrivalS: Int, departureS: Int)]?
{
  guard times.first != nil else { return [] }
  var filled: [(arrivalS: Int, departureS: Int)] = []
  var gap = 0
  for time in times {
    guard let time else {
      gap += 1
      continue
    }
    if gap > 0 {
      guard let before = filled.last else { return nil }
      for place in 1...gap {
        let timeS = before.departureS + (time.arrivalS - before.departureS) * place / (gap + 1)
        filled.append((timeS, timeS))
      }
    }
    filled.append(time)
    gap = 0
  }
  return gap == 0 ? filled : nil
}
