import GSL
import Networks
import Testing

@testable import Reports

@Suite struct TourismChangeTests {
  private struct Round {
    let sites: String
    let journeys: [Double]
  }

  private static func tables(_ rounds: [Round], overnight: [Double], spend: [Double]) -> [ResultTable] {
    [
      ResultTable(
        "tourism_summary", title: LocalName(en: "Total", zh: "汇总"), "", key: ["network"], rows: ["here"]
      ) {
        [
          .text("network", "") { $0 },
          .number("surplus_cny_per_year", unit: "CNY/year", "") { _ in overnight[0] },
        ]
      },
      ResultTable(
        "tourism_round", title: LocalName(en: "Rounds", zh: "环线"), "", key: ["sites"], rows: rounds
      ) {
        [
          .text("sites", "") { $0.sites },
          .name("name", "") { LocalName(en: $0.sites.uppercased(), zh: $0.sites) },
          .estimate("journeys", unit: "persons", "") { Estimate($0.journeys) },
        ]
      },
      ResultTable(
        "circulation_year", title: LocalName(en: "Years", zh: "逐年"), "", key: ["replication"],
        rows: Array(overnight.indices)
      ) {
        [
          .integer("replication", "") { $0 + 1 },
          .number("overnight_persons", unit: "persons", "") { overnight[$0] },
          .number("spend_cny", unit: "CNY", "") { spend[$0] },
        ]
      },
    ]
  }

  /// Student's t of two degrees of freedom is 4.3027: half widths of 4.3027 × 2 / √3 for the means of rounds, and
  /// of 4.3027 × 0.1 / √3 for the difference of years, which differ far more from one another.
  @Test func tellsWhatIsMoreThanChance() throws {
    let temporary = try TemporaryFolder()
    let before = [
      Round(sites: "a b", journeys: [98, 100, 102]), Round(sites: "c d", journeys: [98, 100, 102]),
      Round(sites: "e", journeys: [1, 2, 3]),
    ]
    let after = [
      Round(sites: "a b", journeys: [148, 150, 152]), Round(sites: "c d", journeys: [97, 99, 101]),
      Round(sites: "e", journeys: [901, 902, 903]),
    ]
    try ResultFolderTests.write(
      Self.tables(before, overnight: [10, 20, 30], spend: [10, 20, 30]), to: temporary.path + "/a")
    try ResultFolderTests.write(
      Self.tables(after, overnight: [11, 21.1, 30.9], spend: [12, 19, 30.5]), to: temporary.path + "/b")
    let comparison = try Comparison(
      ResultFolder(path: temporary.path + "/a"), ResultFolder(path: temporary.path + "/b"))
    let change = try #require(comparison.tourismChange)
    #expect(change.loopsThatLose.isEmpty && change.nights.isEmpty && change.daysFull.isEmpty)
    let round = try #require(change.loopsThatGain.first)
    let half = 2.0.squareRoot() * 4.302653 * 2 / 3.0.squareRoot()
    #expect(change.loopsThatGain.count == 1 && round.name == "A B" && round.difference == 50)
    #expect(abs(try #require(round.low95) - (50 - half)) < 1e-4)
    #expect(abs(try #require(round.high95) - (50 + half)) < 1e-4)
    #expect(
      change.totals.map(\.name) == [
        "Journeys with a night or more", "What the journeys are worth to tourists",
      ])
    let overnight = try #require(change.totals.first)
    #expect(abs(try #require(overnight.low95) - (1 - 4.302653 * 0.1 / 3.0.squareRoot())) < 1e-6)
    #expect(change.totals.last?.low95 == nil && change.totals.last?.difference == 1)
    let lines = comparison.headlineLines
    #expect(lines.contains("  A B  100  →  150 persons  +50  (+42.97 to +57.03)"))
    let table = try #require(comparison.tables.first { $0.table.name == "tourism_round" }).differenceTable
    let low = try #require(table["difference_low95_journeys_persons"]?.values.numbers?[0])
    #expect(abs(low - (50 - half)) < 1e-4)
    #expect(table["difference_low95_journeys_sd_persons"] == nil)
  }

  @Test func equalResultsSayNothing() throws {
    let temporary = try TemporaryFolder()
    let rounds = [Round(sites: "a", journeys: [1, 2, 3])]
    try ResultFolderTests.write(
      Self.tables(rounds, overnight: [1, 2], spend: [3, 4]), to: temporary.path + "/a")
    let folder = try ResultFolder(path: temporary.path + "/a")
    let change = try #require(try Comparison(folder, folder).tourismChange)
    #expect(change.isEmpty)
  }
}
