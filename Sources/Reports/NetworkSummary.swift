public import Networks

extension Network {
  /// What the network holds, in a few aligned lines.
  public var summaryLines: [String] {
    var rows = TextTable([.left, .right, .left])
    for item in summaryItems {
      rows.add(item.name, String(item.count), item.amount.map { figure($0, item.unit ?? "") } ?? "")
    }
    return ["\(title.en) · \(title.zh), \(year), on \(date)"] + rows.lines
  }

  var summaryItems: [NetworkSummary.Item] {
    let facilities = Facility.allCases.map { facility in
      let links = links.rows.filter { $0.facility == facility }
      return NetworkSummary.Item(
        "\(facility.rawValue) links", links.count, links.reduce(0) { $0 + $1.lengthKm }, "km")
    }
    let modes = Mode.allCases.map { mode in
      let services = services.rows.filter { $0.mode == mode }
      return NetworkSummary.Item(
        "\(mode.rawValue) services", services.count,
        services.reduce(0) { $0 + $1.departuresPerWeek * ($1.runsBothWays ? 2 : 1) }, "departures a week")
    }
    let residents = zones.rows.reduce(0) { $0 + $1.population }
    return [NetworkSummary.Item("zones", zones.count, residents, "residents")]
      + (facilities + modes).filter { $0.count > 0 }
      + [
        .init("terminals", terminals.count), .init("commodities", commodities.count),
        .init("freight demands", freightDemand.count), .init("markets", markets.count),
        .init("purposes", purposes.count), .init("sites", sites.count),
        .init("observations", observations.count),
        .init("projects", projects.count, Double(built.count), "built"),
      ]
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
}

/// What a network holds, for machines.
public struct NetworkSummary: Encodable {
  struct Item: Encodable {
    let name: String
    let count: Int
    /// What they come to together.
    let amount: Double?
    let unit: String?

    init(_ name: String, _ count: Int, _ amount: Double? = nil, _ unit: String? = nil) {
      self.name = name.replacing("_", with: " ")
      self.count = count
      self.amount = amount.map(rounded)
      self.unit = unit
    }
  }

  struct Project: Encodable {
    let projectId: String
    let name: String
    let nameZh: String
    let opens: Int
    let isBuilt: Bool

    enum CodingKeys: String, CodingKey {
      case name, opens
      case projectId = "project_id"
      case nameZh = "name_zh"
      case isBuilt = "is_built"
    }
  }

  let title: String
  let titleZh: String
  let year: Int
  let date: String
  let holds: [Item]
  /// By table the number of rows of each grade.
  let grades: [String: [String: Int]]
  let projects: [Project]

  enum CodingKeys: String, CodingKey {
    case title, year, date, holds, grades, projects
    case titleZh = "title_zh"
  }

  public init(_ network: Network) {
    title = network.title.en
    titleZh = network.title.zh
    year = network.year
    date = network.date.description
    holds = network.summaryItems
    grades = Dictionary(
      uniqueKeysWithValues: network.gradeCounts.map { count in
        (count.table, Dictionary(uniqueKeysWithValues: count.rows.map { ($0.key.rawValue, $0.value) }))
      })
    projects = network.projects.ids.map { id in
      let project = network.projects[id]
      return Project(
        projectId: project.key, name: project.name.en, nameZh: project.name.zh, opens: project.opens,
        isBuilt: network.built.contains(id))
    }
  }
}
