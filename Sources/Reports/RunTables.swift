public import Networks
public import Runs
public import Scenarios

extension Scenario.Simulator {
  /// The one that tells the rows of a table. O(length of the name).
  public init(table: String) {
    self =
      switch table.prefix(while: { $0 != "_" }) {
      case "freight": .freight
      case "tourism": .tourism
      case "circulation": .circulation
      case "road": .roadTraffic
      default: table == "line_timetable" ? .freight : .travelTimes
      }
  }
}

extension RunOutcome {
  /// The tables of all simulators that ran. Keys and names do not change.
  public func tables(_ network: Network) -> [ResultTable] {
    let tables =
      [
        travelTimes?.tables(network), freight?.tables(network), tourism?.tables(network),
        circulation?.tables(network), roadTraffic?.tables(network),
      ].compactMap(\.self).joined() + []
    return roadRounds.isEmpty ? tables : tables + [roundTable]
  }

  private var roundTable: ResultTable {
    ResultTable(
      "road_round", title: LocalName(en: "How tourists and roads agree", zh: "游客与道路的均衡过程"),
      "One row a round of choosing circuits by expected times and finding the times that all traffic brings about: the gap of the last is what is left between the two",
      key: ["round"], rows: roadRounds
    ) {
      [
        .integer("round", "Round, from 1") { $0.round },
        .number("tourist_cars_vehicles_per_day", unit: "vehicles_per_day", "Drives of tourists on the day") {
          $0.touristCars
        },
        .number("delay_vehicle_h", unit: "vehicle_h", "Delay of all vehicles of the day") { $0.delayH },
        .number(
          "times_gap_share", unit: "share",
          "Vehicles x difference of times found and expected, over vehicles x times found, of all day types"
        ) { $0.timesGap },
        .grade { _ in .estimated },
      ]
    }
  }
}
