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
      those of a scenario become a feed, and one week of a feed becomes a network folder. The output is a new \
      folder or an empty one; nothing is overwritten.

      EXAMPLES
        qianlu convert Scenarios/plan-2030.yaml --to gtfs -o plan-2030-gtfs
        qianlu convert some-gtfs-folder --to network --date 2025-10-01 -o Networks/some
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case gtfs, network
  }

  @Argument(help: "A scenario, a network folder or a GTFS folder.")
  var source: String
  @Option(help: ArgumentHelp("The format to write.", valueName: "format"))
  var to: Format
  @Option(name: .shortAndLong, help: "The folder to write.")
  var output: String
  @Option(
    help: ArgumentHelp(
      "A day of the week that is taken from a feed, as YYYY-MM-DD; without it the busiest week.",
      valueName: "date"), transform: readDate)
  var date: CalendarDate?
  @Option(help: "The time zone of a feed's times.")
  var timezone = "Asia/Shanghai"

  func run() throws {
    switch to {
    case .gtfs: try write(networkOf(source).gtfs(timezone: timezone).files)
    case .network:
      let tables = try NetworkTables(GTFSFeed(path: source), path: source, week: date)
      try write(tables.files)
      for remark in tables.remarks { complain("\(source): \(remark)") }
    }
    try say(output)
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

/// The network of a scenario file, or what exists of a network folder.
/// - Throws: `InputError` with what is wrong in it; `FileError`.
func networkOf(_ path: String) throws -> Network {
  if path.hasSuffix(".yaml") {
    let scenario = try Scenario(path: path)
    return try scenario.network(from: Dataset(NetworkFolder(path: scenario.networkPath)))
  }
  return try Network(Dataset(NetworkFolder(path: path)).building([]))
}

/// `2025-10-01` as a day.
private func readDate(_ text: String) throws -> CalendarDate {
  guard let date = CalendarDate(text) else {
    throw ValidationError("'\(text)' is no date; write YYYY-MM-DD.")
  }
  return date
}
