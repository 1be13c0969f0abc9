public import Networks

extension Network {
  /// What the network holds, in a few aligned lines.
  public var summaryLines: [String] {
    var rows = TextTable([.left, .right, .left])
    rows.add("zones", String(zones.count), people)
    for facility in Facility.allCases {
      let links = links.rows.filter { $0.facility == facility }
      guard !links.isEmpty else { continue }
      let lengthKm = links.reduce(0) { $0 + $1.lengthKm }
      rows.add(
        facility.rawValue.replacing("_", with: " ") + " links", String(links.count),
        figure(lengthKm, "km"))
    }
    for mode in Mode.allCases {
      let services = services.rows.filter { $0.mode == mode }
      guard !services.isEmpty else { continue }
      let departures = services.reduce(0) { $0 + $1.departuresPerWeek * ($1.runsBothWays ? 2 : 1) }
      rows.add(
        mode.rawValue.replacing("_", with: " ") + " services", String(services.count),
        figure(departures, "departures a week"))
    }
    let others = [
      ("terminals", terminals.count), ("commodities", commodities.count),
      ("freight demands", freightDemand.count), ("markets", markets.count),
      ("purposes", purposes.count), ("sites", sites.count), ("observations", observations.count),
    ]
    for (name, count) in others { rows.add(name, String(count), "") }
    rows.add("projects", String(projects.count), "\(built.count) built")
    return ["\(title.en) · \(title.zh), \(year), on \(date)"] + rows.lines
  }

  /// How many rows of each table are published, of general knowledge and assumed.
  public var gradeLines: [String] {
    var rows = TextTable([.left, .right, .right, .right])
    rows.add("rows by grade", "P published", "K known", "E assumed")
    for count in gradeCounts {
      let cells = Grade.allCases.map { String(count.rows[$0] ?? 0) }
      rows.add(count.table, cells[0], cells[1], cells[2])
    }
    return rows.lines
  }

  /// The projects, the earliest first, with what is built marked.
  public var projectLines: [String] {
    var rows = TextTable([.left, .left, .right, .left, .left])
    for id in projects.ids.sorted(by: { (projects[$0].opens, $0) < (projects[$1].opens, $1) }) {
      let project = projects[id]
      rows.add(
        built.contains(id) ? "built" : "", project.key, String(project.opens), project.name.en,
        project.name.zh)
    }
    return rows.lines
  }

  private var people: String { figure(zones.rows.reduce(0) { $0 + $1.population }, "residents") }
}
