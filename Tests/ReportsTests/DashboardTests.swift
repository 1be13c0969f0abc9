import Files
import Networks
import Testing

@testable import Reports

@Suite struct DashboardTests {
  private static func table(_ name: String, key: String, flows: [Double]) -> ResultTable {
    ResultTable(
      name, title: LocalName(en: "Title: \"of\" it", zh: "标题"), "One\nrow.", key: [key],
      rows: Array(flows.enumerated())
    ) {
      [
        .text(key, "Name") { "\($0.offset)" },
        .number("flow_teu_per_week", unit: "TEU/week", "Flow") { $0.element },
      ]
    }
  }

  /// A text whose first value is missing breaks SimWrapper; a gap after a text does not.
  @Test(
    arguments: [
      ([nil, "a"], false), (["a", nil], true), (["2025-01-01", nil], false), ([nil, nil], true),
      (["2025-01-01", "b", nil], true),
    ] as [([String?], Bool)])
  func tablesThatSimWrapperCannotReadAreLeftOut(values: [String?], isShown: Bool) {
    let table = ResultTable(
      "freight", title: LocalName(en: "", zh: ""), "", key: ["row"], rowCount: values.count,
      columns: [ResultTable.Column(name: "remark", unit: "", description: "", values: .text(values))])
    #expect(Dashboard(title: "", [table], center: (0, 0)).pages.count == (isShown ? 2 : 1))
  }

  /// What a comparison or an appraisal leaves is on one page.
  @Test func tablesOfNoRunHaveAPage() throws {
    let pages = Dashboard(
      title: "Compared",
      [
        Self.table("freight_link", key: "link_id", flows: [3, 40]),
        Self.table("travel_time", key: "id", flows: Array(repeating: 1, count: 501)),
        Self.table("tourism_flow", key: "id", flows: []),
      ]
    ).pages
    #expect(pages.map(\.name) == ["dashboard-1.yaml"])
    let text = String(decoding: try #require(pages.first).bytes, as: UTF8.self)
    #expect(text.contains("dataset: freight_link.csv") && !text.contains("travel_time"))
    // SimWrapper breaks off at a table without rows.
    #expect(!text.contains("tourism"))
  }

  /// A page for the headline and the map, and one for each simulator that ran; long tables are left out.
  @Test func pagesShowWhatThereIs() throws {
    let tables = [
      Self.table("headline", key: "headline_id", flows: [1]),
      Self.table("freight_link", key: "link_id", flows: [3, 40]),
      Self.table("tourism_flow", key: "id", flows: Array(repeating: 1, count: 501)),
    ]
    let pages = Dashboard(title: "A \\ \"trial\"", tables, center: (108.5, 29)).pages
    #expect(pages.map(\.name) == ["dashboard-1.yaml", "dashboard-2.yaml"])
    let texts = pages.map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(texts[0].contains("{file: network_links.geojson, join: id}"))
    #expect(texts[0].contains("center: [108.5, 29.0]"))
    #expect(texts[0].contains("columnName: flow_teu_per_week, join: link_id, scaleFactor: 2.0"))
    #expect(texts[0].contains("          | flow_teu_per_week |\n          | --- |\n          | 1.0 |\n"))
    #expect(texts[1].contains("dataset: freight_link.csv") && !texts[1].contains("tourism"))
    for page in pages {
      let fields = try Fields(Tree(path: page.name, bytes: page.bytes), of: "the page")
      let header = try Fields(fields.required("header"), of: "the header")
      #expect(try header.required("title").scalar("title").text == "A \\ \"trial\"")
      let rows = try Fields(fields.required("layout"), of: "the layout").all
      #expect(!rows.isEmpty)
      for row in rows {
        let panel = try Fields(#require(row.value.list("a row").first), of: "a panel")
        #expect(["csv", "map", "text"].contains(try panel.required("type").scalar("type").text))
      }
    }
  }
}
