import ArgumentParser
import Experiments
import Files
import Networks
import Parallel
import Reports
import Scenarios

struct Appraise: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell which projects are worth building, together and in which order.",
    discussion: """
      Reads an appraisal file (a scenario without the projects, the projects or all of the plan, figures that are \
      benefits, how money counts, what is uncertain), runs the simulators with the combinations that matter and \
      writes a folder of CSV tables: for each project its Shapley value, net present value, benefit-cost ratio, \
      what it is worth alone and beside all others and in how many futures it pays; pairs that help or hurt each \
      other; the order of building under a yearly budget; portfolios with their regret. Up to 14 projects that \
      matter to a simulator are run in all their subsets, more in sampled orders with their sampling error. A \
      project that changes no figure, neither alone nor beside all others, is taken to change none in between.

      Finished runs are on the disk at once, beside the folder: after a crash the same command goes on.

      EXAMPLES
        qianlu appraise Scenarios/appraisals/high-speed-lines.yaml
        qianlu appraise Scenarios/appraisals/plan.yaml --dry-run
        qianlu appraise Scenarios/appraisals/plan.yaml -o results/plan-appraised
      """)

  @Argument(help: "The appraisal file.", completion: .yaml(in: "Scenarios/appraisals"))
  var appraisal: String
  @Option(
    name: .shortAndLong, help: "The folder for the results. (default: results/<appraisal>)",
    completion: .directory)
  var output: String?
  @Flag(name: .customLong("dry-run"), help: "Print how many runs it takes at most, and run none.")
  var dryRun = false
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func run() throws {
    let file = try AppraisalFile(path: appraisal)
    let runs = try AppraisalRuns(file)
    if dryRun { return try tellCost(runs) }
    let folder = output ?? "results/\(file.name)"
    let results = try resultFolder(at: folder)
    let journal = try Journal(path: folder + ".journal/journal.txt")
    let appraisal: Appraisal
    do {
      appraisal = try Appraisal(file, runs.projects, benefitYear: runs.benefitYear) { simulator, cases in
        try evaluate(runs, simulator, cases, journal)
      }
    } catch is Cancelled {
      complain(
        "interrupted; finished runs are in \(journal.path), and the same command goes on from there")
      throw ExitCode(130)
    }
    let tables = appraisal.tables(file)
    try results.commit(tables, name: file.name, title: file.title)
    let named = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })
    try speech.tell(named, appraisal.summaryLines + ["Results: \(folder)"])
  }

  /// How many runs it takes where every project changes every figure.
  private func tellCost(_ runs: AppraisalRuns) throws {
    let file = runs.file
    var counts = file.simulators.map { _ in 0 }
    _ = try Appraisal(file, runs.projects, benefitYear: runs.benefitYear) { simulator, cases in
      counts[simulator] += cases.count
      return cases.map { wanted in
        let figure = wanted.built.members.reduce(0.0) { $0 + Double($1 + 1) }
        return file.benefits[simulator].map { _ in figure }
      }
    }
    let names = file.simulators.map(\.rawValue)
    try speech.tell(
      Dictionary(uniqueKeysWithValues: zip(names, counts)),
      ["At most \(counts.reduce(0, +)) runs, fewer where a project changes no figure of a simulator:"]
        + zip(names, counts).map { "\($0)  \($1)" })
  }

  private func evaluate(
    _ runs: AppraisalRuns, _ simulator: Int, _ cases: [AppraisalCase], _ journal: Journal
  ) throws -> [[Double]] {
    let sweep = runs.sweep(simulator, cases)
    let known = try sweep.outcomes(in: [(journal.path, Journal.lines(ofFile: journal.path))])
    let label = "\(runs.file.name), \(runs.file.simulators[simulator].rawValue)"
    try work.follow(label, quietly: speech.isQuiet) { execution in
      try sweep.evaluate(Array(cases.indices), known: known, into: journal, on: execution) { index, threads in
        try runs.figures(
          simulator, cases[index], on: Execution(threads: threads, cancellation: Interruption.cancellation))
      }
    }
    let outcomes = try sweep.outcomes(in: [(journal.path, Journal.lines(ofFile: journal.path))])
    return try cases.indices.map { index in
      try runs.benefits(simulator, cases[index], outcomes[sweep.identities[index]])
    }
  }
}
