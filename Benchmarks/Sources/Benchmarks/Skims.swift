import Files
import Foundation
import Networks
import Parallel
import Routing

/// All pairs of zones of Chicago-Sketch, beside Dijkstra's algorithm of this package and, where Python has it,
/// of SciPy; see `skims.py`.
func benchmarkSkims(root: String) throws {
  let file = root + "/../shared/tntp/Chicago-Sketch/ChicagoSketch_net.tntp"
  guard fileExists(file) else { return line("skims", "skipped", "no ../shared/tntp") }
  let roads = try TNTPNetwork(path: file, bytes: readBytes(of: file))
  let graph = Graph(
    nodeCount: roads.nodeCount,
    roads.links.enumerated().map { index, link in
      Graph.Arc(
        tail: link.from - 1, head: link.to - 1, link: index, lengthKm: link.length,
        cost: LinkCost(weight: link.freeFlowTime, timeMin: link.freeFlowTime, costCny: link.toll))
    })
  let zones = Array(0..<roads.zoneCount)
  let one = Execution(threads: 1)

  var contraction = Contraction(graph, firstThroughNode: roads.firstThroughNode - 1)
  seconds(
    "Chicago-Sketch, contraction",
    leastProcessorSeconds(of: 3) {
      contraction = Contraction(graph, firstThroughNode: roads.firstThroughNode - 1)
    })
  var costs = ContractedCosts(contraction, graph, isWeightOnly: true)
  seconds(
    "its costs for new travel times",
    leastProcessorSeconds(of: 10) { costs = ContractedCosts(contraction, graph, isWeightOnly: true) })
  var sum = 0.0
  let skim = try leastProcessorSeconds(of: 20) {
    sum = try Skim(costs, from: zones, to: zones, on: one).weight.reduce(0, +)
  }
  seconds("all pairs of zones, 1 thread", skim, limit: 0.02)

  var dijkstraSum = 0.0
  var paths = ShortestPaths(graph)
  let dijkstra = leastProcessorSeconds(of: 3) {
    dijkstraSum = 0
    for zone in zones {
      paths.run(from: ID(zone))
      for other in zones { dijkstraSum += paths.totals(to: ID(other))?.weight ?? 0 }
    }
  }
  precondition(abs(dijkstraSum - sum) < 1e-9 * sum)
  ratio("the same by Dijkstra with a four-ary heap, over it", dijkstra / skim)
  if let scipy = scipySeconds(root: root, file, expecting: sum) {
    ratio("the same by SciPy's csgraph.dijkstra, over it", scipy / skim)
  }
  let counts = try [zones.count / 2, zones.count].map { count in
    try allocations { _ = try Skim(costs, from: Array(zones.prefix(count)), to: zones, on: one) }
  }
  if let half = counts[0], let all = counts[1] {
    line(
      "allocations for an origin more",
      String(format: "%.3f", Double(all - half) / Double(zones.count - zones.count / 2)), "limit 0")
  }
}

/// Least seconds of SciPy in a process of its own at the same time; nil where it is not there.
private func scipySeconds(root: String, _ file: String, expecting sum: Double) -> Double? {
  let process = Process()
  let pipe = Pipe()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = [
    ProcessInfo.processInfo.environment["QIANLU_PYTHON"] ?? "python3", root + "/Benchmarks/skims.py", file,
  ]
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil, let output = try? pipe.fileHandleForReading.readToEnd() else {
    line("SciPy beside it", "skipped", "no Python with SciPy; name one in QIANLU_PYTHON")
    return nil
  }
  process.waitUntilExit()
  let figures = String(decoding: output, as: UTF8.self).split(separator: " ").compactMap {
    Double($0.trimmingCharacters(in: .whitespacesAndNewlines))
  }
  guard process.terminationStatus == 0, figures.count == 2 else {
    line("SciPy beside it", "skipped", "no Python with SciPy; name one in QIANLU_PYTHON")
    return nil
  }
  precondition(abs(figures[1] - sum) < 1e-9 * sum, "SciPy finds other paths")
  return figures[0]
}
