extension Service {
  /// Every service of a dataset with its stops and the links that it runs over.
  ///
  /// An existing service runs over existing links, a project's over these and its own; only where these do
  /// not reach, over those of other projects that open no later. So a project can be built alone, and never
  /// moves the trains of another to its line.
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
      let stops = rows.map { Stop($0, nodes) }
      let path = zip(stops, stops.dropFirst()).map { from, to in
        finders.path(row.choice("mode"), row.optionalText("project_id"), from: from.node, to: to.node)
      }
      let grade = (rows.map(\.grade) + path.joined().map { links[$0].grade }).reduce(row.grade, max)
      return Service(row, stops, path, vehicles, grade)
    }
  }

  private init(
    _ row: RowReader, _ stops: [Stop], _ path: [[ID<Link>]], _ vehicles: Table<Vehicle>, _ grade: Grade
  ) {
    key = row.text("service_id")
    name = row.name
    mode = row.choice("mode")
    runsBothWays = row.flag("both_directions")
    departuresMin = DeparturePlan(row).departuresMin
    headwayMin = departuresMin.isEmpty ? row.optionalNumber("headway_min") : nil
    weekdays = Set(row.text("days").utf8.map { Int($0 - UInt8(ascii: "0")) })
    departuresPerWeek =
      row.optionalNumber("departures_per_week") ?? Double(departuresMin.count * weekdays.count)
    dayTypes = Set(row.texts("day_types").compactMap(DayType.init))
    seats = row.number("seats")
    vehicle = row.optionalText("vehicle_id").flatMap { vehicles.id(named: $0) }
    departurePolicy = row.choice("departure_policy")
    targetLoadFactor = row.optionalNumber("target_load_factor")
    project = row.optionalText("project_id")
    self.stops = stops
    self.path = path
    self.grade = grade
  }
}

extension Service.Stop {
  fileprivate init(_ row: RowReader, _ nodes: Table<Node>) {
    node = row.id("node_id", in: nodes)
    arrivalMin = row.number("arrival_min")
    departureMin = row.number("departure_min")
    fareCny = row.number("fare_cny")
  }
}

/// The path finders of each mode and project, made when they are first needed.
private struct ServicePathFinders {
  private struct Key: Hashable {
    let mode: Mode
    let project: String?
    /// Whether links of other projects that open no later count too.
    let isShared: Bool
  }

  private let links: Table<Link>
  private let projects: Table<Project>
  private let nodeCount: Int
  private var made: [Key: ServicePathFinder] = [:]
  private var found: [Way: [ID<Link>]] = [:]

  /// Many services run from one stop to the next of the same two.
  private struct Way: Hashable {
    let mode: Mode
    let project: String?
    let from, to: ID<Node>
  }

  init(_ links: Table<Link>, _ projects: Table<Project>, nodeCount: Int) {
    self.links = links
    self.projects = projects
    self.nodeCount = nodeCount
  }

  /// The links of a service from one stop to the next; none where there is no way.
  mutating func path(_ mode: Mode, _ project: String?, from: ID<Node>, to: ID<Node>) -> [ID<Link>] {
    let way = Way(mode: mode, project: project, from: from, to: to)
    if let path = found[way] { return path }
    let path = search(way)
    found[way] = path
    return path
  }

  private mutating func search(_ way: Way) -> [ID<Link>] {
    let project = way.project
    for isShared in project == nil ? [false] : [false, true] {
      let key = Key(mode: way.mode, project: project, isShared: isShared)
      if made[key] == nil { made[key] = makeFinder(key) }
      if let path = made[key]?.path(from: way.from.index, to: way.to.index) { return path.map { ID($0) } }
    }
    return []
  }

  private func makeFinder(_ key: Key) -> ServicePathFinder {
    let usable = links.ids.filter { id in
      let owner = links[id].project
      return key.mode.uses(links[id].facility)
        && (owner == nil || owner == key.project
          || key.isShared && opening(of: owner) <= opening(of: key.project))
    }
    return ServicePathFinder(
      nodeCount: nodeCount,
      links: usable.map { id in
        let link = links[id]
        return (id.index, link.from.index, link.to.index, link.runsBothWays, link.freeMin)
      })
  }

  private func opening(of project: String?) -> Int {
    project.flatMap { projects.row(named: $0)?.opens } ?? .min
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
