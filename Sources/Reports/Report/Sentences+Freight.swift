extension Sentences {
  /// The train that the headline names, and the direction.
  private var subject: (key: [String], name: String)? {
    keys("freight_train").first { $0.count == 2 }.map { ($0, evidence.name("service", $0[0])) }
  }

  func train() throws -> [String] {
    guard let subject, let flow = try amount("freight_train", subject.key, "flow_teu_per_year"),
      let trains = try amount("freight_train", subject.key, "trains_per_year")
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

  func bottleneck() throws -> [String] {
    guard let subject, let table = evidence.scenario.folder["freight_train"],
      let row = table.keys().firstIndex(of: subject.key),
      let used = try amount("freight_train", subject.key, "bottleneck_utilisation"),
      let held = try amount("freight_train", subject.key, "bottleneck_held_back_teu_per_year")
    else { return [] }
    let id = try table.texts("bottleneck_id")[row]
    let kinds = ["slots": "service", "payload": "service", "paths": "link"]
    let kind = kinds[try table.texts("bottleneck_kind")[row]] ?? "terminal"
    if id.isEmpty { return [] }
    let share = Amount(
      value: used.value, low95: nil, high95: nil, unit: "share", before: used.before)
    return [
      language(
        "What limits it first is \(evidence.name(kind, id)), used to \(share.words(language)); it keeps "
          + "\(words(held)) away.",
        "首要瓶颈是\(evidence.name(kind, id))，利用率\(share.words(language))；抑制需求\(words(held))。")
    ]
  }
}
