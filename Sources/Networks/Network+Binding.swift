public import Files

extension Network {
  /// Binds the rows of a dataset together.
  ///
  /// - Parameters:
  ///   - dataset: The rows as a scenario leaves them.
  ///   - built: The projects whose rows the dataset holds beside what exists, by name.
  /// - Throws: `InputError` with every problem that a check of severity error finds.
  public init(_ dataset: Dataset, built: [String] = []) throws(InputError) {
    let problems = dataset.problems(for: .binding)
    guard problems.isEmpty else { throw InputError(Array(problems.prefix(Limits.problems))) }
    self.init(binding: dataset, built: built)
    let broken = NetworkCheck.afterChanges.flatMap { $0.find(self, dataset) }
    guard broken.isEmpty else { throw InputError(Array(broken.prefix(Limits.problems))) }
  }

  /// The same for rows whose references are known to resolve.
  init(binding dataset: Dataset, built: [String] = []) {
    name = dataset.settings.name
    title = dataset.settings.title
    baseYear = dataset.settings.baseYear
    currency = dataset.settings.currency
    let year = dataset.date?.year ?? dataset.year ?? dataset.settings.baseYear
    self.year = dataset.year ?? year
    date = dataset.date ?? .ordinaryDay(of: year)
    parameters = Parameters(dataset: dataset)
    gradeCounts = dataset.gradeCounts

    let nodes = Table(dataset["node"].readers.map(Node.init))
    var gdp: [String: Double] = [:]
    for row in dataset["economy"].readers { gdp[row.text("zone_id")] = row.number("gdp") }
    let zones = Table(dataset["zone"].readers.map { Zone($0, nodes, gdp) })
    let links = Table(dataset["link"].readers.map { Link($0, nodes) })
    let vehicles = Table(dataset["vehicle"].readers.map(Vehicle.init))
    let commodities = Table(dataset["commodity"].readers.map(Commodity.init))
    let projects = Table(dataset["project"].readers.map(Project.init))
    let terminals = Table(dataset["terminal"].readers.map { Terminal($0, nodes) })
    self.nodes = nodes
    self.zones = zones
    circles = Table(dataset["circle"].readers.map { Circle($0, zones) })
    self.links = links
    self.vehicles = vehicles
    self.commodities = commodities
    self.projects = projects
    self.terminals = terminals
    services = Table(Service.all(dataset, nodes, links, vehicles, projects))
    tariffs = Table(dataset["tariff"].readers.map(Tariff.init))
    freightDemand = Table(dataset["freight_demand"].readers.map { FreightDemand($0, commodities, zones) })
    markets = Table(dataset["market"].readers.map { Market($0, zones) })
    purposes = Table(dataset["purpose"].readers.map(Purpose.init))
    sites = Table(dataset["site"].readers.map { Site($0, nodes) })
    lodgings = Table(dataset["lodging"].readers.map { Lodging($0, nodes) })
    loops = Table(dataset["loop"].readers.map { Loop($0, nodes) })
    holidays = Table(dataset["holiday"].readers.map(Holiday.init))
    var shares = [Double](repeating: 1.0 / 12, count: 12)
    for row in dataset["season"].readers { shares[Int(row.number("month")) - 1] = row.number("share") }
    monthShares = shares
    self.built = built.compactMap { projects.id(named: $0) }
    observations = Table(dataset["observation"].readers.map(Observation.init))
    targets = Table(dataset["target"].readers.map(Target.init))
    headlines = Table(dataset["headline"].readers.map(Headline.init))
    let services = self.services
    closures = dataset.closures.compactMap { row in
      let subject: Closure.Subject? =
        switch row.kind {
        case .link: links.id(named: row.key).map { .link($0) }
        case .terminal: terminals.id(named: row.key).map { .terminal($0) }
        case .service: services.id(named: row.key).map { .service($0) }
        }
      // What a scenario closes may belong to a project that it does not build.
      return subject.map { Closure(subject: $0, first: row.first, last: row.last) }
    }
    var atNode = [ID<Terminal>?](repeating: nil, count: nodes.count)
    for id in terminals.ids { atNode[terminals[id].node.index] = atNode[terminals[id].node.index] ?? id }
    terminalAtNode = atNode
  }
}

