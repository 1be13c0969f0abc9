import Files

extension NetworkCheck {
  /// Every service leaves some time: a passenger service by its timetable or at a headway, a freight service so often a
  /// week; and the first departure of a day comes before the last.
  static let departures = NetworkCheck(name: "departures") { network, dataset in
    zip(network.services.rows, dataset["service"].readers).compactMap { service, row in
      let isListed = !row.numbers("departures").isEmpty
      let isDaily = row.optionalNumber("departures_per_day") != nil
      let isWeekly = row.optionalNumber("departures_per_week") != nil
      if isListed, isDaily {
        return Diagnostic(
          .warning, at: row.location("departures_per_day"),
          "'\(service.key)' lists its departures; departures_per_day is not read",
          suggestion: "keep one of them")
      }
      if isDaily, row.number("first_departure") > row.number("last_departure") {
        return Diagnostic(
          at: row.location("first_departure"), "the first departure of '\(service.key)' comes after its last",
          suggestion: "write times after midnight as 24:30")
      }
      if isListed || isDaily { return nil }
      if service.mode.carriesPassengers {
        if service.headwayMin != nil { return nil }
        return Diagnostic(
          at: row.location("departures"), "'\(service.key)' never leaves",
          suggestion: "give departures, such as 08:05 13:40, departures_per_day or headway_min")
      }
      if !isWeekly {
        return Diagnostic(
          at: row.location("departures_per_week"), "'\(service.key)' never leaves",
          suggestion: "give departures_per_week")
      }
      return nil
    }
  }
}
