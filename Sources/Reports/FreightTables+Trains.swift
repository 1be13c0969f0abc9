import Freight
import Networks

extension FreightOutcome {
  func trainTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_train", title: LocalName(en: "Container trains", zh: "集装箱班列"),
      "One row a container train and direction: its year, simulated container by container.",
      key: ["service_id", "direction"], rows: trains
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .text("direction", "out: in the order of its stops; back: the other way") {
          $0.outward ? "out" : "back"
        },
        .estimate("flow", unit: "TEU/year", "Containers that left") { $0.teuPerYear },
        .estimate("trains", unit: "1/year", "Trains that ran") { $0.trains },
        .estimate("cancelled", unit: "1/year", "Trains that were due while the way was closed") {
          $0.trainsCancelled
        },
        .estimate("train_load", unit: "TEU", "Containers of a train") { $0.teuPerTrain },
        .estimate("load_factor", unit: "", "Containers of a train over what it holds") { $0.loadFactor },
        .estimate("wait", unit: "h", "Mean wait in the yard") { $0.waitH },
        .estimate("wait_p50", unit: "h", "Wait that half of the containers exceed") { $0.waitP50H },
        .estimate("wait_p95", unit: "h", "Wait that one container in 20 exceeds") { $0.waitP95H },
        .number("run_h", unit: "h", "On the train") { $0.runH },
        .number("dwell_h", unit: "h", "Handling where they leave the train") { $0.dwellH },
        .estimate("lead_time", unit: "h", "Wait, run and dwell") { $0.leadTimeH },
        .estimate("waiting_at_end", unit: "TEU", "Containers in the yards when the year ends") {
          $0.waitingTeuAtEnd
        },
        .estimate(
          "left_behind", unit: "TEU/year", "Containers that a train left standing, once for each train"
        ) {
          $0.leftBehindTeu
        },
        .number(
          "chain_price_cny_per_teu", unit: "CNY/TEU", "From door to door, mean of the chains that use it"
        ) {
          $0.chainPriceCny
        },
        .number("chain_lead_time_h", unit: "h", "The same: time") { $0.chainLeadTimeH },
        .number("chain_emission_kgco2e_per_teu", unit: "kgCO2e/TEU", "The same: emission") {
          $0.chainEmissionKg
        },
        .text("bottleneck_kind", "What is tightest on its way: service, terminal or line") {
          $0.bottleneck?.kind.rawValue
        },
        .text("bottleneck_id", "Which one") { $0.bottleneck?.key },
        .number("bottleneck_utilisation", unit: "", "Its use over its capacity") {
          $0.bottleneck?.utilisation
        },
        .replications { _ in replications },
        .grade { network.services[$0.service].grade },
      ]
    }
  }

  func yardTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_yard", title: LocalName(en: "Yards of container trains", zh: "班列堆场"),
      "One row a stop of a container train at which containers board.",
      key: ["service_id", "direction", "node_id"], rows: yards
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .text("direction", "out or back") { $0.outward ? "out" : "back" },
        .text("node_id", "Stop") { network.nodes[$0.node].key },
        .estimate("arrived", unit: "TEU/year", "Containers that came") { $0.arrivedTeu },
        .estimate("departed", unit: "TEU/year", "Containers that left") { $0.departedTeu },
        .estimate("waiting_at_end", unit: "TEU", "Containers that wait when the year ends") {
          $0.waitingTeuAtEnd
        },
        .estimate(
          "left_behind", unit: "TEU/year", "Containers that a train left standing, once for each train"
        ) {
          $0.leftBehindTeu
        },
        .estimate("wait", unit: "h", "Mean wait") { $0.waitH },
        .estimate("wait_p50", unit: "h", "Wait that half of the containers exceed") { $0.waitP50H },
        .estimate("wait_p95", unit: "h", "Wait that one container in 20 exceeds") { $0.waitP95H },
        .replications { _ in replications },
        .grade { network.services[$0.service].grade },
      ]
    }
  }

  func checkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_check", title: LocalName(en: "Freight against observations", zh: "货运观测对比"),
      "One row an observation of a container train.", key: ["observation_id"], rows: checks
    ) {
      [
        .text("observation_id", "Observation") { network.observations[$0.observation].key },
        .text("kind", "What was observed") { network.observations[$0.observation].kind.rawValue },
        .text("service_id", "Of which service, outward") { network.observations[$0.observation].from },
        .text("period", "When") { network.observations[$0.observation].period },
        .text("observed_unit", "Unit of both figures") { network.observations[$0.observation].unit },
        .number("observed", unit: "", "The observation") { $0.observed },
        .number("modelled", unit: "", "The model; empty where the network has no such service") {
          $0.modelled
        },
        .number("error_percent", unit: "%", "Modelled over observed less 1") {
          $0.errorShare.map { $0 * 100 }
        },
        .grade { network.observations[$0.observation].grade },
      ]
    }
  }

  func summaryTable(_ network: Network) -> ResultTable {
    let rows = ChainKind.allCases.filter { kind in chains.contains { $0.kind == kind } }
    return ResultTable(
      "freight_summary", title: LocalName(en: "Freight in total", zh: "货运汇总"),
      "One row a kind of chain, and one of all.", key: ["chain"],
      rows: rows.map { ($0.rawValue, [$0]) } + [("all", rows)]
    ) {
      func total(_ kinds: [ChainKind], _ figure: (FreightCommodityRow) -> Double) -> Double {
        commodities.reduce(0) { kinds.contains($1.kind) ? $0 + figure($1) : $0 }
      }
      func mean(_ kinds: [ChainKind], _ figure: (FreightCommodityRow) -> Double?) -> Double? {
        let teu = total(kinds, \.teu)
        return teu > 0 ? total(kinds) { $0.teu * (figure($0) ?? 0) } / teu : nil
      }
      return [
        .text("chain", "Kind of chain, or all") { $0.0 },
        .number("share", unit: "", "Share of all tonnes of demand") {
          summary.demandTonnes > 0 ? total($0.1, \.tonnes) / summary.demandTonnes : nil
        },
        .number("tonnes_t_per_year", unit: "t/year", "Goods") { total($0.1, \.tonnes) },
        .number("flow_teu_per_year", unit: "TEU/year", "Containers") { total($0.1, \.teu) },
        .number("work_tkm_per_year", unit: "tkm/year", "Tonnes times km") { total($0.1, \.tkm) },
        .number("price_cny_per_teu", unit: "CNY/TEU", "Mean price") { mean($0.1, \.priceCny) },
        .number("lead_time_h", unit: "h", "Mean time from door to door") { mean($0.1, \.leadTimeH) },
        .number("emission_kgco2e_per_teu", unit: "kgCO2e/TEU", "Mean emission") { mean($0.1, \.emissionKg) },
        .number("unserved_t_per_year", unit: "t/year", "In the row of all: goods for which there is no chain")
        {
          $0.0 == "all" ? summary.unservedTonnes : nil
        },
        .number(
          "gap", unit: "", "In the row of all: share of the TEU that would change chain knowing the waits"
        ) {
          $0.0 == "all" ? summary.gapShare : nil
        },
      ]
    }
  }
}
