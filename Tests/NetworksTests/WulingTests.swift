import Files
import Foundation
import Networks
import Testing

/// The folder `Networks/wuling` of the package.
@Suite struct WulingTests {
  static let networks = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
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
    for name in ["link", "service", "terminal", "project", "observation", "site", "market", "freight_demand"] {
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
}
