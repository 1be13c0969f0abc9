import Files
import Networks

/// The services of a network as they come together from the trips of a feed.
struct TimetableDraft {
  struct Pattern: Hashable {
    let route: Int
    let days: String
    /// After the full minute of the first departure.
    let calls: [GTFSFeed.StopTime]
  }

  struct Line: Hashable {
    let from: Int
    let to: Int
    let facility: Facility
  }

  let feed: GTFSFeed
  private(set) var services: [(pattern: Pattern, departuresMin: [Int])] = []
  private var serviceOf: [Pattern: Int] = [:]
  /// In the order of their first use, with the highest speed on each.
  private var lines: [(line: Line, speedKmh: Double)] = []
  private var lineOf: [Line: Int] = [:]
  private var movedTimes = 0
  private var idleTrips = 0

  init(_ feed: GTFSFeed) { self.feed = feed }

  /// - Parameters:
  ///   - days: By calendar.
  ///   - departures: By trip.
  mutating func addTrips(
    days: [String], departures: [[Int]], at place: SourceLocation
  ) throws(InputError) {
    for (trip, starts) in zip(feed.trips, departures) {
      let calls = possible(joined(trip.calls))
      guard let first = trip.calls.first, calls.count >= 2, !days[trip.calendar].isEmpty else {
        idleTrips += 1
        continue
      }
      addLines(calls, Self.mode(of: feed.routes[trip.route].type))
      for start in starts {
        guard start < 48 * 3600 else {
          throw InputError(
            at: place, "the trip '\(trip.id)' leaves after 47:59:59",
            suggestion: "let it leave on the day after")
        }
        let offset = first.departureS - start % 60
        let pattern = Pattern(
          route: trip.route, days: days[trip.calendar],
          calls: calls.map {
            GTFSFeed.StopTime(
              stop: $0.stop, arrivalS: $0.arrivalS - offset, departureS: $0.departureS - offset)
          })
        let service = serviceOf[pattern] ?? services.count
        if service == services.count {
          serviceOf[pattern] = service
          services.append((pattern, []))
        }
        services[service].departuresMin.append(start / 60)
      }
    }
  }

  static func mode(of routeType: Int) -> Mode {
    switch routeType {
    case 101: .hsr
    case 1100...1199: .air
    default: .rail
    }
  }

  private func greatCircleKm(_ from: Int, _ to: Int) -> Double {
    let ends = [from, to].map {
      Coordinate(longitude: feed.stops[$0].longitude, latitude: feed.stops[$0].latitude)
    }
    return min(20_000, max(0.01, ends[0].greatCircleKm(to: ends[1])))
  }

  /// Platforms of one station that follow each other as one stop.
  private func joined(_ calls: [GTFSFeed.StopTime]) -> [GTFSFeed.StopTime] {
    var joined: [GTFSFeed.StopTime] = []
    for call in calls {
      if let last = joined.last, last.stop == call.stop {
        joined[joined.count - 1] = GTFSFeed.StopTime(
          stop: last.stop, arrivalS: last.arrivalS, departureS: call.departureS)
      } else {
        joined.append(call)
      }
    }
    return joined
  }

  /// The same with time enough between stops; the first is reached when it is left.
  private mutating func possible(_ calls: [GTFSFeed.StopTime]) -> [GTFSFeed.StopTime] {
    guard let first = calls.first else { return [] }
    var moved = [
      GTFSFeed.StopTime(stop: first.stop, arrivalS: first.departureS, departureS: first.departureS)
    ]
    for call in calls.dropFirst() {
      let before = moved[moved.count - 1]
      let leastS = max(1, Int((greatCircleKm(before.stop, call.stop) * 3).rounded(.up)))
      let arrivalS = max(call.arrivalS, before.departureS + leastS)
      if arrivalS > call.arrivalS { movedTimes += 1 }
      moved.append(
        GTFSFeed.StopTime(stop: call.stop, arrivalS: arrivalS, departureS: max(call.departureS, arrivalS)))
    }
    return moved
  }

