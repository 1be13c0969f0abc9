import ArgumentParser
import Choice
import Reports

struct Estimate: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Estimate a model of choice or of gravity from what was observed.",
    discussion: """
      Finds the coefficients of a multinomial, nested or mixed logit that make the observed choices most \
      likely, with standard errors from the model and robust ones. The model file names a CSV file with a row \
      for every observation and alternative, and says which column has which coefficient in whose utility.

      A file that begins with 'gravity' asks for the deterrence of a doubly constrained gravity model instead, \
      from observed trips and costs such as 'qianlu skim' writes.

      EXAMPLES
        qianlu estimate Scenarios/estimation/to-zhangjiajie.yaml
        qianlu estimate Scenarios/estimation/to-zhangjiajie.yaml --output results/to-zhangjiajie
        qianlu estimate Scenarios/estimation/markets.yaml
      """)

  @Argument(help: "The model file.", completion: .yaml(in: "Scenarios/estimation"))
  var model: String
  @Option(
    name: .shortAndLong, help: "The folder for the tables; an older result there is replaced.",
    completion: .directory)
  var output: String?
  @OptionGroup var speech: Speech

  func run() throws {
    switch try ModelFile(path: model) {
    case .choice(let model):
      let report = try EstimationReport(model, model.estimate())
      if let output { try resultFolder(at: output).commit(report) }
      try tell(report, report.lines)
    case .gravity(let model):
      let report = try GravityReport(model, model.fit())
      if let output { try resultFolder(at: output).commit(report) }
      try tell(report, report.lines)
    }
  }

  private func tell(_ report: some Encodable, _ lines: [String]) throws {
    try speech.tell(report, lines + (output.map { ["Tables: \($0)"] } ?? []))
  }
}
