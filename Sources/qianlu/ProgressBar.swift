import Foundation
import Parallel
import Reports

/// A bar on standard error that follows a loop, with its rate and the time left once it takes a while; nothing
/// where standard error is no terminal.
final class ProgressBar: Sendable {
  private let label: String
  private let start = ContinuousClock.now
  /// How far the bar was filled, and in which second.
  private let shown = Locked((filled: -1, second: 0))

  /// nil where nobody would see it.
  init?(_ label: String) {
    guard Terminal.errors.isThere else { return nil }
    self.label = label
  }

  func show(_ done: Int, of total: Int) {
    let seconds = Int((ContinuousClock.now - start).components.seconds)
    let filled = ProgressBar.filled(done, of: total)
    shown.withLock { shown in
      guard filled != shown.filled || seconds != shown.second else { return }
      shown = (filled, seconds)
      let line = ProgressBar.line(label, done, of: total, seconds: seconds, width: Terminal.errors.width)
      write("\r\(line)\u{1B}[K")
    }
  }

  func clear() { write("\r\u{1B}[K") }

  private static let cells = 30

  private static func filled(_ done: Int, of total: Int) -> Int {
    total > 0 ? done * cells / total : 0
  }

  /// Label, bar, count, rate and time left; without the bar where the terminal is too narrow for it.
  static func line(_ label: String, _ done: Int, of total: Int, seconds: Int, width: Int) -> String {
    let filled = filled(done, of: total)
    let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: cells - filled)
    let count = "\(done)/\(total)\(pace(done, total, Double(seconds)))"
    let whole = "\(label) \(bar) \(count)"
    if displayWidth(whole) < width { return whole }
    return displayWidth("\(label) \(count)") < width ? "\(label) \(count)" : "\(done)/\(total)"
  }

  private static func pace(_ done: Int, _ total: Int, _ seconds: Double) -> String {
    guard seconds >= 3, done > 0 else { return "" }
    let rate = Double(done) / seconds
    let left = Double(total - done) / rate
    let time = left < 90 ? "\(figure(left.rounded())) s" : "\(figure((left / 60).rounded())) min"
    return " · \(figure(rate))/s · \(time) left"
  }

  private func write(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data(text.utf8))
  }
}
