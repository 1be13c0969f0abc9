import GSL
import Networks
import TravelTimes

extension TravelTimesOutcome {
  func reliabilityTable(_ network: Network) -> ResultTable {
    ResultTable(
      "reliability", title: LocalName(en: "Reliability of travel times", zh: "出行时间可靠性"),
      "One row a pair of zones: door-to-door times over departures in every minute of the day and all replications, by what the plan says is quickest, followed through delays and missed connections",
      key: ["from_zone_id", "to_zone_id"], rows: reliabilities
    ) {
      [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("planned_min", unit: "min", "Mean if everything ran as planned") { $0.plannedMin },
        .estimate("mean", unit: "min", "Mean") { $0.mean },
        .number("p5_min", unit: "min", "One journey in twenty is quicker") { $0.p5Min },
        .number("p25_min", unit: "min", "First quartile") { $0.p25Min },
        .number("p50_min", unit: "min", "Median") { $0.p50Min },
        .number("p75_min", unit: "min", "Third quartile") { $0.p75Min },
        .number("p95_min", unit: "min", "One journey in twenty takes longer") { $0.p95Min },
        .number("buffer_min", unit: "min", "What to allow beyond the mean to be late once in twenty times") {
          $0.bufferMin
        },
        .estimate(
          "on_time", unit: "share", "Journeys no later than planned but for travel.on_time_margin"
        ) { $0.onTimeShare },
        .number("missed_share", unit: "share", "Journeys that cannot board a vehicle of their plan") {
          $0.missedShare
        },
      ]
        + PairReliability.thresholdsMin.enumerated().map { position, limitMin in
          .number(
            "within_\(limitMin)min_share", unit: "share", "Journeys that take no longer than \(limitMin) min"
          ) { $0.withinShares[position] }
        }
        + [
          .number("road_share", unit: "share", "Departures at which the car is quickest") { $0.roadShare },
          .replications { $0.mean.count },
        ]
    }
  }
}
