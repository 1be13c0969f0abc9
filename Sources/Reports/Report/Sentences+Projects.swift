import Networks

extension Sentences {
  /// What is built when under the budget of an appraisal.
  func order() throws -> [String] {
    guard let table = evidence.scenario.folder["appraisal_order"],
      let projects = evidence.scenario.folder["appraisal_project"]
    else { return [] }
    let (count, ids) = (projects.rowCount, try table.texts("project_id"))
    if ids.isEmpty {
      return [
        language(
          "None of the \(count) projects pays back its cost within the budget: nothing is built in the best order.",
          "\(count)个项目在预算内均不能收回成本：最优顺序为一个也不建。")
      ]
    }
    let years = try table.numbers("opens")
    let built = zip(ids, years).map { id, year in
      projectName(id, projects) + (year.map { language(" (\(Int($0)))", "（\(Int($0))年）") } ?? "")
    }
    return [
      language(
        "Of \(count) projects the best order under the budget builds \(ids.count): "
          + built.joined(separator: ", ") + ".",
        "预算约束下的最优顺序建设\(count)个项目中的\(ids.count)个：" + built.joined(separator: "、") + "。")
    ]
  }

  /// What projects are worth, those first that gain most over their cost.
  func projects() throws -> [String] {
    guard let table = evidence.scenario.folder["appraisal_project"], table["benefit_cost_ratio"] != nil else {
      return []
    }
    let ratios = try table.numbers("benefit_cost_ratio")
    let ranked = ratios.indices.sorted { (ratios[$0] ?? 0, $1) > (ratios[$1] ?? 0, $0) }
    return try ranked.prefix(4).compactMap { row -> String? in
      let key = table.keys()[row]
      guard let benefit = try amount("appraisal_project", key, "benefit_million_cny"),
        let cost = try amount("appraisal_project", key, "cost_million_cny"),
        let ratio = try amount("appraisal_project", key, "benefit_cost_ratio"),
        let pays = try table.numbers("pays_share")[row]
      else { return nil }
      let (name, share) = (projectName(key[0], table), spoken(pays, "share", language))
      return language(
        "\(name) brings \(words(benefit)) of present worth for \(words(cost)): \(words(ratio)) to one; in "
          + "\(share) of the futures it pays.",
        "\(name)效益现值\(words(benefit))，成本\(words(cost))，效益成本比\(words(ratio))；在\(share)的情景中值得建设。")
    }
  }

  private func projectName(_ id: String, _ table: ResultTable) -> String {
    guard let row = table.keys().firstIndex(of: [id]), let names = try? table.texts("name", language) else {
      return id
    }
    return names[row]
  }
}
