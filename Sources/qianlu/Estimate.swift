import ArgumentParser
import Choice
import Reports

struct Estimate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Estimate a model of choice from observed choices.",
    discussion: """
      Finds the coefficients of a multinomial, nested or mixed logit that make the observed choices most \
      likely, with standard errors from the model and robust ones. The model file names a CSV file with a row \
      for every observation and alternative, and says which column has which coefficient in whose utility.

      EXAMPLES
        qianlu estimate Scenarios/estimation/to-zhangjiajie.yaml
        qianlu estimate Scenarios/estimation/to-zhangjiajie.yaml --output results/to-zhangjiajie
      """)

  @Argument(help: "The model file.")
  var model: String
  @Option(name: .shortAndLong, help: "The folder for the tables; an older result there is replaced.")
  var output: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let model = try ChoiceModel(path: model)
    let report = try EstimationReport(model, model.estimate())
    if let output { try resultFolder(at: output).commit(report) }
    if json { return try say(Reports.json(report)) }
    for line in report.lines { try say(line) }
    if let output { try say("Tables: \(output)") }
  }
}
