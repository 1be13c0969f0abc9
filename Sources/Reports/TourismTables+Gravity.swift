import Networks
import Tourism

extension TourismOutcome {
  func gravityTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_gravity", title: LocalName(en: "Gravity of markets and sites", zh: "客源地与景区重力模型"),
      "One row where a deterrence fits: the doubly constrained gravity model T(i,j) = A(i) O(i) B(j) D(j) "
        + "exp(-beta c(i,j)) with the expected visits of each market and site and their mean cost.",
      key: ["network"], rows: gravity.map { [$0] } ?? []
    ) {
      [
        .text("network", "Network") { _ in network.name },
        .number("beta_per_cny", unit: "1/CNY", "Deterrence of the cost from home to the site") { $0.beta },
        .number("mean_cost_cny", unit: "CNY", "That cost of a visit, time included, one way") {
          $0.meanCostCny
        },
        .number("misplaced_share", unit: "share", "Visits that the gravity model has elsewhere") {
          $0.misplacedShare
        },
        .grade { _ in grade },
      ]
    }
  }

  func marketSiteTable(_ network: Network) -> ResultTable {
    ResultTable(
      "tourism_market_site", title: LocalName(en: "Visits by market and site", zh: "客源地到景区人次"),
      "One row a market and site: expected visits of the year, and those of the gravity model.",
      key: ["market_id", "site_id"], rows: gravity?.pairs ?? []
    ) {
      [
        .text("market_id", "Market") { network.markets[$0.market].key },
        .text("site_id", "Site") { network.sites[$0.site].key },
        .number("visits_persons", unit: "persons", "Expected visits in the year") { $0.visits },
        .number("cost_cny", unit: "CNY", "From home to the site, time included; empty where no way leads") {
          $0.costCny
        },
        .number("gravity_persons", unit: "persons", "Visits of the gravity model") { $0.gravityVisits },
        .grade { _ in grade },
      ]
    }
  }
}
