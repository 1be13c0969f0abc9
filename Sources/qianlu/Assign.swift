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

      Several classes of vehicles stand in a CSV file with the columns class_id and trips (a file, beside it), \
      and where wanted matrix, car_equivalents, toll_weight and distance_weight (over the class's value of \
      time) and emission (kg CO2e a unit of length).

      EXAMPLES
        qianlu assign --network Anaheim_net.tntp --trips Anaheim_trips.tntp --flows flows.csv
        qianlu assign --network TransportationNetworks/Anaheim --system-optimum
      qianlu assign --network ChicagoSketch_net.tntp --trips ChicagoSketch_trips.tntp \
      --toll-weight 0.02 --distance-weight 0.04 --json
        qianlu assign --network gmns-folder --trips gmns-folder/demand.csv --select-link 17 --selected who.csv
        qianlu assign --network gmns-folder --classes gmns-folder/classes.csv --flows flows.csv
      """)

  @Option(
    help: "The links: *_net.tntp or its folder, a GMNS folder, a network folder or a scenario.",
    completion: .file())
  var network: String
  @Option(
    help: "The demand: *_trips.tntp, demand.csv or a matrix as .omx; of a TNTP folder the trips in it.",
    completion: .file())
  var trips: String?
  @Option(
    help: ArgumentHelp("Several classes of vehicles with their trips, as CSV.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var classes: String?
  @Option(help: "The matrix of an OMX file that has several.")
  var matrix: String?
  @Option(help: "The relative gap to reach: 1 − shortest-path cost / total cost.")
  var gap = 1e-12
  @Option(help: "What a unit of toll costs, in units of time.")
  var tollWeight = 0.0
  @Option(help: "What a unit of length costs, in units of time.")
  var distanceWeight = 0.0
  @Option(help: "kg of CO2e that a vehicle emits on a unit of length.")
  var emission: Double?
  @Flag(help: "Minimize the cost of all travellers together instead of each their own.")
  var systemOptimum = false
  @Option(
    help: ArgumentHelp("Flows to begin with: *_flow.tntp of the same links.", valueName: "file"),
    completion: .file(extensions: ["tntp"]))
  var warmStart: String?
  @Option(help: "The most iterations.")
  var iterations = 100
  @Option(
    help: ArgumentHelp("Where to write the flows of the links: .csv or .tntp.", valueName: "file"),
    completion: .file())
  var flows: String?
  @Option(help: ArgumentHelp("A link whose trips are told; --selected writes them.", valueName: "link"))
  var selectLink: String?
  @Option(
    help: ArgumentHelp("Where to write the trips over the selected link: .csv.", valueName: "file"),
    completion: .file(extensions: ["csv"]))
  var selected: String?
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func validate() throws {
    guard trips == nil || classes == nil else {
      throw ValidationError("Either --trips or --classes says who travels.")
    }
    guard gap.isFinite, gap >= 0 else { throw ValidationError("--gap is \(gap); it must be 0 or more.") }
    guard iterations > 0 else { throw ValidationError("--iterations must be 1 or more.") }
    let weights = [
      ("--toll-weight", tollWeight), ("--distance-weight", distanceWeight), ("--emission", emission ?? 0),
    ]
    for (option, weight) in weights {
      guard weight.isFinite, weight >= 0 else { throw ValidationError("\(option) must be 0 or more.") }
      guard classes == nil || weight == 0 else {
        throw ValidationError("\(option) stands in the file of --classes, for each.")
      }
    }
    guard classes == nil || warmStart == nil && matrix == nil else {
      throw ValidationError("--warm-start and --matrix go with --trips.")
    }
    guard (selectLink == nil) == (selected == nil) else {
      throw ValidationError("--select-link names the link, --selected the file to write; give both.")
    }
    if let flows, !flows.hasSuffix(".csv"), !flows.hasSuffix(".tntp") {
      throw ValidationError("--flows is '\(flows)'; its name must end with .csv or .tntp.")
    }
    if let selected, !selected.hasSuffix(".csv") {
      throw ValidationError("--selected is '\(selected)'; its name must end with .csv.")
    }
  }

  func run() throws {
    let roads = try assignedRoads()
    let selectedLink = try selectLink.map(roads.link)
    for omission in roads.omissions { complain(omission.description) }
    let clock = ContinuousClock()
    let start = clock.now
    let equilibrium = try work.follow("assign", quietly: speech.isQuiet) {
      try roads.equilibrium(
        on: systemOptimum ? roads.network.withMarginalCosts : roads.network, gap: gap, iterations: iterations,
        near: warmStart.map(roads.flows), $0)
    }
    let duration = clock.now - start
    let nodes = roads.table.nodes.map(\.key)
    let report = AssignmentReport(
      equilibrium, roads.classFigures(equilibrium), on: roads.network, isSystemOptimum: systemOptimum,
      nodes: nodes, lengths: roads.table.links.map(\.length), tolls: roads.table.links.map(\.toll),
      insideZones: roads.classes.reduce(0) { $0 + $1.demand.insideZones }, duration: duration)
    if let flows { try write(equilibrium, roads, nodes, to: flows) }
    if let selectedLink, let selected {
      let trips = try work.follow("select", quietly: speech.isQuiet) {
        try select(selectedLink, equilibrium, $0)
      }
      try write(trips, nodes, to: selected)
    }
    try speech.tell(report, report.lines)
    for line in report.unservedLines { complain("\(trips ?? classes ?? network): warning: \(line)") }
    guard equilibrium.hasReachedGap else {
      complain("the gap is not reached; \(iterations) iterations were allowed")
      throw ExitCode(1)
    }
  }

  private func assignedRoads() throws -> AssignedRoads {
    let table = try qianlu.roads(at: network)
    if let classes { return try AssignedRoads(table, classesAt: classes) }
    let ofFolder = isFolder(network) ? try tntpFile("_trips.tntp", inFolder: network) : nil
    guard let place = trips ?? ofFolder else {
      throw ValidationError("Either --trips or --classes says who travels.")
    }
    return try AssignedRoads(
      table, qianlu.trips(at: place, matrix: matrix, on: table), tollWeight: tollWeight,
      distanceWeight: distanceWeight, emission: emission)
  }

  private func write(
    _ equilibrium: Equilibrium, _ roads: AssignedRoads, _ nodes: [String], to path: String
  ) throws {
    let rows = AssignmentFlows(
      equilibrium.flows, on: roads.network, nodes: nodes,
      links: roads.table.links.map {
        AssignmentFlows.Link(key: $0.key, from: $0.from, to: $0.to, capacity: $0.capacity)
      },
      classes: roads.classNames.enumerated().map { ($1, equilibrium.flows(ofClass: $0)) })
    try writeBytes(path.hasSuffix(".tntp") ? rows.tntp : rows.csv, to: path)
  }

  /// The trips over a link of the most likely flows of the origins, which are unique.
  private func select(
    _ link: Int, _ equilibrium: Equilibrium, _ execution: Execution
  ) throws -> SelectedLink {
    if let likely = try equilibrium.mostLikely(on: execution) { return likely.selectLink(link) }
    complain("the most likely flows are not found; other solutions may have other trips over the link")
    return equilibrium.selectLink(link)
  }

  private func write(_ selection: SelectedLink, _ nodes: [String], to path: String) throws {
    try writeBytes(SelectedTrips(selection, nodes: nodes).csv, to: path)
  }
}
