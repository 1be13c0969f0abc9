/// A picture of a report: a Vega-Lite specification that holds its data, and what must be said beside it.
struct Picture: Sendable {
  enum Chapter: CaseIterable, Sendable { case travel, freight, tourism, roads, experiments }

  /// Also the name of its file, without language and ending.
  let id: String
  let chapter: Chapter
  let title: String
  /// How to read it, and what it does not say.
  let note: String
  /// The tables that it is drawn from, by name.
  let tables: [String]
  /// The share of their rows that rest on assumptions; nil where they are not graded.
  let assumedShare: Double?
  /// Whether the scenario alone is in it, and not what it is set against.
  let showsScenarioAlone: Bool
  /// Without what all specifications have in common.
  private let body: JSONValue

  /// - Parameters:
  ///   - tables: What it is drawn from, the main one first: its grades count.
  ///   - body: Data, marks and scales.
  init(
    _ id: String, _ chapter: Chapter, title: String, note: String, from tables: [ResultTable],
    showsScenarioAlone: Bool = false, _ body: JSONValue
  ) {
    self.id = id
    self.chapter = chapter
    self.title = title
    self.note = note
    self.tables = tables.reduce(into: []) { if !$0.contains($1.name) { $0.append($1.name) } }
    assumedShare = tables.first?.assumedShare
    self.body = body
    self.showsScenarioAlone = showsScenarioAlone
  }

  /// Stands alone: title, source and mark of assumed data are in it, so that it says the same in any viewer.
  func specification(source: String) -> JSONValue {
    JSONValue.object([
      JSONValue.Member(name: "$schema", value: "https://vega.github.io/schema/vega-lite/v6.json"),
      JSONValue.Member(
        name: "title",
        value: ["text": .text(title), "subtitle": .text(source), "anchor": "start"]),
      JSONValue.Member(name: "config", value: Look.config),
      // SimWrapper breaks off at a specification without data of its own, though its layers have theirs.
      JSONValue.Member(name: "data", value: ["name": "picture"]),
    ]).merging(body)
  }
}
