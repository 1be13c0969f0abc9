import Networks
import TravelTimes

extension TravelTimesOutcome {
  func closureTable(_ network: Network) -> ResultTable {
    ResultTable(
      "closure_effect", title: LocalName(en: "What closures cost between zones", zh: "封闭对区间出行的影响"),
      "One row a pair of zones that loses by what is closed on the day, with the reason; none where nothing is",
      key: ["from_zone_id", "to_zone_id"], rows: closureEffects
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("lost_min", unit: "min", "Minutes lost on the mean; empty: nothing leads there any more") {
          effect in effect.nowMin.map { $0 - effect.openMin }
        },
        .number(
          "open_min", unit: "min", "Mean over the departures if nothing were closed, first wait included"
        ) {
          $0.openMin
        },
        .number("mean_min", unit: "min", "The same as it is") { $0.nowMin },
        .text("kind", "What is closed: link, terminal or service") { $0.reason.kind },
        .text("reason_id", "Which one; of several that which takes away the most departures") {
          network.key(of: $0.reason)
        },
        .name("reason_name", "Its name") { network.name(of: $0.reason) },
      ]
    }
  }

  func cancelledTable(_ network: Network) -> ResultTable {
    ResultTable(
      "cancelled_service", title: LocalName(en: "Services that do not run", zh: "停运班次"),
      "One row a service, freight included, that a closure keeps from running on the day",
      key: ["service_id"], rows: cancelledServices
    ) {
      [
        .text("service_id", "Service") { network.services[$0.service].key },
        .name("service_name", "Its name") { network.services[$0.service].name },
        .text("mode", "Its mode") { network.services[$0.service].mode.rawValue },
        .text("kind", "What is closed: link, terminal or service") { $0.reason.kind },
        .text("reason_id", "Which one") { network.key(of: $0.reason) },
        .name("reason_name", "Its name") { network.name(of: $0.reason) },
      ]
    }
  }
}
