import Foundation

/// How a loop is carried out: on how many threads, who may stop it, who is told of its progress.
///
/// None of these reaches a result: a loop gives the same bytes for any number of threads.
public struct Execution: Sendable {
  /// The most threads that work at once.
  public let threads: Int
  /// Checked before each item.
  public let cancellation: Cancellation
  /// Told how many items are done of how many: one call at a time, the count rising, on any thread.
  public let progress: (@Sendable (_ done: Int, _ total: Int) -> Void)?

  /// The processors of this machine.
  public static let processors = ProcessInfo.processInfo.activeProcessorCount

  public init(
    threads: Int = Execution.processors,
    cancellation: Cancellation = Cancellation(),
    progress: (@Sendable (_ done: Int, _ total: Int) -> Void)? = nil
  ) {
    precondition(threads > 0, "somebody must do the work")
    self.threads = threads
    self.cancellation = cancellation
    self.progress = progress
  }
}
