import ArgumentParser
import Experiments
import Files
import Parallel
import Reports

struct SensitivityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sensitivity",
    abstract: "Tell which parameters an output depends on, and how much.",
    discussion: """
      Reads a design and the outputs of any model at its points, joined on the column point. A design of the \
      kind saltelli gives Sobol indices, one of the kind morris elementary effects; any other kind, and \
      saltelli too, Borgonovo's delta and regressions of values and ranks. Intervals are 95 % by the bootstrap.

      EXAMPLES
        qianlu design design.yaml -o design.csv
        qianlu sensitivity --design design.csv --results results.csv --output-column y
      """)

  @Option(help: "The points, as qianlu design or sweep writes them.", completion: .file(extensions: ["csv"]))
  var design: String
  @Option(help: "The CSV file with the outputs.", completion: .file(extensions: ["csv"]))
  var results: String
  @Option(help: ArgumentHelp("The output's column in the results.", valueName: "column"))
  var outputColumn: String
  @Option(help: "How many bootstrap samples make the intervals.")
  var resamples = 1000
  @Option(help: "The seed of the bootstrap.")
  var seed: UInt64 = 1
  @Option(
    name: .shortAndLong, help: "A CSV file for the measures.", completion: .file(extensions: ["csv"]))
  var output: String?
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func validate() throws {
    guard resamples > 0 else { throw ValidationError("--resamples must be 1 or more.") }
  }

  func run() throws {
    let design = try Design(CSVFile(path: design, bytes: readBytes(of: design)))
    let outputs = try design.outputs(
      outputColumn, of: CSVFile(path: results, bytes: readBytes(of: results)))
    let sensitivity = try work.follow("sensitivity", quietly: speech.isQuiet) {
      try Sensitivity(design, outputs: outputs, resamples: resamples, seed: seed, on: $0)
    }
    if !sensitivity.missingPoints.isEmpty {
      complain(
        "\(results): warning: \(sensitivity.missingPoints.count) of \(outputs.count) points have no "
          + "\(outputColumn), the first of them point \(sensitivity.missingPoints[0]); "
          + "\(sensitivity.incompleteGroups) of \(sensitivity.groups) groups are left out")
    }
    if let output { try writeBytes(sensitivity.csv, to: output) }
    try speech.tell(sensitivity.rows.map(Row.init), lines(sensitivity.rows))
  }

  private func lines(_ rows: [SensitivityRow]) -> [String] {
    var table = TextTable([.left, .left, .right, .left])
    for row in rows {
      let interval =
        if let low = row.low95, let high = row.high95 { "95 %: \(figure(low)) to \(figure(high))" } else {
          ""
        }
      table.add(
        row.measure.rawValue, [row.parameter, row.other].compactMap(\.self).joined(separator: " × "),
        row.value.map(figure) ?? "none", interval)
    }
    return table.lines
  }
}

/// A measure as JSON.
private struct Row: Encodable {
  let measure: String
  let parameter: String?
  let otherParameter: String?
  let value: Double?
  let low95: Double?
  let high95: Double?

  enum CodingKeys: String, CodingKey {
    case measure, parameter, value, low95, high95
    case otherParameter = "other_parameter"
  }

  init(_ row: SensitivityRow) {
    measure = row.measure.rawValue
    parameter = row.parameter
    otherParameter = row.other
    value = row.value
    low95 = row.low95
    high95 = row.high95
  }
}
