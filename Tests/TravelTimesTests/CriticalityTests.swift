import Networks
import Parallel
import Routing
import Testing

@testable import TravelTimes

/// What closing links and terminals costs.
@Suite struct CriticalityTests {
  @Test func theWorstComesFirst() throws {
    let outcome = try WulingTests.outcome.get()
    let losses = outcome.criticalities.compactMap(\.loss)
    let lost = losses.map(\.hoursPerDay)
    // To a millionth of an hour, in which ids decide.
    func falls(_ hours: [Double]) -> Bool { zip(hours, hours.dropFirst()).allSatisfy { $0 > $1 - 2e-6 } }
    #expect(lost.count >= 12 && falls(lost) && lost[0] > 0)
    for loss in losses where loss.hoursPerDay > 0 { #expect((loss.worstLostMin ?? 0) > 0) }
    // The others follow by estimate, and none of them could be the worst.
    let rest = outcome.criticalities.dropFirst(lost.count).map(\.estimatedHoursPerDay)
    #expect(rest.count > 100 && falls(rest) && rest[0] <= lost[0])
    #expect(
      outcome.criticalities.dropFirst(lost.count).allSatisfy { $0.loss == nil && $0.estimatedHoursPerDay > 0 }
    )
  }

  /// A closure in a scenario costs each pair what the criticality table says of the pair hit worst, and names
  /// itself as the reason.
  @Test func closingTheMostCriticalCostsWhatTheTableSays() throws {
    let network = try WulingTests.network.get()
    let critical = try #require(try WulingTests.outcome.get().criticalities.first)
    let loss = try #require(critical.loss)
    let row =
      switch critical.subject {
      case .link(let id): ClosureRow(.link, network.links[id].key)
      case .terminal(let id): ClosureRow(.terminal, network.terminals[id].key)
      case .service(let id): ClosureRow(.service, network.services[id].key)
      }
    let closed = try TravelTimesTests.network(of: "baseline-2025") { $0.closures = [row] }
    let effects = try TravelTimeSimulation.run(closed, on: Execution(threads: 2)).closureEffects
    let worst = try #require(
      effects.first { $0.from == loss.worstFrom && $0.to == loss.worstTo })
    let nowMin = try #require(worst.nowMin)
    #expect(abs(nowMin - worst.openMin - (loss.worstLostMin ?? 0)) < 1e-6)
    #expect(effects.allSatisfy { $0.reason == critical.subject })
  }

  /// The estimate lets travellers choose among fewer ways than they have: the truth is never worse where trains
  /// alone are lost.
  @Test func theTruthIsNoWorseThanTheEstimate() throws {
    let network = try WulingTests.network.get()
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let departures = Departures(network.parameters)
    let days = try DayPlans(planner, departures, on: Execution(threads: 2))
    let weights = zones.indices.flatMap { a in zones.indices.map { b in a == b ? 0.0 : 1.0 } }
    let exposure = try Exposure(days, zones, weights: weights, on: Execution(threads: 2))
    let exact = try Criticality.all(days, zones, weights: weights, exposure, on: Execution(threads: 2))
    for row in exact {
      guard case .link(let id) = row.subject, network.links[id].facility == .hsr else { continue }
      guard let loss = row.loss else { continue }
      #expect(loss.hoursPerDay <= row.estimatedHoursPerDay * (1 + 1e-9))
    }
  }

  @Test func nothingIsClosedAndNothingLost() throws {
    let outcome = try WulingTests.outcome.get()
    #expect(outcome.closureEffects.isEmpty && outcome.cancelledServices.isEmpty)
  }

  /// The two closures that ship as scenarios.
  @Test func closedLinesAndAirportsNameThemselves() throws {
    let fog = try network(of: "airport-fog")
    let outcome = try TravelTimeSimulation.run(fog, on: Execution(threads: 2))
    #expect(!outcome.closureEffects.isEmpty)
    let airport = try #require(fog.terminals.id(named: "jiq"))
    #expect(outcome.closureEffects.allSatisfy { $0.reason == .terminal(airport) })
    #expect(outcome.cancelledServices.contains { fog.services[$0.service].mode == .air })

    let line = try network(of: "huaihua-liuzhou-closed")
    let closed = try TravelTimeSimulation.run(line, on: Execution(threads: 2))
    let reasons = closed.cancelledServices.map(\.reason)
    #expect(
      reasons.contains { reason in
        if case .link(let id) = reason { line.links[id].key.hasPrefix("huaihua-liuzhou") } else { false }
      })
    #expect(!closed.closureEffects.isEmpty)
  }
}
