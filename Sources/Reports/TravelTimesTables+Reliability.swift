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
      let before: [RowColumn<PairReliability>] = [
        .text("from_zone_id", "Zone of departure") { network.zones[$0.from].key },
        .text("to_zone_id", "Zone of arrival") { network.zones[$0.to].key },
        .number("planned_min", unit: "min", "Mean if everything ran as planned") { $0.plannedMin },
        .estimate("mean", unit: "min", "Mean") { $0.mean },
      ]
      let after: [RowColumn<PairReliability>] = [
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
      let thresholds = PairReliability.thresholdsMin.indices.map(thresholdColumn)
      return before + PairReliability.quantileShares.indices.flatMap(quantileColumns) + after + thresholds + [
        .number("road_share", unit: "share", "Departures at which the car is quickest") { $0.roadShare },
        .replications { $0.mean.count },
      ]
    }
  }

  private func thresholdColumn(_ position: Int) -> RowColumn<PairReliability> {
    let limitMin = PairReliability.thresholdsMin[position]
    return .number(
      "within_\(limitMin)min_share", unit: "share", "Journeys that take no longer than \(limitMin) min"
    ) { $0.withinShares[position] }
  }

  private func quantileColumns(_ position: Int) -> [RowColumn<PairReliability>] {
    let meanings = [
      "One journey in twenty is quicker", "First quartile", "Median", "Third quartile",
      "One journey in twenty takes longer",
    ]
    let name = "p\(Int(PairReliability.quantileShares[position] * 100))"
    return [
      .number(name + "_min", unit: "min", meanings[position]) { $0.quantiles[position].timeMin },
      .number(name + "_low95_min", unit: "min", meanings[position] + ": lower end of its 95 % interval") {
        $0.quantiles[position].lower95
      },
      .number(name + "_high95_min", unit: "min", meanings[position] + ": upper end of its 95 % interval") {
        $0.quantiles[position].upper95
      },
    ]
  }
}
