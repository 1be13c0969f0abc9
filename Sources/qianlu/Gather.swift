import ArgumentParser
import Experiments
import Files

struct Gather: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Join the parts of a sweep that ran apart.",
    discussion: """
      Reads the journals of all folders, checks that no point is missing and none has two different outcomes, \
      and writes design.csv, manifest.json and results.csv, the same bytes as a sweep in one piece.

      EXAMPLES
        qianlu gather Scenarios/sweeps/high-speed-lines.yaml --from results/part -o results/whole
      """)

  @Argument(help: "The sweep file.", completion: .yaml(in: "Scenarios/sweeps"))
  var sweep: String
  @Option(help: "A folder with journals of parts; may be given more than once.", completion: .directory)
  var from: [String]
  @Option(name: .shortAndLong, help: "The folder for the results.", completion: .directory)
  var output: String
  @OptionGroup var speech: Speech

  func run() throws {
    let open = try OpenSweep(path: sweep)
    let journals = try from.flatMap(open.journals)
    let outcomes = try open.sweep.outcomes(in: journals.map { ($0, try Journal.lines(ofFile: $0)) })
    let missing = open.sweep.identities.indices.filter { outcomes[open.sweep.identities[$0]] == nil }
    guard missing.isEmpty else {
      throw InputError(
        at: SourceLocation(file: sweep),
        "\(missing.count) of \(open.sweep.identities.count) points are missing, the first of them point "
          + "\(missing[0] + 1)", suggestion: "run the parts to their end, by the same program and network")
    }
    try makeFolders(output)
    let failed = try open.finish(outcomes, in: output)
    let end = SweepEnd(
      points: open.sweep.identities.count, of: nil, failed: failed, file: output + "/results.csv")
    try speech.tell(end, [end.line])
    if failed > 0 { throw ExitCode(1) }
  }
}
