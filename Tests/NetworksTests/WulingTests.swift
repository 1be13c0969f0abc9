import Files
import Foundation
import Networks
import Testing

/// The folder `Networks/wuling` of the package.
@Suite struct WulingTests {
  static let networks = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Networks").path

  /// What is odd in the data, with the reason why it stays.
  static let explained = [
    // Two expressways run side by side through the Wujiang gorge.
    "warning: the link 'yuxiang2-wulong-pengshui' joins the same nodes as 'g65-wulong-pengshui'"
  ]

  static func dataset() throws -> Dataset { try Dataset(NetworkFolder(path: networks + "/wuling")) }

  @Test func nothingIsWrong() throws {
    let problems = try Self.dataset().problems(for: .validation).map(\.description)
    for problem in problems {
      #expect(Self.explained.contains { problem.contains($0) }, "\(problem)")
    }
    for reason in Self.explained { #expect(problems.contains { $0.contains(reason) }, "\(reason) is gone") }
  }

  @Test func theRegionIsThere() throws {
    let network = try Network(Self.dataset())
    #expect(network.zones.rows.filter { $0.population > 0 }.count >= 60)
    for name in ["link", "service", "terminal", "project", "observation", "site", "market", "freight_demand"]
    {
      #expect(try Self.dataset()[name].rows.count > 20, "\(name)")
    }
  }

  /// Every network beside it validates too.
  @Test func theTinyNetworksAreValid() throws {
    for name in try names(inFolder: Self.networks) where fileExists("\(Self.networks)/\(name)/network.yaml") {
      let path = Self.networks + "/" + name
      let problems = try Dataset(NetworkFolder(path: path)).problems(for: .validation)
      #expect(problems.filter { $0.severity == .error } == [], "\(name)")
    }
  }

  /// PLAN.md has a row for each of the 163 items of the plan, and every row that it names is there.
  @Test func thePlanIsExpressed() throws {
    let text = String(decoding: try readBytes(of: Self.networks + "/wuling/PLAN.md"), as: UTF8.self)
    let rows = text.split(separator: "\n").filter { $0.hasPrefix("| S") }
      .map { $0.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) } }
    #expect(
      rows.map { $0[0] } == (1...163).map { "S" + String(repeating: "0", count: 3 - "\($0)".count) + "\($0)" }
    )
    let dataset = try Self.dataset()
    for row in rows {
      #expect(row.count == 4, "\(row)")
      let named = namedRows(in: row[3])
      if row[2] == "expressed" { #expect(!named.isEmpty, "\(row) names nothing") }
      for (table, name) in named {
        guard dataset.tables.contains(where: { $0.schema.name == table }) else {
          Issue.record("\(row[0]) names no table \(table)")
          continue
        }
        let keys = dataset[table].rows.compactMap { row in
          if case .text(let key) = row.values[0] { key } else { nil }
        }
        let isThere =
          name.hasSuffix("*") ? keys.contains { $0.hasPrefix(name.dropLast()) } : keys.contains(name)
        #expect(isThere, "\(row[0]) names no \(table) \(name)")
      }
    }
    for word in ["expressed", "context", "not a transport matter"] {
      let count = rows.filter { $0[2] == word }.count
      #expect(text.contains("\(count) are \(word)"), "\(count) are \(word)")
    }
  }

  /// The rows that a text such as "`link.csv`: yuxia-* (in service), g65-1; `site.csv`: dino" names.
  private func namedRows(in text: String) -> [(table: String, name: String)] {
    text.matches(of: /`([a-z_]+)\.csv`: ([^;`]*)/).flatMap { match in
      String(match.2).replacing(/\([^)]*\)/, with: "").split(separator: ",")
        .map { $0.trimmingCharacters(in: .whitespaces) }
        .filter { !$0.isEmpty && !$0.contains(" ") }
        .map { (String(match.1), $0) }
    }
  }
}
