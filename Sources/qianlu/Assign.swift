import ArgumentParser
import Assignment
import Exchange
import Files
import Parallel
import Reports

struct Assign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find the flows on a road network at which nobody has a shorter path.",
    discussion: """
      Reads roads and trips in TNTP or GMNS format and solves for user equilibrium. Roads may also be those of \
      a network folder or scenario, trips an OMX matrix. The answer is checked \
      afresh from its flows before it is printed. Equal input gives equal flows for any number of threads.

      EXAMPLES
        qianlu assign --network Anaheim_net.tntp --trips Anaheim_trips.tntp --flows flows.csv
        qianlu assign --network Anaheim_net.tntp --trips Anaheim_trips.tntp --system-optimum
      qianlu assign --network ChicagoSketch_net.tntp --trips ChicagoSketch_trips.tntp \
      --toll-weight 0.02 --distance-weight 0.04 --json
        qianlu assign --network gmns-folder --trips gmns-folder/demand.csv
      """)

  @Option(help: "The links: *_net.tntp, a GMNS folder, a network folder or a scenario.")
  var network: String
  @Option(help: "The demand: *_trips.tntp, demand.csv or a matrix as .omx.")
  var trips: String
  @Option(help: "The matrix of an OMX file that has several.")
  var matrix: String?
  @Option(help: "The relative gap to reach: 1 − shortest-path cost / total cost.")
  var gap = 1e-12
  @Option(help: "What a unit of toll costs, in units of time.")
  var tollWeight = 0.0
  @Option(help: "What a unit of length costs, in units of time.")
  var distanceWeight = 0.0
  @Flag(help: "Minimize the cost of all travellers together instead of each their own.")
  var systemOptimum = false
  @Option(help: ArgumentHelp("Flows to begin with: *_flow.tntp of the same links.", valueName: "file"))
  var warmStart: String?
  @Option(help: "The most iterations.")
  var iterations = 100
  @Option(help: "How many threads work at once.")
  var threads = Execution.processors
  @Option(help: ArgumentHelp("Where to write the flows of the links: .csv or .tntp.", valueName: "file"))
  var flows: String?
  @Flag(help: "Print JSON.")
  var json = false

  func validate() throws {
    guard gap.isFinite, gap >= 0 else { throw ValidationError("--gap is \(gap); it must be 0 or more.") }
    guard threads > 0 else { throw ValidationError("--threads is \(threads); somebody must do the work.") }
    guard iterations > 0 else { throw ValidationError("--iterations must be 1 or more.") }
    for (option, weight) in [("--toll-weight", tollWeight), ("--distance-weight", distanceWeight)] {
      guard weight.isFinite, weight >= 0 else { throw ValidationError("\(option) must be 0 or more.") }
    }
    if let flows, !flows.hasSuffix(".csv"), !flows.hasSuffix(".tntp") {
      throw ValidationError("--flows is '\(flows)'; its name must end with .csv or .tntp.")
    }
  }

  func run() throws {
    let table = try qianlu.roads(at: network)
    let roads = try AssignedRoads(
      table, qianlu.trips(at: trips, matrix: matrix, on: table), tollWeight: tollWeight,
      distanceWeight: distanceWeight)
    for omission in roads.omissions { complain(omission.description) }
    let clock = ContinuousClock()
    let start = clock.now
    let network = systemOptimum ? roads.network.withMarginalCosts : roads.network
    let equilibrium = try Equilibrium(
      network, roads.demand, gap: gap, iterationLimit: iterations, near: warmStart.map(roads.flows),
      on: Execution(threads: threads, cancellation: Interruption.cancellation))
    let report = AssignmentReport(
      equilibrium, roads.demand, on: roads.network, lengths: table.links.map(\.length),
      duration: clock.now - start)
    if let flows {
      let rows = AssignmentFlows(
        equilibrium.flows, on: roads.network, nodes: table.nodes.map(\.key),
        links: table.links.map {
          AssignmentFlows.Link(key: $0.key, from: $0.from, to: $0.to, capacity: $0.capacity)
        })
      try writeBytes(flows.hasSuffix(".tntp") ? rows.tntp : rows.csv, to: flows)
    }
    if json { try say(report.json) } else { for line in report.lines { try say(line) } }
    for line in report.unservedLines { complain("\(trips): warning: \(line)") }
    guard equilibrium.hasReachedGap else {
      complain("the gap is not reached; \(iterations) iterations were allowed")
      throw ExitCode(1)
    }
  }
}
