import Files
import Foundation
import Networks
import Parallel
import RoadTraffic
import Scenarios
import Testing

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

/// A scenario of a network, with lines of its own.
private func scenario(_ network: String, _ lines: [String] = []) throws -> (Scenario, Dataset) {
  let folder = NSTemporaryDirectory() + "qianlu-roads-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let text = """
    scenario: trial
    title: {en: Trial, zh: 试验}
    network: \(root)/Networks/\(network)

    """
  try (text + lines.joined(separator: "\n") + "\n")
    .write(toFile: folder + "/trial.yaml", atomically: false, encoding: .utf8)
  let scenario = try Scenario(path: folder + "/trial.yaml")
  return (scenario, try Dataset(NetworkFolder(path: scenario.networkPath)))
}

private func network(_ name: String, _ lines: [String] = []) throws -> Network {
  let (scenario, dataset) = try scenario(name, lines)
  return try scenario.network(from: dataset)
}

@Suite struct RoadTrafficTests {
  /// One road of 108 minutes between 100,000 and 50,000 people: 1 / (1/100,000 + 1/50,000) · 0.9 · exp(−108 / 90)
  /// cars a day each way and three lorries for ten cars; at 16:00 74 of 998 of the cars and 50 of 1,025 of
  /// the lorries, each of 2.5 cars, on a lane of 1,200.
  @Test func oneRoadByHand() throws {
    let network = try network(
      "two-nodes",
      ["date: 2025-05-14", "change:", "  - set: {parameter: road_traffic.trips_per_person, to: 0.9}"])
    let outcome = try RoadTrafficSimulation.run(network, on: Execution())
    let cars = 1 / (1 / 100_000.0 + 1 / 50_000.0) * 0.9 * exp(-108.0 / 90)
    let section = try #require(
      outcome.sections.first { network.links[$0.link].key == "road" && $0.isForward })
    #expect(abs(section.cars - cars) < 1e-6 && abs(section.lorries - 0.3 * cars) < 1e-6)
    #expect(section.peakHour == 16)
    let flow = cars * (74.0 / 998) + 2.5 * 0.3 * cars * (50.0 / 1_025)
    #expect(abs(section.peakFlow - flow) < 1e-6)
    let x = flow / 1_200
    #expect(x > 0.5)
    #expect(abs((section.peakVolumeOverCapacity ?? 0) - x) < 1e-9)
    #expect(abs(section.peakDelayMin - 108 * 0.15 * pow(x, 4)) < 1e-9)
    #expect(abs(section.peakSpeedKmh - 60 / (1 + 0.15 * pow(x, 4))) < 1e-9)
    #expect(section.hoursFailing == 0 && x < 0.9)
  }

  /// A holiday brings more cars and fewer lorries, and cars pay no toll.
  @Test func holidays() throws {
    let workday = try RoadTrafficSimulation.run(
      network("two-nodes", ["date: 2025-05-14"]), on: Execution())
    #expect(workday.days.map(\.dayType) == [.workday, .weekend])
    #expect(workday.hours.map(\.hour) == Array(0..<24) + Array(0..<24))
    #expect(workday.hours.allSatisfy { $0.unserved == 0 && $0.relativeGap <= 1e-10 })
    let wuling = try network("wuling", ["date: 2025-10-02"])
    let ordinary = try network("wuling", ["date: 2025-05-14"])
    let before = try RoadTrafficSimulation.run(ordinary, on: Execution(threads: 2))
    let after = try RoadTrafficSimulation.run(wuling, on: Execution(threads: 2))
    // The holiday is the last of the three types of days, and the network's own day stands for its type.
    #expect(after.days.map(\.dayType) == DayType.allCases && after.days[2].date == wuling.date)
    #expect(before.days[0].date == ordinary.date && before.days[1].date.weekday == 6)
    #expect(before.hours.prefix(24).map(\.cars) == after.hours.prefix(24).map(\.cars))
    for (before, after) in zip(before.hours.prefix(24), after.hours.suffix(24)) {
      #expect(after.cars > before.cars && after.lorries < before.lorries)
      #expect(after.relativeGap <= 1e-9 && after.unserved == 0)
      #expect(after.delayH >= 0 && after.vehicleH >= after.delayH)
    }
    // Expressways fail on the holiday alone.
    #expect(before.jams.allSatisfy { ordinary.links[$0.link].facility != .expressway })
    #expect(after.jams.contains { wuling.links[$0.link].facility == .expressway })
    // Every jam is an hour of a section.
    #expect(after.jams.count == after.sections.reduce(0) { $0 + $1.hoursFailing })
    #expect(after.jams.count == after.hours.suffix(24).reduce(0) { $0 + $1.sectionsFailing })
    #expect(after.jams.count == after.days[2].failingSectionHours)
    let delay = after.sections.reduce(0) { $0 + $1.delayVehicleH }
    #expect(abs(delay / after.days[2].delayH - 1) < 1e-9)
  }

  /// Lorries that go past Qianjiang take the bypass with its toll rather than the streets that are closed to
  /// them; those that deliver there drive in.
  @Test func lorriesKeepOutOfTheCity() throws {
    func lorries(_ lines: [String]) throws -> (street: Double, bypass: Double) {
      let network = try network("wuling", ["date: 2025-05-14"] + lines)
      let outcome = try RoadTrafficSimulation.run(network, on: Execution(threads: 2))
      func on(_ key: String) -> Double {
        outcome.sections.filter { network.links[$0.link].key == key }.reduce(0) { $0 + $1.lorries }
      }
      return (on("qianjiang-city-east"), on("qianjiang-ring"))
    }
    let banned = try lorries([])
    let open = try lorries(["change:", "  - set: {parameter: road_traffic.lorry_ban, to: 0}"])
    #expect(banned.street > 0 && banned.street < 0.7 * open.street)
    #expect(banned.bypass > open.bypass)
  }

  /// Trips that are told take the place of tourists by gravity, and add to the lorries.
  @Test func toldTrips() throws {
    let network = try network("two-nodes", ["date: 2025-05-14"])
    let (west, east) = (network.nodes.id(named: "west")!, network.nodes.id(named: "east")!)
    let alone = try RoadTrafficSimulation.run(network, on: Execution())
    let told = try RoadTrafficSimulation.run(
      network,
      trips: RoadTrips(
        tourists: [.workday: [.init(from: west, to: east, vehicles: 240, hours: .outward)]],
        lorries: [.init(from: east, to: west, vehicles: 100, hours: .lorries)]), on: Execution())
    func road(_ outcome: RoadTrafficOutcome, _ isForward: Bool) throws -> RoadSectionDay {
      try #require(
        outcome.sections.first { network.links[$0.link].key == "road" && $0.isForward == isForward })
    }
    #expect(try abs(road(told, true).cars - road(alone, true).cars - 240) < 1e-6)
    #expect(try abs(road(told, false).lorries - road(alone, false).lorries - 100) < 1e-6)
    #expect(try road(told, true).lorries == road(alone, true).lorries)
    #expect(told.days.map(\.touristCars) == [240, 0] && told.days.allSatisfy { $0.freightLorries == 100 })
  }

  /// What a project relieves is the difference of two days with the same trips; any number of threads.
  @Test func relief() throws {
    let (scenario, dataset) = try scenario(
      "braess", ["date: 2025-05-14", "change:", "  - set: {parameter: road_traffic.trips_per_person, to: 9}"])
    let network = try scenario.network(from: dataset)
    let planned = try scenario.networksWithOneMore(than: network, from: dataset) { $0.kind == .road }
    #expect(planned.count == 1)
    let outcome = try RoadTrafficSimulation.run(network, with: planned, on: Execution(threads: 1))
    let relief = try #require(outcome.reliefs.first)
    #expect(relief.vehiclesPerDay > 0 && relief.savedVehicleH > 0)
    let other = try RoadTrafficSimulation.run(network, with: planned, on: Execution(threads: 3))
    #expect(other.reliefs[0].savedVehicleH.bitPattern == relief.savedVehicleH.bitPattern)
    #expect(other.sections.map(\.peakFlow.bitPattern) == outcome.sections.map(\.peakFlow.bitPattern))
    // The two ways without the bridge are alike, hour by hour.
    let flows = outcome.sections.filter(\.isForward).map { $0.cars + 2.5 * $0.lorries }
    #expect(abs(flows[0] - flows[2]) < 1e-3 * flows[0])
  }
}
