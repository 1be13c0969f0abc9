import ArgumentParser
import Files
import Freight
import Parallel
import Reports

struct YardCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "yard",
    abstract: "Compare departure policies of container trains in a yard.",
    discussion: """
      Containers come at random and leave by train: scheduled takes what waits at fixed intervals, when-full \
      waits for a full load, full-or-timer no longer than so many hours after the first container, \
      scheduled-or-full runs by the clock and between as soon as a full load waits. Every policy meets the same \
      containers. A long run is cut into batches after a warm-up; ± is half the 95 % interval of their mean.

      EXAMPLES
        qianlu yard --boxes-per-day 40 --capacity 50
        qianlu yard --policy full-or-timer --boxes-per-day 8 --capacity 40 --longest-wait-h 168 --batch 4
        qianlu yard --boxes-per-day 120 --capacity 100 --storage 200 --lifts-per-h 25 --json
      """)

  @Option(help: "A policy; may be repeated. (default: all)", transform: policyNamed)
  var policy: [YardStudy.Policy] = []
  @Option(help: "Containers that come in a day, on the average.")
  var boxesPerDay: Double
  @Option(help: "Containers that a train takes.")
  var capacity: Int
  @Option(help: "Hours between scheduled trains.")
  var intervalH = 24.0
  @Option(help: "Hours after which full-or-timer leaves all the same.")
  var longestWaitH = 24.0
  @Option(help: "Mean number of containers that come together.")
  var batch = 1.0
  @Option(help: "Containers that the yard holds. (default: no limit)")
  var storage: Int?
  @Option(help: "Lifts an hour of all cranes. (default: loading takes no time)")
  var liftsPerH: Double?
  @Option(help: "Days that are watched, after a hundredth of them to warm up.")
  var days = 20_000.0
  @Option(help: "The seed of all random numbers.")
  var seed: UInt64 = 1
  @Option(help: "How many threads work at once.")
  var threads = Execution.processors
  @OptionGroup var answer: Answer

  /// Containers of a policy's run that memory and patience allow.
  private static let mostBoxes = 2e7

  func validate() throws {
    func atLeast(_ least: Double, _ option: String, _ value: Double) throws {
      guard value.isFinite, value >= least else {
        throw ValidationError("\(option) must be \(least) or more.")
      }
    }
    try atLeast(1e-6, "--boxes-per-day", boxesPerDay)
    try atLeast(1, "--capacity", Double(capacity))
    try atLeast(0.01, "--interval-h", intervalH)
    try atLeast(0.01, "--longest-wait-h", longestWaitH)
    try atLeast(1, "--batch", batch)
    try atLeast(1, "--storage", Double(storage ?? 1))
    try atLeast(0.01, "--lifts-per-h", liftsPerH ?? 1)
    try atLeast(40, "--days", days)
    try atLeast(1, "--threads", Double(threads))
    guard boxesPerDay * days <= Self.mostBoxes, days * 24 / intervalH <= Self.mostBoxes else {
      throw ValidationError("--days \(days) would be over 20 million containers or trains; watch fewer days.")
    }
  }

  func run() throws {
    var study = YardStudy(boxesPerDay: boxesPerDay, capacity: capacity)
    study.intervalH = intervalH
    study.longestWaitH = longestWaitH
    study.meanBatch = batch
    study.storage = storage
    study.liftsPerH = liftsPerH
    study.watch(days: days)
    let policies = policy.isEmpty ? YardStudy.Policy.allCases : policy
    let figures = try study.figures(
      policies, seed: seed, on: Execution(threads: threads, cancellation: Interruption.cancellation))
    let report = YardReport(figures.compactMap { $0 })
    try answer.tell(report, report.lines)
    for (policy, figures) in zip(policies, figures) where figures == nil {
      complain("\(policy.rawValue): too few trains left in \(days) days; watch more with --days")
    }
    if figures.contains(where: { $0 == nil }) { throw ExitCode(1) }
  }
}

@Sendable private func policyNamed(_ name: String) throws -> YardStudy.Policy {
  if let policy = YardStudy.Policy(rawValue: name) { return policy }
  let known = YardStudy.Policy.allCases.map(\.rawValue)
  throw ValidationError("'\(name)' is none of \(known.joined(separator: ", "))")
}
