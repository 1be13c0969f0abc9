/// What a planner would say of the results in a few sentences, each made of figures that stand in the tables.
///
/// Which places, trains and sites are spoken of follows from the headline that the network asks for.
struct Sentences {
  let evidence: Evidence
  let language: Language
  /// The rows that the headline names, by table.
  private let subjects: [String: [[String]]]

  init(_ evidence: Evidence) throws {
    self.evidence = evidence
    language = evidence.language
    var subjects: [String: [[String]]] = [:]
    if let headline = evidence.scenario.folder["headline"], headline["row"] != nil {
      for (table, row) in zip(try headline.texts("table"), try headline.texts("row")) {
        let key = row.split(separator: " ").map(String.init)
        if subjects[table]?.contains(key) != true { subjects[table, default: []].append(key) }
      }
    }
    self.subjects = subjects
  }

  static let most = 10

  /// In the order of the chapters; of more than ten those that stand last in their chapter go first.
  func all() throws -> [String] {
    let chapters = [
      try [quickest, reach, gain, circles, critical].flatMap { try $0() },
      try [train, chain, bottleneck].flatMap { try $0() },
      try [tourists, crowding, loops].flatMap { try $0() },
      try [roads].flatMap { try $0() },
      try [order, projects].flatMap { try $0() },
    ]
    var kept = chapters
    while kept.reduce(0, { $0 + $1.count }) > Self.most,
      let longest = kept.indices.max(by: { kept[$0].count < kept[$1].count })
    {
      kept[longest].removeLast()
    }
    return kept.flatMap { $0 }
  }

  /// How much of the tables rests on assumptions.
  func foundation() -> String {
    let graded = evidence.scenario.folder.tables.compactMap { table in
      table.assumedShare.map { (rows: Double(table.rowCount), assumed: $0) }
    }
    let rows = graded.reduce(0) { $0 + $1.rows }
    guard rows > 0 else { return "" }
    let share = graded.reduce(0) { $0 + $1.rows * $1.assumed } / rows
    let percent = figure((share * 100).rounded())
    return language(
      "\(percent) % of the graded rows rest on assumed data somewhere (grade E): trust differences between scenarios "
        + "more than levels.", "分级结果行中有\(percent)%至少部分依赖假定数据（E级）：方案之间的差异比绝对水平更可信。")
  }

  // MARK: Figures

  /// A figure of the scenario with its interval and what the base has there.
  ///
  /// - Parameters:
  ///   - table: The name of the table.
  ///   - key: The key of the row.
  ///   - column: The column of the mean.
  ///   - unit: What to say instead of the column's unit.
  func amount(_ table: String, _ key: [String], _ column: String, unit: String? = nil) throws -> Amount? {
    guard let now = try value(evidence.scenario, table, key, column) else { return nil }
    let before = try evidence.base.flatMap { try value($0, table, key, column) }
    return Amount(
      value: now.value, low95: now.low, high95: now.high, unit: unit ?? now.unit, before: before?.value)
  }

  private func value(
    _ side: Evidence.Side, _ table: String, _ key: [String], _ column: String
  ) throws -> (value: Double, low: Double?, high: Double?, unit: String)? {
    guard let table = side.folder[table], let value = try table.figure(row: key, column: column) else {
      return nil
    }
    let unit = table[column]?.unit ?? ""
    let suffix = columnSuffix(ofUnit: unit)
    let stem = column.hasSuffix(suffix) ? String(column.dropLast(suffix.count)) : column
    func end(_ name: String) throws -> Double? {
      let column = stem + name + suffix
      return table[column] == nil ? nil : try table.figure(row: key, column: column)
    }
    return (value, try end("_low95"), try end("_high95"), unit)
  }

  func keys(_ table: String) -> [[String]] { subjects[table] ?? [] }

  func words(_ amount: Amount) -> String { amount.words(language) }
}
