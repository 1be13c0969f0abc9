import GSL

/// What a scenario changes for tourists, each figure with the 95 % interval of its difference.
public struct TourismChange: Encodable, Sendable, Equatable {
  public struct Item: Encodable, Sendable, Equatable {
    let name: String
    let unit: String
    let a: Double
    let b: Double
    let difference: Double
    /// Missing where the figure has no spread or is known of one year alone.
    let low95: Double?
    let high95: Double?

    enum CodingKeys: String, CodingKey {
      case name, unit, a, b, difference
      case low95 = "difference_low95"
      case high95 = "difference_high95"
    }

    /// Whether more than chance is behind the difference.
    var isClear: Bool {
      guard let low95, let high95 else { return difference != 0 }
      return low95 > 0 || high95 < 0
    }
  }

  /// Of the whole year.
  let totals: [Item]
  /// By overnight place, the greatest difference first.
  let nights: [Item]
  /// Sets of two or more sites and named loops, the greatest gain first.
  let loopsThatGain: [Item]
  let loopsThatLose: [Item]
  /// Days of the year on which sites keep visitors out, the greatest difference first.
  let daysFull: [Item]

  enum CodingKeys: String, CodingKey {
    case totals, nights
    case loopsThatGain = "loops_that_gain"
    case loopsThatLose = "loops_that_lose"
    case daysFull = "days_full"
  }

  var isEmpty: Bool {
    [totals, nights, loopsThatGain, loopsThatLose, daysFull].allSatisfy(\.isEmpty)
  }
}

extension Comparison {
  /// What differs by more than chance; nil where one of the folders has no tourism.
  ///
  /// Of years that were lived the same years are compared with each other, as both scenarios meet the same
  /// weather and events in them. Of other figures both intervals are put together as if they were independent,
  /// which is wider than the truth.
  public var tourismChange: TourismChange? {
    guard a["tourism_summary"] != nil, b["tourism_summary"] != nil else { return nil }
    let loops =
      (clear("tourism_round", "journeys_persons") { $0[0].contains(" ") }
      + clear("tourism_loop", "whole_persons"))
      .sorted { abs($0.difference) > abs($1.difference) }
    return TourismChange(
      totals: clear("tourism_summary", "journeys_persons", called: "Journeys")
        + year("same_day_persons", called: "Journeys of a day")
        + year("overnight_persons", called: "Journeys with a night or more")
        + clear("tourism_summary", "stays_nights", called: "Nights")
        + year("spend_cny", called: "Spent on travel, beds and tickets")
        + clear("tourism_summary", "surplus_cny_per_year", called: "What the journeys are worth to tourists")
        + year("turned_away_persons", called: "Visitors kept out of sites")
        + year("no_bed_persons", called: "Who found a full house")
        + year("gave_up_persons", called: "Journeys given up for want of a seat"),
      nights: Array(clear("tourism_lodging", "stays_nights").prefix(5)),
      loopsThatGain: Array(loops.filter { $0.difference > 0 }.prefix(5)),
      loopsThatLose: Array(loops.filter { $0.difference < 0 }.prefix(5)),
      daysFull: Array(
        clear(
          b["circulation_site"] == nil ? "tourism_site" : "circulation_site",
          b["circulation_site"] == nil ? "days_over_capacity_days" : "days_full_days"
        ).prefix(5)))
  }

  /// The rows of a table whose figure differs clearly, the greatest difference first.
  private func clear(
    _ table: String, _ column: String, called name: String? = nil,
    where isWanted: ([String]) -> Bool = { _ in true }
  ) -> [TourismChange.Item] {
    guard let comparison = tables.first(where: { $0.table.name == table }),
      let figure = comparison.figures.first(where: { $0.name == column })
    else { return [] }
    let names = Names(b, a)
    let items = comparison.rows.indices.compactMap { row -> TourismChange.Item? in
      guard isWanted(comparison.rows[row].key), let before = figure.pairs[row].a,
        let after = figure.pairs[row].b
      else { return nil }
      let interval = comparison.interval(of: figure, row)
      return TourismChange.Item(
        name: name ?? comparison.name(of: row)
          ?? names.words(for: comparison.rows[row].key, of: comparison.table),
        unit: figure.unit, a: rounded(before), b: rounded(after), difference: rounded(after - before),
        low95: interval.map { rounded($0.lowerBound) }, high95: interval.map { rounded($0.upperBound) })
    }
    return items.filter(\.isClear).sorted { abs($0.difference) > abs($1.difference) }
  }

  /// A sum of the lived years, year by year, where it differs clearly.
  private func year(_ column: String, called name: String) -> [TourismChange.Item] {
    guard let comparison = tables.first(where: { $0.table.name == "circulation_year" }),
      let figure = comparison.figures.first(where: { $0.name == column })
    else { return [] }
    let pairs = figure.pairs.compactMap { pair in
      pair.a.flatMap { before in pair.b.map { (a: before, b: $0) } }
    }
    guard !pairs.isEmpty else { return [] }
    let difference = Estimate(pairs.map { $0.b - $0.a })
    let item = TourismChange.Item(
      name: name, unit: figure.unit, a: rounded(Statistics.mean(pairs.map(\.a))),
      b: rounded(Statistics.mean(pairs.map(\.b))), difference: rounded(difference.mean),
      low95: difference.lower95.map(rounded), high95: difference.upper95.map(rounded))
    return item.isClear ? [item] : []
  }

  /// The changes in words; empty where nothing changes.
  var tourismLines: [String] {
    guard let change = tourismChange, !change.isEmpty else { return [] }
    let parts = [
      ("Tourists, with the 95 % interval of the difference:", change.totals),
      ("Nights by place:", change.nights), ("Loops that gain:", change.loopsThatGain),
      ("Loops that lose:", change.loopsThatLose), ("Days on which sites are full:", change.daysFull),
    ]
    return parts.filter { !$0.1.isEmpty }.flatMap { title, items in
      var table = TextTable([.left, .right, .left, .right, .right, .left])
      for item in items {
        let sign = item.difference < 0 ? "−" : "+"
        table.add(
          item.name, figure(item.a), "→", figure(item.b, item.unit), sign + figure(abs(item.difference)),
          item.low95.flatMap { low in item.high95.map { "(\(signed(low)) to \(signed($0)))" } } ?? "")
      }
      return [title] + table.lines.map { "  " + $0 }
    }
  }
}

private func signed(_ value: Double) -> String { (value < 0 ? "−" : "+") + figure(abs(value)) }

extension TableComparison {
  /// The 95 % interval of the difference of a row's means as if both were independent; nil without intervals.
  func interval(of figure: Figure, _ row: Int) -> ClosedRange<Double>? {
    guard let ends = ends(of: figure), let a = figure.pairs[row].a, let b = figure.pairs[row].b,
      let highA = ends.pairs[row].a, let highB = ends.pairs[row].b
    else { return nil }
    let half = ((highA - a) * (highA - a) + (highB - b) * (highB - b)).squareRoot()
    return b - a - half...b - a + half
  }

  /// The upper ends of a figure's intervals.
  private func ends(of figure: Figure) -> Figure? {
    let suffix = columnSuffix(ofUnit: figure.unit)
    guard !suffix.isEmpty, figure.name.hasSuffix(suffix) else { return nil }
    let name = figure.name.dropLast(suffix.count) + "_high95" + suffix
    return figures.first { $0.name == name }
  }

  /// What its column `name` says of a row.
  fileprivate func name(of row: Int) -> String? {
    guard case .text(let names)? = table["name"]?.values else { return nil }
    return rows[row].a.flatMap { names[$0] }
  }
}