extension Parameters {
  init(dataset: Dataset) {
    var given: [Parameter: Double] = [:]
    for row in dataset["parameter"].readers {
      if let parameter = Parameter(rawValue: row.text("parameter")) { given[parameter] = row.number("value") }
    }
    self.init(given)
  }
}

extension Node {
  init(_ row: RowReader) {
    key = row.text("node_id")
    name = row.name
    coordinate = Coordinate(longitude: row.number("x_coord"), latitude: row.number("y_coord"))
    kind = row.choice("node_type")
    grade = row.grade
  }
}

extension Zone {
  init(_ row: RowReader, _ nodes: Table<Node>, _ gdp: [String: Double]) {
    key = row.text("zone_id")
    node = row.id("node_id", in: nodes)
    name = nodes[node].name
    region = row.text("region")
    population = row.number("population")
    isInStudyArea = row.flag("study_area")
    gdpMillionCny = gdp[key]
    grade = row.grade
  }
}

extension Circle {
  init(_ row: RowReader, _ zones: Table<Zone>) {
    key = row.text("circle_id")
    name = row.name
    zone = row.id("zone_id", in: zones)
    means = row.choice("means")
    measure = row.choice("measure")
    longestAccessMin = row.number("longest_access")
    withinMin = row.number("within_min")
  }
}

extension Link {
  init(_ row: RowReader, _ nodes: Table<Node>) {
    key = row.text("link_id")
    name = row.name
    from = row.id("from_node_id", in: nodes)
    to = row.id("to_node_id", in: nodes)
    runsBothWays = !row.flag("directed")
    facility = row.choice("facility_type")
    lengthKm = row.number("length")
    freeSpeedKmh = row.number("free_speed")
    lanes = Int(row.number("lanes"))
    capacityVehiclesPerHourLane = row.optionalNumber("capacity")
    tracks = row.optionalNumber("tracks").map { Int($0) }
    capacityTrainsPerDay = row.optionalNumber("capacity_trains_per_day")
    backgroundTrainsPerDay = row.optionalNumber("background_trains_per_day")
    longestTrainM = row.optionalNumber("longest_train_m")
    heaviestTrainT = row.optionalNumber("heaviest_train_t")
    tollCny = row.number("toll")
    bansLorries = row.flag("lorry_ban")
    project = row.optionalText("project_id")
    grade = row.grade
  }
}

extension Terminal {
  init(_ row: RowReader, _ nodes: Table<Node>) {
    key = row.text("terminal_id")
    node = row.id("node_id", in: nodes)
    name = row.name
    kind = row.choice("kind")
    boardingMin = row.number("boarding_min")
    alightingMin = row.number("alighting_min")
    transferMin = row.number("transfer_min")
    weatherDaysPerYear = row.number("weather_days")
    handlingCnyPerTeu = row.optionalNumber("handling_cny_per_teu")
    handlingH = row.optionalNumber("handling_h")
    clearanceH = row.number("clearance_h")
    clearanceCnyPerTeu = row.number("clearance_cny_per_teu")
    storageTeu = row.optionalNumber("storage_teu")
    liftsPerH = row.optionalNumber("lifts_per_h")
    throughputTeuPerYear = row.optionalNumber("throughput_teu_per_year")
    grade = row.grade
  }
}

extension Vehicle {
  init(_ row: RowReader) {
    key = row.text("vehicle_id")
    name = row.name
    mode = row.choice("mode")
    capacityTeu = row.number("capacity_teu")
    payloadT = row.number("payload_t")
    speedKmh = row.number("speed_kmh")
    emissionKgPerTkm = row.number("emission_kgco2e_per_tkm")
    traction = Traction(row)
    grade = row.grade
  }
}

extension Tariff {
  init(_ row: RowReader) {
    key = row.text("tariff_id")
    mode = row.choice("mode")
    baseCnyPerTeu = row.number("base_cny_per_teu")
    cnyPerTeuKm = row.number("cny_per_teu_km")
    baseCnyPerT = row.number("base_cny_per_t")
    cnyPerTkm = row.number("cny_per_tkm")
    discount = row.number("discount")
    grade = row.grade
  }
}

