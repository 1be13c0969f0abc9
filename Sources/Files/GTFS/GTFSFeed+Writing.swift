extension GTFSFeed {
  /// The files of the feed by name. Rows keep their order; optional files without rows are left out.
  /// - Complexity: O(rows).
  public var files: [(name: String, bytes: [UInt8])] {
    let days = calendars.flatMap {
      $0.added + $0.removed + ($0.span.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    var files: [(name: String, bytes: [UInt8])] = []
    func file(_ name: String, _ header: [String], _ rows: [[String]], required: Bool = false) {
      guard required || !rows.isEmpty else { return }
      var text = CSVText(header)
      for row in rows { text.add(row) }
      files.append((name + ".txt", text.bytes))
    }
    file(
      "agency", ["agency_id", "agency_name", "agency_url", "agency_timezone", "agency_lang"],
      [["1", agency.name, agency.url, agency.timezone, language]], required: true)
    file(
      "stops",
      ["stop_id", "stop_name", "stop_lat", "stop_lon", "location_type", "boarding_min", "alighting_min"],
      stops.map {
        [
          $0.id, $0.name.text, "\($0.latitude)", "\($0.longitude)", "0", $0.boardingMin.map { "\($0)" } ?? "",
          $0.alightingMin.map { "\($0)" } ?? "",
        ]
      }, required: true)
    file(
      "routes", ["route_id", "agency_id", "route_short_name", "route_long_name", "route_type"],
      routes.map { [$0.id, "1", "", $0.name.text, "\($0.type)"] }, required: true)
    file(
      "trips", ["route_id", "service_id", "trip_id", "trip_headsign", "direction_id"],
      trips.map {
        [
          routes[$0.route].id, calendars[$0.calendar].id, $0.id, $0.headsign.text,
          $0.direction.map(String.init) ?? "",
        ]
      }, required: true)
    file(
      "stop_times", ["trip_id", "arrival_time", "departure_time", "stop_id", "stop_sequence", "timepoint"],
      trips.flatMap { trip in
        trip.calls.enumerated().map { index, call in
          [
            trip.id, clock(call.arrivalS), clock(call.departureS), stops[call.stop].id, "\(index + 1)", "1",
          ]
        }
      }, required: true)
    file(
      "calendar",
      [
        "service_id", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
        "start_date", "end_date",
      ],
      calendars.compactMap { calendar in
        calendar.span.map { span in
          [calendar.id] + calendar.weekdays.map { $0 ? "1" : "0" } + [
            "\(span.lowerBound)", "\(span.upperBound)",
          ]
        }
      })
    file(
      "calendar_dates", ["service_id", "date", "exception_type"],
      calendars.flatMap { calendar in
        (calendar.added.map { ($0, "1") } + calendar.removed.map { ($0, "2") }).sorted { $0.0 < $1.0 }
          .map { [calendar.id, "\($0.0)", $0.1] }
      })
    file(
      "frequencies", ["trip_id", "start_time", "end_time", "headway_secs", "exact_times"],
      frequencies.map {
        [trips[$0.trip].id, clock($0.startS), clock($0.endS), "\($0.headwayS)", $0.isExact ? "1" : "0"]
      })
    file(
      "transfers", ["from_stop_id", "to_stop_id", "transfer_type", "min_transfer_time"],
      transfers.map { [stops[$0.from].id, stops[$0.to].id, "2", "\($0.leastS)"] })
    file(
      "translations", ["table_name", "field_name", "language", "translation", "record_id"], translationRows)
    file(
      "feed_info",
      [
        "feed_publisher_name", "feed_publisher_url", "feed_lang", "feed_start_date", "feed_end_date",
        "feed_version",
      ],
      [
        [
          publisher, agency.url, language, days.min().map(String.init) ?? "",
          days.max().map(String.init) ?? "",
          version,
        ]
      ])
    return files
  }

  private var translationRows: [[String]] {
    func rows(_ table: String, _ field: String, _ names: [(id: String, name: Name)]) -> [[String]] {
      names.flatMap { id, name in
        name.translations.sorted { $0.key < $1.key }.map { [table, field, $0.key, $0.value, id] }
      }
    }
    return rows("stops", "stop_name", stops.map { ($0.id, $0.name) })
      + rows("routes", "route_long_name", routes.map { ($0.id, $0.name) })
      + rows("trips", "trip_headsign", trips.map { ($0.id, $0.headsign) })
  }
}

/// `25:30:00`.
private func clock(_ seconds: Int) -> String {
  func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
  return "\(padded(seconds / 3600)):\(padded(seconds / 60 % 60)):\(padded(seconds % 60))"
}
