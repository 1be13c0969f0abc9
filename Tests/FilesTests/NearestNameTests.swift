import Files
import Testing

@Suite struct NearestNameTests {
  /// Published Levenshtein distances: kitten–sitting 3, Saturday–Sunday 3, rosettacode–raisethysword 8.
  @Test func distancesDecide() {
    #expect(nearestName(to: "kitten", among: ["sitting"]) == nil)
    #expect(nearestName(to: "saturday", among: ["sunday"]) == nil)
    #expect(nearestName(to: "saturdays", among: ["sundays"]) == "sundays")
    #expect(nearestName(to: "rosettacode", among: ["raisethysword"]) == nil)
    #expect(
      nearestName(to: "raisethyswordrosettacodes", among: ["rosettacoderosettacodes"])
        == "rosettacoderosettacodes")
  }

  @Test func theNearestWinsAndTheFirstOfEquals() {
    #expect(nearestName(to: "qianjang", among: ["qianjin", "qianjiang", "qianjian"]) == "qianjiang")
    #expect(nearestName(to: "ab", among: ["ac", "ad"]) == "ac")
    #expect(nearestName(to: "黔工", among: ["黔江", "武隆"]) == "黔江")
    #expect(nearestName(to: "x", among: []) == nil)
    #expect(nearestName(to: "", among: ["a"]) == "a")
    #expect(nearestName(to: "same", among: ["same"]) == "same")
  }

  @Test func suggestionsTeach() {
    #expect(suggestion(for: "expresway", among: ["expressway", "hsr"]) == "did you mean 'expressway'?")
    #expect(suggestion(for: "highway", among: ["hsr", "railway-line"]) == "it may be hsr, railway-line")
    #expect(suggestion(for: "highway", among: (0..<13).map { "number-\($0)-of-many" }) == nil)
  }
}
