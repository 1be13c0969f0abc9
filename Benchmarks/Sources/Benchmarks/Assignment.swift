import Assignment
import Files
import Parallel

/// Road equilibrium on the networks that every tool is measured on, where they lie beside the package.
func benchmarkAssignment(root: String) throws {
  let folder = root + "/../shared/tntp"
  guard fileExists(folder) else { return line("road equilibrium", "skipped", "no ../shared/tntp") }
  for (name, toll, distance, limit) in [
    ("SiouxFalls", 0, 0, 0.02), ("Anaheim", 0, 0, 0.045), ("Barcelona", 0, 0, 0.5),
    ("Chicago-Sketch", 0.02, 0.04, 2),
  ] {
    let file = "\(folder)/\(name)/\(name.filter { $0 != "-" })"
    let roads = try TNTPNetwork(path: file, bytes: readBytes(of: file + "_net.tntp"))
    let trips = try TNTPTrips(path: file, bytes: readBytes(of: file + "_trips.tntp"))
    let network = try RoadNetwork(
      nodeCount: roads.nodeCount, firstThroughNode: roads.firstThroughNode - 1,
      links: roads.links.map { link in
        RoadLink(
          from: link.from - 1, to: link.to - 1, freeTime: link.freeFlowTime,
          fixedCost: toll * link.toll + distance * link.length,
          delay: .bpr(b: link.b, power: link.power, capacity: link.capacity))
      })
    let demand = try Demand(
      trips.rows.map { Trips(from: $0.from - 1, to: $0.to - 1, flow: $0.trips) }, nodeCount: roads.nodeCount)

    let one = Execution(threads: 1)
    let solution = try Equilibrium(network, demand, gap: 1e-12, on: one)
    precondition(solution.hasReachedGap)
    let cold = try leastProcessorSeconds(of: 5) {
      _ = try Equilibrium(network, demand, gap: 1e-12, on: one)
    }
    seconds("\(name) to 1e-12, \(solution.gaps.count) iterations", cold, limit: limit)
    let wall = try [1, 2].map { threads in
      try leastSeconds(of: 5) {
        _ = try Equilibrium(network, demand, gap: 1e-12, on: Execution(threads: threads))
      }
    }
    ratio("\(name), speed-up of two threads", wall[0] / wall[1])
    let more = demand.scaled(by: 1.01)
    let warm = try leastProcessorSeconds(of: 5) {
      _ = try Equilibrium(network, more, gap: 1e-12, from: solution, on: one)
    }
    ratio("\(name), 1 % more demand, warm over cold", warm / cold)
    if name == "SiouxFalls" {
      let variants = try leastSeconds(of: 1) {
        var last = solution
        for variant in 0..<1_000 {
          let varied = demand.scaled(by: 0.9 + 0.0002 * Double(variant))
          last = try Equilibrium(network, varied, gap: 1e-6, from: last, on: one)
        }
      }
      seconds("\(name), 1,000 variants to 1e-6", variants, limit: 5)
    }
    let rough = try leastSeconds(of: 3) { _ = try Equilibrium(network, demand, gap: 1e-4, on: one) }
    let frankWolfe = try leastSeconds(of: 1) {
      _ = try FrankWolfe(network, demand, gap: 1e-4, iterationLimit: 2_000, on: one)
    }
    ratio("\(name) to 1e-4, biconjugate Frank-Wolfe over it", frankWolfe / rough)
  }
}
