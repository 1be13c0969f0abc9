import Networks

/// How well something is founded: how many of its rows have each grade.
struct Founding {
  private let rows: [Grade: Int]

  init(_ rows: [Grade: Int]) { self.rows = rows }

  /// Of all rows of a network that have a grade.
  init(_ network: Network) {
    rows = network.gradeCounts.reduce(into: [:]) { $0.merge($1.rows, uniquingKeysWith: +) }
  }

  var count: Int { rows.values.reduce(0, +) }

  /// nil without rows.
  func share(of grade: Grade) -> Double? {
    count == 0 ? nil : Double(rows[grade] ?? 0) / Double(count)
  }

  /// What a result of all the rows rests on.
  var worst: Grade? { rows.keys.max() }
}

/// The table `provenance`: how much of each table rests on what is published, known or assumed. A table of
/// results that has no grades of its own rests on all of the network.
func provenanceTable(of tables: [ResultTable], _ network: Network) -> ResultTable {
  struct Entry {
    let kind: String
    let table: String
    let founding: Founding
  }
  let whole = Founding(network)
  let results = tables.filter { $0.name != "name" }.map { table in
    let grades = table.grades?.compactMap { $0 }
    let own = grades.map { Founding(Dictionary(grouping: $0) { $0 }.mapValues(\.count)) }
    return Entry(kind: "result", table: table.name, founding: own ?? whole)
  }
  let inputs = network.gradeCounts.map { Entry(kind: "input", table: $0.table, founding: Founding($0.rows)) }
  func share(_ name: String, _ words: String, _ grade: Grade) -> RowColumn<Entry> {
    .number(name, unit: "share", "Share of the rows behind it that are " + words) {
      $0.founding.share(of: grade)
    }
  }
  return ResultTable(
    "provenance", title: LocalName(en: "What rests on what", zh: "数据依据"),
    "One row a table of the network or of the results: how well its figures are founded.",
    key: ["kind", "table"], rows: results + inputs
  ) {
    [
      .text("kind", "input: of the network; result: of the run") { $0.kind },
      .text("table", "The table; a result without grades rests on all of the network") { $0.table },
      share("published_share", "printed in a published page", .published),
      share("known_share", "general knowledge", .known),
      share("assumed_share", "estimated or assumed", .estimated),
      .grade { $0.founding.worst },
    ]
  }
}

extension ResultTable {
  /// The grade of each row, where the table has them.
  var grades: [Grade?]? {
    guard case .text(let letters)? = self["grade"]?.values else { return nil }
    return letters.map { $0.flatMap(Grade.init) }
  }
}
