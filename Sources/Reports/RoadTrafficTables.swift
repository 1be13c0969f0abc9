public import Networks
public import RoadTraffic

extension RoadTrafficOutcome {
  /// The tables of a day on the roads. Keys and names do not change.
  public func tables(_ network: Network) -> [ResultTable] {
    [dayTable, hourTable, sectionTable(network), jamTable(network), reliefTable(network)]
  }

  private var dayTable: ResultTable {
    ResultTable(
      "road_day", title: LocalName(en: "Road traffic by type of day", zh: "分日型道路交通"),
      "One row a type of day: who drives, and how full the roads are. The day of the run stands for its type",
      key: ["day_type"], rows: days
    ) {
      [
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .text("date", "The day that stands for the type") { $0.date.description },
        .number("resident_cars_vehicles_per_day", unit: "vehicles_per_day", "Car trips of residents") {
          $0.residentCars
        },
        .number("tourist_cars_vehicles_per_day", unit: "vehicles_per_day", "Drives of tourists") {
          $0.touristCars
        },
        .number("local_lorries_vehicles_per_day", unit: "vehicles_per_day", "Lorries of local trade") {
          $0.localLorries
        },
        .number(
          "freight_lorries_vehicles_per_day", unit: "vehicles_per_day",
          "Lorries with goods of the freight simulator"
        ) { $0.freightLorries },
        .number("travel_vehicle_km", unit: "vehicle_km", "Distance of all vehicles") { $0.vehicleKm },
        .number("travel_vehicle_h", unit: "vehicle_h", "Time of all vehicles") { $0.vehicleH },
        .number("delay_vehicle_h", unit: "vehicle_h", "Of it more than on empty roads") { $0.delayH },
        .number("emission_kgco2e", unit: "kgco2e", "Emission of all vehicles") { $0.emissionKg },
        .integer("failing_sections", "Road sections above 0.9 of capacity in some hour") {
          $0.failingSections
        },
        .integer("failing_section_hours", "Hours of all sections above 0.9 of capacity") {
          $0.failingSectionHours
        },
        .number("largest_volume_over_capacity", unit: "", "Of all sections and hours, the fullest") {
          $0.largestVolumeOverCapacity
        },
        .number("relative_gap", unit: "", "Of the hour farthest from equilibrium") { $0.relativeGap },
        .number("unserved_vehicles", unit: "vehicles", "Vehicles for which there is no road") {
          $0.unserved
        },
        .grade { $0.grade },
      ]
    }
  }

  private var hourTable: ResultTable {
    ResultTable(
      "road_hour", title: LocalName(en: "Road traffic by hour", zh: "分时道路交通"),
      "One row a type of day and hour: all roads together at user equilibrium, and how near to it",
      key: ["day_type", "hour"], rows: hours
    ) {
      [
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .integer("hour", "Hour of the day, 8 for 08:00 to 08:59") { $0.hour },
        .number("cars_vehicles", unit: "vehicles", "Cars that set out") { $0.cars },
        .number("lorries_vehicles", unit: "vehicles", "Lorries that set out") { $0.lorries },
        .number("travel_vehicle_km", unit: "vehicle_km", "Distance of all vehicles") { $0.vehicleKm },
        .number("travel_vehicle_h", unit: "vehicle_h", "Time of all vehicles") { $0.vehicleH },
        .number("delay_vehicle_h", unit: "vehicle_h", "Of it more than on empty roads") { $0.delayH },
        .number("emission_kgco2e", unit: "kgco2e", "Emission of all vehicles") { $0.emissionKg },
        .integer("failing_sections", "Road sections above 0.9 of capacity, where flow is unstable") {
          $0.sectionsFailing
        },
        .number(
          "largest_volume_over_capacity", unit: "", "Of all sections, the fullest"
        ) { $0.largestVolumeOverCapacity },
        .number("relative_gap", unit: "", "1 - shortest-path cost / cost: 0 at equilibrium") {
          $0.relativeGap
        },
        .number("unserved_vehicles", unit: "vehicles", "Vehicles for which there is no road") {
          $0.unserved
        },
        .grade { _ in .estimated },
      ]
    }
  }

