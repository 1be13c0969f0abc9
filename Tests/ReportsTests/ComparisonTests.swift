import Files
import Networks
import Testing

@testable import Reports

@Suite struct ComparisonTests {
  struct Pair {
    let from: String
    let to: String
    let fastestMin: Double?
    let transfers: Int
  }

  static func travelTimes(_ rows: [Pair]) -> ResultTable {
    ResultTable(
      "travel_time", title: LocalName(en: "Travel times", zh: "出行时间"), "One row a pair of zones.",
      key: ["from_zone_id", "to_zone_id"], rows: rows
    ) {
      [
        .text("from_zone_id", "From") { $0.from }, .text("to_zone_id", "To") { $0.to },
        .number("fastest_min", unit: "min", "Fastest journey") { $0.fastestMin },
        .integer("transfers", "Transfers") { $0.transfers },
      ]
    }
  }

  static let names = ResultTable(
    "name", title: LocalName(en: "Names", zh: "名称"), "", key: ["kind", "id"],
    rows: [("qj", "Qianjiang"), ("js", "Jishou"), ("cq", "Chongqing")]
  ) {
    [.text("kind", "") { _ in "zone" }, .text("id", "") { $0.0 }, .text("name", "") { $0.1 }]
  }

  /// Two folders: one pair falls by three quarters, a tiny one doubles, one is gone and one is new.
  static func comparison(in temporary: TemporaryFolder) throws -> Comparison {
    let a = [
      Pair(from: "qj", to: "js", fastestMin: 200, transfers: 1),
      Pair(from: "qj", to: "cq", fastestMin: 100, transfers: 0),
      Pair(from: "cq", to: "cq", fastestMin: 0.001, transfers: 0),
      Pair(from: "cq", to: "js", fastestMin: nil, transfers: 0),
      Pair(from: "js", to: "cq", fastestMin: 150, transfers: 0),
    ]
    let b = [
      Pair(from: "cq", to: "qj", fastestMin: 90, transfers: 0),
      Pair(from: "cq", to: "js", fastestMin: 140, transfers: 0),
      Pair(from: "cq", to: "cq", fastestMin: 0.002, transfers: 0),
      Pair(from: "qj", to: "cq", fastestMin: 100, transfers: 0),
      Pair(from: "qj", to: "js", fastestMin: 50, transfers: 1),
    ]
    try ResultFolderTests.write([names, travelTimes(a)], to: temporary.path + "/a")
    try ResultFolderTests.write([names, travelTimes(b)], to: temporary.path + "/b")
    return try Comparison(
      ResultFolder(path: temporary.path + "/a"), ResultFolder(path: temporary.path + "/b"))
  }

  @Test func joinsRowsOnTheirKey() throws {
    let temporary = try TemporaryFolder()
    let table = try #require(try Self.comparison(in: temporary).tables.last)
    #expect(table.onlyInA.map(\.key) == [["js", "cq"]])
    #expect(table.onlyInB.map(\.key) == [["cq", "qj"]])
    let fastest = try #require(table.figures.first)
    #expect(fastest.pairs.map(\.difference) == [-150, 0, 0.001, nil, nil, nil])
    #expect(fastest.pairs.map(\.relative) == [-0.75, 0, 1, nil, nil, nil])
  }

  @Test func putsLargeChangesBeforeTinyDenominators() throws {
    let temporary = try TemporaryFolder()
    let comparison = try Self.comparison(in: temporary)
    let changes = comparison.greatestChanges()
    #expect(changes.map(\.column) == ["fastest_min"])
    let first = try #require(changes.first)
    #expect(first.subject == "Qianjiang to Jishou")
    #expect(first.relative == -0.75)
    #expect(comparison.headlineLines[2] == "Qianjiang to Jishou: Fastest journey  200 min  →  50 min  −75 %")
    #expect(comparison.headlineLines.contains("travel_time  1 of 6  baseline  js cq"))
  }

  @Test func writesEveryDifference() throws {
    let temporary = try TemporaryFolder()
    let path = temporary.path + "/difference"
    try resultFolder(at: path).commit(Self.comparison(in: temporary))
    let table = try #require(try ResultFolder(path: path)["travel_time_difference"])
    #expect(table["found_in"]?.values == .text(["both", "both", "both", "both", "a", "b"]))
    #expect(table["difference_fastest_min"]?.values == .number([-150, 0, 0.001, nil, nil, nil]))
    #expect(table["relative_fastest_min"]?.unit == "share")
    #expect(table["b_transfers"]?.values == .number([1, 0, 0, 0, nil, 0]))
  }

  @Test func findsNothingBetweenEqualResults() throws {
    let temporary = try TemporaryFolder()
    _ = try Self.comparison(in: temporary)
    let folder = try ResultFolder(path: temporary.path + "/a")
    let comparison = try Comparison(folder, folder)
    #expect(comparison.headlineLines == ["baseline → baseline: no figure differs"])
  }

  @Test func refusesAnotherKey() throws {
    let temporary = try TemporaryFolder()
    let a = CSVTests.table(numbers: [1])
    let b = ResultTable("t", title: a.title, "", key: ["name"], rows: ["x"]) { [.text("name", "") { $0 }] }
    try ResultFolderTests.write([a], to: temporary.path + "/a")
    try ResultFolderTests.write([b], to: temporary.path + "/b")
    let folders = try ["/a", "/b"].map { try ResultFolder(path: temporary.path + $0) }
    #expect(throws: InputError.self) { try Comparison(folders[0], folders[1]) }
  }
}