extension Commodity {
  init(_ row: RowReader) {
    key = row.text("commodity_id")
    name = row.name
    tonnesPerTeu = row.number("tonnes_per_teu")
    valueCnyPerT = row.number("value_cny_per_t")
    timeValueCnyPerTH = row.number("time_value_cny_per_t_h")
    peakMonth = row.optionalNumber("peak_month").map { Int($0) }
    seasonSwing = row.number("season_swing")
    let given = row.texts("modes")
    chains = ChainKind.allCases.filter { given.contains($0.rawValue) }
    grade = row.grade
  }
}

extension FreightDemand {
  init(_ row: RowReader, _ commodities: Table<Commodity>, _ zones: Table<Zone>) {
    key = row.text("demand_id")
    commodity = row.id("commodity_id", in: commodities)
    from = row.id("from_zone_id", in: zones)
    to = row.id("to_zone_id", in: zones)
    tonnesPerYear = row.number("tonnes")
    grade = row.grade
  }
}

extension Market {
  init(_ row: RowReader, _ zones: Table<Zone>) {
    key = row.text("market_id")
    zone = row.id("zone_id", in: zones)
    visitsPerYear = row.number("visits_per_year")
    selfDriveShare = row.number("self_drive_share")
    partySize = row.number("party_size")
    budgetShares = TimeBudget.allCases.map { row.number("share_" + $0.rawValue) }
    grade = row.grade
  }
}

extension Purpose {
  init(_ row: RowReader) {
    key = row.text("purpose_id")
    name = row.name
    share = row.number("share")
    timeWeight = row.number("time_weight")
    moneyWeight = row.number("money_weight")
    budgetCnyPerDay = row.number("budget_cny_per_day")
    grade = row.grade
  }
}

extension Site {
  init(_ row: RowReader, _ nodes: Table<Node>) {
    key = row.text("site_id")
    node = row.id("node_id", in: nodes)
    name = row.name
    attraction = row.number("attraction")
    visitH = row.number("visit_h")
    ticketCny = row.number("ticket_cny")
    railDiscount = row.number("rail_discount")
    capacityPerDay = row.number("capacity_per_day")
    opensMin = row.number("opens")
    closesMin = row.number("closes")
    grade = row.grade
  }
}

extension Lodging {
  init(_ row: RowReader, _ nodes: Table<Node>) {
    key = row.text("lodging_id")
    node = row.id("node_id", in: nodes)
    beds = row.number("beds")
    priceCny = row.number("price_cny")
    railDiscount = row.number("rail_discount")
    grade = row.grade
  }
}

extension Loop {
  init(_ row: RowReader, _ nodes: Table<Node>) {
    key = row.text("loop_id")
    name = row.name
    self.nodes = row.texts("nodes").compactMap { nodes.id(named: $0) }
    grade = row.grade
  }
}

extension Holiday {
  init(_ row: RowReader) {
    key = row.text("holiday_id")
    name = row.name
    firstDay = Int(row.number("first_day"))
    lastDay = Int(row.number("last_day"))
  }
}

extension Project {
  init(_ row: RowReader) {
    key = row.text("project_id")
    name = row.name
    kind = row.choice("kind")
    status = row.choice("status")
    opens = Int(row.number("opens"))
    lengthKm = row.optionalNumber("length_km")
    costMillionCny = row.optionalNumber("cost_million_cny")
    grade = row.grade
  }
}

extension Observation {
  init(_ row: RowReader) {
    key = row.text("observation_id")
    kind = row.choice("kind")
    from = row.text("from_id")
    to = row.text("to_id")
    period = row.text("period")
    value = row.number("value")
    unit = row.text("unit")
    source = row.text("source")
    grade = row.grade
    isFitted = row.flag("fitted")
  }
}

extension Target {
  init(_ row: RowReader) {
    key = row.text("target_id")
    table = row.text("table")
    column = row.text("column")
    condition = row.text("where")
    year = Int(row.number("year"))
    factor = row.number("factor")
  }
}

extension Headline {
  init(_ row: RowReader) {
    key = row.text("headline_id")
    name = row.name
    table = row.text("table")
    self.row = row.text("row").split(separator: " ").map(String.init)
    column = row.text("column")
  }
}
