public import ArgumentParser
import Files
public import Reports

struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Make a report of results: one HTML page with sentences, maps and charts.",
    discussion: """
      Reads a result folder and writes another with report-en.html and report-zh.html, which need no network \
      and no other file, the charts as Vega-Lite specifications (*.vega.json) for any viewer of these, and the \
      sentences as a table. It simulates nothing. With --against it shows what the first results change \
      against the second. Folders of a sweep, with the measures of qianlu sensitivity in \
      sensitivity*.csv there, and of an appraisal have reports too.

      The pages draw with the bundle of Vega in the Python package vl-convert-python, which 'make report-kit' \
      installs into .venv. Without it the charts are written as specifications alone.

      EXAMPLES
        qianlu report results/plan-2030
        qianlu report results/plan-2030 --against results/baseline-2025 --lang zh
        qianlu report results/high-speed-lines
      """)

  @Argument(help: "A result folder.", completion: .result)
  var results: String
  @Option(
    help: ArgumentHelp("The results that these are set against.", valueName: "results"), completion: .result)
  var against: String?
  @Option(name: .customLong("lang"), help: "The language, en or zh. (default: both)")
  var language: Language?
  @Option(
    name: .shortAndLong, help: "The folder for the report. (default: <results>-report)",
    completion: .directory)
  var output: String?
  @Option(
    help: "The script of Vega, Vega-Lite and Vega-Embed. (default: \(RenderingKit.bundle))",
    completion: .file())
  var bundle: String?
  @OptionGroup var speech: Speech

  func run() throws {
    let scenario = try ResultFolder(reportedAt: results)
    let base = try against.map { try ResultFolder(reportedAt: $0) }
    let drawing = try RenderingKit.script(bundle)
    let reports = try (language.map { [$0] } ?? Language.allCases).map { language in
      try Report(scenario, against: base, in: language)
    }
    var place = output ?? results
    while place.count > 1, place.hasSuffix("/") { place.removeLast() }
    if output == nil { place += "-report" }
    try resultFolder(at: place).commit(reports, drawing: drawing)
    if drawing == nil { complain(RenderingKit.absence) }
    let pages = reports.map { "\(place)/\($0.fileName)" }
    try speech.tell(pages, pages.map { "Report: \($0)" })
  }
}

extension Language: ExpressibleByArgument {}
