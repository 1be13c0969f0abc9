extension World {
  private static let columns: [(String, String)] = [
    ("node", "node_id,name,name_zh,x_coord,y_coord,node_type"),
    ("zone", "zone_id,node_id,region,population"),
    (
      "link",
      "link_id,name,name_zh,from_node_id,to_node_id,directed,facility_type,length,free_speed,lanes,capacity,toll"
    ),
    (
      "terminal",
      "terminal_id,node_id,name,name_zh,kind,boarding_min,alighting_min,transfer_min,handling_cny_per_teu,handling_h"
    ),
    (
      "service",
      "service_id,name,name_zh,mode,both_directions,departures,departures_per_week,seats,vehicle_id"
    ),
    ("service_stop", "service_id,stop_sequence,node_id,arrival_min,departure_min,fare_cny"),
    ("vehicle", "vehicle_id,name,name_zh,mode,capacity_teu,payload_t,speed_kmh,emission_kgco2e_per_tkm"),
    ("tariff", "tariff_id,mode,base_cny_per_teu,cny_per_teu_km"),
    ("commodity", "commodity_id,name,name_zh,tonnes_per_teu,value_cny_per_t,time_value_cny_per_t_h,modes"),
    ("freight_demand", "demand_id,commodity_id,from_zone_id,to_zone_id,tonnes"),
    (
      "market",
      "market_id,zone_id,visits_per_year,self_drive_share,party_size,share_half_day,share_1_day,share_2_5_days,share_5_days"
    ),
    ("site", "site_id,node_id,name,name_zh,attraction,visit_h,ticket_cny,capacity_per_day,opens,closes"),
    ("lodging", "lodging_id,node_id,beds,price_cny"),
    ("season", "month,share"),
    ("holiday", "holiday_id,name,name_zh,first_day,last_day"),
  ]

  /// A world of some zones, joined by roads, most often also by a railway with trains for people and boxes.
  /// - Parameter zones: How many places there are.
  init(seed: Int, zones: Int) {
    tables = Self.columns.map { Table(name: $0, columns: $1.split(separator: ",").map(String.init)) }
    var chance = Chance(seed)
    addPlaces(zones, &chance)
    addRoads(zones, &chance)
    if zones > 1, chance.happens(0.8) { addRailway(zones, &chance) }
    if chance.happens(0.8) { addTourism(zones, &chance) }
    for index in tables.indices where tables[index].name != "service_stop" && tables[index].name != "season" {
      tables[index].rows = chance.shuffled(tables[index].rows)
    }
  }

  mutating func add(_ table: String, _ cells: String...) {
    self[table].rows.append(cells)
  }

  /// Places on a grid of a tenth of a degree, about 10 km apart.
  private mutating func addPlaces(_ zones: Int, _ chance: inout Chance) {
    let side = Int(Double(zones).squareRoot().rounded(.up)) + 1
    for zone in 0..<zones {
      let (x, y) = (108 + 0.1 * Double(zone % side), 29 + 0.1 * Double(zone / side))
      add("node", "n\(zone)", "Place \(zone)", "地\(zone)", "\(x)", "\(y)", "zone")
      let population = chance.happens(0.1) ? 0 : chance.from(1, 900) * 1000
      add("zone", "z\(zone)", "n\(zone)", "wuling", "\(population)")
    }
  }

  private mutating func addRoads(_ zones: Int, _ chance: inout Chance) {
    guard zones > 1 else { return }
    let oneWay = chance.happens(0.3)
    func road(_ world: inout World, _ name: String, _ from: Int, _ to: Int, _ isDirected: Bool) {
      let kind = chance.one(of: ["expressway", "trunk_road", "local_road"])
      world.add(
        "link", name, "Road", "路", "n\(from)", "n\(to)", "\(isDirected)", kind,
        "\(chance.from(60, 400))", "\(chance.from(3, 12) * 10)", "\(chance.from(1, 3))",
        "\(chance.from(8, 22) * 100)", "\(chance.happens(0.3) ? chance.from(1, 90) : 0)")
    }
    // A tree joins nearly all; then some more.
    for zone in 1..<zones where !chance.happens(0.1 / Double(zones)) {
      road(&self, "r\(zone)", chance.from(max(0, zone - 6), zone - 1), zone, false)
    }
    for extra in 0..<chance.from(0, zones) {
      let (a, b) = (chance.below(zones), chance.below(zones))
      if a != b { road(&self, "x\(extra)", a, b, oneWay && chance.happens(0.5)) }
    }
  }

  private mutating func addRailway(_ zones: Int, _ chance: inout Chance) {
    let count = min(zones, chance.from(2, 5))
    let line = Array(chance.shuffled(Array(0..<zones)).prefix(count))
    for place in line {
      add("node", "s\(place)", "Station \(place)", "站\(place)", "\(108.05)", "29.01", "station")
      self["node"].rows[self["node"].rows.count - 1][3] =
        self["node"].rows.first { $0[0] == "n\(place)" }?[3] ?? ""
      self["node"].rows[self["node"].rows.count - 1][4] =
        self["node"].rows.first { $0[0] == "n\(place)" }?[4] ?? ""
      add(
        "terminal", "t\(place)", "s\(place)", "Station", "站", "station", "\(chance.from(0, 30))",
        "\(chance.from(0, 15))", "\(chance.from(5, 20))", "\(chance.from(100, 300))", "\(chance.from(1, 12))")
      add(
        "link", "a\(place)", "Way", "路", "n\(place)", "s\(place)", "false", "local_road",
        "\(chance.from(1, 8))", "40", "1", "800", "0")
    }
    let speed = chance.from(8, 30) * 10
    var lengths: [Int] = []
    for (a, b) in zip(line, line.dropFirst()) {
      lengths.append(chance.from(60, 400))
      add(
        "link", "l\(a)-\(b)", "Line", "线", "s\(a)", "s\(b)", "false", speed > 200 ? "hsr" : "railway",
        "\(lengths[lengths.count - 1])", "\(speed)", "", "", "")
    }
    addTrains(line, lengths, speed, &chance)
  }

  private mutating func addTrains(_ line: [Int], _ lengths: [Int], _ speed: Int, _ chance: inout Chance) {
    func stops(_ world: inout World, _ service: String, speed: Int, dwell: Int) {
      var minute = 0
      for (order, place) in line.enumerated() {
        if order > 0 { minute += lengths[order - 1] * 60 / speed + 5 }
        let leaves = minute + (order == 0 || order == line.count - 1 ? 0 : dwell)
        world.add(
          "service_stop", service, "\(order + 1)", "s\(place)", "\(minute)", "\(leaves)", "\(order * 20)")
        minute = leaves
      }
    }
    for train in 0..<chance.from(1, 3) {
      let hours = chance.shuffled(Array(6...20)).prefix(chance.from(1, 5)).sorted()
      let departures = hours.map { "\($0 < 10 ? "0" : "")\($0):\(chance.from(10, 59))" }.joined(
        separator: " ")
      add(
        "service", "p\(train)", "Train", "车", speed > 200 ? "hsr" : "rail", "\(chance.happens(0.8))",
        departures,
        "", "\(chance.from(1, 12) * 100)", "")
      stops(&self, "p\(train)", speed: speed, dwell: 2)
    }
    add("vehicle", "lorry", "Lorry", "卡车", "truck", "2", "32", "60", "0.09")
    add("tariff", "truck", "truck", "\(chance.from(0, 600))", "\(chance.from(4, 9))")
    let hasBoxes = speed <= 200 && chance.happens(0.8)
    if hasBoxes {
      add(
        "vehicle", "boxer", "Box train", "班列", "container_train", "\(chance.from(20, 100))", "2300", "40",
        "0.01")
      add("tariff", "rail", "container_train", "\(chance.from(0, 600))", "\(chance.from(2, 5))")
      add(
        "service", "boxes", "Boxes", "班列", "container_train", "true", "", "\(chance.from(1, 14))", "", "boxer"
      )
      stops(&self, "boxes", speed: 40, dwell: 60)
    }
    add(
      "commodity", "tea", "Tea", "茶", "\(chance.from(8, 20))", "\(chance.from(1, 90) * 1000)",
      "\(chance.from(0, 5))", hasBoxes ? "truck rail" : "truck")
    for row in 0..<chance.from(1, 4) {
      let ends = chance.shuffled(line).prefix(2)
      add("freight_demand", "d\(row)", "tea", "z\(ends[0])", "z\(ends[1])", "\(chance.from(1, 900) * 100)")
    }
  }

  private mutating func addTourism(_ zones: Int, _ chance: inout Chance) {
    for market in 0..<min(zones, chance.from(1, 2)) {
      let shares = chance.one(of: [
        ["0.1", "0.4", "0.3", "0.2"], ["0", "1", "0", "0"], ["0", "0", "0.5", "0.5"],
      ])
      self["market"].rows.append(
        ["m\(market)", "z\(market)", "\(chance.from(1, 300) * 1000)", "0.\(chance.from(1, 9))", "2.5"]
          + shares)
    }
    for site in 0..<chance.from(1, 4) {
      add(
        "site", "site\(site)", "n\(chance.below(zones))", "Site", "景", "\(chance.from(5, 30))e-1",
        "\(chance.from(1, 5))", "\(chance.from(0, 120))", "\(chance.from(1, 90) * 100)", "08:30", "17:30")
    }
    for lodging in 0..<chance.from(0, 2) {
      add(
        "lodging", "bed\(lodging)", "n\(chance.below(zones))", "\(chance.from(1, 50) * 100)",
        "\(chance.from(80, 400))")
    }
    for (month, share) in [
      "0.05", "0.1", "0.05", "0.1", "0.1", "0.05", "0.1", "0.1", "0.05", "0.2", "0.05", "0.05",
    ]
    .enumerated() { add("season", "\(month + 1)", share) }
    if chance.happens(0.7) { add("holiday", "week", "Week", "周", "10-01", "10-07") }
  }
}
