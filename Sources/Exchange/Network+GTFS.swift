public import Files
public import Networks

extension Network {
  /// The passenger services of the network's year as a feed of the General Transit Feed Specification.
  ///
  /// A service is a route with a trip for each departure and direction; departures at even distances are one
  /// trip in `frequencies.txt` with exact times, and so is a service that runs at a headway without a timetable,
  /// without exact times. Days of the week, day types, holidays and closures become
  /// calendars of the whole year. Names are English with Chinese translations. Seconds are rounded. High-speed
  /// lines are route type 101, other railways 2, air routes 1100. Fares are not written: the specification
  /// knows none that grow along a line.
  ///
  /// The time from one service to another at a stop, and over a walkway between two, is in `transfers.txt`; the
  /// way from the street to the vehicle and back in two columns of Qianlu's own, `boarding_min` and
  /// `alighting_min`.
  /// - Parameter timezone: Of all times, such as `Asia/Shanghai`.
  /// - Complexity: O(services × days of the year + stop times).
  public func gtfs(timezone: String = "Asia/Shanghai") -> GTFSFeed {
    let year = ServiceYear(self)
    let running = services.ids.filter {
      services[$0].mode.carriesPassengers && year.calendarOf[$0.index] != nil
    }
    let nodes = Set(running.flatMap { services[$0].stops.map(\.node) }).sorted()
    let stopOf = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    var trips: [GTFSFeed.Trip] = []
    var frequencies: [GTFSFeed.Frequency] = []
    for (route, id) in running.enumerated() {
      let service = services[id]
      guard let calendar = year.calendarOf[id.index] else { continue }
      for isOutward in service.runsBothWays ? [true, false] : [true] {
        let calls = service.calls(outward: isOutward)
        guard let end = calls.last else { continue }
        // A service without a timetable is one trip with a headway that is not exact, all day.
        let departuresMin = service.headwayMin == nil ? service.departuresMin : [0]
        let headwayS = service.headwayMin.map(seconds) ?? evenHeadwayS(of: departuresMin)
        for (number, departureMin) in departuresMin.enumerated() where headwayS == nil || number == 0 {
          trips.append(
            GTFSFeed.Trip(
              id: "\(service.key).\(isOutward ? "out" : "back").\(number + 1)", route: route,
              calendar: calendar,
              headsign: translated(self.nodes[end.node].name), direction: isOutward ? 0 : 1,
              calls: calls.compactMap { call in
                stopOf[call.node].map {
                  GTFSFeed.StopTime(
                    stop: $0, arrivalS: seconds(departureMin + call.arrivalMin),
                    departureS: seconds(departureMin + call.departureMin))
                }
              }))
        }
        if let headwayS, let first = departuresMin.first, let last = departuresMin.last {
          let isExact = service.headwayMin == nil
          frequencies.append(
            GTFSFeed.Frequency(
              trip: trips.count - 1, startS: seconds(first),
              endS: isExact ? seconds(last) + max(1, headwayS / 2) : 86_400, headwayS: headwayS,
              isExact: isExact))
        }
      }
    }
    return GTFSFeed(
      agency: GTFSFeed.Agency(name: title.en, url: "https://example.org", timezone: timezone),
      publisher: title.en, version: "\(name) \(self.year)", language: "en",
      stops: nodes.map { node in
        let row = self.nodes[node]
        let terminal = terminal(at: node)
        return GTFSFeed.Stop(
          id: row.key, name: translated(row.name), longitude: row.coordinate.longitude,
          latitude: row.coordinate.latitude, boardingMin: terminal?.boardingMin ?? 0,
          alightingMin: terminal?.alightingMin ?? 0)
      },
      routes: running.map {
        GTFSFeed.Route(
          id: services[$0].key, name: translated(services[$0].name), type: routeType(of: services[$0].mode))
      },
      calendars: year.calendars, trips: trips, frequencies: frequencies,
      transfers: nodes.enumerated().map { stop, node in
        GTFSFeed.Transfer(from: stop, to: stop, leastS: seconds(terminal(at: node)?.transferMin ?? 0))
      } + walks(stopOf))
  }

