import GSL
public import Networks
public import Tourism

extension CirculationOutcome {
  /// The tables of the years of parties. Keys and names do not change.
  public func tables(_ network: Network) -> [ResultTable] {
    [
      summaryTable(network), yearTable, siteTable(network), siteDayTable(network), siteHourTable(network),
      lodgingDayTable(network), arrivalTable(network), purposeTable(network), hubTable(network),
      changeTable(network),
      trainTable(network),
    ]
  }

  private func basis<Row>() -> [RowColumn<Row>] {
    [.replications { _ in years }, .grade { _ in grade }]
  }

  private func summaryTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_summary", title: LocalName(en: "Circulation in total", zh: "游客流动汇总"),
      "One row: the year of the network, lived party by party. Under way at its start and departed are returned "
        + "and under way at its end.",
      key: ["network"], rows: [summary]
    ) {
      [
        .text("network", "Network") { _ in network.name },
        .estimate("present_at_start", unit: "persons", "Under way when the year begins") {
          $0.presentAtStart
        },
        .estimate("departed", unit: "persons", "Who set out in the year") { $0.departed },
        .estimate("returned", unit: "persons", "Who came home in the year") { $0.returned },
        .estimate("present_at_end", unit: "persons", "Under way when the year ends") { $0.presentAtEnd },
        .estimate("parties", unit: "parties", "Parties that set out") { $0.parties },
        .estimate("events", unit: "events", "Events of parties") { $0.events },
        .estimate("same_day", unit: "persons", "Journeys of a day") { $0.sameDay },
        .estimate("overnight", unit: "persons", "Journeys with a night or more") { $0.overnight },
        .estimate("spend", unit: "CNY", "Travel, beds and tickets") { $0.spendCny },
        .estimate("visits", unit: "persons", "Visitors let into sites") { $0.visits },
        .estimate("turned_away", unit: "persons", "Visitors kept out by a site's capacity") { $0.turnedAway },
        .number("turned_away_share", unit: "share", "Those over all whom a site let in or kept out") {
          $0.turnedAwayShare
        },
        .estimate("replanned", unit: "persons", "Kept out, and gone to another site instead") {
          $0.replanned
        },
        .estimate("missed", unit: "persons", "Visitors who came too late in the day") { $0.missed },
        .estimate("stays", unit: "nights", "Nights of tourists on circuits") { $0.nights },
        .estimate("no_bed", unit: "persons", "Who found a full house and slept elsewhere") { $0.withoutBed },
        .estimate("no_seat", unit: "persons", "Times that a person found a train or flight full") {
          $0.refused
        },
        .estimate("by_coach", unit: "persons", "Legs by coach as no train or flight with a seat was left") {
          $0.byCoach
        },
        .estimate("gave_up", unit: "persons", "Journeys given up at home as nothing had a seat") {
          $0.gaveUp
        },
        .estimate("stranded", unit: "nights", "Nights spent waiting for a train or flight") { $0.stranded },
        .text("fullest_site_id", "Site with the highest mean use of its capacity on a day") {
          $0.fullest.map { network.sites[$0.site].key }
        },
        .text("fullest_date", "That day") { $0.fullest?.date.description },
        .number("fullest_use_share", unit: "share", "Mean visitors of that day over the capacity of the site")
        {
          $0.fullest?.use
        },
        .number("crowding_gap_share", unit: "share", "How far the choices are from those that crowds ask for")
        {
          $0.crowdingGap
        },
      ] + basis()
    }
  }

  private var yearTable: ResultTable {
    ResultTable(
      "circulation_year", title: LocalName(en: "Circulation year by year", zh: "逐次模拟年"),
      "One row a year that was lived. Year by year another scenario has the same weather and events, so differences "
        + "are those of the scenario.",
      key: ["replication"], rows: Array(livedYears.enumerated())
    ) {
      [
        .integer("replication", "Number of the year, from 1") { $0.offset + 1 },
        .number("same_day_persons", unit: "persons", "Journeys of a day") { $0.element.sameDay },
        .number("overnight_persons", unit: "persons", "Journeys with a night or more") {
          $0.element.overnight
        },
        .number("stays_nights", unit: "nights", "Nights of tourists on circuits") { $0.element.nights },
        .number("visits_persons", unit: "persons", "Visitors let into sites") { $0.element.visits },
        .number("spend_cny", unit: "CNY", "Travel, beds and tickets") { $0.element.spendCny },
        .number("turned_away_persons", unit: "persons", "Visitors kept out by a site's capacity") {
          $0.element.turnedAway
        },
        .number("no_bed_persons", unit: "persons", "Who found a full house and slept elsewhere") {
          $0.element.withoutBed
        },
        .number("no_seat_persons", unit: "persons", "Times that a person found a train or flight full") {
          $0.element.refused
        },
        .number("gave_up_persons", unit: "persons", "Journeys given up at home as nothing had a seat") {
          $0.element.gaveUp
        },
        .grade { _ in grade },
      ]
    }
  }

  private func siteTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_site", title: LocalName(en: "Sites that fill up", zh: "景区饱和"),
      "One row a site: whom it let in and kept out in the year, and its fullest day.", key: ["site_id"],
      rows: sites
    ) {
      [
        .text("site_id", "Site") { network.sites[$0.site].key },
        .name("name", "Name of the site") { network.sites[$0.site].name },
        .estimate("visits", unit: "persons", "Visitors let in") { $0.visits },
        .estimate("turned_away", unit: "persons", "Visitors kept out") { $0.turnedAway },
        .estimate("days_full", unit: "days", "Days on which it kept anybody out") { $0.daysFull },
        .text("fullest_date", "Day of the most visitors in the mean") { $0.fullest.date.description },
        .estimate("fullest_visits", unit: "persons", "Visitors of that day") { $0.fullest.visits },
        .number("fullest_use_share", unit: "share", "Those in the mean over the capacity of the day") {
          $0.fullest.use
        },
      ] + basis()
    }
  }

  private func hubTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_hub", title: LocalName(en: "Hubs as distribution centres", zh: "集散枢纽"),
      "One row a station or airport: tourists of the year who change there between vehicles and the road.",
      key: ["terminal_id"], rows: hubs
    ) {
      [
        .text("terminal_id", "Station or airport") { network.terminals[$0.hub].key },
        .estimate("arriving", unit: "persons", "Who come by train or air and go on by road") { $0.arriving },
        .estimate("departing", unit: "persons", "Who come by road and go on by train or air") {
          $0.departing
        },
        .estimate("changing", unit: "persons", "Who change from one train or flight to another") {
          $0.changing
        },
      ] + basis()
    }
  }

  private func siteDayTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_site_day", title: LocalName(en: "Sites by day", zh: "景区逐日客流与承载"),
      "One row a site and day: whom it let in and kept out. The capacity of a moment is that of the day times "
        + "the length of a visit over the opening hours (after LB/T 034-2014).",
      key: ["site_id", "date"], rows: siteDays
    ) {
      [
        .text("site_id", "Site") { network.sites[$0.site].key },
        .text("date", "Day") { $0.date.description },
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .estimate("visits", unit: "persons", "Visitors let in") { $0.visits },
        .number("capacity_use_share", unit: "share", "Visitors over the capacity of the day") { $0.use },
        .estimate("turned_away", unit: "persons", "Visitors kept out") { $0.turnedAway },
        .estimate("most_inside", unit: "persons", "Visitors inside at the fullest moment") { $0.mostInside },
        .number("moment_use_share", unit: "share", "The same over the capacity of a moment") {
          $0.mostInsideUse
        },
      ] + basis()
    }
  }

  private func siteHourTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_site_hour", title: LocalName(en: "Sites by hour", zh: "景区分时客流"),
      "One row a site, type of day and hour: visitors inside in the mean of the hour and of these days.",
      key: ["site_id", "day_type", "hour"], rows: siteHours
    ) {
      [
        .text("site_id", "Site") { network.sites[$0.site].key },
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .integer("hour", "Hour of the day, from 0") { $0.hour },
        .estimate("inside", unit: "persons", "Visitors inside") { $0.inside },
        .number("moment_use_share", unit: "share", "The same over the capacity of a moment") { $0.use },
      ] + basis()
    }
  }

  private func lodgingDayTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_lodging_day", title: LocalName(en: "Overnight places by day", zh: "住宿地逐日"),
      "One row an overnight place and day.", key: ["lodging_id", "date"], rows: lodgingDays
    ) {
      [
        .text("lodging_id", "Overnight place") { network.lodgings[$0.lodging].key },
        .text("date", "Day in whose evening one goes to bed") { $0.date.description },
        .estimate("nights", unit: "persons", "Tourists on circuits who sleep there") { $0.nights },
        .number("occupancy_share", unit: "share", "Those over the beds") { $0.occupancy },
        .estimate("no_bed", unit: "persons", "Who found it full") { $0.refused },
      ] + basis()
    }
  }

  private func arrivalTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_arrival", title: LocalName(en: "Arrivals by market, month and day", zh: "分市场分月到访"),
      "One row a market, month and type of day: the journeys that began then.",
      key: ["market_id", "month", "day_type"], rows: arrivals
    ) {
      [
        .text("market_id", "Market") { network.markets[$0.market].key },
        .integer("month", "Month of the year") { $0.month },
        .text("day_type", "workday, weekend or holiday") { $0.dayType.rawValue },
        .estimate("same_day", unit: "persons", "Journeys of a day") { $0.sameDay },
        .estimate("overnight", unit: "persons", "Journeys with a night or more") { $0.overnight },
        .estimate("stays", unit: "nights", "Nights of these") { $0.nights },
        .number("stay_nights", unit: "nights", "Nights of a journey with a night or more") {
          $0.overnight.mean > 0 ? $0.nights.mean / $0.overnight.mean : nil
        },
        .estimate("spend", unit: "CNY", "Travel, beds and tickets") { $0.spendCny },
        .number("spend_cny_per_person", unit: "CNY/person", "The same of a journey") {
          $0.spendCny.mean / ($0.sameDay.mean + $0.overnight.mean)
        },
      ] + basis()
    }
  }

  private func purposeTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_purpose", title: LocalName(en: "Journeys by purpose", zh: "分目的出行"),
      "One row a purpose: the journeys of the year that are made for it.", key: ["purpose_id"], rows: purposes
    ) {
      [
        .text("purpose_id", "Purpose") { network.purposes[$0.purpose].key },
        .name("name", "Name of the purpose") { network.purposes[$0.purpose].name },
        .estimate("same_day", unit: "persons", "Journeys of a day") { $0.sameDay },
        .estimate("overnight", unit: "persons", "Journeys with a night or more") { $0.overnight },
        .estimate("visits", unit: "persons", "Visits to sites") { $0.visits },
        .estimate("stays", unit: "nights", "Nights") { $0.nights },
        .estimate("spend", unit: "CNY", "Travel, beds and tickets") { $0.spendCny },
      ] + basis()
    }
  }

  private func changeTable(_ network: Network) -> ResultTable {
    func means(_ service: ID<Service>?) -> String { service.map { network.services[$0].key } ?? "road" }
    func mode(_ service: ID<Service>?) -> String {
      service.map { network.services[$0].mode.rawValue } ?? "road"
    }
    return ResultTable(
      "circulation_change", title: LocalName(en: "Changes at hubs by hour", zh: "枢纽分时换乘"),
      "One row a hub, means of arrival, means of departure and hour: tourists who change there in the year. Road "
        + "is a hired car, a coach or a walk.",
      key: ["terminal_id", "from_means", "to_means", "hour"], rows: changes
    ) {
      [
        .text("terminal_id", "Station or airport") { network.terminals[$0.hub].key },
        .text("from_means", "Service that they come by, or road") { means($0.from) },
        .text("to_means", "Service that they go on by, or road") { means($0.to) },
        .integer("hour", "Hour of the day, from 0") { $0.hour },
        .text("from_mode", "Mode that they come by") { mode($0.from) },
        .text("to_mode", "Mode that they go on by") { mode($0.to) },
        .estimate("passengers", unit: "persons", "Tourists of the year") { $0.passengers },
      ] + basis()
    }
  }

  private func trainTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circulation_train", title: LocalName(en: "Seats by train and flight", zh: "分车次席位余缺"),
      "One row a run of a service on ordinary days or on holidays: tourists who had a seat in the year, and how "
        + "often one found it full. Who changes counts on every run.",
      key: ["service_id", "direction", "departure", "days"], rows: runs
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .text("direction", "out or back") { $0.isOutward ? "out" : "back" },
        .text("departure", "At its first stop") { run in
          let minute = ((run.startMin % 1440) + 1440) % 1440
          return "\(twoDigits(minute / 60)):\(twoDigits(minute % 60))"
            + (run.startMin < 0 ? " of the day before" : run.startMin < 1440 ? "" : " of the day after")
        },
        .text("days", "ordinary or holiday") { $0.isHoliday ? "holiday" : "ordinary" },
        .number("seats_persons", unit: "persons", "Seats for tourists of one run; empty where not known") {
          $0.seats
        },
        .estimate("passengers", unit: "persons", "Tourists who had a seat in the year") { $0.passengers },
        .estimate("no_seat", unit: "persons", "Times that a tourist found it full in the year") {
          $0.refused
        },
      ] + basis()
    }
  }
}