  private mutating func addLines(_ calls: [GTFSFeed.StopTime], _ mode: Mode) {
    let facility: Facility =
      switch mode {
      case .hsr: .hsr
      case .air: .airway
      default: .railway
      }
    for (a, b) in zip(calls, calls.dropFirst()) {
      let line = Line(from: min(a.stop, b.stop), to: max(a.stop, b.stop), facility: facility)
      let speedKmh = greatCircleKm(a.stop, b.stop) / Double(b.arrivalS - a.departureS) * 3600
      let position = lineOf[line] ?? lines.count
      if position == lines.count {
        lineOf[line] = position
        lines.append((line, 1))
      }
      lines[position].speedKmh = min(1200, max(lines[position].speedKmh, speedKmh.rounded(.up)))
    }
  }
}

extension TimetableDraft {
  /// The tables of the network, with remarks.
  func tables(name: String, _ monday: CalendarDate) -> NetworkTables {
    let publisher = feed.publisher.isEmpty ? name : feed.publisher
    var tables = NetworkTables(name: name, title: (publisher, publisher), baseYear: monday.year)
    let source = "GTFS: " + [publisher, feed.version].filter { !$0.isEmpty }.joined(separator: ", ")
    let stops = Set(services.flatMap { $0.pattern.calls.map(\.stop) }).sorted()
    let flown = Set(
      services.filter { mode(of: $0.pattern) == .air }.flatMap { $0.pattern.calls.map(\.stop) })
    var names = Identifiers()
    let nodes = Dictionary(
      uniqueKeysWithValues: stops.map { ($0, names.make(feed.stops[$0].id, or: "stop")) })
    func node(_ stop: Int) -> String { nodes[stop] ?? "" }

    tables.add(
      "node", ["node_id", "name", "name_zh", "x_coord", "y_coord", "node_type", "source", "grade"],
      stops.map { stop in
        let row = feed.stops[stop]
        return [node(stop)] + texts(row.name, or: node(stop))
          + [
            "\(row.longitude)", "\(row.latitude)", flown.contains(stop) ? "airport" : "station", source, "P",
          ]
      })
    tables.add("zone", ["zone_id", "node_id", "region", "population", "source", "grade"], [])
    addLinks(to: &tables, node, source)
    addTerminals(to: &tables, stops, flown, node, source)
    addServices(to: &tables, node, source)
    tables.remarks = remarks
    return tables
  }

  private func mode(of pattern: Pattern) -> Mode { Self.mode(of: feed.routes[pattern.route].type) }

  private func addLinks(to tables: inout NetworkTables, _ node: (Int) -> String, _ source: String) {
    var names = Identifiers()
    func row(_ from: Int, _ to: Int, _ facility: Facility, _ speedKmh: Double) -> [String] {
      let id = names.make("\(facility.rawValue)-\(node(from))-\(node(to))", or: "link")
      let (a, b) = (texts(feed.stops[from].name, or: node(from)), texts(feed.stops[to].name, or: node(to)))
      return [
        id, "\(a[0])-\(b[0])", "\(a[1])-\(b[1])", node(from), node(to), facility.rawValue,
        "\(greatCircleKm(from, to))", "\(speedKmh)", source + "; length of the great circle", "E",
      ]
    }
    var rows = lines.map { row($0.line.from, $0.line.to, $0.line.facility, $0.speedKmh) }
    var seen: Set<Line> = []
    for transfer in feed.transfers where transfer.from != transfer.to {
      let line = Line(
        from: min(transfer.from, transfer.to), to: max(transfer.from, transfer.to), facility: .walkway)
      guard !node(transfer.from).isEmpty, !node(transfer.to).isEmpty, seen.insert(line).inserted else {
        continue
      }
      let minutes =
        Double(transfer.leastS) / 60 - (feed.stops[transfer.from].alightingMin ?? 5)
        - (feed.stops[transfer.to].boardingMin ?? 10)
      let speedKmh = greatCircleKm(line.from, line.to) / max(0.1, minutes) * 60
      rows.append(row(line.from, line.to, .walkway, min(1200, max(1, speedKmh))))
    }
    tables.add(
      "link",
      [
        "link_id", "name", "name_zh", "from_node_id", "to_node_id", "facility_type", "length", "free_speed",
        "source", "grade",
      ], rows)
  }

