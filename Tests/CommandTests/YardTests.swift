import Foundation
import Testing

@Suite struct YardTests {
  @Test func comparesPolicies() throws {
    let end = try Program.run(["yard", "--boxes-per-day", "40", "--capacity", "50", "--days", "2000"])
    #expect(end.code == 0, "\(end.errors)")
    #expect(end.output.contains("scheduled-or-full") && end.output.contains("trains a week"))
  }

  /// Bulk service: every 24 h, 50 places, 40 a day wait 12.12854 h.
  @Test func printsJSON() throws {
    let end = try Program.run([
      "yard", "--policy", "scheduled", "--boxes-per-day", "40", "--capacity", "50", "--json",
    ])
    let objects = try JSONSerialization.jsonObject(with: Data(end.output.utf8)) as? [[String: Any]]
    let figures = try #require(objects?.first?["figures"] as? [String: [String: Any]])
    let wait = try #require(figures["wait_h"])
    #expect(abs(try #require(wait["mean"] as? Double) - 12.12854) < 0.03)
    #expect(try #require(wait["low95"] as? Double) < 12.2)
  }

  @Test func saysWhatIsWrong() throws {
    let unknown = try Program.run([
      "yard", "--policy", "often", "--boxes-per-day", "40", "--capacity", "50",
    ])
    #expect(unknown.code == 64 && unknown.errors.contains("full-or-timer"))
    #expect(try Program.run(["yard", "--boxes-per-day", "nan", "--capacity", "50"]).code == 64)
    #expect(try Program.run(["yard", "--boxes-per-day", "1e9", "--capacity", "50"]).code == 64)
    let never = try Program.run([
      "yard", "--policy", "when-full", "--boxes-per-day", "0.01", "--capacity", "500",
    ])
    #expect(never.code == 1 && never.errors.contains("too few trains"))
  }
}
