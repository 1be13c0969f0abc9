extension Service {
  /// Every service of a dataset with its stops and the links that it runs over.
  ///
  /// A service runs over what stands when it starts: an existing one over existing links, a project's over
  /// these and the links of every project that opens no later. So building one project never moves the
  /// trains of another to its line.
  /// - Complexity: O(services × stops) beside a short path search for each pair of stops.
  static func all(
    _ dataset: Dataset, _ nodes: Table<Node>, _ links: Table<Link>, _ vehicles: Table<Vehicle>,
    _ projects: Table<Project>
  ) -> [Service] {
    let stopRows = Dictionary(grouping: dataset["service_stop"].readers) { $0.text("service_id") }
    var finders = ServicePathFinders(links, projects, nodeCount: nodes.count)
    return dataset["service"].readers.map { row in
      let rows = (stopRows[row.text("service_id")] ?? []).sorted {
        $0.number("stop_sequence") < $1.number("stop_sequence")
      }
      let finder = finders[row.choice("mode"), row.optionalText("project_id")]
      return Service(row, rows, nodes, links, vehicles, finder)
    }
  }

  private init(
    _ row: RowReader, _ stopRows: [RowReader], _ nodes: Table<Node>, _ links: Table<Link>,
    _ vehicles: Table<Vehicle>, _ finder: ServicePathFinder
  ) {
    key = row.text("service_id")
    name = row.name
    mode = row.choice("mode")
    runsBothWays = row.flag("both_directions")
    departuresMin = DeparturePlan(row).departuresMin
    weekdays = Set(row.text("days").utf8.map { Int($0 - UInt8(ascii: "0")) })
    departuresPerWeek =
      row.optionalNumber("departures_per_week") ?? Double(departuresMin.count * weekdays.count)
    dayTypes = Set(row.texts("day_types").compactMap(DayType.init))
    seats = row.number("seats")
    vehicle = row.optionalText("vehicle_id").flatMap { vehicles.id(named: $0) }
    departurePolicy = row.choice("departure_policy")
    project = row.optionalText("project_id")
    stops = stopRows.map {
      Stop(
        node: $0.id("node_id", in: nodes), arrivalMin: $0.number("arrival_min"),
        departureMin: $0.number("departure_min"), fareCny: $0.number("fare_cny"))
    }
    path = zip(stops, stops.dropFirst()).map { from, to in
      finder.path(from: from.node.index, to: to.node.index)?.map { ID($0) } ?? []
    }
    grade = max(
      row.grade, stopRows.map(\.grade).max() ?? .published,
      path.joined().map { links[$0].grade }.max() ?? .published)
  }
}

/// The path finders of each mode, by the year in which their services start.
private struct ServicePathFinders {
  private struct Key: Hashable {
    let mode: Mode
    let opens: Int
  }

  private let links: Table<Link>
  private let projects: Table<Project>
  private let nodeCount: Int
  private var made: [Key: ServicePathFinder] = [:]

  init(_ links: Table<Link>, _ projects: Table<Project>, nodeCount: Int) {
    self.links = links
    self.projects = projects
    self.nodeCount = nodeCount
  }

  /// The finder for services of a mode that a project brings, or that exist.
  subscript(mode: Mode, project: String?) -> ServicePathFinder {
    mutating get {
      let key = Key(mode: mode, opens: opening(of: project))
      let finder = made[key] ?? makeFinder(key)
      made[key] = finder
      return finder
    }
  }

  /// What exists has always been open.
  private func opening(of project: String?) -> Int {
    project.flatMap { projects.row(named: $0)?.opens } ?? .min
  }

  private func makeFinder(_ key: Key) -> ServicePathFinder {
    let usable = links.ids.filter {
      key.mode.uses(links[$0].facility) && opening(of: links[$0].project) <= key.opens
    }
    return ServicePathFinder(
      nodeCount: nodeCount,
      links: usable.map { id in
        let link = links[id]
        return (id.index, link.from.index, link.to.index, link.runsBothWays, link.freeMin)
      })
  }
}

/// When a service leaves in a day: as listed, or spread evenly between the first and last departure.
struct DeparturePlan {
  let departuresMin: [Double]

  init(_ row: RowReader) {
    let listed = row.numbers("departures")
    guard listed.isEmpty, let perDay = row.optionalNumber("departures_per_day") else {
      departuresMin = listed.sorted()
      return
    }
    let count = Int(perDay.rounded())
    let first = row.number("first_departure")
    let last = max(first, row.number("last_departure"))
    let gap = count > 1 ? (last - first) / Double(count - 1) : 0
    departuresMin = (0..<count).map { (first + gap * Double($0)).rounded() }
  }
}
