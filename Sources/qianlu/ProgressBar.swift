import Foundation
import Synchronization

/// A bar on standard error that follows a loop; nothing where standard error is no terminal.
final class ProgressBar: Sendable {
  private let label: String
  private let shown = Mutex(-1)
  private static let cells = 30

  /// nil where nobody would see it.
  init?(_ label: String) {
    guard isatty(STDERR_FILENO) == 1 else { return nil }
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    let filled = total > 0 ? done * ProgressBar.cells / total : 0
    shown.withLock { shown in
      guard filled != shown else { return }
      shown = filled
      let bar =
        String(repeating: "█", count: filled) + String(repeating: "░", count: ProgressBar.cells - filled)
      write("\r\(label) \(bar) \(done)/\(total)\u{1B}[K")
    }
  }

  func clear() { write("\r\u{1B}[K") }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
