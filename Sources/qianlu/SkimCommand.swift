import ArgumentParser
import Exchange
import Files
import Parallel
import Reports
import Routing

struct SkimCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "skim",
    abstract: "Tell what it takes to drive from every zone to every other.",
    discussion: """
      Finds the path of least generalized time over empty roads and writes its time, length and tolls: as CSV \
      with one row a pair, or as matrices of an OMX file, whose rows and columns are the zones in the order of \
      the network. Pairs without a path are left out of the CSV.

      EXAMPLES
        qianlu skim Networks/wuling > skim.csv
        qianlu skim ChicagoSketch_net.tntp --toll-weight 0.02 --distance-weight 0.04 -o skim.omx
      """)

  @Argument(
    help: "The roads: *_net.tntp, a GMNS folder, a network folder or a scenario.", completion: .file())
  var network: String
  @Option(help: "What a unit of toll costs, in units of time.")
  var tollWeight = 0.0
  @Option(help: "What a unit of length costs, in units of time.")
  var distanceWeight = 0.0
  @OptionGroup var work: Work
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The file to write, .csv or .omx; without it CSV is printed.", valueName: "file"),
    completion: .file())
  var output: String?
  @OptionGroup var speech: Speech

  func validate() throws {
    for (option, weight) in [("--toll-weight", tollWeight), ("--distance-weight", distanceWeight)] {
      guard weight.isFinite, weight >= 0 else { throw ValidationError("\(option) must be 0 or more.") }
    }
    if let output, !output.hasSuffix(".csv"), !output.hasSuffix(".omx") {
      throw ValidationError("--output is '\(output)'; its name must end with .csv or .omx.")
    }
  }

  func run() throws {
    let roads = try qianlu.roads(at: network)
    let arcs = roads.links.enumerated().map { index, link in
      Graph.Arc(
        tail: link.from, head: link.to, link: index, lengthKm: link.length,
        cost: LinkCost(
          weight: link.freeTime + tollWeight * link.toll + distanceWeight * link.length,
          timeMin: link.freeTime, costCny: link.toll))
    }
    let graph = Graph(nodeCount: roads.nodes.count, arcs)
    let contraction = Contraction(graph, firstThroughNode: roads.firstThroughNode)
    let nodes = roads.zones.map(\.node)
    let skim = try work.follow("skim", quietly: speech.isQuiet) {
      try Skim(ContractedCosts(contraction, graph), from: nodes, to: nodes, on: $0)
    }
    let zones = roads.zones.map(\.key)
    guard let output else {
      let table = skim.table(zones: zones)
      return try speech.manner == .json ? say(Reports.json(table)) : say(table.csv())
    }
    try writeBytes(
      output.hasSuffix(".omx")
        ? skim.matrices(zones: zones).bytes(for: output) : skim.table(zones: zones).csv(), to: output)
    try speech.tell(["file": output], ["\(zones.count) zones: \(output)"])
  }
}
