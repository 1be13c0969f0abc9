/// How full sites are: over the hours of each kind of day, and over the days of the year.
extension Evidence {
  func siteOccupancy() throws -> [Picture] {
    try draw("circulation_site_hour") { try siteHours($0, of: scenario) }
      + draw("circulation_site_day") { try siteDays($0) }
      + drawDifference("circulation_site_day") { try siteDayChanges($0, $1) }
  }

  private var sites: [String] { scenario.folder["circulation_site"]?.keys().map { $0[0] } ?? [] }

  private func siteHours(_ table: ResultTable, of side: Side) throws -> Picture {
    let days = ["workday", "weekend", "holiday"]
    let (sites, kinds) = (try table.texts("site_id"), try table.texts("day_type"))
    let (hours, uses) = (try table.numbers("hour"), try table.numbers("moment_use_share"))
    let inside = try table.numbers("inside_persons")
    let records = sites.indices.map { row -> JSONValue in
      [
        "site": .text(name("site", sites[row])), "day": .text(language.term(kinds[row])),
        "hour": .optional(hours[row]), "use": .optional(uses[row]), "inside": .optional(inside[row]),
      ]
    }
    return Picture(
      "site-hours", .tourism, title: language("How full sites are, hour by hour", "景区分时饱和度"),
      note: language(
        "People inside at the full hour over what the site may hold at a moment, mean over all days of the kind in "
          + "the year. A single day may be fuller: see the calendar.",
        "整点在园人数与瞬时最大承载量之比，为全年该类日期的均值；个别日期可能更高，见日历图。"),
      from: [table], showsScenarioAlone: true,
      [
        "data": data(records),
        "facet": ["column": Channel.name("day", "", ["sort": .list(days.map { .text(language.term($0)) })])],
        "spec": [
          "width": 175, "height": ["step": 15], "mark": "rect",
          "encoding": [
            "x": Channel.order(
              "hour", language("Hour", "时刻"), ["axis": ["labelAngle": 0, "labelOverlap": true]]),
            "y": Channel.name("site", "", ["sort": .null, "axis": ["labelLimit": 190]]),
            "color": use("use", language("Of capacity", "占瞬时承载量")),
            "tooltip": .list([
              Channel.name("site", ""), Channel.order("hour", ""),
              Channel.quantity("use", "", ["format": ".0%"]), Channel.quantity("inside", ""),
            ]),
          ],
        ],
      ])
  }

  private func use(_ field: String, _ title: String) -> JSONValue {
    Channel.quantity(
      field, title,
      ["scale": ["scheme": "cividis", "reverse": true, "domain": [0, 1]], "legend": ["format": ".0%"]])
  }

  private func siteDays(_ table: ResultTable) throws -> Picture {
    Picture(
      "site-calendar", .tourism, title: language("How full sites are, day by day", "景区逐日饱和度日历"),
      note: language(
        "Visits of the day over the daily capacity, mean over replications. At capacity a site lets nobody more in.",
        "当日入园人次与日最大承载量之比，为重复模拟均值。达到承载量后不再放客。"),
      from: [table], showsScenarioAlone: true,
      calendar(
        try dayRecords(table) { _, use in use },
        use("use", language("Of capacity", "占日承载量"))))
  }

  private func siteDayChanges(_ before: ResultTable, _ after: ResultTable) throws -> Picture? {
    // Days are compared by their place in the year: years differ.
    func day(_ date: String) -> String { String(date.suffix(5)) }
    var was: [[String]: Double] = [:]
    for (key, use) in zip(before.keys(), try before.numbers("capacity_use_share")) {
      was[[key[0], day(key[1])]] = use
    }
    let records = try dayRecords(after) { key, use in was[[key[0], day(key[1])]].map { use - $0 } }
    // As far down as up, so that white is nothing.
    let most = records.reduce(0.01) { most, record in
      if case .number(let use)? = record["use"] { max(most, abs(use)) } else { most }
    }
    return Picture(
      "site-calendar-difference", .tourism,
      title: language("How full sites are, day by day: what changes", "景区逐日饱和度：变化"),
      note: differenceTitle
        + language(
          ", in points of the daily capacity, for the same month and day. Weekends and feasts fall on other days in "
            + "other years, which shows as stripes.", "，同月同日日承载量百分点之差。不同年份周末与节日日期不同，图中呈条纹。"),
      from: [after, before],
      calendar(
        records,
        Channel.quantity(
          "use", language("Change", "变化"),
          [
            "scale": ["scheme": "blueorange", "domain": [.number(-most), .number(most)]],
            "legend": ["format": "+.0%"],
          ])))
  }

  private func dayRecords(
    _ table: ResultTable, _ value: ([String], Double) -> Double?
  ) throws -> [JSONValue] {
    zip(table.keys(), try table.numbers("capacity_use_share")).compactMap { key, use in
      guard let use, let value = value(key, use) else { return nil }
      return ["site": .text(name("site", key[0])), "date": .text(key[1]), "use": .number(value)]
    }
  }

  private func calendar(_ records: [JSONValue], _ color: JSONValue) -> JSONValue {
    [
      "width": 560, "height": ["step": 15], "data": data(records), "mark": "rect",
      "encoding": [
        "x": [
          "field": "date", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": .null,
          "axis": ["format": language == .en ? "%b" : "%m月", "tickCount": "month"],
        ],
        "y": Channel.name("site", "", ["sort": .null, "axis": ["labelLimit": 190]]),
        "color": color,
        "tooltip": .list([
          Channel.name("site", ""), Channel.name("date", ""), Channel.quantity("use", "", ["format": ".0%"]),
        ]),
      ],
    ]
  }
}
