import Foundation
import Reports
import Synchronization

/// A bar on standard error that follows a loop, with its rate and the time left once it takes a while; nothing
/// where standard error is no terminal.
final class ProgressBar: Sendable {
  private let label: String
  private let start = ContinuousClock.now
  /// What the bar was filled to, and in which second.
  private let shown = Mutex((filled: -1, second: 0))
  private static let cells = 30

  /// nil where nobody would see it.
  init?(_ label: String) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    let filled = total > 0 ? done * ProgressBar.cells / total : 0
    let seconds = Double((ContinuousClock.now - start).components.seconds)
    shown.withLock { shown in
      guard filled != shown.filled || Int(seconds) != shown.second else { return }
      shown = (filled, Int(seconds))
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: ProgressBar.cells - filled)
      write("\r\(label) \(bar) \(done)/\(total)\(pace(done, total, seconds))\u{1B}[K")
    }
  }

  private func pace(_ done: Int, _ total: Int, _ seconds: Double) -> String {
    guard seconds >= 3, done > 0 else { return "" }
    let rate = Double(done) / seconds
    let left = Double(total - done) / rate
    let time = left < 90 ? "\(figure(left.rounded())) s" : "\(figure((left / 60).rounded())) min"
    return " · \(figure(rate))/s · \(time) left"
  }

  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
