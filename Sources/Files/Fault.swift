import Parallel
import Synchronization

/// Something that goes wrong at one of the changes to the disk: the tests' means to try each of them.
struct Fault: Sendable, Hashable, Codable {
  enum Kind: Sendable, Hashable, Codable {
    /// The call is refused with this `errno`, once or from then on.
    case fail(Int32)
    case failForGood(Int32)
    /// Half is written, which is no error.
    case shorten
    /// The process dies before the change, or when half of it is done.
    case kill, tear
  }

  let kind: Kind
  /// The changes before it that go well.
  let step: Int

  private struct Watch {
    let folder: String
    let fault: Fault?
    var steps = 0
  }

  private static let isWatching = Atomic(false)
  private static let watches = Locked<[Watch]>([])

  /// Runs the body with the fault at a step of its changes below the folder, or with none.
  /// - Returns: the number of these changes, and what the body threw.
  static func strike(
    _ fault: Fault?, below folder: String, _ body: () throws -> Void
  ) -> (steps: Int, error: (any Error)?) {
    watches.withLock { $0.append(Watch(folder: folder, fault: fault)) }
    isWatching.store(true, ordering: .sequentiallyConsistent)
    var failure: (any Error)?
    do { try body() } catch { failure = error }
    let steps = watches.withLock { watches in
      watches.firstIndex { $0.folder == folder }.map { watches.remove(at: $0).steps } ?? 0
    }
    return (steps, failure)
  }

  /// What is to happen at the next change.
  static func next(at path: String) -> Kind? {
    guard isWatching.load(ordering: .relaxed) else { return nil }
    return watches.withLock { watches in
      guard let index = watches.firstIndex(where: { path.hasPrefix($0.folder) }) else { return nil }
      defer { watches[index].steps += 1 }
      guard let fault = watches[index].fault else { return nil }
      if case .failForGood = fault.kind { return watches[index].steps >= fault.step ? fault.kind : nil }
      return watches[index].steps == fault.step ? fault.kind : nil
    }
  }
}
