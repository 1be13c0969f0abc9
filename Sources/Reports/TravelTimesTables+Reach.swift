import Networks
import TravelTimes

extension TravelTimesOutcome {
  func reachTable(_ network: Network) -> ResultTable {
    ResultTable(
      "reach", title: LocalName(en: "Population and product within reach", zh: "时间圈人口与经济总量"),
      "One row a zone, means and time: who comes there door to door at the best moment, its own residents included",
      key: ["zone_id", "means", "within_min"], rows: reaches
    ) {
      [
        .text("zone_id", "Zone that is reached") { network.zones[$0.hub].key },
        .text("means", "any, public_transport, hsr (all rides by high-speed rail), or road") {
          $0.means.rawValue
        },
        .integer("within_min", unit: "min", "Longest journey that counts") { $0.withinMin },
        .number("population_persons", unit: "persons", "Residents of the zones within reach") {
          $0.population
        },
        .number(
          "gdp_million_cny_per_year", unit: "million_CNY/year",
          "Gross domestic product of the zones within reach"
        ) { $0.gdpMillionCny },
        .integer("zones", "Number of zones within reach") { $0.zones },
      ]
    }
  }

  func circleTable(_ network: Network) -> ResultTable {
    ResultTable(
      "circle", title: LocalName(en: "Circles that the plan names", zh: "规划时间圈成员"),
      "One row a zone inside a circle of the network, its centre included",
      key: ["circle_id", "zone_id"], rows: circles
    ) {
      [
        .text("circle_id", "Circle") { network.circles[$0.circle].key },
        .name("circle_name", "Its name") { network.circles[$0.circle].name },
        .text("zone_id", "Zone inside") { network.zones[$0.zone].key },
        .name("zone_name", "Its name") { network.zones[$0.zone].name },
        .number("time_min", unit: "min", "To the centre, as the circle measures") { $0.timeMin },
        .number("within_min", unit: "min", "Longest that counts") { network.circles[$0.circle].withinMin },
        .number("population_persons", unit: "persons", "Residents of the zone") {
          network.zones[$0.zone].population
        },
        .number("gdp_million_cny_per_year", unit: "million_CNY/year", "Gross domestic product of the zone") {
          network.zones[$0.zone].gdpMillionCny
        },
      ]
    }
  }

  func choiceTable(_ network: Network) -> ResultTable {
    ResultTable(
      "mode_choice", title: LocalName(en: "Choice of mode between zones", zh: "区间方式选择"),
      "One row a pair of zones: what each mode takes, which share of the journeys chooses it, and how many residents of the one travel to the other",
      key: ["from_zone_id", "to_zone_id"], rows: choices
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("journeys_per_year", unit: "1/year", "Journeys of residents there and back") {
          $0.journeysPerYear
        },
        .number("logsum_cny", unit: "CNY", "What the choice is worth a journey; differences have a meaning") {
          $0.logsumCny
        },
      ]
        + JourneyMode.allCases.enumerated().flatMap { position, mode -> [RowColumn<PairChoice>] in
          let name = mode.rawValue
          return [
            .number(name + "_min", unit: "min", "By \(mode.words): quickest journey of the day") {
              $0.alternatives[position]?.shortestMin
            },
            .number(
              name + "_mean_min", unit: "min",
              "By \(mode.words): mean over the departures, first wait included"
            ) { $0.alternatives[position]?.meanMin },
            .number(
              name + "_taken_min", unit: "min",
              "By \(mode.words): the journey of least generalized cost, which is the one taken"
            ) { $0.alternatives[position]?.timeMin },
            .number(name + "_cost_cny", unit: "CNY", "By \(mode.words): price of the journey taken") {
              $0.alternatives[position]?.costCny
            },
            .number(name + "_share", unit: "share", "By \(mode.words): share of the journeys") {
              $0.shares[position]
            },
          ]
        }
    }
  }

  func accessTable(_ network: Network) -> ResultTable {
    let outward = Dictionary(grouping: pairs, by: \.from)
    func within(_ hours: Double, _ access: ZoneAccess) -> Double {
      (outward[access.zone] ?? []).reduce(network.zones[access.zone].population) { sum, pair in
        sum + (pair.fastestMin ?? .infinity <= hours * 60 ? network.zones[pair.to].population : 0)
      }
    }
    return ResultTable(
      "accessibility", title: LocalName(en: "Accessibility of zones", zh: "区域可达性"),
      "One row a zone: what its residents reach, and what travelling is worth to them",
      key: ["zone_id"], rows: accesses
    ) {
      [
        .text("zone_id", "Zone") { network.zones[$0.zone].key },
        .flag("study_area", "Whether it is in the study area") { network.zones[$0.zone].isInStudyArea },
        .number(
          "potential_persons", unit: "persons",
          "Hansen's potential: residents weighed by travel time, halved by every travel.half_distance"
        ) { $0.populationPotential },
        .number(
          "potential_million_cny_per_year", unit: "million_CNY/year", "The same of gross domestic product"
        ) { $0.gdpPotentialMillionCny },
      ]
        + [1.0, 2, 3].map { hours in
          .number(
            "within_\(Int(hours))h_persons", unit: "persons",
            "Residents, its own included, whom one reaches within \(Int(hours)) h"
          ) { within(hours, $0) }
        }
        + [
          .number("journeys_per_year", unit: "1/year", "Journeys of its residents to other zones") {
            $0.journeysPerYear
          },
          .number(
            "surplus_cny", unit: "CNY",
            "Consumer surplus of a journey by the logsum of destinations and modes; differences have a meaning"
          ) { $0.surplusCnyPerJourney },
        ]
    }
  }

  func summaryTable(_ network: Network) -> ResultTable {
    let link = criticalities.first { $0.subject.kind == "link" }
    return ResultTable(
      "travel_summary", title: LocalName(en: "Travel in sum", zh: "出行总览"),
      "One row a group of residents: their journeys to other zones in a year",
      key: ["residents"], rows: summaries
    ) {
      [
        .text("residents", "study_area: of its zones; everywhere: of all zones") { $0.residents.rawValue },
        .number("population_persons", unit: "persons", "Residents") { $0.population },
        .number("journeys_per_year", unit: "1/year", "Journeys, there and back counted once") {
          $0.journeysPerYear
        },
        .number("mean_time_min", unit: "min", "Mean door-to-door time, by the chosen modes and destinations")
        {
          $0.meanTimeMin
        },
      ]
        + JourneyMode.allCases.enumerated().map { position, mode in
          .number(mode.rawValue + "_share", unit: "share", "Journeys by \(mode.words)") {
            $0.shares[position]
          }
        }
        + [
          .number(
            "surplus_cny_per_year", unit: "CNY/year",
            "Consumer surplus by the logsum: the difference between two scenarios of one year is what users gain"
          ) { $0.surplusCnyPerYear },
          .name("critical_link", "Study area: the link whose closing costs everyone the most time") {
            $0.residents == .studyArea ? link.map { network.name(of: $0.subject) } : nil
          },
          .number("critical_lost_h_per_day", unit: "h/day", "Person-hours a day that its closing costs") {
            $0.residents == .studyArea ? link?.loss?.hoursPerDay : nil
          },
        ]
    }
  }
}

extension JourneyMode {
  fileprivate var words: String {
    switch self {
    case .road: "road all the way"
    case .hsr: "high-speed rail"
    case .rail: "conventional rail"
    case .air: "air"
    case .mixed: "services of more than one kind"
    }
  }
}
