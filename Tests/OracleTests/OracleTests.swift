import Files
import Foundation
import Networks
import Scenarios
import Testing

/// Thousands of made-up worlds run through all simulators: nothing is lost, nothing depends on the order or names
/// of rows, a new road makes no empty road longer. `QIANLU_CASES` says how many; a failure is told with the
/// smallest world that shows it.
@Suite struct OracleTests {
  private static let count = ProcessInfo.processInfo.environment["QIANLU_CASES"].flatMap { Int($0) } ?? 10_000
  private static let blocks = 97

  @Test(arguments: 0..<blocks)
  func everyCaseHolds(block: Int) throws {
    var refused = 0
    var cases = 0
    for number in stride(from: block, to: Self.count, by: Self.blocks) {
      let trial = Case(number)
      let world = trial.world
      cases += 1
      do {
        if let flaw = try trial.flaw(in: world) {
          Issue.record("\(try trial.report(flaw, world))")
          return
        }
      } catch let error as InputError {
        refused += 1
        if refused > 1 + cases / 10 {
          Issue.record("case \(number): \(error)")
          return
        }
      }
    }
  }

  /// The oracles see what they are there for.
  @Test func aFlawIsFound() throws {
    let world = World(seed: 3, zones: 6)
    let results = try Scenario.Simulator.travelTimes.results(world.network())
    let spoilt = Results(rows: results.rows.mapValues { $0.filter { $0.key.first != "z1" } })
    #expect(Relation.lonely.flaw(results, results) == nil)
    #expect(Relation.lonely.flaw(results, spoilt) != nil)
  }

  /// What is wrong wherever a lorry has a tariff needs only that.
  @Test func aFlawIsMadeSmall() throws {
    let world = World(seed: 3, zones: 6)
    let small = world.shrunk { (try? $0.network()) != nil && !$0["tariff"].rows.isEmpty }
    #expect(small.tables.map(\.rows.count).reduce(0, +) < 10 && small["tariff"].rows.count == 1)
  }

  /// A world is the same out of its files.
  @Test func aCaseIsWrittenAsFilesThatReplay() throws {
    let folder = NSTemporaryDirectory() + "/oracle-files-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let world = World(seed: 3, zones: 6)
    let scenario = try Scenario(path: world.write(to: folder))
    let network = try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
    let simulator = Scenario.Simulator.travelTimes
    #expect(
      try simulator.results(world.network()).difference(
        from: simulator.results(network), tolerance: 0) == nil)
  }
}
