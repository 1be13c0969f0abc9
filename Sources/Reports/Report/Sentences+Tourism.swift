extension Sentences {
  func tourists() throws -> [String] {
    guard let key = evidence.scenario.folder["tourism_summary"]?.keys().first,
      let journeys = try amount("tourism_summary", key, "journeys_persons"),
      let nights = try amount("tourism_summary", key, "stays_nights")
    else { return [] }
    return [
      language(
        "\(words(journeys)) come on tourist journeys in the year and stay \(words(nights)).",
        "全年旅游人次\(words(journeys))，过夜\(words(nights))。")
    ]
  }

  func crowding() throws -> [String] {
    guard let key = evidence.scenario.folder["circulation_summary"]?.keys().first,
      let away = try amount("circulation_summary", key, "turned_away_persons"),
      let seats = try amount("circulation_summary", key, "gave_up_persons")
    else { return [] }
    var text = language(
      "Full sites keep \(words(away)) out; full trains make \(words(seats)) give up their journey",
      "景区限流未入园\(words(away))；因无票放弃出行\(words(seats))")
    if let site = keys("circulation_site").first(where: { $0.count == 1 }),
      let days = try amount("circulation_site", site, "days_full_days")
    {
      let name = evidence.name("site", site[0])
      text += language("; \(name) is full on \(words(days))", "；\(name)饱和\(words(days))")
    }
    return [text + language(".", "。")]
  }

  func loops() throws -> [String] {
    let loops = try keys("tourism_loop").compactMap { key -> String? in
      guard key.count == 1, let whole = try amount("tourism_loop", key, "whole_persons") else { return nil }
      let name = evidence.name("loop", key[0])
      return language("\(name): \(words(whole))", "\(name)\(words(whole))")
    }
    if loops.isEmpty { return [] }
    return [
      language(
        "Journeys round whole loops: \(loops.joined(separator: "; ")).",
        "走完整条线路的人次：\(loops.joined(separator: "；"))。")
    ]
  }

  func roads() throws -> [String] {
    guard let table = evidence.scenario.folder["road_section"] else { return [] }
    let uses = try table.numbers("peak_volume_over_capacity").map { $0 ?? 0 }
    guard let fullest = uses.indices.max(by: { uses[$0] < uses[$1] }) else { return [] }
    let name = try table.texts("name", language)[fullest]
    let key = table.keys()[fullest]
    guard let use = try amount("road_section", key, "peak_volume_over_capacity", unit: "share") else {
      return []
    }
    let failing = uses.count { $0 > 0.9 }
    return [
      language(
        "\(failing) road sections and directions go above 0.9 of capacity in some hour; the fullest, \(name), to "
          + "\(words(use)).",
        "\(failing)个路段方向在某小时超过能力的0.9；最拥挤的\(name)达到\(words(use))。")
    ]
  }
}
