import Networks
import Tourism

extension TourismOutcome {
  func marketTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_market", title: LocalName(en: "Markets", zh: "客源市场"),
      "One row a market: journeys made and lost in the year.", key: ["market_id"], rows: markets
    ) {
      let basis: [RowColumn<MarketYear>] = [
        .text("market_id", "Market") { network.markets[$0.market].key },
        .estimate("made", unit: "persons", "Journeys made") { $0.made },
        .estimate("lost", unit: "persons", "Journeys not made, as nothing is in reach") { $0.lost },
        .estimate("elsewhere", unit: "persons", "Journeys thought of that led elsewhere or nowhere") {
          $0.elsewhere
        },
        .number(
          "surplus_cny_per_year", unit: "CNY/year", "What the journeys are worth to them above staying away"
        ) { $0.surplusCny },
      ]
      let byBudget: [[RowColumn<MarketYear>]] = TimeBudget.allCases.enumerated().map { index, budget in
        [
          .number("made_\(budget.rawValue)_persons", unit: "persons", "Made with this time budget, mean") {
            $0.madeByBudget[index]
          },
          .number("lost_\(budget.rawValue)_persons", unit: "persons", "Lost with this time budget, mean") {
            $0.lostByBudget[index]
          },
        ]
      }
      let means: [RowColumn<MarketYear>] = meansColumns { $0.means }
      return basis + byBudget.flatMap { $0 } + means + [
        .replications { _ in replications }, .grade { _ in grade },
      ]
    }
  }

  func demandTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_demand", title: LocalName(en: "Journeys by time and mode", zh: "分时长分方式出行"),
      "One row a market, time budget and access mode: all its journeys of one kind of day are made or lost.",
      key: ["market_id", "budget", "access_mode"], rows: demand
    ) {
      [
        .text("market_id", "Market") { network.markets[$0.market].key },
        .text("budget", "Time that the journey has") { $0.budget.rawValue },
        .text("access_mode", "Mode that the market's share means") { $0.access.rawValue },
        .text("used_mode", "Mode used: the other where nothing is in reach by the first") {
          $0.used.rawValue
        },
        .text("used_mode_holiday", "Mode used by who sets out on holidays") { $0.usedOnHolidays?.rawValue },
        .estimate("journeys", unit: "persons", "Journeys in the year") { $0.journeys },
        .text("lost_reason", "Why none is made on ordinary days; empty where they are") {
          $0.loss?.rawValue
        },
        .text("lost_reason_holiday", "Why none is made on holidays; empty where they are") {
          $0.lossOnHolidays?.rawValue
        },
        .integer("circuits", "Circuits to choose from on ordinary days") { $0.circuitCount },
      ] + meansColumns { $0.means } + [.replications { _ in replications }, .grade { _ in grade }]
    }
  }

  func circuitTable(_ network: Network) -> ResultTable {
    func sites(_ row: CircuitYear) -> String {
      row.sites.map { network.sites[$0].key }.joined(separator: " ")
    }
    return ResultTable(
      "tourism_circuit", title: LocalName(en: "Circuits most chosen", zh: "主要环线行程"),
      "One row a circuit: of each market, time budget and access mode the ten of highest share on ordinary days, as "
        + "they are on these; journeys are those of all days.",
      key: ["market_id", "budget", "access_mode", "sites"], rows: circuits
    ) {
      [
        .text("market_id", "Market") { network.markets[$0.market].key },
        .text("budget", "Time that the journey has") { $0.budget.rawValue },
        .text("access_mode", "Mode that the market's share means") { $0.access.rawValue },
        .text("sites", "Sites in the order of visit, separated by spaces", sites),
        .text("used_mode", "Mode used") { $0.used.rawValue },
        .integer("rank", "Place by share within market, time and mode") { $0.rank },
        .text("lodgings", "Overnight places in order, separated by spaces") { row in
          row.lodgings.map { network.lodgings[$0].key }.joined(separator: " ")
        },
        .integer("nights", "Nights away") { $0.lodgings.count },
        .number("cost_cny", unit: "CNY", "Travel, beds and tickets of a person") { $0.costCny },
        .number("travel_h", unit: "h", "Hours of travel, home to home") { $0.travelH },
        .number("choice_share", unit: "share", "Share of the parties that choose it on ordinary days") {
          $0.share
        },
        .estimate("journeys", unit: "persons", "Journeys in the year") { $0.journeys },
        .replications { _ in replications },
        .grade { _ in grade },
      ]
    }
  }

  /// The names of its sites.
  func words(of round: RoundYear, _ network: Network) -> LocalName {
    func joined(_ name: (LocalName) -> String) -> String {
      round.sites.map { name(network.sites[$0].name) }.joined(separator: " – ")
    }
    return LocalName(en: joined { $0.en }, zh: joined { $0.zh })
  }

  func roundTable(_ network: Network) -> ResultTable {
    func names(_ round: RoundYear) -> [String] { round.sites.map { network.sites[$0].key } }
    return ResultTable(
      "tourism_round", title: LocalName(en: "Loops by journeys", zh: "环线排名"),
      "One row a set of sites that journeys visit together, in whatever order: the 200 most travelled of all markets.",
      key: ["sites"], rows: Array(rounds.enumerated())
    ) {
      [
        .text("sites", "Sites by id, separated by spaces") {
          names($0.element).sorted().joined(separator: " ")
        },
        .name("name", "The names of the sites in the order that most take") {
          words(of: $0.element, network)
        },
        .integer("rank", "Place by journeys") { $0.offset + 1 },
        .estimate("journeys", unit: "persons", "Journeys in the year") { $0.element.journeys },
        .estimate("holiday_journeys", unit: "persons", "Of these, who set out on holidays") {
          $0.element.journeysOnHolidays
        },
        .number(
          "holiday_gain_share", unit: "share",
          "Share of the journeys on holidays over that on ordinary days, less one"
        ) { $0.element.gainOnHolidays },
        .number("stay_nights", unit: "nights", "Nights of a journey, mean") { $0.element.nights },
        .text("main_market_id", "Market from where most come") { network.markets[$0.element.market].key },
        .replications { _ in replications },
        .grade { _ in grade },
      ]
    }
  }

  private func meansColumns<Row>(_ means: @escaping (Row) -> JourneyMeans?) -> [RowColumn<Row>] {
    [
      .number("sites_mean", unit: "", "Sites of a journey, mean") { means($0)?.sites },
      .number("stay_nights", unit: "nights", "Nights of a journey, mean") { means($0)?.nights },
      .number("travel_h", unit: "h", "Hours of travel of a journey, mean") { means($0)?.travelH },
      .number("spend_cny", unit: "CNY", "Travel, beds and tickets of a person's journey, mean") {
        means($0)?.spendCny
      },
    ]
  }
}
