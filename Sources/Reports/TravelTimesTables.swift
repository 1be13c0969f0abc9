public import Networks
import Routing
public import TravelTimes

extension TravelAspects {
  /// What a column of a table of travel times follows from; of other tables nothing.
  public init(of column: String, in table: String) {
    self =
      switch table {
      case "travel_time", "travel_time_by_hour", "itinerary", "link_use", "crowded_ride": .journeys
      case "accessibility": column.hasPrefix("within_") ? [.access, .journeys] : .access
      case "travel_summary": column.hasPrefix("critical_") ? [.access, .dependence] : .access
      case "reach", "circle": .reach
      case "mode_choice": .access
      case "criticality", "dependence": .dependence
      case "closure_effect", "cancelled_service": .closures
      case "reliability": .reliability
      case "line_time", "travel_time_check": .lines
      default: []
      }
  }
}

extension TravelTimesOutcome {
  /// The tables of a day of travel.
  /// - Parameter network: the one that was simulated.
  public func tables(_ network: Network) -> [ResultTable] {
    [
      summaryTable(network), pairTable(network), hourTable(network), itineraryTable(network),
      crowdTable(network), reachTable(network), circleTable(network), choiceTable(network),
      accessTable(network),
      reliabilityTable(network), criticalityTable(network), dependenceTable(network), closureTable(network),
      cancelledTable(network),
      lineTable(network), linkTable(network), checkTable(network),
    ]
  }

