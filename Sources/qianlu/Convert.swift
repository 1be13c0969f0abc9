import ArgumentParser
import Exchange
import Files
import Networks
import Scenarios

struct Convert: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write a network, timetable or demand in the format of another program.",
    discussion: """
      The format of the source shows from what it is; --to names the other. GTFS has passenger services: \
      those of a scenario become a feed, and one week of a feed becomes a network folder. GMNS and TNTP have \
      roads, with --trips also demand, as demand.csv or trips.tntp; OMX has demand alone. The output is a \
      new folder or an empty one; nothing is overwritten.

      EXAMPLES
        qianlu convert Scenarios/plan-2030.yaml --to gtfs -o plan-2030-gtfs
        qianlu convert some-gtfs-folder --to network --date 2025-10-01 -o Networks/some
        qianlu convert Anaheim_net.tntp --trips Anaheim_trips.tntp --to gmns -o anaheim
        qianlu convert anaheim --trips anaheim/demand.csv --to omx -o anaheim-omx
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case gtfs, network, gmns, tntp, omx
  }

  @Argument(help: "A scenario, a network folder, a GTFS or GMNS folder or *_net.tntp.", completion: .file())
  var source: String
  @Option(help: ArgumentHelp("The format to write.", valueName: "format"))
  var to: Format
  @Option(name: .shortAndLong, help: "The folder to write.", completion: .directory)
  var output: String
  @Option(
    help: ArgumentHelp(
      "A day of the week that is taken from a feed, as YYYY-MM-DD; without it the busiest week.",
      valueName: "date"), transform: readDate)
  var date: CalendarDate?
  @Option(help: "Demand of roads: *_trips.tntp, demand.csv or a matrix as .omx.", completion: .file())
  var trips: String?
  @Option(help: "The matrix of an OMX file that has several.")
  var matrix: String?
  @Option(help: "The time zone of a feed's times.")
  var timezone = "Asia/Shanghai"
  @OptionGroup var speech: Speech

  func validate() throws {
    if to == .omx, trips == nil { throw ValidationError("--to omx needs --trips.") }
    if trips != nil, to == .gtfs || to == .network {
      throw ValidationError("--trips belongs to roads: --to gmns, tntp or omx.")
    }
  }

  func run() throws {
    switch to {
    case .gtfs: try write(networkOf(source).gtfs(timezone: timezone).files)
    case .network:
      let tables = try NetworkTables(GTFSFeed(path: source), path: source, week: date)
      try write(tables.files)
      for remark in tables.remarks { complain("\(source): \(remark)") }
    case .gmns, .tntp, .omx:
      let roads = try qianlu.roads(at: source)
      try write(files(of: roads, trips.map { try qianlu.trips(at: $0, matrix: matrix, on: roads) }))
    }
    try speech.tell(["output": output], [output])
  }

  private func files(
    of roads: RoadTable, _ trips: RoadDemand?
  ) throws -> [(name: String, bytes: [UInt8])] {
    switch to {
    case .gmns: roads.gmns.files + (trips.map { [("demand.csv", $0.list(on: roads).bytes)] } ?? [])
    case .tntp: [("net.tntp", roads.tntp.bytes)] + (trips.map { [("trips.tntp", $0.tntp(on: roads))] } ?? [])
    case .omx: try trips.map { [("demand.omx", try $0.omx(on: roads).bytes(for: output))] } ?? []
    case .gtfs, .network: []
    }
  }

  private func write(_ files: [(name: String, bytes: [UInt8])]) throws {
    if fileExists(output), try !names(inFolder: output).isEmpty {
      throw InputError(
        at: SourceLocation(file: output), "the folder holds files",
        suggestion: "choose another with --output, or remove it yourself")
    }
    let folder = try OutputFolder(at: output)
    for file in files { try folder.write(file.bytes, to: file.name) }
    try folder.commit()
  }
}

/// `2025-10-01` as a day.
private func readDate(_ text: String) throws -> CalendarDate {
  guard let date = CalendarDate(text) else {
    throw ValidationError("'\(text)' is no date; write YYYY-MM-DD.")
  }
  return date
}
