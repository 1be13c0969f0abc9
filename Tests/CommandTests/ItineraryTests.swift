import Testing

@Suite struct ItineraryTests {
  /// Over all sites, read in both languages: proven, with trains, beds and meals.
  @Test(arguments: [("en", ": proven.", "Day 2", "check in at", "lunch"), ("zh", "已证明", "第2天", "入住", "午餐")])
  func aWeekendCanBeFollowed(_ words: (String, String, String, String, String)) throws {
    let end = try Program.run(
      "itinerary", "--from", "chongqing", "--days", "2.5", "--by", "rail", "--count", "1", "--lang", words.0)
    #expect(end.code == 0, "\(end.errors)")
    for word in [words.1, words.2, words.3, words.4] { #expect(end.output.contains(word), "\(end.output)") }
  }
}
