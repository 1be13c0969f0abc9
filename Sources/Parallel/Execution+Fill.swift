extension Execution {
  /// Numbers that `body` writes part by part: for index `i` those at `i * width ..< (i + 1) * width`. Where
  /// results are numbers of a known count, this allocates once for all of them.
  ///
  /// - Parameters:
  ///   - count: How many indices there are.
  ///   - width: How many numbers each has.
  ///   - scratch: As for `map`.
  ///   - body: Called once for each index, in any order, on any thread; what it does not write is 0.
  /// - Throws: The error of the lowest index that fails, the same for any number of threads; or `Cancelled`.
  public func fill<Scratch: ~Copyable>(
    _ count: Int,
    width: Int,
    scratch: @Sendable () throws -> Scratch,
    _ body: @Sendable (inout Scratch, Int, inout MutableSpan<Double>) throws -> Void
  ) throws -> [Double] {
    try [Double](unsafeUninitializedCapacity: count * width) { buffer, initializedCount in
      buffer.initialize(repeating: 0)
      initializedCount = count * width
      // Workers write to parts of their own, which are read when all have ended.
      nonisolated(unsafe) let numbers = buffer
      try forEachBlock(of: count, blockSize: 1, scratch: scratch) { scratch, block in
        let first = block.lowerBound * width
        var part = UnsafeMutableBufferPointer(rebasing: numbers[first..<first + width]).mutableSpan
        try body(&scratch, block.lowerBound, &part)
      }
    }
  }
}
