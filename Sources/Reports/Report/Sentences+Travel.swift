extension Sentences {
  func quickest() throws -> [String] {
    let times = try keys("travel_time").compactMap { key -> String? in
      guard key.count == 2, let time = try amount("travel_time", key, "fastest_min") else { return nil }
      let (from, to) = (evidence.name("zone", key[0]), evidence.name("zone", key[1]))
      return language("\(from) to \(to) \(words(time))", "\(from)至\(to)\(words(time))")
    }
    if times.isEmpty { return [] }
    return [
      language(
        "Door to door the quickest way takes from \(times.joined(separator: ", from ")).",
        "门到门最快用时：\(times.joined(separator: "，"))。")
    ]
  }

  func reach() throws -> [String] {
    var hubs: [String] = []
    for key in keys("reach") where !hubs.contains(key[0]) { hubs.append(key[0]) }
    return try hubs.compactMap { hub in
      let circles = try keys("reach").filter { $0[0] == hub }.compactMap { key -> String? in
        guard key.count == 3, let minutes = Double(key[2]),
          let people = try amount("reach", key, "population_persons")
        else { return nil }
        let hours = figure(minutes / 60)
        if key[1] == "any" {
          return language("within \(hours) h of \(words(people))", "\(hours)小时内\(words(people))")
        }
        let means = language.term(key[1])
        return language(
          "within \(hours) h by \(means.lowercased()) of \(words(people))",
          "\(means)\(hours)小时内\(words(people))")
      }
      if circles.isEmpty { return nil }
      let place = evidence.name("zone", hub)
      return language(
        "\(place) is \(circles.joined(separator: ", ")).",
        "可到达\(place)的人口：\(circles.joined(separator: "，"))。")
    }
  }

  /// What travellers gain, or, where nothing is compared, how they travel.
  func gain() throws -> [String] {
    if evidence.base != nil {
      guard let gains = evidence.travelChange, gains.benefitEverywhere != 0 else { return [] }
      func change(_ worth: Double) -> String {
        let money = spoken(abs(worth), "CNY/year", language)
        return worth < 0 ? language("lose \(money)", "损失\(money)") : language("gain \(money)", "获益\(money)")
      }
      let (here, everywhere) = (change(gains.benefitStudyArea), change(gains.benefitEverywhere))
      return [
        language(
          "Travellers of the study area \(here) in time, fares and choice; with those outside they \(everywhere) "
            + "(consumer surplus).", "研究区域出行者在时间、票价与选择上\(here)；含区域外共\(everywhere)（消费者剩余）。")
      ]
    }
    guard let time = try amount("travel_summary", ["study_area"], "mean_time_min"),
      let rail = try amount("travel_summary", ["study_area"], "hsr_share"),
      let road = try amount("travel_summary", ["study_area"], "road_share")
    else { return [] }
    return [
      language(
        "Residents of the study area travel \(words(time)) door to door on average, \(words(road)) by road and "
          + "\(words(rail)) by high-speed rail.",
        "研究区域居民平均门到门出行\(words(time))，公路占\(words(road))，高铁占\(words(rail))。")
    ]
  }

  func circles() throws -> [String] {
    guard let change = evidence.travelChange else { return [] }
    let words = change.circles.filter { $0.enters.count + $0.leaves.count > 0 }.map { circle in
      let people = spoken(abs(circle.populationGained), "persons", language)
      let name = evidence.circleName(circle.id) ?? circle.name
      let counts = language(
        circle.populationGained < 0 ? "loses \(people)" : "gains \(people)",
        circle.populationGained < 0 ? "减少\(people)" : "增加\(people)")
      let moves = [
        (circle.enters.count, language("in", "新进入")), (circle.leaves.count, language("out", "退出")),
      ].filter { $0.0 > 0 }.map { count, way in
        language("\(count) \(count == 1 ? "zone" : "zones") \(way)", "\(way)\(count)个区县")
      }
      .joined(separator: language(", ", "、"))
      return language("\(name) \(counts) (\(moves))", "\(name)\(counts)（\(moves)）")
    }
    return words.isEmpty ? [] : [words.joined(separator: language("; ", "；")) + language(".", "。")]
  }

  func critical() throws -> [String] {
    guard let table = evidence.scenario.folder["travel_summary"], table["critical_link"] != nil,
      let row = table.keys().firstIndex(of: ["study_area"]),
      let lost = try amount("travel_summary", ["study_area"], "critical_lost_h_per_day")
    else { return [] }
    let link = try table.texts("critical_link", language)[row]
    return [
      language(
        "The most critical link is \(link): closed for a day it costs everyone \(words(lost)) in all.",
        "最关键路段为\(link)：关闭一天全社会共损失\(words(lost))。")
    ]
  }
}

extension Evidence {
  fileprivate func circleName(_ id: String) -> String? {
    guard let table = scenario.folder["circle"],
      let row = table.keys().firstIndex(where: { $0[0] == id })
    else { return nil }
    return try? table.texts("circle_name", language)[row]
  }
}
