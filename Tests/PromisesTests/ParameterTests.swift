import Files
import Foundation
import Freight
import Networks
import Parallel
import Reports
import RoadTraffic
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

/// The Wuling network on a day, with one more change.
private func wuling(_ date: String, _ change: String) throws -> Network {
  let folder = NSTemporaryDirectory() + "qianlu-promises-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  let text = """
    scenario: promise
    title: {en: Promise, zh: 诺言}
    network: \(root)/Networks/wuling
    date: \(date)
    change:
      - \(change)
    """
  try text.write(toFile: folder + "/promise.yaml", atomically: false, encoding: .utf8)
  let scenario = try Scenario(path: folder + "/promise.yaml")
  return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
}

/// All results of a simulator as they would be written.
private func results(_ simulator: Scenario.Simulator, _ network: Network) throws -> [[UInt8]] {
  let execution = Execution(threads: 2)
  let tables =
    switch simulator {
    case .travelTimes:
      // Weather and the longest delay show on few days.
      try TravelTimeSimulation.run(network, replications: 20, seed: 1, on: execution).tables(network)
    case .freight: try FreightSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network)
    case .tourism: try TourismSimulation.run(network, replications: 2, seed: 1, on: execution).tables(network)
    case .roadTraffic: try RoadTrafficSimulation.run(network, on: execution).tables(network)
    case .circulation:
      try CirculationSimulation.run(network, replications: 1, seed: 1, on: execution).tables(network)
    }
  return try tables.map { try $0.csv() }
}

@Suite(.enabled(if: isOptimized, "the simulators are too slow in debug"), .serialized)
struct ParameterTests {
  /// An ordinary day and one of a holiday: some parameters speak of holidays alone.
  static let days = ["2025-05-14", "2025-10-02"]

  @Test func everyParameterChangesSomeResult() throws {
    var unread = Set(Parameter.allCases)
    for day in ParameterTests.days {
      let neutral = try wuling(day, "set: {parameter: car.occupancy, to: 2}")
      for simulator in Scenario.Simulator.allCases where !unread.isEmpty {
        let before = try results(simulator, neutral)
        for parameter in Parameter.allCases where unread.contains(parameter) {
          let other = different(from: neutral.parameters[parameter], parameter.schema)
          let network = try wuling(day, "set: {parameter: \(parameter.rawValue), to: \(other)}")
          if try results(simulator, network) != before { unread.remove(parameter) }
        }
      }
    }
    #expect(unread.isEmpty, "read by no model: \(unread.map(\.rawValue).sorted())")
  }

  /// A value inside the range, well away from the given one.
  private func different(from value: Double, _ schema: ParameterSchema) -> Double {
    let larger = value == 0 ? min(schema.maximum, 100) : value * 1.5
    return larger <= schema.maximum ? larger : max(schema.minimum, value * 0.6)
  }
}
