import Networks
import Parallel
import Testing
import TravelTimes

/// What a closed line and a holiday do to the real network.
@Suite struct ClosureTests {
  @Test func aClosureMakesNothingFaster() throws {
    let open = try TravelTimeSimulation.run(network(of: "baseline-2025"), on: Execution(threads: 2))
    let closedNetwork = try network(of: "baseline-2025") {
      $0.closures = [ClosureRow(.terminal, "chongqing-east-station"), ClosureRow(.link, $0.firstRoad)]
    }
    let closed = try TravelTimeSimulation.run(closedNetwork, on: Execution(threads: 2))
    for (before, after) in zip(open.pairs, closed.pairs) {
      #expect(before.roadMin ?? .infinity <= after.roadMin ?? .infinity)
      #expect(before.medianMin ?? .infinity <= (after.medianMin ?? .infinity) + 1e-9)
    }
    #expect(open.lines.count > closed.lines.count)
    #expect(closed.checks.contains { $0.remark == "no direct train on that day" })
  }

  @Test func aHolidaySlowsEveryDrive() throws {
    let ordinary = try network(of: "baseline-2025")
    let holiday = try network(of: "national-day")
    #expect(holiday.dayType(of: holiday.date) == .holiday)
    let slower = ordinary.parameters[.roadSpeedFactor] / ordinary.parameters[.roadHolidaySpeedFactor]
    let before = try TravelTimeSimulation.run(ordinary, on: Execution(threads: 2))
    let after = try TravelTimeSimulation.run(holiday, on: Execution(threads: 2))
    for (before, after) in zip(before.pairs, after.pairs) {
      guard let ordinaryMin = before.roadMin, let holidayMin = after.roadMin else { continue }
      #expect(abs(holidayMin / ordinaryMin - slower) < 1e-9)
    }
  }
}

extension Dataset {
  /// The first expressway of the file.
  fileprivate var firstRoad: String {
    let links = self["link"]
    let facility = links.schema.position(of: "facility_type") ?? 0
    return links.rows.first { $0.values[facility] == .text("expressway") }.map(links.key(of:)) ?? ""
  }
}
