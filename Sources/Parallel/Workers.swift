import Dispatch
import Synchronization

extension Execution {
  /// Calls `work` once for each block of 0 ..< `count`, on up to `threads` threads.
  ///
  /// A worker makes its scratch when it has its first block and keeps it to the end. Blocks are handed
  /// out in ascending order, and none after a failure; those below a failed one have been handed out
  /// and run to their end. So the lowest failure is the same for any number of threads.
  func forEachBlock<Scratch: ~Copyable>(
    of count: Int,
    blockSize: Int,
    scratch makeScratch: @Sendable () throws -> Scratch,
    _ work: @Sendable (inout Scratch, Range<Int>) throws -> Void
  ) throws {
    precondition(count >= 0 && blockSize > 0, "a loop has a count and blocks of something")
    try cancellation.check()
    let blocks = Blocks(count: count, size: blockSize)

    DispatchQueue.concurrentPerform(iterations: min(threads, blocks.count)) { _ in
      guard var block = blocks.take() else { return }
      do {
        var scratch = try makeScratch()
        while true {
          try cancellation.check()
          try work(&scratch, block)
          if let progress { blocks.finish(block, progress) }
          guard let next = blocks.take() else { return }
          block = next
        }
      } catch {
        blocks.fail(block, error)
      }
    }
    if let failure = blocks.failure { throw failure }
  }
}

/// The blocks of a loop: which are handed out, how many items are done, what failed first.
private final class Blocks: Sendable {
  private let itemCount: Int
  private let size: Int
  private let next = Atomic<Int>(0)
  private let done = Locked(0)
  private let failed = Locked<(block: Int, error: any Error)?>(nil)

  init(count: Int, size: Int) {
    itemCount = count
    self.size = size
  }

  /// The number of blocks.
  var count: Int { itemCount / size + (itemCount % size == 0 ? 0 : 1) }

  /// The error of the lowest block that failed.
  var failure: (any Error)? { failed.withLock { $0?.error } }

  /// The next block, or nil when all are handed out or one failed.
  func take() -> Range<Int>? {
    let block = next.add(1, ordering: .relaxed).oldValue
    guard block < count else { return nil }
    return block * size..<min((block + 1) * size, itemCount)
  }

  func finish(_ block: Range<Int>, _ progress: (Int, Int) -> Void) {
    done.withLock {
      $0 += block.count
      progress($0, itemCount)
    }
  }

  func fail(_ block: Range<Int>, _ error: any Error) {
    next.store(count, ordering: .relaxed)
    failed.withLock { first in
      if first.map({ block.lowerBound < $0.block }) ?? true { first = (block.lowerBound, error) }
    }
  }
}
