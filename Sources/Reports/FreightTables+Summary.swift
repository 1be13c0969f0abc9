import Freight
import Networks

extension FreightOutcome {
  func checkTable(_ network: Network) -> ResultTable {
    ResultTable(
      "freight_check", title: LocalName(en: "Freight against observations", zh: "货运观测对比"),
      "One row an observation of container trains, their lines and goods; what does not fit stands here.",
      key: ["observation_id"], rows: checks
    ) {
      [
        .text("observation_id", "Observation") { network.observations[$0.observation].key },
        .text("kind", "What was observed") { network.observations[$0.observation].kind.rawValue },
        .text("from_id", "Of which service, line or commodity") { network.observations[$0.observation].from },
        .text("to_id", "back: of the direction back; a line: together with it") {
          network.observations[$0.observation].to
        },
        .text("period", "When it was observed") { network.observations[$0.observation].period },
        .integer("year", "Year of the run") { _ in network.year },
        .flag("same_year", "Whether the observation is of the year of the run") { $0.isOfThisYear },
        .text("observed_unit", "Unit of both figures") { network.observations[$0.observation].unit },
        .number("observed", unit: "", "The observation") { $0.observed },
        .number("modelled", unit: "", "The model; empty where it says nothing") {
          $0.modelled
        },
        .number("error_percent", unit: "%", "Modelled over observed less 1") {
          $0.errorShare.map { $0 * 100 }
        },
        .text("reason", "Why the model says nothing; empty where it does") { $0.reason },
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
          "held_back_t_per_year", unit: "t/year",
          "In the row of all: goods for which there is no room at any price that shippers pay"
        ) {
          $0.0 == "all" ? summary.heldBackTonnes : nil
        },
        .number(
          "gap", unit: "", "In the row of all: share of the TEU that would change chain knowing the times"
        ) {
          $0.0 == "all" ? summary.gapShare : nil
        },
      ]
    }
  }
}
