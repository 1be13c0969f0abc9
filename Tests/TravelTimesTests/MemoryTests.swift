import Files
import Networks
import Parallel
import Testing
import TravelTimes

/// What runs remember of each other must not be seen in them.
@Suite struct MemoryTests {
  /// All that the ways by one mode follow from, changed one by one, and nothing.
  private static let changes: [@Sendable (inout Dataset) -> Void] = [
    { _ in },
    { $0.set(.accessCostPerKm, to: 3) },
    { $0.set(.accessLongestMin, to: 45) },
    { $0.set(.accessLongestInterchangeMin, to: 120) },
    { $0.set(.travelTransferPenalty, to: 90) },
    { $0.set(.valueOfTimeLeisure, to: 90) },
    { $0.set(.travelDepartureStepMin, to: 120) },
    { $0.set(.travelLastDepartureH, to: 12) },
    { $0.change("terminal", "qianjiang", "boarding_min", to: .number(70)) },
    { $0.change("terminal", "qianjiang", "transfer_min", to: .number(70)) },
    { $0.change("terminal", "qianjiang", "alighting_min", to: .number(70)) },
    { $0.change("link", "g65", "free_speed", to: .number(30)) },
    { $0.closures.append(ClosureRow(.service, "yuxia-local-fast")) },
    { dataset in
      for row in dataset["service_stop"].rows.indices {
        guard case .number(let fareCny) = dataset["service_stop"].rows[row].values[5] else { continue }
        dataset["service_stop"].rows[row].values[5] = .number(1.5 * fareCny)
      }
    },
    { _ in },
  ]

  @Test func nothingReachesTheOutcome() throws {
    let memory = TravelMemory(capacity: 16)
    var outcomes: [[PairChoice]] = []
    for change in Self.changes {
      let network = try network(of: "baseline-2025", changing: change)
      let alone = try TravelTimeSimulation.run(network, aspects: .access, on: Execution(threads: 2))
      let together = try TravelTimeSimulation.run(
        network, aspects: .access, memory: memory, on: Execution(threads: 2))
      #expect(together.choices == alone.choices)
      #expect(together.summaries == alone.summaries)
      outcomes.append(alone.choices)
    }
    #expect(outcomes.first == outcomes.last)
    // Every change tells: none of them could have been taken for another.
    for (index, outcome) in outcomes.dropLast().enumerated() {
      #expect(!outcomes.dropLast().prefix(index).contains(outcome), "change \(index)")
    }
  }
}
