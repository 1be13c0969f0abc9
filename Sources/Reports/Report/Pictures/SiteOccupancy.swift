/// How full sites are: over the hours of each kind of day, and over the days of the year.
extension Evidence {
  func siteOccupancy() throws -> [Picture] {
    try draw("circulation_site_hour") { try siteHours($0) }
      + drawDifference("circulation_site_hour") { try siteHourChanges($0, $1) }
      + draw("circulation_site_day") { try siteDays($0) }
      + drawDifference("circulation_site_day") { try siteDayChanges($0, $1) }
  }

  private func siteHours(_ table: ResultTable) throws -> Picture {
    Picture(
      "site-hours", .tourism, title: language("How full sites are, hour by hour", "景区分时饱和度"),
      note: language(
        "People inside at the full hour over what the site may hold at a moment, which stands behind its name; mean "
          + "over all days of the kind in the year. A single day may be fuller: see the calendar.",
        "整点在园人数与瞬时最大承载量（列于名称后）之比，为全年该类日期的均值；个别日期可能更高，见日历图。"),
      from: [table], showsScenarioAlone: true,
      dayKinds(try hourRecords(table) { _, use in use }, use("use", language("Of capacity", "占瞬时承载量"))))
  }

  private func siteHourChanges(_ before: ResultTable, _ after: ResultTable) throws -> Picture? {
    let was = try uses(before, "moment_use_share") { $0 }
    let records = try hourRecords(after) { key, use in was[key].map { use - $0 } }
    if records.isEmpty { return nil }
    return Picture(
      "site-hours-difference", .tourism,
      title: language("How full sites are, hour by hour: what changes", "景区分时饱和度：变化"),
      note: differenceTitle
        + language(
          ", in points of what the site may hold at a moment, which stands behind its name.",
          "，瞬时最大承载量（列于名称后）百分点之差。"), from: [after, before],
      dayKinds(records, change(records)))
  }

  /// A row's use, by its key; keys of days are compared by their place in the year.
  private func uses(
    _ table: ResultTable, _ column: String, _ key: ([String]) -> [String]
  ) throws -> [[String]: Double] {
    zip(table.keys(), try table.numbers(column)).reduce(into: [:]) { uses, row in
      uses[key(row.0)] = row.1
    }
  }

  /// Names of sites with their capacity, as the row tells it that fills them most.
  private func names(_ table: ResultTable, _ people: String, _ share: String) throws -> [String: String] {
    var fullest: [String: (people: Double, share: Double)] = [:]
    for (key, row) in zip(table.keys(), zip(try table.numbers(people), try table.numbers(share))) {
      guard let people = row.0, let share = row.1, share > fullest[key[0]]?.share ?? 0 else { continue }
      fullest[key[0]] = (people, share)
    }
    return Dictionary(
      table.keys().map { key in
        let capacity = fullest[key[0]].map { " · " + figure(($0.people / $0.share).rounded()) }
        return (key[0], name("site", key[0]) + (capacity ?? ""))
      }, uniquingKeysWith: { first, _ in first })
  }

  private func hourRecords(
    _ table: ResultTable, _ value: ([String], Double) -> Double?
  ) throws -> [JSONValue] {
    let names = try names(table, "inside_persons", "moment_use_share")
    let (uses, inside) = (try table.numbers("moment_use_share"), try table.numbers("inside_persons"))
    return table.keys().enumerated().compactMap { row, key in
      guard let use = uses[row], let value = value(key, use) else { return nil }
      return [
        "site": .optional(names[key[0]]), "day": .text(language.term(key[1])),
        "hour": .optional(Double(key[2])),
        "use": .number(value), "inside": .optional(inside[row]),
      ]
    }
  }

