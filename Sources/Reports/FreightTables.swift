public import Freight
public import Networks

/// Sums that a row of the table of trains is read from stand in `Freight`; here they get names and units.
extension FreightOutcome {
  /// Every table of freight, in the order in which they are read.
  public func tables(_ network: Network) -> [ResultTable] {
    [
      chainTable(network), commodityTable(network), linkTable(network), terminalTable(network),
      serviceTable(network), capacityTable(network), trainTable(network), stageTable(network),
      yardTable(network), groundTable(network), pathTable(network), lineTimetable(network),
      checkTable(network),
      summaryTable(network),
    ]
  }

  func chainTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_chain", title: LocalName(en: "Freight by chain", zh: "货运链选择"),
      "One row a row of demand and a chain that its goods may take; means over its ways, per TEU.",
      key: ["demand_id", "chain"], rows: chains
    ) {
      [
        .text("demand_id", "Row of demand") { network.freightDemand[$0.demand].key },
        .text("chain", "Kind of chain, by its characteristic mode") { $0.kind.rawValue },
        .text("commodity_id", "What is sent") {
          network.commodities[network.freightDemand[$0.demand].commodity].key
        },
        .text("from_zone_id", "Where it comes from") {
          network.zones[network.freightDemand[$0.demand].from].key
        },
        .text("to_zone_id", "Where it goes") { network.zones[network.freightDemand[$0.demand].to].key },
        .number("share", unit: "", "Share of the goods that goes by this chain") { $0.share },
        .number("tonnes_t_per_year", unit: "t/year", "Goods that go by this chain") { $0.tonnes },
        .number("flow_teu_per_year", unit: "TEU/year", "The same in containers") { $0.teu },
        .number(
          "generalized_cost_cny_per_teu", unit: "CNY/TEU",
          "What the choice compares, shadow prices apart: price, time, its spread, interest, carbon"
        ) {
          $0.generalizedCny
        },
        .number("price_cny_per_teu", unit: "CNY/TEU", "What the shipper pays") { $0.cost?.priceCny },
        .number("tariff_cny_per_teu", unit: "CNY/TEU", "Of it for carriage") { $0.cost?.tariffCny },
        .number("handling_cny_per_teu", unit: "CNY/TEU", "Of it for moves in terminals") {
          $0.cost?.handlingCny
        },
        .number("clearance_cny_per_teu", unit: "CNY/TEU", "Of it for customs and documents") {
          $0.cost?.clearanceCny
        },
        .number("lead_time_h", unit: "h", "From door to door") { $0.cost?.leadTimeH },
        .number("moving_h", unit: "h", "Of it under way, with the rests of drivers") { $0.cost?.movingH },
        .number("handling_h", unit: "h", "Of it handled in terminals") { $0.cost?.handlingH },
        .number("clearance_h", unit: "h", "Of it in clearance") { $0.cost?.clearanceH },
        .number("waiting_h", unit: "h", "Of it waiting for services") { $0.cost?.waitingH },
        .number("lead_time_sd_h", unit: "h", "Standard deviation of the lead time from box to box") {
          $0.cost?.leadTimeSdH
        },
        .number(
          "promised_lead_time_h", unit: "h",
          "What the timetable promises one that has just missed a departure, with freight.promise_allowance"
        ) {
          $0.promise?.leadTimeH
        },
        .number("on_time_share", unit: "", "Share of the containers that need no longer, from door to door") {
          $0.promise?.onTimeShare
        },
        .number(
          "shadow_price_cny_per_teu", unit: "CNY/TEU",
          "What its places in full services, terminals and lines are worth; not in the price"
        ) {
          $0.cost?.scarcityCny
        },
        .number("emission_kgco2e_per_teu", unit: "kgCO2e/TEU", "Well to wheel, carriage and terminals") {
          $0.cost?.emissionKg
        },
        .number("length_km", unit: "km", "Length of the way that carries most") { $0.main?.km },
        .text("terminals", "Terminals of that way, in order") {
          $0.main?.terminals.map { network.terminals[$0].key }.joined(separator: " ")
        },
        .text("services", "Services of that way, in order") {
          $0.main?.services.map { network.services[$0].key }.joined(separator: " ")
        },
        .integer("ways", "How many ways the goods of the row are divided among") { $0.wayCount },
        .text("reason", "Why the chain is not available; empty where it is") { $0.reason },
        .grade { $0.grade },
      ]
    }
  }

  private func commodityTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_commodity", title: LocalName(en: "Freight by commodity", zh: "分品类货运"),
      "One row a commodity and a chain that it may take.", key: ["commodity_id", "chain"], rows: commodities
    ) {
      [
        .text("commodity_id", "Commodity") { network.commodities[$0.commodity].key },
        .text("chain", "Kind of chain") { $0.kind.rawValue },
        .number("share", unit: "", "Share of the commodity's tonnes") { $0.share },
        .number("tonnes_t_per_year", unit: "t/year", "Goods") { $0.tonnes },
        .number("flow_teu_per_year", unit: "TEU/year", "The same in containers") { $0.teu },
        .number("work_tkm_per_year", unit: "tkm/year", "Tonnes times km") { $0.tkm },
        .number("price_cny_per_teu", unit: "CNY/TEU", "Mean price; empty where nothing goes") { $0.priceCny },
        .number("lead_time_h", unit: "h", "Mean time from door to door") { $0.leadTimeH },
        .number("emission_kgco2e_per_teu", unit: "kgCO2e/TEU", "Mean emission of carriage and terminals") {
          $0.emissionKg
        },
        .grade { network.commodities[$0.commodity].grade },
      ]
    }
  }

  private func linkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_link", title: LocalName(en: "Freight by link", zh: "分路段货流"),
      "One row a link that carries goods, both directions together.", key: ["link_id"], rows: links
    ) {
      [
        .text("link_id", "Link") { network.links[$0.link].key },
        .text("modes", "What carries them") { $0.modes.map(\.rawValue).joined(separator: " ") },
        .number("flow_teu_per_week", unit: "TEU/week", "Containers") { $0.teu / network.weeks },
        .number("flow_t_per_year", unit: "t/year", "Goods") { $0.tonnes },
        .number(
          "trains_per_day", unit: "trains/day", "Railways: all trains, both directions; empty: not known"
        ) {
          $0.trainsPerDay
        },
        .number("utilisation", unit: "", "The same over what the line can take") { $0.utilisation },
        .number("work_tkm_per_year", unit: "tkm/year", "Tonnes times km") {
          $0.tonnes * network.links[$0.link].lengthKm
        },
        .grade { $0.grade },
      ]
    }
  }

  private func terminalTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_terminal", title: LocalName(en: "Freight terminals", zh: "货运场站"),
      "One row a terminal that handles freight.", key: ["terminal_id"], rows: terminals
    ) {
      [
        .text("terminal_id", "Terminal") { network.terminals[$0.terminal].key },
        .number("flow_teu_per_year", unit: "TEU/year", "Containers that pass, each counted once") { $0.teu },
        .number("throughput_teu_per_year", unit: "TEU/year", "What it can handle; empty: no limit known") {
          network.terminals[$0.terminal].throughputTeuPerYear
        },
        .number("utilisation", unit: "", "Flow over throughput") {
          $0.utilisation
        },
        .number("stored_teu", unit: "TEU", "Mean number in the terminal") { $0.storedTeu },
        .number("storage_teu", unit: "TEU", "What its ground holds; empty: no limit known") {
          network.terminals[$0.terminal].storageTeu
        },
        .number("storage_utilisation", unit: "", "Stored over storage") { $0.storageUtilisation },
        .grade { network.terminals[$0.terminal].grade },
      ]
    }
  }

  private func serviceTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_service", title: LocalName(en: "Freight services", zh: "货运班列与航线"),
      "One row a freight service.", key: ["service_id"], rows: services
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .text("mode", "Mode") { network.services[$0.service].mode.rawValue },
        .number("departures_per_week", unit: "", "Departures a week and direction, adapted where they adapt")
        {
          $0.departuresPerWeek
        },
        .number("flow_out_teu_per_week", unit: "TEU/week", "Carried outward, on any part of the way") {
          $0.teuOut / network.weeks
        },
        .number("flow_back_teu_per_week", unit: "TEU/week", "Carried back") { $0.teuBack / network.weeks },
        .number("capacity_teu_per_week", unit: "TEU/week", "What the departures of a direction hold") {
          $0.capacityTeu / network.weeks
        },
        .number("load_factor", unit: "", "Fullest section over capacity") {
          $0.loadFactor
        },
        .number("wait_h", unit: "h", "Mean wait of its containers for departure") { $0.waitH },
        .number("work_tkm_per_year", unit: "tkm/year", "Tonnes times km") { $0.tkm },
        .number("emission_tco2e_per_year", unit: "tCO2e/year", "Well to wheel") { $0.emissionKg / 1000 },
        .grade { network.services[$0.service].grade },
      ]
    }
  }
}

extension Network {
  /// Weeks of the year that is simulated.
  var weeks: Double { Double(CalendarDate.days(in: year)) / 7 }
}
