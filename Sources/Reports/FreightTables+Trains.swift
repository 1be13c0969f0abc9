import Freight
import GSL
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
        .estimate("run", unit: "h", "On the train, with its waits for free paths and in yards on the way") {
          $0.runH
        },
        .number("dwell_h", unit: "h", "Handling where they leave the train, apart from the cranes") {
          $0.dwellH
        },
        .estimate("lead_time", unit: "h", "From the yard's gate until it is off the train, and that handling")
        {
          $0.leadTimeH
        },
        .estimate("trains_per_week", unit: "", "Trains of a week") { row in
          row.trains.scaled(by: 1 / network.weeks)
        },
        .estimate(
          "on_time_share", unit: "",
          "Share of the trains that reach their last stop no more than an hour after the timetable"
        ) {
          $0.onTimeShare
        },
        .estimate("empties", unit: "TEU/year", "Empty containers that went along") { $0.emptiesTeu },
        .estimate("waiting_at_end", unit: "TEU", "Containers in the yards when the year ends") {
          $0.waitingTeuAtEnd
        },
        .estimate(
          "left_behind", unit: "TEU/year", "Containers that a train left standing, once for each train"
        ) {
          $0.leftBehindTeu
        },
        .estimate("chain_price", unit: "CNY/TEU", "Door to door price, mean of the chains that use it") {
          $0.chain?.priceCny
        },
        .estimate("chain_lead_time", unit: "h", "Door to door time of the same") { $0.chain?.leadTimeH },
        .estimate("chain_emission", unit: "kgCO2e/TEU", "Door to door emission of the same") {
          $0.chain?.emissionKg
        },
        .estimate(
          "chain_on_time_share", unit: "",
          "Share of the containers of the same that reach the door within the promised lead time"
        ) {
          $0.chain?.onTimeShare
        },
        .number(
          "gap", unit: "",
          "By what share its containers would change if shippers knew the times that came out"
        ) { $0.gapShare },
        .text("bottleneck", "What limits it first, in words") { $0.bottleneck?.capacity.words(network) },
        .text("bottleneck_kind", "What limits it first: slots, payload, paths, throughput or storage") {
          $0.bottleneck?.capacity.kind
        },
        .text("bottleneck_id", "Of which service, line or terminal") {
          $0.bottleneck?.capacity.key(network)
        },
        .estimate("bottleneck_utilisation", unit: "", "Its use over its capacity") {
          $0.bottleneck?.utilisation
        },
        .number(
          "bottleneck_shadow_price_cny_per_teu", unit: "CNY/TEU",
          "What room in it would be worth to a container; 0 where it is not full"
        ) {
          $0.bottleneck?.shadowPriceCnyPerTeu
        },
        .estimate("bottleneck_held_back", unit: "TEU/year", "Containers that it keeps away") {
          $0.bottleneck?.heldBackTeu
        },
        .text(
          "holdup_kind",
          "What makes its containers wait most: service (no room on the train), storage, cranes or line (no "
            + "free path)"
        ) {
          $0.holdup?.kind.rawValue
        },
        .text("holdup_id", "Which service, terminal or, the fullest of its stretch, link") { $0.holdup?.key },
        .estimate("holdup", unit: "TEU/year", "Containers that it makes wait") { $0.holdup?.teu },
        .estimate("holdup_wait", unit: "h", "How long each of these waits for it") { $0.holdup?.h },
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
}
