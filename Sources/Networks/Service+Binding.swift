extension Service {
  /// Every service of a dataset with its stops and the links that it runs over.
  /// - Complexity: O(services × stops) beside a short path search for each pair of stops, searched once.
  static func all(
    _ dataset: Dataset, _ nodes: Table<Node>, _ links: Table<Link>, _ vehicles: Table<Vehicle>
  ) -> [Service] {
    let stopRows = Dictionary(grouping: dataset["service_stop"].readers) { $0.text("service_id") }
    var finders: [Mode: ServicePathFinder] = [:]
    return dataset["service"].readers.map { row in
      let rows = (stopRows[row.text("service_id")] ?? []).sorted {
        $0.number("stop_sequence") < $1.number("stop_sequence")
      }
      let mode: Mode = row.choice("mode")
      let finder = finders[mode] ?? ServicePathFinder(mode, links, nodeCount: nodes.count)
      finders[mode] = finder
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
      finder.path(from: from.node.index, to: to.node.index)?.links.map { ID($0) } ?? []
    }
    grade = max(
      row.grade, stopRows.map(\.grade).max() ?? .published,
      path.joined().map { links[$0].grade }.max() ?? .published)
  }
}

extension ServicePathFinder {
  init(_ mode: Mode, _ links: Table<Link>, nodeCount: Int) {
    self.init(
      nodeCount: nodeCount,
      links: links.ids.filter { mode.uses(links[$0].facility) }.map { id in
        let link = links[id]
        return (id.index, link.from.index, link.to.index, link.runsBothWays, link.lengthKm)
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
