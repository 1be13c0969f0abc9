extension Execution {
  /// Adds up 0 ..< `count` without keeping a result for each index.
  ///
  /// The indices are cut into blocks of `blockSize`. Each block is added up in order, and the sums of
  /// the blocks are combined in order, so that even floating-point sums do not depend on the threads.
  /// A sum is combined as soon as all before it are; of equal blocks about one a thread is waiting.
  ///
  /// - Parameters:
  ///   - count: How many indices there are.
  ///   - blockSize: Part of the question, not of the execution: another size may round otherwise.
  ///   - scratch: Makes what a worker writes into; called at most once a thread.
  ///   - empty: The sum of nothing.
  ///   - add: Adds an index to the sum of its block.
  ///   - combine: Adds the sum of the next block to that of all blocks before. One call at a time.
  /// - Throws: The error of the lowest index that fails, or `Cancelled`.
  public func reduce<Scratch: ~Copyable, Sum: Sendable>(
    _ count: Int,
    blockSize: Int,
    scratch: @Sendable () throws -> Scratch,
    empty: @Sendable () -> Sum,
    add: @Sendable (inout Scratch, inout Sum, Int) throws -> Void,
    combine: @Sendable (inout Sum, Sum) -> Void
  ) throws -> Sum {
    let ordered = Locked(OrderedSum(total: empty()))
    try forEachBlock(of: count, blockSize: blockSize, scratch: scratch) { scratch, block in
      var sum = empty()
      for index in block {
        try cancellation.check()
        try add(&scratch, &sum, index)
      }
      ordered.withLock { $0.insert(sum, at: block.lowerBound / blockSize, combine) }
    }
    return ordered.withLock { $0.total }
  }
}

/// Sums that arrive in any order and are combined in theirs.
private struct OrderedSum<Sum: Sendable>: Sendable {
  private(set) var total: Sum
  private var combined = 0
  private var waiting: [Int: Sum] = [:]

  init(total: Sum) {
    self.total = total
  }

  mutating func insert(_ sum: Sum, at block: Int, _ combine: (inout Sum, Sum) -> Void) {
    waiting[block] = sum
    while let next = waiting.removeValue(forKey: combined) {
      combine(&total, next)
      combined += 1
    }
  }
}
