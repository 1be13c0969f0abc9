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

/// A network of the project on a day, with a parameter as it is or of another value.
private func network(
  _ world: ParameterTests.World, setting parameter: Parameter? = nil, to value: Double = 0
) throws -> Network {
  let folder = NSTemporaryDirectory() + "qianlu-promises-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(atPath: folder) }
  var text = """
    scenario: promise
    title: {en: Promise, zh: 诺言}
    network: \(root)/Networks/\(world.network)
    date: \(world.date)
    build: [\(world.build.joined(separator: ", "))]
    change:
      - set: {parameter: crowding.weight, to: \(world.crowdingWeight)}
    """
  if let parameter { text += "\n  - set: {parameter: \(parameter.rawValue), to: \(value)}" }
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
  struct World {
    let network: String
    let date: String
    var build: [String] = []
    var crowdingWeight = 0.0
    var simulators = Scenario.Simulator.allCases
  }

  /// An ordinary day, with a train that leaves when it is full; a holiday, as some parameters speak of holidays
  /// alone; and for those of crowds services without a timetable.
  static let worlds = [
    World(network: "wuling", date: "2025-05-14", build: ["feature-trains"]),
    World(network: "wuling", date: "2025-10-02", build: ["feature-trains"]),
    World(
      network: "spiess-florian", date: "2025-05-14", crowdingWeight: 1, simulators: [.travelTimes]),
  ]

  @Test func everyParameterChangesSomeResult() throws {
    var unread = Set(Parameter.allCases)
    // Who is named like a parameter is asked first: that spares most questions.
    for isNamesake in [true, false] {
      for world in ParameterTests.worlds {
        for simulator in world.simulators {
          let asked = unread.filter { simulator.isNamed(like: $0) == isNamesake }
          if asked.isEmpty { continue }
          let neutral = try network(world)
          let before = try results(simulator, neutral)
          for parameter in asked {
            let other = different(from: neutral.parameters[parameter], parameter.schema)
            let changed = try network(world, setting: parameter, to: other)
            if try results(simulator, changed) != before { unread.remove(parameter) }
          }
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

extension Scenario.Simulator {
  fileprivate func isNamed(like parameter: Parameter) -> Bool {
    let room = parameter.rawValue.prefix { $0 != "." }
    return switch self {
    case .freight: room == "freight"
    case .tourism, .circulation: room == "tourism"
    case .roadTraffic: room == "road_traffic"
    case .travelTimes: !["freight", "tourism", "road_traffic"].contains(room)
    }
  }
}