  private func dayKinds(_ records: [JSONValue], _ color: JSONValue) -> JSONValue {
    let days = ["workday", "weekend", "holiday"].map { JSONValue.text(language.term($0)) }
    return [
      "data": data(records), "facet": ["column": Channel.name("day", "", ["sort": .list(days)])],
      "spec": [
        "width": 175, "height": ["step": 15], "mark": "rect",
        "encoding": [
          "x": Channel.order(
            "hour", language("Hour", "时刻"), ["axis": ["labelAngle": 0, "labelOverlap": true]]),
          "y": Channel.name("site", "", ["sort": .null]), "color": color,
          "tooltip": .list([
            Channel.name("site", ""), Channel.order("hour", ""),
            Channel.quantity("use", "", ["format": ".0%"]), Channel.quantity("inside", ""),
          ]),
        ],
      ],
    ]
  }

  private func use(_ field: String, _ title: String) -> JSONValue {
    Channel.quantity(
      field, title,
      [
        "scale": ["scheme": "cividis", "reverse": true, "domain": [0, 1], "clamp": true],
        "legend": ["format": ".0%"],
      ])
  }

  /// As far down as up, so that white is nothing.
  private func change(_ records: [JSONValue]) -> JSONValue {
    let most = records.reduce(0.01) { most, record in
      if case .number(let use)? = record["use"] { max(most, abs(use)) } else { most }
    }
    return Channel.quantity(
      "use", language("Change (points)", "变化（百分点）"),
      [
        "scale": ["scheme": "blueorange", "domain": [.number(-most), .number(most)]],
        "legend": ["format": "+.0%"],
      ])
  }

  private func siteDays(_ table: ResultTable) throws -> Picture {
    Picture(
      "site-calendar", .tourism, title: language("How full sites are, day by day", "景区逐日饱和度日历"),
      note: language(
        "Visits of the day over the daily capacity, which stands behind the name, mean over replications. At capacity a "
          + "site lets nobody more in.",
        "当日入园人次与日最大承载量（列于名称后）之比，为重复模拟均值。达到承载量后不再放客。"),
      from: [table], showsScenarioAlone: true,
      calendar(
        try dayRecords(table) { _, use in use },
        use("use", language("Of capacity", "占日承载量"))))
  }

  private func siteDayChanges(_ before: ResultTable, _ after: ResultTable) throws -> Picture? {
    func day(_ key: [String]) -> [String] { [key[0], String(key[1].suffix(5))] }
    let was = try uses(before, "capacity_use_share", day)
    let records = try dayRecords(after) { key, use in was[day(key)].map { use - $0 } }
    if records.isEmpty { return nil }
    return Picture(
      "site-calendar-difference", .tourism,
      title: language("How full sites are, day by day: what changes", "景区逐日饱和度：变化"),
      note: differenceTitle
        + language(
          ", in points of the daily capacity, for the same month and day. Weekends and feasts fall on other days in "
            + "other years, which shows as stripes.", "，同月同日日承载量百分点之差。不同年份周末与节日日期不同，图中呈条纹。"),
      from: [after, before], calendar(records, change(records)))
  }

  private func dayRecords(
    _ table: ResultTable, _ value: ([String], Double) -> Double?
  ) throws -> [JSONValue] {
    let names = try names(table, "visits_persons", "capacity_use_share")
    return zip(table.keys(), try table.numbers("capacity_use_share")).compactMap { key, use in
      guard let use, let value = value(key, use) else { return nil }
      return ["site": .optional(names[key[0]]), "date": .text(key[1]), "use": .number(value)]
    }
  }

  private func calendar(_ records: [JSONValue], _ color: JSONValue) -> JSONValue {
    [
      "width": 520, "height": ["step": 15], "data": data(records), "mark": "rect",
      "encoding": [
        "x": [
          "field": "date", "type": "temporal", "timeUnit": "utcyearmonthdate", "title": .null,
          "axis": ["format": language == .en ? "%b" : "%-m月", "tickCount": "month"],
        ],
        "y": Channel.name("site", "", ["sort": .null]), "color": color,
        "tooltip": .list([
          Channel.name("site", ""), Channel.name("date", ""), Channel.quantity("use", "", ["format": ".0%"]),
        ]),
      ],
    ]
  }
}
