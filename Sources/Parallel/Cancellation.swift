import Synchronization

/// A request to stop, made on any thread and seen by all.
public final class Cancellation: Sendable {
  private let requested = Atomic<Bool>(false)

  public init() {}

  /// Asks everybody who checks to stop. Cannot be taken back.
  public func cancel() {
    requested.store(true, ordering: .relaxed)
  }

  /// Throws `Cancelled` once a stop was asked for. Cheap enough for an inner loop.
  public func check() throws(Cancelled) {
    if requested.load(ordering: .relaxed) { throw Cancelled() }
  }
}

/// The work was stopped before its end; there is no result.
public struct Cancelled: Error, Equatable, CustomStringConvertible {
  public init() {}

  public var description: String { "cancelled" }
}
