import Foundation

/// A value that one thread at a time may touch.
///
/// It is what `Mutex` of the standard library is, on a lock that the thread sanitizer sees: on Linux it does not see
/// a `Mutex` wait and wake, and takes what two threads do one after the other for a race.
public final class Locked<Value: Sendable>: Sendable {
  private let lock = NSLock()
  private nonisolated(unsafe) var value: Value

  public init(_ value: Value) {
    self.value = value
  }

  /// Calls the body when no other thread is in one, and gives what it gives. The body must not call this again.
  public func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    lock.lock()
    defer { lock.unlock() }
    return try body(&value)
  }
}