  private func sectionTable(_ network: Network) -> ResultTable {
    ResultTable(
      "road_section", title: LocalName(en: "Road sections over the day", zh: "路段全日"),
      "One row a road link and direction: the traffic of the day and the fullest hour. A section fails in an hour above 0.9 of its capacity, where flow is unstable (service levels 5 and 6 of JTG B01-2014)",
      key: ["link_id", "direction"], rows: sections
    ) {
      [
        .text("link_id", "Link") { network.links[$0.link].key },
        .text("direction", "forward: from start to end of the link; back: the other way") {
          $0.isForward ? "forward" : "back"
        },
        .text("name", "Name in English") { network.links[$0.link].name.en },
        .text("name_zh", "Name in Chinese") { network.links[$0.link].name.zh },
        .text("facility_type", "What it is built as") { network.links[$0.link].facility.rawValue },
        .text("project_id", "Planned project that brought it") { network.links[$0.link].project },
        .number("cars_vehicles_per_day", unit: "vehicles_per_day", "Cars") { $0.cars },
        .number("lorries_vehicles_per_day", unit: "vehicles_per_day", "Lorries") { $0.lorries },
        .integer("peak_hour", "Hour with most traffic") { $0.peakHour },
        .number("peak_flow_pcu_per_h", unit: "pcu_per_h", "Passenger-car units in that hour") { $0.peakFlow },
        .number("peak_volume_over_capacity", unit: "", "Of what the lanes can carry") {
          $0.peakVolumeOverCapacity
        },
        .number("peak_speed_kmh", unit: "km/h", "Mean speed in that hour") { $0.peakSpeedKmh },
        .number("peak_delay_min", unit: "min", "More than on the empty road, in that hour") {
          $0.peakDelayMin
        },
        .integer("failing_hours", "Hours of the day above 0.9 of capacity") { $0.hoursFailing },
        .integer("first_failing_hour", "First of them") { $0.firstHourFailing },
        .integer("last_failing_hour", "Last of them") { $0.lastHourFailing },
        .number("delay_vehicle_h", unit: "vehicle_h", "Delay of all vehicles of the day") {
          $0.delayVehicleH
        },
        .grade { $0.grade },
      ]
    }
  }

  private func jamTable(_ network: Network) -> ResultTable {
    ResultTable(
      "road_jam", title: LocalName(en: "Road sections that fail", zh: "拥堵路段"),
      "One row a road link, direction and hour above 0.9 of what the lanes can carry",
      key: ["link_id", "direction", "hour"], rows: jams
    ) {
      [
        .text("link_id", "Link") { network.links[$0.link].key },
        .text("direction", "forward: from start to end of the link; back: the other way") {
          $0.isForward ? "forward" : "back"
        },
        .integer("hour", "Hour of the day") { $0.hour },
        .number("flow_pcu_per_h", unit: "pcu_per_h", "Passenger-car units") { $0.flow },
        .number("volume_over_capacity", unit: "", "Of what the lanes can carry") { $0.volumeOverCapacity },
        .number("speed_kmh", unit: "km/h", "Mean speed") { $0.speedKmh },
        .number("delay_min", unit: "min", "More than on the empty road") { $0.delayMin },
        .grade { _ in .estimated },
      ]
    }
  }

  private func reliefTable(_ network: Network) -> ResultTable {
    ResultTable(
      "road_relief", title: LocalName(en: "What each planned road would relieve", zh: "规划道路的缓解作用"),
      "One row a planned road that is not built: the same trips on the same day with it",
      key: ["project_id"], rows: reliefs
    ) {
      [
        .text("project_id", "Planned road") { network.projects[$0.project].key },
        .text("name", "Name in English") { network.projects[$0.project].name.en },
        .text("name_zh", "Name in Chinese") { network.projects[$0.project].name.zh },
        .number(
          "busiest_vehicles_per_day", unit: "vehicles_per_day", "On its busiest link, both directions"
        ) { $0.vehiclesPerDay },
        .number("saved_vehicle_h", unit: "vehicle_h", "Driving time of the day that is saved") {
          $0.savedVehicleH
        },
        .number("saved_delay_vehicle_h", unit: "vehicle_h", "Delay of the day that is saved") {
          $0.savedDelayH
        },
        .integer("saved_failing_hours", "Section hours above 0.9 of capacity that are saved") {
          $0.savedFailingHours
        },
        .text("most_relieved_link_id", "Of the links that fail, the one relieved most") {
          $0.mostRelieved.map { network.links[$0.link].key }
        },
        .text("most_relieved_direction", "Its direction") {
          $0.mostRelieved.map { $0.isForward ? "forward" : "back" }
        },
        .number("volume_over_capacity_before", unit: "", "There, in the fullest hour without the project") {
          $0.volumeOverCapacityBefore
        },
        .number("volume_over_capacity_after", unit: "", "And with it") { $0.volumeOverCapacityAfter },
        .number("relative_gap", unit: "", "Of the hour farthest from equilibrium") { $0.relativeGap },
        .grade { $0.grade },
      ]
    }
  }
}
