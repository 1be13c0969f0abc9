import Networks
import TravelTimes

extension TravelTimesOutcome {
  func criticalityTable(_ network: Network) -> ResultTable {
    ResultTable(
      "criticality", title: LocalName(en: "Criticality of links and terminals", zh: "路段与枢纽关键度"),
      "One row a link or terminal whose closing for the day can cost anybody time whose journey starts or ends in the study area: first those that were closed and everybody travelled anew, the worst first, then the others by estimate",
      key: ["kind", "subject_id"], rows: Array(criticalities.enumerated())
    ) {
      [
        .text("kind", "link or terminal") { $0.element.subject.kind },
        .text("subject_id", "What is closed") { network.key(of: $0.element.subject) },
        .name("subject_name", "Its name") { network.name(of: $0.element.subject) },
        .integer("rank", "1 costs most") { $0.offset + 1 },
        .number(
          "estimate_h_per_day", unit: "h/day",
          "Person-hours, if travellers could only fall back on the day's other journeys, the car and the shortest detour; who is cut off loses a day"
        ) { $0.element.estimatedHoursPerDay },
        .number("lost_h_per_day", unit: "h/day", "Person-hours that travellers lose; empty: not closed") {
          $0.element.loss?.hoursPerDay
        },
        .number("delayed_per_day", unit: "1/day", "Journeys that take at least a minute longer") {
          $0.element.loss?.journeysDelayedPerDay
        },
        .number("cut_off_per_day", unit: "1/day", "Journeys that nothing leads to their end any more") {
          $0.element.loss?.journeysCutOffPerDay
        },
        .text("worst_from_zone_id", "From where it costs most") {
          $0.element.loss?.worstFrom.map { network.zones[$0].key }
        },
        .text("worst_to_zone_id", "To where it costs most") {
          $0.element.loss?.worstTo.map { network.zones[$0].key }
        },
        .number("worst_lost_min", unit: "min", "Minutes lost there, mean over the departures") {
          $0.element.loss?.worstLostMin
        },
      ]
    }
  }

  func dependenceTable(_ network: Network) -> ResultTable {
    ResultTable(
      "dependence", title: LocalName(en: "What the way between zones depends on", zh: "区间出行依赖"),
      "One row a pair of zones: the link or terminal whose closing costs it most, and where most change",
      key: ["from_zone_id", "to_zone_id"], rows: dependences
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("mean_min", unit: "min", "Mean over the departures of the day, first wait included") {
          $0.meanMin
        },
        .text("kind", "link or terminal") { $0.subject?.kind },
        .text("subject_id", "What it depends on most") { $0.subject.map(network.key) },
        .number(
          "lost_min", unit: "min",
          "What its closing costs, by the day's other journeys, the car or the shortest detour; empty: cuts off"
        ) { $0.lostMin < .infinity ? $0.lostMin : nil },
        .text("transfer_node_id", "Where one changes on most departures") {
          $0.transfer.map { network.nodes[$0].key }
        },
        .number("transfer_share", unit: "share", "On which share of the departures") {
          $0.transfer == nil ? nil : $0.transferShare
        },
      ]
    }
  }
}

extension Closure.Subject {
  var kind: String {
    switch self {
    case .link: "link"
    case .terminal: "terminal"
    case .service: "service"
    }
  }
}

extension Network {
  /// As `terminal Wulingshan airport 黔江武陵山机场`.
  func words(for subject: Closure.Subject) -> String {
    let name = name(of: subject)
    return "\(subject.kind) \(name.en) \(name.zh)"
  }

  func name(of subject: Closure.Subject) -> LocalName {
    switch subject {
    case .link(let id): links[id].name
    case .terminal(let id): terminals[id].name
    case .service(let id): services[id].name
    }
  }
}
