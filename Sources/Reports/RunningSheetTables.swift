public import Networks
public import Railway

extension RunningSheet {
  /// One row a station, for scripts and timetable diagrams.
  public func table(_ network: Network) -> ResultTable {
    ResultTable(
      "running_sheet", title: LocalName(en: "Running times", zh: "列车运行时分"),
      "One row a station on the way of a train; times after its first departure.", key: ["sequence"],
      rows: Array(rows.enumerated())
    ) {
      [
        .integer("sequence", "Place in the order of stations") { $0.offset + 1 },
        .text("node_id", "Station") { network.nodes[$0.element.node].key },
        .name("name", "Name of the station") { network.nodes[$0.element.node].name },
        .number("distance_km", unit: "km", "From the first station") { $0.element.positionM / 1000 },
        .flag("stops", "Whether the train stops") { $0.element.stops },
        .number("arrival_min", unit: "min", "Arrival, or passing") { $0.element.arrivalS / 60 },
        .number("departure_min", unit: "min", "Departure, or passing") { $0.element.departureS / 60 },
        .number("speed_kmh", unit: "km/h", "Speed at arrival or passing") { $0.element.speedMps * 3.6 },
        .number("running_min", unit: "min", "From the station before") { $0.element.runningS / 60 },
        .number("shortest_min", unit: "min", "The same as short as the train can") {
          $0.element.shortestS / 60
        },
      ]
    }
  }

  /// The sheet as a driver has it, with a closing line.
  public func lines(_ network: Network, departureMin: Double) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .right, .right, .right])
    table.add("station", "km", "arrive", "leave", "km/h", "running", "shortest")
    for (index, row) in rows.enumerated() {
      let name = network.nodes[row.node].name
      let isLast = index == rows.count - 1
      table.add(
        "\(name.en) \(name.zh)", figure(row.positionM / 1000),
        row.stops ? (index == 0 ? "" : clock(departureMin, row.arrivalS)) : "|",
        isLast ? "" : clock(departureMin, row.departureS), row.stops ? "" : figure(row.speedMps * 3.6),
        index == 0 ? "" : minutes(row.runningS), index == 0 ? "" : minutes(row.shortestS))
    }
    let km = run.wayM / 1000
    return table.lines + [
      "\(figure(km, "km")) in \(duration(run.durationS / 60)), \(figure(km / run.durationS * 3600, "km/h")), "
        + "\(figure(run.workJ / 3.6e6, "kWh")) at the wheel"
    ]
  }
}

extension SpeedProfile {
  /// Position, speed and time of a train, where something changes and every so often between.
  public func table() -> ResultTable {
    ResultTable(
      "speed_profile", title: LocalName(en: "Speed profile", zh: "速度曲线"),
      "One row a point of a train's run.", key: ["sequence"], rows: Array(timeS.indices)
    ) {
      [
        .integer("sequence", "Place in the order of points") { $0 + 1 },
        .number("distance_m", unit: "m", "Of the train's head from the start") { positionM[$0] },
        .number("speed_kmh", unit: "km/h", "Speed there") { speedMps[$0] * 3.6 },
        .number("time_s", unit: "s", "After the start") { timeS[$0] },
      ]
    }
  }
}

extension [LineOccupation] {
  /// One row a link on the way of a train.
  public func table(_ network: Network) -> ResultTable {
    ResultTable(
      "line_occupation", title: LocalName(en: "Line occupation", zh: "线路能力利用"),
      "One row a link: how much of it its trains take.", key: ["link_id"], rows: self
    ) {
      [
        .text("link_id", "Link") { network.links[$0.link].key },
        .name("name", "Name of the link") { network.links[$0.link].name },
        .integer("tracks", "Tracks") { network.links[$0.link].tracks },
        .number("trains_per_day", unit: "trains/day", "Trains, both directions") { $0.trainsPerDay },
        .number("parallel_trains_per_day", unit: "trains/day", "Trains, were all of them freight") {
          $0.parallelTrainsPerDay
        },
        .number("deduction_share", unit: "share", "Taken, by freight trains replaced") { $0.byDeduction },
        .number("compression_share", unit: "share", "Taken, by compression (UIC 406)") { $0.byCompression },
        .number("stated_share", unit: "share", "Taken of the capacity that the network states") {
          $0.byStatedCapacity
        },
      ]
    }
  }

  /// How much of each link its trains take, aligned.
  public func lines(_ network: Network) -> [String] {
    var table = TextTable([.left, .right, .right, .right, .right, .right, .right])
    table.add("line occupation", "tracks", "trains/day", "parallel", "deduction", "compression", "as stated")
    for row in self {
      let link = network.links[row.link]
      table.add(
        link.name.en, String(link.tracks ?? 0), figure(row.trainsPerDay), figure(row.parallelTrainsPerDay),
        percent(row.byDeduction), percent(row.byCompression), row.byStatedCapacity.map(percent) ?? "")
    }
    return table.lines
  }

  private func percent(_ share: Double) -> String { figure((share * 1000).rounded() / 1000, "share") }
}

/// Seconds as `6:30`.
private func minutes(_ timeS: Double) -> String {
  let seconds = Int(timeS.rounded())
  return "\(seconds / 60):\(twoDigits(seconds % 60))"
}

/// A time after a departure as `08:30:05`, a later day as `00:40:00+1`.
private func clock(_ departureMin: Double, _ timeS: Double) -> String {
  let seconds = Int((departureMin * 60 + timeS).rounded())
  let (day, second) = (seconds / 86_400, seconds % 86_400)
  let text = [second / 3600, second / 60 % 60, second % 60].map(twoDigits).joined(separator: ":")
  return day == 0 ? text : text + "+\(day)"
}
