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

  @Argument(help: ArgumentHelp("A result folder, such as that of the baseline.", valueName: "a"))
  var a: String
  @Argument(help: ArgumentHelp("The result folder that is compared with it.", valueName: "b"))
  var b: String
  @Option(name: .shortAndLong, help: "The folder for the differences; an older result there is replaced.")
  var output: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let comparison = try Comparison(ResultFolder(path: a), ResultFolder(path: b))
    if let output { try resultFolder(at: output).commit(comparison) }
    if json {
      try say(Reports.json(ComparisonSummary(comparison)))
    } else {
      for line in comparison.headlineLines { try say(line) }
      if let output { try say("Differences: \(output)") }
    }
  }
}