  private func addTerminals(
    to tables: inout NetworkTables, _ stops: [Int], _ flown: Set<Int>, _ node: (Int) -> String,
    _ source: String
  ) {
    var leastS: [Int: Int] = [:]
    for transfer in feed.transfers where transfer.from == transfer.to {
      leastS[transfer.from] = transfer.leastS
    }
    tables.add(
      "terminal",
      [
        "terminal_id", "node_id", "name", "name_zh", "kind", "boarding_min", "alighting_min", "transfer_min",
        "source", "grade",
      ],
      stops.map { stop in
        let row = feed.stops[stop]
        return ["t-" + node(stop), node(stop)] + texts(row.name, or: node(stop))
          + [
            flown.contains(stop) ? "airport" : "station", row.boardingMin.map { "\($0)" } ?? "",
            row.alightingMin.map { "\($0)" } ?? "",
            leastS[stop].map { "\(min(600, Double($0) / 60))" } ?? "", source, "P",
          ]
      })
  }

  private func addServices(to tables: inout NetworkTables, _ node: (Int) -> String, _ source: String) {
    var names = Identifiers()
    let ids = services.map { names.make(feed.routes[$0.pattern.route].id, or: "service") }
    tables.add(
      "service",
      [
        "service_id", "name", "name_zh", "mode", "both_directions", "departures", "days", "source", "grade",
      ],
      zip(ids, services).map { id, service in
        [id] + texts(feed.routes[service.pattern.route].name, or: id)
          + [
            mode(of: service.pattern).rawValue, "false",
            service.departuresMin.sorted().map(clock).joined(separator: " "), service.pattern.days, source,
            "P",
          ]
      })
    tables.add(
      "service_stop",
      ["service_id", "stop_sequence", "node_id", "arrival_min", "departure_min", "source", "grade"],
      zip(ids, services).flatMap { id, service in
        service.pattern.calls.enumerated().map { index, call in
          [
            id, "\(index + 1)", node(call.stop), "\(Double(call.arrivalS) / 60)",
            "\(Double(call.departureS) / 60)", source, "P",
          ]
        }
      })
  }

  private var remarks: [String] {
    let others = Set(services.map { feed.routes[$0.pattern.route].type }).sorted()
      .filter { $0 != 2 && !(100...117).contains($0) && !(1100...1199).contains($0) }
    let headways = feed.frequencies.filter { !$0.isExact }.count
    let all: [(Int, String)] = [
      (idleTrips, "\(idleTrips) trips do not run in the week or have fewer than two stops"),
      (movedTimes, "\(movedTimes) arrivals were too early to be reached and are later now"),
      (headways, "\(headways) headways without exact times leave at their start and evenly on"),
      (
        others.count,
        "route types \(others.map(String.init).joined(separator: ", ")) run as rail: there are no others"
      ),
      (1, "seats, fares, residents and roads are not in a feed"),
    ]
    return all.filter { $0.0 > 0 }.map(\.1)
  }

  /// In English and Chinese, each as the feed has it or else as it names it.
  private func texts(_ name: GTFSFeed.Name, or fallback: String) -> [String] {
    ["en", "zh"].map { language in
      let translated = name.translations.sorted { $0.key < $1.key }.first { $0.key.hasPrefix(language) }?
        .value
      let text = feed.language.hasPrefix(language) ? name.text : translated ?? name.text
      return text.isEmpty ? fallback : text
    }
  }
}

private func clock(_ minutes: Int) -> String {
  "\(minutes / 60 < 10 ? "0" : "")\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
}