  private func pairTable(_ network: Network) -> ResultTable {
    ResultTable(
      "travel_time", title: LocalName(en: "Travel times between zones", zh: "区间出行时间"),
      "One row a pair of zones: the quickest door-to-door journey of the day, and that by public transport and by road",
      key: ["from_zone_id", "to_zone_id"], rows: pairs
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("fastest_min", unit: "min", "Quickest journey of the day, leaving at the best moment") {
          $0.fastestMin
        },
        .number("median_min", unit: "min", "Median over the departures of the day, first wait included") {
          $0.medianMin
        },
        .text("mode", "Mode of the quickest: hsr, rail, air, road, or mixed") { $0.mode?.rawValue },
        .text("best_departure", "When to leave for the quickest; empty for a drive, at any time") {
          $0.bestDepartureMin.map(clock)
        },
        .integer("transfers", "Changes of vehicle of the quickest") { $0.transfers },
        .number("cost_cny", unit: "CNY", "Price of the quickest for one person") { $0.costCny },
        .number("public_transport_min", unit: "min", "Quickest journey by public transport") {
          $0.publicTransportMin
        },
        .text("public_transport_mode", "Its mode") { $0.publicTransportMode?.rawValue },
        .number("mean_transfers", unit: "", "Mean changes over the departures that meet public transport") {
          $0.meanTransfers
        },
        .number("road_min", unit: "min", "Drive all the way") { $0.roadMin },
        .number("road_km", unit: "km", "Length of the drive") { $0.roadKm },
        .number("road_cost_cny", unit: "CNY", "Price of the drive for one of the car's occupants") {
          $0.roadCostCny
        },
        .text("no_public_transport", "Why there is no journey by public transport") {
          $0.noPublicTransport?.text(in: network)
        },
        .text("no_road", "Why there is no drive") { $0.noRoad?.text(in: network) },
        .grade { $0.grade },
      ]
    }
  }

  private func hourTable(_ network: Network) -> ResultTable {
    ResultTable(
      "travel_time_by_hour", title: LocalName(en: "Travel times by hour of departure", zh: "分时出行时间"),
      "One row a pair of zones and hour of departure",
      key: ["from_zone_id", "to_zone_id", "hour"], rows: hours
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .integer("hour", "Hour of departure, 8 for 08:00 to 08:59") { $0.hour },
        .number("median_min", unit: "min", "Median over the hour's departures, first wait included") {
          $0.medianMin
        },
      ]
    }
  }

  private func itineraryTable(_ network: Network) -> ResultTable {
    ResultTable(
      "itinerary", title: LocalName(en: "Quickest journeys leg by leg", zh: "最快行程分段"),
      "One row a leg of the quickest journey between two zones; a drive all the way starts at 00:00",
      key: ["from_zone_id", "to_zone_id", "leg"], rows: legs
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .integer("leg", "Number of the leg") { $0.number },
        .text("mode", "drive, walk, the mode of the service, or strategy: what comes first of some services")
        { $0.leg.means.name(network) },
        .text("service_id", "Service that is ridden") {
          $0.leg.means.service.map { network.services[$0].key }
        },
        .name("service_name", "Its name") { $0.leg.means.service.map { network.services[$0].name } },
        .text("from_node_id", "Where the leg starts") { network.nodes[$0.leg.from].key },
        .text("to_node_id", "Where it ends") { network.nodes[$0.leg.to].key },
        .text("departure", "Departure; hours run on beyond 24") { clock($0.leg.departureMin) },
        .text("arrival", "Arrival; hours run on beyond 24") { clock($0.leg.arrivalMin) },
        .number("wait_min", unit: "min", "Before the departure: gates, platforms and waiting") {
          $0.leg.waitMin
        },
        .number("time_min", unit: "min", "From departure to arrival") {
          $0.leg.arrivalMin - $0.leg.departureMin
        },
        .number("length_km", unit: "km", "Length of the leg") { $0.leg.lengthKm },
        .number("cost_cny", unit: "CNY", "Price of the leg for one person") { $0.leg.costCny },
      ]
    }
  }

  private func crowdTable(_ network: Network) -> ResultTable {
    ResultTable(
      "crowded_ride", title: LocalName(en: "Crowds in services without a timetable", zh: "无时刻表班次的拥挤"),
      "One row a ride from one stop to the next in the hour that counts, where crowding.weight is above 0",
      key: ["service_id", "from_node_id", "to_node_id"], rows: crowds?.rides ?? []
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .name("service_name", "Its name") { network.services[$0.service].name },
        .text("from_node_id", "Stop of departure") { network.nodes[$0.from].key },
        .text("to_node_id", "Next stop") { network.nodes[$0.to].key },
        .number("travellers_per_h", unit: "persons/h", "Who travel; may be more than fit in") {
          $0.travellersPerHour
        },
        .number("places_per_h", unit: "persons/h", "Seats of all runs of the hour") { $0.placesPerHour },
        .number("load_factor", unit: "share", "Travellers over seats; empty without seats") {
          $0.placesPerHour > 0 ? $0.travellersPerHour / $0.placesPerHour : nil
        },
        .number("time_min", unit: "min", "From stop to stop") { $0.timeMin },
        .number("discomfort_min", unit: "min", "By how much it feels longer than it takes") {
          $0.discomfortMin
        },
        .number("gap", unit: "share", "Of the whole: travellers who would travel otherwise in these crowds") {
          _ in crowds?.gap
        },
      ]
    }
  }

  private func lineTable(_ network: Network) -> ResultTable {
    ResultTable(
      "line_time", title: LocalName(en: "Running times of direct services", zh: "直达运行时间"),
      "One row a pair of stations or airports with a direct service on the day: station to station, without access",
      key: ["from_node_id", "to_node_id"], rows: lines
    ) {
      [
        .text("from_node_id", "Station of departure") { network.nodes[$0.from].key },
        .text("to_node_id", "Station of arrival") { network.nodes[$0.to].key },
        .text("mode", "Mode of the quickest service") { network.services[$0.service].mode.rawValue },
        .text("service_id", "Quickest service") { network.services[$0.service].key },
        .number("fastest_min", unit: "min", "Its running time") { $0.fastestMin },
        .integer("departures_per_day", unit: "1/day", "Direct departures of all services") {
          $0.departuresPerDay
        },
        .number("length_km", unit: "km", "Length of the quickest") { $0.lengthKm },
        .number("fare_cny", unit: "CNY", "Fare of the quickest") { $0.fareCny },
        .grade { network.services[$0.service].grade },
      ]
    }
  }

  private func linkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "link_use", title: LocalName(en: "Links of the quickest journeys", zh: "最快行程所经路段"),
      "One row a link that some quickest journey between two zones runs over; journeys count once a pair, not by travellers",
      key: ["link_id"], rows: linkUses
    ) {
      [
        .text("link_id", "Link") { network.links[$0.link].key },
        .integer("pairs", "Pairs of zones whose quickest journey runs over it") { $0.pairCount },
        .number("share", unit: "share", "Of all pairs that have a journey") { $0.share },
      ]
    }
  }

  private func checkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "travel_time_check", title: LocalName(en: "Travel times against observations", zh: "出行时间校核"),
      "One row an observed running time, drive or distance beside the modelled one",
      key: ["observation_id"], rows: checks
    ) {
      [
        .text("observation_id", "Observation") { network.observations[$0.observation].key },
        .text("kind", "Figure that is compared") { network.observations[$0.observation].kind.rawValue },
        .text("from_id", "From where") { network.observations[$0.observation].from },
        .text("to_id", "To where") { network.observations[$0.observation].to },
        .number("observed", unit: "", "Observed, in the unit of the column unit") {
          network.observations[$0.observation].value
        },
        .number("modelled", unit: "", "Modelled, in the same unit") { $0.modelled },
        .text("unit", "Unit of both") { network.observations[$0.observation].unit },
        .number("error_percent", unit: "percent", "Modelled over observed, less one") { $0.errorPercent },
        .text("remark", "Why there is no modelled figure") { $0.remark },
        .text("observed_grade", "How well the observation is founded: P, K or E") {
          network.observations[$0.observation].grade.rawValue
        },
      ]
    }
  }
}

extension Leg.Means {
  fileprivate var service: ID<Service>? {
    switch self {
    case .drive, .walk: nil
    case .ride(let service): service
    case .strategy(let services): services.first
    }
  }

  fileprivate func name(_ network: Network) -> String {
    switch self {
    case .drive: "drive"
    case .walk: "walk"
    case .ride(let service): network.services[service].mode.rawValue
    case .strategy: "strategy"
    }
  }
}

/// Minutes after midnight as `HH:MM`, rounded down; hours run on beyond 24.
private func clock(_ timeMin: Double) -> String {
  let minutes = Int(timeMin.rounded(.down))
  let parts = [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
  return parts.joined(separator: ":")
}
