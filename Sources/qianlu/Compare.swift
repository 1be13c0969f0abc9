import ArgumentParser
import Reports

struct Compare: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what differs between two results, and what changes most.",
    discussion: """
      Joins every table of the two folders on its key and prints the headline of both and the ten \
      other things that change most. With \
      --output every difference is written, absolute and relative, as a folder of CSV tables.

      EXAMPLES
        qianlu compare results/baseline-2025 results/plan-2030
        qianlu compare results/baseline-2025 results/plan-2030 --output results/plan-2030-effect
      """)

  @Argument(
    help: ArgumentHelp("A result folder, such as that of the baseline.", valueName: "a"),
    completion: .result)
  var a: String
  @Argument(
    help: ArgumentHelp("The result folder that is compared with it.", valueName: "b"),
    completion: .result)
  var b: String
  @Option(
    name: .shortAndLong, help: "The folder for the differences; an older result there is replaced.",
    completion: .directory)
  var output: String?
  @OptionGroup var speech: Speech

  func run() throws {
    let comparison = try Comparison(ResultFolder(path: a), ResultFolder(path: b))
    if let output { try resultFolder(at: output).commit(comparison) }
    try speech.tell(
      ComparisonSummary(comparison), comparison.headlineLines + (output.map { ["Differences: \($0)"] } ?? []),
      titled: true)
  }
}
