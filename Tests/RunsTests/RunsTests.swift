import Files
import Foundation
import Freight
import Networks
import Parallel
import Reports
import RoadTraffic
import Runs
import Scenarios
import Testing
import Tourism
import TravelTimes

private let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

#if DEBUG
  private let isOptimized = false
#else
  private let isOptimized = true
#endif

private func network(_ name: String, _ lines: String...) throws -> Network {
  let folder = NSTemporaryDirectory() + "qianlu-runs-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let text = "scenario: trial\ntitle: {en: Trial, zh: 试验}\nnetwork: \(root)/Networks/\(name)\n"
  try (text + lines.joined(separator: "\n") + "\n")
    .write(toFile: folder + "/trial.yaml", atomically: false, encoding: .utf8)
  let scenario = try Scenario(path: folder + "/trial.yaml")
  return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
}

private func run(
  _ network: Network, _ simulators: [Scenario.Simulator], threads: Int = 2
) throws -> RunOutcome {
  try JointRun(network, simulators, replications: 2, seed: 1).outcome { _ in Execution(threads: threads) }
}

private func bytes(_ outcome: RunOutcome, _ network: Network) throws -> [String: [UInt8]] {
  Dictionary(uniqueKeysWithValues: try outcome.tables(network).map { ($0.name, try $0.csv()) })
}

@Suite struct RunsTests {
  /// A column that is wanted alone is what it is among all.
  @Test(.enabled(if: isOptimized)) func wantedColumnsAreThoseOfAll() throws {
    let network = try network("wuling", "date: 2025-05-14", "change:", "  - close: {terminal: jiq}")
    func tables(_ aspects: TravelAspects) throws -> [ResultTable] {
      try JointRun(network, [.travelTimes], replications: 2, seed: 1, aspects: aspects)
        .outcome { _ in Execution(threads: 2) }.tables(network)
    }
    let whole = try tables(.all)
    var known: [Int: [ResultTable]] = [:]
    for table in whole {
      // All services of this network have a timetable.
      #expect(table.rowCount > 0 || table.name == "crowded_ride", "\(table.name)")
      for column in table.columns {
        let aspects = TravelAspects(of: column.name, in: table.name)
        #expect(aspects != [] && aspects != .all)
        let some = try known[aspects.rawValue] ?? tables(aspects)
        known[aspects.rawValue] = some
        let alone = some.first { $0.name == table.name }?[column.name]
        #expect(alone?.values == column.values, "\(table.name) \(column.name)")
      }
    }
  }

  /// What a figure needs is found by the name of its table.
  @Test(.enabled(if: isOptimized)) func everyTableIsOfItsSimulator() throws {
    let network = try network("two-nodes")
    for simulator in Scenario.Simulator.allCases {
      let tables = try run(network, [simulator]).tables(network)
      #expect(!tables.isEmpty)
      for table in tables { #expect(Scenario.Simulator(table: table.name) == simulator, "\(table.name)") }
    }
    #expect(Scenario.Simulator(table: "road_round") == .roadTraffic)
  }

  @Test func onlyRoadsTieSimulatorsTogether() {
    let usual: [Scenario.Simulator] = [.travelTimes, .freight, .tourism]
    #expect(JointRun.needed(for: [.tourism], among: usual) == [.tourism])
    #expect(JointRun.needed(for: [.circulation], among: usual) == [])
    let onRoads = usual + [.roadTraffic]
    #expect(JointRun.needed(for: [.freight], among: onRoads) == [.freight])
    #expect(JointRun.needed(for: [.travelTimes], among: onRoads) == onRoads)
  }

  /// One road of 108 minutes: who drives meets the mean delay of its vehicles, and `road.speed_factor` beside.
  @Test func travellersMeetTheTraffic() throws {
    let network = try network(
      "two-nodes", "date: 2025-05-14", "change:",
      "  - set: {parameter: road_traffic.trips_per_person, to: 1.5}")
    let alone = try run(network, [.travelTimes])
    let together = try run(network, [.travelTimes, .roadTraffic])
    let section = try #require(
      together.roadTraffic?.sections.first { network.links[$0.link].key == "road" && $0.isForward })
    let vehicles = section.cars + section.lorries
    let meanMin = 108 + section.delayVehicleH * 60 / vehicles
    #expect(meanMin > 108.5)
    func drive(_ outcome: RunOutcome) throws -> Double {
      try #require(outcome.travelTimes?.pairs.first?.roadMin)
    }
    #expect(try abs(drive(alone) - 108 / 0.9) < 1e-9)
    #expect(try abs(drive(together) - meanMin / 0.9) < 1e-9)
    #expect(together.roadRounds.isEmpty)
  }

  /// Where no traffic is simulated no simulator hears of another.
  @Test func withoutTrafficEachRunsByItself() throws {
    let network = try network("two-nodes")
    let both = try bytes(run(network, [.travelTimes, .freight, .tourism]), network)
    for simulator in [Scenario.Simulator.travelTimes, .freight, .tourism] {
      for (name, alone) in try bytes(run(network, [simulator]), network) { #expect(both[name] == alone) }
    }
  }
}

@Suite(.enabled(if: isOptimized, "the simulators are too slow in debug"))
struct RoadAgreementTests {
  @Test func touristsAndRoadsAgree() throws {
    let network = try network("wuling", "date: 2025-10-02")
    let outcome = try run(network, [.freight, .tourism, .roadTraffic])
    let last = try #require(outcome.roadRounds.last)
    let first = try #require(outcome.roadRounds.first)
    #expect(last.timesGap < 1e-3 && last.timesGap < first.timesGap)
    #expect(outcome.roadRounds.map(\.round) == Array(1...outcome.roadRounds.count))
    let days = try #require(outcome.roadTraffic?.days)
    #expect(days.map(\.dayType) == DayType.allCases)
    let holiday = try #require(days.last)
    #expect(holiday.date == network.date && holiday.touristCars == last.touristCars)
    #expect(holiday.touristCars > 2 * days[0].touristCars)
    #expect(days.allSatisfy { $0.unserved == 0 && $0.relativeGap <= 1e-9 })

    // Each lorry comes back, and carries two containers of twenty feet at most.
    let teu = try #require(outcome.freight).drives.reduce(0) { $0 + $1.teu }
    #expect(days.allSatisfy { $0.freightLorries == days[0].freightLorries })
    #expect(days[0].freightLorries >= teu / 365 / 2 * 0.999 && days[0].freightLorries <= teu / 365 * 1.001)

    let other = try run(network, [.freight, .tourism, .roadTraffic], threads: 3)
    let (one, three) = try (bytes(outcome, network), bytes(other, network))
    for (name, table) in one { #expect(three[name] == table, "\(name) depends on the threads") }
  }

  /// The cars of a year are those of the journeys that are made by car: out as many as home.
  @Test func tourists() throws {
    let network = try network("wuling")
    let dates = CalendarDate.all(of: network.year)
    let days = try TourismSimulation.drives(network, on: dates, with: Execution(threads: 2))
    func cars(_ part: TouristDrive.Part) -> Double {
      days.joined().filter { $0.part == part }.reduce(0) { $0 + $1.cars }
    }
    #expect(cars(.outward) > 0 && cars(.between) > 0)
    #expect(abs(cars(.outward) - cars(.homeward)) < 0.02 * cars(.outward))
    #expect(days.allSatisfy { $0.allSatisfy { $0.from != $0.to && $0.cars > 0 } })
  }
}
