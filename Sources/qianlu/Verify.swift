import ArgumentParser
import Files
import Reports

struct Verify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Run what a folder of results came from again and compare every byte.",
    discussion: """
      Reads the folder's manifest.json, checks that the scenario and network still have the digests it tells, \
      runs the same simulators with the same seed, and compares each file. The exit code is 0 when every byte \
      is the same, and 1 when an input has changed or a file differs; which ones is said. Results of another \
      version of the program are the same when all but the version in their manifest is.

      The scenario is looked for as Scenarios/<name>.yaml, here and beside the folder of results.

      EXAMPLES
        qianlu verify results/plan-2030
        qianlu verify trial --scenario Scenarios/projects/pinglu-canal.yaml
      """)

  @Argument(help: "A folder that qianlu run has written.", completion: .result)
  var results: String
  @Option(help: ArgumentHelp("The scenario file.", valueName: "file"), completion: .scenario)
  var scenario: String?
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func run() throws {
    let manifest = try Manifest(ofFolder: results)
    var run = try ScenarioRun(path: scenario ?? place(of: manifest.scenario))
    guard let simulators = manifest.simulators else {
      try fail(["manifest.json: this program has not all of its simulators"], "cannot be run again")
    }
    run.simulators = simulators
    run.replications = manifest.replications
    run.seed = manifest.seed
    let changed = manifest.changedInputs(run.manifest)
    guard changed.isEmpty else {
      for line in changed { complain("input \(line)") }
      try fail([], "was not run again: its inputs are others now")
    }
    let settings = manifest.otherSettings(run.manifest)
    guard settings.isEmpty else {
      for line in settings { complain(line) }
      try fail(
        [],
        "was not run again: it is not of the scenario alone; if it is a point of a sweep, run it again with 'qianlu sweep --point'"
      )
    }
    let isOfThisVersion = manifest.version == run.manifest.version
    if !isOfThisVersion {
      complain(
        "\(results): warning: written by version \(manifest.version) of the program, which is \(run.manifest.version) now"
      )
    }
    let again = try run.results(work, quietly: speech.isQuiet)
    let (lines, count) = try again.written(byVersion: manifest.version).differences(fromFolder: results)
    guard lines.isEmpty else {
      try fail(lines, "is not what its inputs give" + (isOfThisVersion ? "" : " in this version"))
    }
    let answer = Verdict(results: results, files: count)
    try speech.tell(
      answer, ["\(results): \(count) files, every byte the same", again.headline.foundingLine])
  }

  private func fail(_ lines: [String], _ verdict: String) throws -> Never {
    for line in lines { complain("\(results)/\(line)") }
    complain("\(results) \(verdict)")
    throw ExitCode(1)
  }

  private func place(of scenario: String) throws -> String {
    let places = ["Scenarios/\(scenario).yaml", "\(results)/../../Scenarios/\(scenario).yaml"]
    guard let place = places.first(where: fileExists) else {
      throw InputError(
        at: SourceLocation(file: results + "/manifest.json"), "the scenario '\(scenario)' is not found",
        suggestion: "say with --scenario where it is; it was looked for as "
          + places.joined(separator: " and "))
    }
    return place
  }
}

/// Results of which every file came out again as it was.
private struct Verdict: Encodable {
  let results: String
  let files: Int
}
