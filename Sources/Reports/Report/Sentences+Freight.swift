extension Sentences {
  /// The train that the headline names, and the direction.
  private var subject: (key: [String], name: String)? {
    keys("freight_train").first { $0.count == 2 }.map { ($0, evidence.name("service", $0[0])) }
  }

  func train() throws -> [String] {
    guard let subject, let flow = try amount("freight_train", subject.key, "flow_teu_per_year"),
      let trains = try amount("freight_train", subject.key, "trains_per_year", unit: "trains/year")
    else { return [] }
    return [
      language(
        "\(subject.name) carries \(words(flow)) outward on \(words(trains)).",
        "\(subject.name)去程运送\(words(flow))，开行\(words(trains))。")
    ]
  }

  func chain() throws -> [String] {
    guard let subject, let lead = try amount("freight_train", subject.key, "lead_time_h"),
      let price = try amount("freight_train", subject.key, "chain_price_cny_per_teu"),
      let emission = try amount("freight_train", subject.key, "chain_emission_kgco2e_per_teu")
    else { return [] }
    return [
      language(
        "Its containers take \(words(lead)) from yard to port; door to door they cost \(words(price)) and emit "
          + "\(words(emission)).", "场站到港口用时\(words(lead))；门到门运价\(words(price))，排放\(words(emission))。")
    ]
  }

  /// What its way is short of, and what its containers wait for: the two need not be the same.
  func bottleneck() throws -> [String] {
    guard let subject, let table = evidence.scenario.folder["freight_train"],
      let row = table.keys().firstIndex(of: subject.key),
      let used = try amount("freight_train", subject.key, "bottleneck_utilisation", unit: "share"),
      let away = try amount("freight_train", subject.key, "bottleneck_held_back_teu_per_year")
    else { return [] }
    let id = try table.texts("bottleneck_id")[row]
    let kinds = ["slots": "service", "payload": "service", "paths": "link"]
    let kind = kinds[try table.texts("bottleneck_kind")[row]] ?? "terminal"
    if id.isEmpty { return [] }
    let keepsAway =
      away.value == 0
      ? language("it keeps none of its containers away", "未抑制需求")
      : language("it keeps \(words(away)) away", "抑制需求\(words(away))")
    return [
      language(
        "What limits it first is \(evidence.name(kind, id)), used to \(words(used)); \(keepsAway)",
        "首要瓶颈是\(evidence.name(kind, id))，利用率\(words(used))；\(keepsAway)")
        + (try holdup(subject.key, table, row)) + language(".", "。")
    ]
  }

  private func holdup(_ key: [String], _ table: ResultTable, _ row: Int) throws -> String {
    guard table["holdup_kind"] != nil, let waiting = try amount("freight_train", key, "holdup_teu_per_year"),
      let hours = try amount("freight_train", key, "holdup_wait_h")
    else { return "" }
    let id = try table.texts("holdup_id")[row]
    let what =
      switch try table.texts("holdup_kind")[row] {
      case "service": language("room on the train", "班列舱位")
      case "storage":
        language("storage at \(evidence.name("terminal", id))", "\(evidence.name("terminal", id))堆场")
      case "cranes":
        language("the cranes of \(evidence.name("terminal", id))", "\(evidence.name("terminal", id))起重机")
      default: language("a free path on \(evidence.name("link", id))", "\(evidence.name("link", id))运行线")
      }
    return language(
      "; \(words(waiting)) wait for \(what), \(words(hours)) each",
      "；\(words(waiting))等待\(what)，平均\(words(hours))")
  }
}
