public import Networks
public import Tourism

extension TourismOutcome {
  /// The tables of a year of tourism. Keys and names do not change.
  public func tables(_ network: Network) -> [ResultTable] {
    [
      summaryTable(network), dayTable, siteTable(network), siteMonthTable(network), lodgingTable(network),
      nightTable(network),
      hubTable(network), marketTable(network), demandTable(network), circuitTable(network),
      flowTable(network), loopTable(network), checkTable(network), gravityTable(network),
      marketSiteTable(network), roundTable(network),
    ]
  }

  /// The columns that every table ends with.
  private func basis<Row>() -> [RowColumn<Row>] {
    [.replications { _ in replications }, .grade { _ in grade }]
  }

  private func summaryTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_summary", title: LocalName(en: "Tourism in total", zh: "旅游汇总"),
      "One row: the year of the network.",
      key: ["network"], rows: [summary]
    ) {
      [
        .text("network", "Network") { _ in network.name },
        .estimate("journeys", unit: "persons", "Journeys made") { $0.journeysMade },
        .estimate("lost", unit: "persons", "Journeys not made, as nothing is in reach") { $0.journeysLost },
        .estimate("elsewhere", unit: "persons", "Journeys thought of that led elsewhere or nowhere") {
          $0.journeysElsewhere
        },
        .estimate("visits", unit: "persons", "Visits to sites") { $0.siteVisits },
        .estimate("stays", unit: "nights", "Nights of tourists on circuits") { $0.nights },
        .number(
          "surplus_cny_per_year", unit: "CNY/year",
          "What the journeys are worth to the tourists above staying away, in money"
        ) { $0.surplusCny },
        .text("fullest_site_id", "Site with the highest mean use of its capacity on a day") {
          $0.fullest.map { network.sites[$0.site].key }
        },
        .name("fullest_site", "The name of that site") { $0.fullest.map { network.sites[$0.site].name } },
        .text("fullest_day", "Month and day of it") { $0.fullest.map { monthAndDay($0.peakDay) } },
        .number("fullest_use_share", unit: "share", "Mean visits of that day over the capacity of the site") {
          $0.fullest?.peakUse
        },
        .name("main_round", "Sites of the round of two or more that most journeys make") { _ in
          mainRound.map { words(of: $0, network) }
        },
        .estimate("main_round", unit: "persons", "Journeys round these") { _ in mainRound?.journeys },
        .name(
          "holiday_round",
          "Of the fifty rounds that most make that of two or more sites which gains most on holidays against ordinary days"
        ) { _ in holidayRound.map { words(of: $0, network) } },
        .number("holiday_round_gain_share", unit: "share", "By how much its share of the journeys is greater")
        { _ in
          holidayRound?.gainOnHolidays
        },
        .number(
          "crowding_gap_share", unit: "share",
          "Expected use of a site less that which the choices bring about, at most, over its capacity"
        ) { $0.crowdingGap },
      ] + basis()
    }
  }

  /// Through two sites or more.
  private var mainRound: RoundYear? { rounds.first { $0.sites.count > 1 } }

  private var holidayRound: RoundYear? {
    rounds.prefix(50).filter { $0.sites.count > 1 && $0.gainOnHolidays != nil }.max {
      $0.gainOnHolidays ?? 0 < $1.gainOnHolidays ?? 0
    }
  }

  private var dayTable: ResultTable {
    ResultTable(
      "tourism_day", title: LocalName(en: "Tourists by day", zh: "逐日游客"),
      "One row a day of the year: tourists of the whole region.", key: ["month", "day"], rows: days
    ) {
      [
        .integer("month", unit: "", "Month") { $0.date.month },
        .integer("day", unit: "", "Day of the month") { $0.date.day },
        .text("date", "Day") { $0.date.description },
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .estimate("departures", unit: "persons", "Who set out for the region on the day") { $0.departures },
        .estimate("present", unit: "persons", "Who are on a journey to the region on the day") { $0.present },
      ] + basis()
    }
  }

  private func siteTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_site", title: LocalName(en: "Visits to sites", zh: "景区年客流"),
      "One row a site: visits of the year against its capacity. Capacity turns nobody away in the model.",
      key: ["site_id"], rows: sites
    ) {
      [
        .text("site_id", "Site") { network.sites[$0.site].key },
        .name("name", "Name of the site") { network.sites[$0.site].name },
        .estimate("visits", unit: "persons", "Visits in the year") { $0.visits },
        .number("capacity_use_share", unit: "share", "Visits over the capacity of all days") {
          $0.capacityUse
        },
        .estimate("days_over_capacity", unit: "days", "Days with more visitors than capacity") {
          $0.daysOver
        },
        .estimate("turned_away", unit: "persons", "Visitors above the capacity of their day") {
          $0.turnedAway
        },
        .text("peak_date", "Day of the most visits in the mean") { $0.peakDay.description },
        .estimate("peak_visits", unit: "persons", "Visits of that day") { $0.peakVisits },
        .number("peak_use_share", unit: "share", "Mean visits of that day over capacity") { $0.peakUse },
      ] + basis()
    }
  }

  private func siteMonthTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_site_month", title: LocalName(en: "Visits to sites by month", zh: "景区逐月客流"),
      "One row a site and month.", key: ["site_id", "month"], rows: siteMonths
    ) {
      [
        .text("site_id", "Site") { network.sites[$0.site].key },
        .integer("month", "Month of the year") { $0.month },
        .estimate("visits", unit: "persons", "Visits in the month") { $0.visits },
        .number("capacity_use_share", unit: "share", "Visits over the capacity of all days") {
          $0.capacityUse
        },
        .estimate("days_over_capacity", unit: "days", "Days with more visitors than capacity") {
          $0.daysOver
        },
        .estimate("turned_away", unit: "persons", "Visitors above the capacity of their day") {
          $0.turnedAway
        },
      ] + basis()
    }
  }

  private func lodgingTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_lodging", title: LocalName(en: "Overnight places", zh: "住宿地全年"),
      "One row an overnight place: nights of tourists on circuits in the year.", key: ["lodging_id"],
      rows: lodgings
    ) {
      [
        .text("lodging_id", "Overnight place") { network.lodgings[$0.lodging].key },
        .estimate("stays", unit: "nights", "Nights in the year") { $0.nights },
        .number("occupancy_share", unit: "share", "Nights over beds × days") { $0.occupancy },
        .text("peak_date", "Day of the most nights in the mean") { $0.peakDay.description },
        .estimate("peak_nights", unit: "persons", "Nights of that day") { $0.peakNights },
        .number("peak_occupancy_share", unit: "share", "Mean nights of that day over beds") {
          $0.peakOccupancy
        },
      ] + basis()
    }
  }

  private func nightTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_night", title: LocalName(en: "Nights by place and month", zh: "逐月过夜"),
      "One row an overnight place and month.", key: ["lodging_id", "month"], rows: lodgingMonths
    ) {
      [
        .text("lodging_id", "Overnight place") { network.lodgings[$0.lodging].key },
        .integer("month", "Month of the year") { $0.month },
        .estimate("stays", unit: "nights", "Nights in the month") { $0.nights },
        .number("occupancy_share", unit: "share", "Nights over beds × days") { $0.occupancy },
      ] + basis()
    }
  }

  private func hubTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_hub", title: LocalName(en: "Tourists at stations and airports", zh: "枢纽逐月游客"),
      "One row a station or airport that tourists use, and month.", key: ["terminal_id", "month"],
      rows: hubMonths
    ) {
      [
        .text("terminal_id", "Station or airport") { network.terminals[$0.terminal].key },
        .integer("month", "Month of the year") { $0.month },
        .estimate("passengers", unit: "persons", "Who board, change or alight, each once a leg") {
          $0.passengers
        },
      ] + basis()
    }
  }

  private func loopTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_loop", title: LocalName(en: "Named loops", zh: "旅游线路"),
      "One row a named loop: journeys whose circuit passes its places in their order, either way round. The best "
        + "such circuit of each market, time budget and mode is always among the alternatives.",
      key: ["loop_id"], rows: loops
    ) {
      [
        .text("loop_id", "Loop") { network.loops[$0.loop].key },
        .name("name", "Name of the loop") { network.loops[$0.loop].name },
        .estimate("whole", unit: "persons", "Journeys that follow the whole loop") { $0.whole },
        .estimate("part", unit: "persons", "Journeys that pass at least half of its places, not all") {
          $0.part
        },
      ] + basis()
    }
  }

  private func flowTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_flow", title: LocalName(en: "Circulation between places", zh: "游客流动矩阵"),
      "One row a pair of homes, sites and overnight places between which tourists travel.",
      key: ["from_place_id", "to_place_id"], rows: flows
    ) {
      [
        .text("from_place_id", "Node of departure") { network.nodes[$0.from].key },
        .text("to_place_id", "Node of arrival") { network.nodes[$0.to].key },
        .estimate("journeys", unit: "persons", "Persons who travel the leg in the year") { $0.journeys },
      ] + basis()
    }
  }

  private func checkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_check", title: LocalName(en: "Model against observed visits", zh: "客流校核"),
      "One row an observed number of visits or passengers. Where inputs were fitted to the figure the error is that "
        + "of the fit and says nothing for the model. Passengers at stations are tourists alone in the model.",
      key: ["observation_id"], rows: checks
    ) {
      [
        .text("observation_id", "Observation") { network.observations[$0.observation].key },
        .text("kind", "What was counted") { network.observations[$0.observation].kind.rawValue },
        .text("subject_ids", "Site, zones or terminals") { network.observations[$0.observation].from },
        .text("period", "When it was observed") { network.observations[$0.observation].period },
        .number("published_persons", unit: "persons", "The figure as published") {
          network.observations[$0.observation].value
        },
        .number(
          "observed_persons", unit: "persons",
          "Visits to sites or passengers that it stands for: of zones' counts of all visitors the share that enters sites"
        ) { $0.observed },
        .estimate("modelled", unit: "persons", "Visits or passengers of the model") { $0.modelled },
        .text("use", "fit or validation") {
          network.observations[$0.observation].isFitted ? "fit" : "validation"
        },
        .number("error_percent", unit: "percent", "Model over observation, less one") { $0.errorPercent },
        .text("observed_grade", "How well the observation is founded") {
          network.observations[$0.observation].grade.rawValue
        },
      ] + basis()
    }
  }
}

/// Such as `10-02`.
private func monthAndDay(_ date: CalendarDate) -> String { String(date.description.suffix(5)) }
