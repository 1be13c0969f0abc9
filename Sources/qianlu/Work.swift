import ArgumentParser
import Parallel

/// On how many threads a command works.
struct Work: ParsableArguments {
  @Option(name: .customLong("threads"), help: "How many threads work at once. (default: all processors)")
  var wanted: Int?

  var threads: Int { wanted ?? Execution.processors }

  func validate() throws {
    guard threads > 0 else { throw ValidationError("--threads is \(threads); somebody must do the work.") }
  }

  /// Carries out a loop that Ctrl-C ends and, on a terminal, a bar follows.
  func follow<Result>(
    _ label: String, quietly isQuiet: Bool = false, _ body: (Execution) throws -> Result
  ) rethrows -> Result {
    let bar = isQuiet ? nil : ProgressBar(label)
    defer { bar?.clear() }
    return try body(
      Execution(threads: threads, cancellation: Interruption.cancellation) { bar?.show($0, of: $1) })
  }

  /// The same for a loop that somebody else begins and ends; the bar goes when all is done.
  func execution(_ label: String, quietly isQuiet: Bool) -> Execution {
    let bar = isQuiet ? nil : ProgressBar(label)
    return Execution(threads: threads, cancellation: Interruption.cancellation) { done, total in
      bar?.show(done, of: total)
      if done == total { bar?.clear() }
    }
  }
}
