import ArgumentParser
import Experiments
import Files
import Reports

struct DesignCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "design",
    abstract: "Lay out the points at which a model is to be evaluated.",
    discussion: """
      Reads a YAML file with parameters and a design and writes the points as CSV, for any model: the columns \
      point, group, role and one for each parameter. Kinds of design: list, grid, latin_hypercube, sobol, \
      halton, saltelli (for Sobol indices), morris (for elementary effects), one_at_a_time.

        parameters:
          speed: {from: 60, to: 120}
          tracks: {values: [1, 2]}
        design: {kind: saltelli, points: 1024, seed: 1}

      EXAMPLES
        qianlu design design.yaml --explain
        qianlu design design.yaml -o design.csv
        qianlu sensitivity --design design.csv --results results.csv --output-column y
      """)

  @Argument(help: "The design file.", completion: .file(extensions: ["yaml"]))
  var design: String
  @Option(
    name: .shortAndLong, help: "The CSV file for the points. (default: standard output)",
    completion: .file(extensions: ["csv"]))
  var output: String?
  @Flag(help: "Say what each column varies and how many points there are, and write none.")
  var explain = false
  @OptionGroup var speech: Speech

  func run() throws {
    let file = try DesignFile(path: design)
    if explain { return try speech.tell(SweepExplanation(file.explanation), file.explanation.lines) }
    let design = file.design
    guard let output else { return try say(design.csv) }
    try writeBytes(design.csv, to: output)
    try speech.tell(
      SweepEnd(points: design.points.count, of: nil, failed: nil, file: output),
      ["\(design.points.count) points of \(design.factors.count) parameters: \(output)"])
  }
}

extension Explanation {
  /// As text for a terminal.
  var lines: [String] {
    var table = TextTable([.left, .left, .right])
    table.add("column", "may be", "values in the design")
    for column in columns { table.add(column.factor, column.range, "\(column.valueCount)") }
    let distinct = distinctCount == pointCount ? "" : ", \(distinctCount) of them different"
    return [scheme] + table.lines + ["\(pointCount) points\(distinct)"]
  }
}
