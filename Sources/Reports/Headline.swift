public import Networks
import Scenarios

/// The few figures that the end of a run tells, as `headline.csv` of the network asks.
public struct RunHeadline: Encodable, Sendable {
  public struct Item: Encodable, Sendable, Equatable {
    let id: String
    let name: String
    let nameZh: String
    let unit: String
    /// nil where the results have no such figure.
    let value: Double?
    /// The 95 % interval of a stochastic figure.
    let low95: Double?
    let high95: Double?
    /// Of a column of text.
    let text: String?
    /// What the figure rests on at worst: of its row where that says it, else of the whole network.
    let grade: String?
    /// Where the figure stands: a table, the key of a row with spaces between its parts, and a column.
    let table: String
    let row: String
    let column: String

    enum CodingKeys: String, CodingKey {
      case id, name, unit, value, low95, high95, text, grade, table, row, column
      case nameZh = "name_zh"
    }
  }

  let manifest: Manifest
  let items: [Item]
  /// Of the network's rows the share of each grade, by its letter.
  let gradeShares: [String: Double]

  enum CodingKeys: String, CodingKey {
    case manifest
    case items = "headline"
    case gradeShares = "grade_shares"
  }

  /// A figure of a table that was not simulated is left out.
  public init(_ network: Network, _ manifest: Manifest, _ tables: [ResultTable]) {
    self.manifest = manifest
    let founding = Founding(network)
    items = network.headlines.rows.compactMap { headline in
      tables.first { $0.name == headline.table }.map { Item(headline, in: $0, founding) }
    }
    gradeShares = Dictionary(
      uniqueKeysWithValues: Grade.allCases.compactMap { grade in
        founding.share(of: grade).map { (grade.rawValue, rounded($0)) }
      })
  }

  /// The figures as the table `headline`.
  public var table: ResultTable {
    ResultTable(
      "headline", title: LocalName(en: "Headline", zh: "要点"),
      "One row a figure that tells much of the scenario.",
      key: ["headline_id"], rows: items
    ) {
      [
        .text("headline_id", "Figure") { $0.id },
        .name("name", "What the figure says") { LocalName(en: $0.name, zh: $0.nameZh) },
        .number("value", unit: "", "The figure, in the unit of the column unit") { $0.value },
        .number("value_low95", unit: "", "Lower end of the 95 % interval of a stochastic figure") {
          $0.low95
        },
        .number("value_high95", unit: "", "Upper end of the 95 % interval of a stochastic figure") {
          $0.high95
        },
        .text("unit", "Unit of the figure") { $0.unit },
        .text("text", "What stands there in words, where it is not a figure") { $0.text },
        .text("table", "Table that the figure stands in") { $0.table },
        .text("row", "Key of its row, the parts separated by spaces") { $0.row },
        .text("column", "Its column") { $0.column },
        .grade { $0.grade.flatMap(Grade.init) },
      ]
    }
  }

  /// A title, what was simulated, the figures, and how much rests on assumptions.
  public var lines: [String] {
    var table = TextTable([.left, .left, .right, .left])
    for item in items {
      let value = item.value.map { figure($0, item.unit) } ?? item.text ?? "none"
      table.add(item.name, item.nameZh, value, item.interval ?? "")
    }
    var lines = ["\(manifest.title) · \(manifest.titleZh)", manifest.summary] + table.lines
    lines.append(foundingLine)
    return lines
  }

  /// How much of the network behind the figures is published, known and assumed.
  public var foundingLine: String {
    let founded = [("published", Grade.published), ("general knowledge", .known), ("assumed", .estimated)]
      .compactMap { word, grade in gradeShares[grade.rawValue].map { "\(figure($0, "share")) \(word)" } }
    return "Rows of the network behind them: " + founded.joined(separator: ", ") + "."
  }
}

extension RunHeadline.Item {
  fileprivate init(_ headline: Headline, in table: ResultTable, _ founding: Founding) {
    let row = table.keys().firstIndex(of: headline.row)
    func value(_ column: String) -> Double? {
      row.flatMap { table[column]?.values.numbers?[$0] }.map(rounded)
    }
    let column = table[headline.column]
    if case .text(let texts)? = column?.values { text = row.flatMap { texts[$0] } } else { text = nil }
    grade = (row.flatMap { table.grades?[$0] } ?? founding.worst)?.rawValue
    let unit = column?.unit ?? ""
    let suffix = columnSuffix(ofUnit: unit)
    let stem =
      headline.column.hasSuffix(suffix) ? String(headline.column.dropLast(suffix.count)) : headline.column
    id = headline.key
    name = headline.name.en
    nameZh = headline.name.zh
    self.unit = unit
    self.table = headline.table
    self.row = headline.row.joined(separator: " ")
    self.column = headline.column
    self.value = value(headline.column)
    low95 = value(stem + "_low95" + suffix)
    high95 = value(stem + "_high95" + suffix)
  }

  fileprivate var interval: String? {
    guard let low95, let high95 else { return nil }
    return "95 %: \(figure(low95)) to \(figure(high95))"
  }
}

extension Manifest {
  fileprivate var summary: String {
    let parts = [
      simulated.joined(separator: ", "), "\(built.count) projects built", "day \(date)",
      "\(replications) replications", "seed \(seed)",
    ]
    return parts.joined(separator: "; ")
  }
}
