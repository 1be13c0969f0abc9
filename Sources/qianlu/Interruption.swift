import Dispatch
import Foundation
import Parallel

/// Ctrl-C (SIGINT), SIGTERM and SIGHUP as a request to stop, so that nothing half-written stays behind.
enum Interruption {
  /// Cancelled once one of the signals has come.
  static let cancellation = Cancellation()

  /// Listens from now on.
  static func listen() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        cancellation.cancel()
        // The handler holds its source, which would end with this function otherwise.
        _ = source
      }
      source.resume()
    }
  }
}

/// A write to a closed pipe or beyond the largest file then fails with an error instead of a signal.
func ignoreFileSignals() {
  signal(SIGPIPE, SIG_IGN)
  signal(SIGXFSZ, SIG_IGN)
}