  private func walks(_ stopOf: [ID<Node>: Int]) -> [GTFSFeed.Transfer] {
    links.rows.filter { $0.facility == .walkway }.flatMap { link -> [GTFSFeed.Transfer] in
      guard let from = stopOf[link.from], let to = stopOf[link.to] else { return [] }
      func walk(_ a: (ID<Node>, Int), _ b: (ID<Node>, Int)) -> GTFSFeed.Transfer {
        let leastMin =
          (terminal(at: a.0)?.alightingMin ?? 0) + link.freeMin + (terminal(at: b.0)?.boardingMin ?? 0)
        return GTFSFeed.Transfer(from: a.1, to: b.1, leastS: seconds(leastMin))
      }
      let there = walk((link.from, from), (link.to, to))
      return link.runsBothWays ? [there, walk((link.to, to), (link.from, from))] : [there]
    }
  }
}

/// On which days of the year each service runs, as calendars that services share.
private struct ServiceYear {
  private(set) var calendars: [GTFSFeed.Calendar] = []
  /// By service; nil for one that never runs.
  private(set) var calendarOf: [Int?] = []

  init(_ network: Network) {
    let dates = CalendarDate.all(of: network.date.year)
    let dayTypes = dates.map { network.dayType(of: $0) }
    let closed = dates.map { network.closed(on: $0) }
    var known: [[Bool]: Int] = [:]
    for id in network.services.ids {
      let service = network.services[id]
      let runs = dates.indices.map {
        service.runs(on: dates[$0], dayTypes[$0]) && network.obstacle(to: id, among: closed[$0]) == nil
      }
      guard runs.contains(true) else {
        calendarOf.append(nil)
        continue
      }
      let position = known[runs] ?? calendars.count
      if position == calendars.count {
        known[runs] = position
        calendars.append(Self.calendar("calendar-\(position + 1)", dates, runs))
      }
      calendarOf.append(position)
    }
  }

  /// The days of the week on which it runs more often than not, and the days that differ.
  private static func calendar(_ id: String, _ dates: [CalendarDate], _ runs: [Bool]) -> GTFSFeed.Calendar {
    var balance = [Int](repeating: 0, count: 7)
    for (date, runs) in zip(dates, runs) { balance[date.weekday - 1] += runs ? 1 : -1 }
    let weekdays = balance.map { $0 > 0 }
    let differing = dates.indices.filter { runs[$0] != weekdays[dates[$0].weekday - 1] }
    return GTFSFeed.Calendar(
      id: id, weekdays: weekdays,
      span: weekdays.contains(true) ? dates[0].number...dates[dates.count - 1].number : nil,
      added: differing.filter { runs[$0] }.map { dates[$0].number },
      removed: differing.filter { !runs[$0] }.map { dates[$0].number })
  }
}

extension CalendarDate {
  /// Such as 20250501.
  var number: Int { (year * 100 + month) * 100 + day }
}

/// The time between departures where it is always the same and there are at least three.
private func evenHeadwayS(of departuresMin: [Double]) -> Int? {
  guard departuresMin.count >= 3 else { return nil }
  let headwayS = seconds(departuresMin[1] - departuresMin[0])
  let isEven = zip(departuresMin, departuresMin.dropFirst()).allSatisfy { seconds($1 - $0) == headwayS }
  return isEven && headwayS > 0 ? headwayS : nil
}

/// Of times that the schema holds to some months.
private func seconds(_ minutes: Double) -> Int { Int((minutes * 60).rounded()) }

private func translated(_ name: LocalName) -> GTFSFeed.Name {
  GTFSFeed.Name(name.en, translations: name.zh == name.en ? [:] : ["zh": name.zh])
}

private func routeType(of mode: Mode) -> Int {
  switch mode {
  case .hsr: 101
  case .air: 1100
  default: 2
  }
}
