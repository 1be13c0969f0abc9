import Networks
import Testing

@testable import Reports

@Suite struct TravelChangeTests {
  private typealias Zone = (id: String, isStudied: Bool, journeys: Double, surplus: Double)

  private static func tables(_ zones: [Zone], inside: [String]) -> [ResultTable] {
    [
      ResultTable(
        "accessibility", title: LocalName(en: "Accessibility", zh: "可达性"), "", key: ["zone_id"], rows: zones
      ) {
        [
          .text("zone_id", "") { $0.id }, .flag("study_area", "") { $0.isStudied },
          .number("journeys_per_year", unit: "1/year", "") { $0.journeys },
          .number("surplus_cny", unit: "CNY", "") { $0.surplus },
        ]
      },
      ResultTable(
        "circle", title: LocalName(en: "Circles", zh: "时间圈"), "", key: ["circle_id", "zone_id"], rows: inside
      ) {
        [
          .text("circle_id", "") { _ in "near" },
          .name("circle_name", "") { _ in LocalName(en: "Near", zh: "近") },
          .text("zone_id", "") { $0 }, .name("zone_name", "") { LocalName(en: $0.uppercased(), zh: $0) },
          .number("population_persons", unit: "persons", "") { _ in 1000 },
        ]
      },
    ]
  }

  /// The rule of half: 15 journeys gain 2 in the study area, 100 lose 0.5 outside.
  @Test func tellsWhatTravellersGainAndWhoComesInside() throws {
    let temporary = try TemporaryFolder()
    let before: [Zone] = [("a", true, 10, -100), ("b", false, 100, -50)]
    let after: [Zone] = [("a", true, 20, -98), ("b", false, 100, -50.5)]
    try ResultFolderTests.write(Self.tables(before, inside: ["a", "b"]), to: temporary.path + "/a")
    try ResultFolderTests.write(Self.tables(after, inside: ["a", "c", "d"]), to: temporary.path + "/b")
    let comparison = try Comparison(
      ResultFolder(path: temporary.path + "/a"), ResultFolder(path: temporary.path + "/b"))
    let change = try #require(comparison.travelChange)
    #expect(change.benefitStudyArea == 30 && change.benefitEverywhere == -20)
    let circle = try #require(change.circles.first)
    #expect(circle.enters == ["C", "D"] && circle.leaves == ["B"] && circle.populationGained == 1000)
    #expect(comparison.headlineLines.contains("Near: C, D enter; B leaves."))
  }
}
