extension Execution {
  /// The results of `body` for 0 ..< `count`, in the order of the indices.
  ///
  /// - Parameters:
  ///   - count: How many indices there are.
  ///   - scratch: Makes what a worker writes into, such as buffers or a random stream; called at most
  ///     once a thread. What one item leaves in it must not change the result of the next.
  ///   - body: Called once for each index, in any order, on any thread.
  /// - Throws: The error of the lowest index that fails, the same for any number of threads; or
  ///   `Cancelled`.
  public func map<Scratch: ~Copyable, Result: Sendable>(
    _ count: Int,
    scratch: @Sendable () throws -> Scratch,
    _ body: @Sendable (inout Scratch, Int) throws -> Result
  ) throws -> [Result] {
    // Workers write to slots of their own, which are read when all have ended.
    nonisolated(unsafe) let slots = UnsafeMutableBufferPointer<Result?>.allocate(capacity: count)
    slots.initialize(repeating: nil)
    defer {
      slots.deinitialize()
      slots.deallocate()
    }
    try forEachBlock(of: count, blockSize: 1, scratch: scratch) { scratch, block in
      slots[block.lowerBound] = try body(&scratch, block.lowerBound)
    }
    return slots.map { $0.unsafelyUnwrapped }
  }

  /// The results of `body` for 0 ..< `count`, in the order of the indices; as above, without scratch.
  public func map<Result: Sendable>(
    _ count: Int, _ body: @Sendable (Int) throws -> Result
  ) throws -> [Result] {
    try map(count, scratch: {}) { _, index in try body(index) }
  }
}
