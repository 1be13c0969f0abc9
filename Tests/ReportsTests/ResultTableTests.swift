import GSL
import Networks
import Testing

@testable import Reports

@Suite struct ResultTableTests {
  struct Visit {
    let site: String
    let month: Int
    let visits: Estimate
    let queueMin: Double?
    let isOpen: Bool?
    let grade: Grade
  }

  static let rows = [
    Visit(
      site: "gongtan", month: 1, visits: Estimate([1, 2, 3]), queueMin: 4.5, isOpen: true, grade: .published),
    Visit(site: "gongtan", month: 2, visits: Estimate([5]), queueMin: nil, isOpen: nil, grade: .estimated),
  ]

  static let table = ResultTable(
    "site_month", title: LocalName(en: "Sites", zh: "景区"), "One row a site and month.",
    key: ["site_id", "month"], rows: rows
  ) {
    [
      .text("site_id", "Site") { $0.site },
      .integer("month", "Month") { $0.month },
      .estimate("visits", unit: "persons/day", "Visitors") { $0.visits },
      .number("queue_min", unit: "min", "Wait at the gate") { $0.queueMin },
      .flag("open", "Whether it is open") { $0.isOpen },
      .name("site_name", "Site") { LocalName(en: $0.site, zh: "龚滩") },
      .replications { $0.visits.count },
      .grade { $0.grade },
    ]
  }

  @Test func drawsColumnsFromRows() {
    let table = Self.table
    #expect(
      table.columns.map(\.name) == [
        "site_id", "month", "visits_persons_per_day", "visits_sd_persons_per_day",
        "visits_low95_persons_per_day", "visits_high95_persons_per_day", "queue_min", "open", "site_name",
        "site_name_zh", "replications", "grade",
      ])
    #expect(table["visits_persons_per_day"]?.values == .number([2, 5]))
    #expect(table["visits_sd_persons_per_day"]?.values == .number([1, nil]))
    #expect(table["queue_min"]?.values == .number([4.5, nil]))
    #expect(table["grade"]?.values == .text(["P", "E"]))
    #expect(table.keys() == [["gongtan", "1"], ["gongtan", "2"]])
  }

  @Test func namesColumnsByTheirUnit() {
    #expect(columnSuffix(ofUnit: "TEU/week") == "_teu_per_week")
    #expect(columnSuffix(ofUnit: "1/year") == "_per_year")
    #expect(columnSuffix(ofUnit: "").isEmpty)
  }

  @Test func refusesTwoRowsOfOneKey() async {
    await #expect(processExitsWith: .failure) {
      _ = ResultTable(
        "t", title: LocalName(en: "T", zh: "表"), "", key: ["id"], rows: ["a", "b", "a"]
      ) {
        [.text("id", "") { $0 }]
      }
    }
  }
}
