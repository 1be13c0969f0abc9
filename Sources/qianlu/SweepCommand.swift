import ArgumentParser
import Experiments
import Files
import Parallel
import Reports

struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Run a scenario at every point of a design.",
    discussion: """
      Reads a sweep file (a scenario, parameters and projects to vary, a design, figures to keep) and writes a \
      folder: design.csv, results.csv with a row for each point, manifest.json with the inputs of each, and a \
      journal of finished points. After an \
      interruption or a crash the same command goes on where it was; after a change only the points that are \
      changed run again. A point that fails is recorded with its error and the command that runs it again. \
      Equal input gives equal bytes, whatever happened on the way. A point counts as changed when its values, \
      its files or the program do.

      EXAMPLES
        qianlu sweep Scenarios/sweeps/high-speed-lines.yaml
        qianlu sweep Scenarios/sweeps/high-speed-lines.yaml --dry-run
        qianlu sweep Scenarios/sweeps/high-speed-lines.yaml --explain
        qianlu sweep Scenarios/sweeps/high-speed-lines.yaml --point 7 -o results/point-7
        qianlu sweep Scenarios/sweeps/high-speed-lines.yaml --shard 3/8 -o results/part
        qianlu sensitivity --design results/x/design.csv --results results/x/results.csv --output-column y
      """)

  @Argument(help: "The sweep file.", completion: .yaml(in: "Scenarios/sweeps"))
  var sweep: String
  @Option(
    name: .shortAndLong, help: "The folder for the results. (default: results/<sweep>)",
    completion: .directory)
  var output: String?
  @Option(help: "Run only a part of the points, such as 3/8; qianlu gather joins the parts.")
  var shard: Shard?
  @Option(help: "Run only this point and print its figures; with --output write all its tables there.")
  var point: Int?
  @Flag(help: "List the points and run none.")
  var dryRun = false
  @Flag(
    help:
      "Say what each column varies, how many points there are and, from a run of the first, how long they take."
  )
  var explain = false
  @OptionGroup var work: Work
  @OptionGroup var speech: Speech

  func run() throws {
    let open = try OpenSweep(path: sweep)
    let count = open.sweep.design.points.count
    if let point {
      guard 1...count ~= point else {
        throw ValidationError("--point is \(point); the sweep has points 1 to \(count).")
      }
      return try show(open, point)
    }
    if explain { return try explain(open) }
    if dryRun { return try say(open.sweep.design.csv) }
    try run(open, in: output ?? "results/\(open.file.name)")
  }

  private func explain(_ open: OpenSweep) throws {
    let start = ContinuousClock.now
    _ = try open.figures(at: 0, on: Execution(threads: 1, cancellation: Interruption.cancellation))
    let (seconds, attoseconds) = (ContinuousClock.now - start).components
    let point = Double(seconds) + Double(attoseconds) * 1e-18
    let all = point * Double(open.file.explanation.distinctCount) / Double(work.threads)
    let explained = SweepExplanation(open.file.explanation, pointS: point, allS: all)
    try speech.tell(
      explained,
      open.file.explanation.lines + [
        "\(figure(point)) s for the first point on one thread: about \(figure(all / 60)) min on "
          + "\(work.threads) threads"
      ])
  }

  private func show(_ open: OpenSweep, _ point: Int) throws {
    let results = try output.map { try resultFolder(at: $0) }
    let network = try open.network(at: point - 1)
    let tables = try open.tables(
      network, on: Execution(threads: work.threads, cancellation: Interruption.cancellation))
    let figures = try open.figures(in: tables)
    if let results { try open.write(tables, of: network, to: results) }
    let shown = SweepPoint(
      point: point, factors: open.sweep.design.factors, values: open.sweep.design.points[point - 1].values,
      outputs: open.sweep.outputs, figures: figures)
    try speech.tell(shown, shown.lines)
  }

  private func run(_ open: OpenSweep, in folder: String) throws {
    let sweep = open.sweep
    let path = folder + "/journal" + (shard.map { "-\($0.part)-of-\($0.count)" } ?? "") + ".txt"
    let others = try open.journals(inFolder: folder).filter { $0 != path }
    let journal = try Journal(path: path)
    let known = try sweep.outcomes(
      in: [(path, journal.lines)] + others.map { ($0, try Journal.lines(ofFile: $0)) })
    let points = sweep.points(ofShard: shard?.part ?? 1, of: shard?.count ?? 1)
    try evaluate(open, points, known, journal)
    let outcomes = try known.merging(
      sweep.outcomes(in: [(path, Journal.lines(ofFile: path))]), uniquingKeysWith: { first, _ in first })
    guard shard == nil else {
      let part = SweepEnd(points: points.count, of: sweep.design.points.count, failed: nil, file: path)
      return try speech.tell(part, [part.line])
    }
    let failed = try open.finish(outcomes, in: folder)
    let end = SweepEnd(points: points.count, of: nil, failed: failed, file: folder + "/results.csv")
    try speech.tell(end, [end.line])
    if failed > 0 { throw ExitCode(1) }
  }

  private func evaluate(
    _ open: OpenSweep, _ points: [Int], _ known: [String: Sweep.Outcome], _ journal: Journal
  ) throws {
    do {
      try work.follow(open.file.name, quietly: speech.isQuiet) { execution in
        try open.sweep.evaluate(points, known: known, into: journal, on: execution) { point, threads in
          try open.figures(
            at: point, on: Execution(threads: threads, cancellation: Interruption.cancellation))
        }
      }
    } catch is Cancelled {
      complain("interrupted; finished points are in \(journal.path), and the same command goes on from there")
      throw ExitCode(130)
    }
  }
}

/// A part of a sweep, such as `3/8`.
struct Shard: ExpressibleByArgument {
  let part: Int
  let count: Int

  init?(argument: String) {
    let numbers = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard numbers.count == 2, let part = numbers[0], let count = numbers[1], count > 0,
      1...count ~= part
    else { return nil }
    self.part = part
    self.count = count
  }
}
