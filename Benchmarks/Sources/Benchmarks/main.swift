// Ratios and counts of what Qianlu promises; see the README of this folder.
import Files
import Foundation
import Freight
import GSL
import Networks
import Parallel
import RoadTraffic
import Scenarios
import Tourism
import TravelTimes

let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .deletingLastPathComponent().deletingLastPathComponent().path

seconds("yardstick: sort a million numbers", yardstick)

// Files and networks
let baseline = try Scenario(path: root + "/Scenarios/baseline-2025.yaml")
let folder = root + "/Networks/wuling"
seconds(
  "read, check and bind the Wuling network",
  try leastSeconds(of: 20) {
    let dataset = try Dataset(NetworkFolder(path: folder))
    precondition(dataset.problems(for: .validation).allSatisfy { $0.severity == .warning })
    _ = try baseline.network(from: dataset)
  }, limit: 0.05)

// Scenario runs
let plan = try Scenario(path: root + "/Scenarios/plan-2030.yaml")
let network = try plan.network(from: Dataset(NetworkFolder(path: folder)))

func run(_ simulator: Scenario.Simulator, replications: Int, threads: Int) throws {
  let execution = Execution(threads: threads)
  switch simulator {
  case .travelTimes: _ = try TravelTimeSimulation.run(network, on: execution)
  case .freight:
    _ = try FreightSimulation.run(network, replications: replications, seed: plan.seed, on: execution)
  case .tourism:
    _ = try TourismSimulation.run(network, replications: replications, seed: plan.seed, on: execution)
  case .roadTraffic: _ = try RoadTrafficSimulation.run(network, on: execution)
  case .circulation:
    _ = try CirculationSimulation.run(network, replications: replications, seed: plan.seed, on: execution)
  }
}

for simulator in Scenario.Simulator.usual {
  seconds(
    "\(simulator.rawValue), 1 replication, 1 thread",
    try leastSeconds(of: 3) { try run(simulator, replications: 1, threads: 1) }, limit: 0.5)
}
var times: [Int: Double] = [:]
for threads in [1, 2] {
  let value = try leastSeconds(of: 2) {
    for simulator in Scenario.Simulator.usual { try run(simulator, replications: 200, threads: threads) }
  }
  times[threads] = value
  seconds("plan-2030, all three, 200 replications, \(threads) thr.", value, limit: 20)
}
line("speed-up of two threads", String(format: "%.2f", times[1]! / times[2]!))
line("peak memory", String(format: "%.0f MB", peakMegabytes()), "limit 300 MB")

// Travel times
try benchmarkTravelTimes(network)
try benchmarkSkims(root: root)
try benchmarkNationalTimetable()
try benchmarkCombinations(root: root)

// Tourists party by party, and choice
try benchmarkTourism(network, seed: plan.seed)

// Road equilibrium
try benchmarkAssignment(root: root)

// Random numbers
let draws = 20_000_000
var state: UInt64 = 1
var sum = 0.0
let splitMixSeconds = leastSeconds(of: 3) {
  for _ in 0..<draws { sum += Double(splitMix(&state) >> 11) * 0x1p-53 }
}
@MainActor func streamSeconds(_ draw: (inout RandomStream) -> Double) -> Double {
  var stream = RandomStream(seed: 1, stage: 2, entity: 3, replication: 4)
  return leastSeconds(of: 3) { for _ in 0..<draws { sum += draw(&stream) } }
}
for (name, value) in [
  ("uniform", streamSeconds { $0.uniform() }), ("exponential", streamSeconds { $0.exponential(mean: 1) }),
] {
  line(
    "random stream, \(name)", String(format: "%.1f ns", value / Double(draws) * 1e9),
    String(format: "%.1f × SplitMix64", value / splitMixSeconds))
}
precondition(sum > 0)

// Events, railways
try benchmarkCorridorYear(root)
benchmarkEvents()
benchmarkConflicts()
