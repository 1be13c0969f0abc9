import Parallel
import Synchronization
import Testing

private struct Failure: Error, Equatable {
  let index: Int
}

/// A scratch that cannot be copied, as a random stream cannot.
private struct Scratch: ~Copyable {
  var uses = 0
}

/// Some work whose length varies with the index and whose result is sensitive to the order of sums.
private func term(_ index: Int) -> Double {
  var x = Double(index) + 0.1
  for _ in 0..<(index % 13) * 20 { x = (x * 1.1).truncatingRemainder(dividingBy: 97) }
  return 1 / (1 + x)
}

@Suite struct ParallelTests {
  @Test(arguments: [0, 1, 2, 63, 1000])
  func mapKeepsTheOrder(count: Int) throws {
    let expected = (0..<count).map(term)
    for threads in [1, 2, 7] {
      #expect(try Execution(threads: threads).map(count, term) == expected)
    }
  }

  @Test func scratchIsMadeAtMostOnceAThread() throws {
    for threads in [1, 2, 7] {
      let made = Atomic(0)
      let uses = try Execution(threads: threads).map(
        500,
        scratch: {
          made.add(1, ordering: .relaxed)
          return Scratch()
        },
        { scratch, _ in
          scratch.uses += 1
          return scratch.uses
        })
      #expect(uses.count { $0 == 1 } == made.load(ordering: .relaxed))
      #expect(1...threads ~= made.load(ordering: .relaxed))
    }
  }

  @Test(arguments: [0, 1, 99, 100, 101, 1234])
  func sumsDoNotDependOnThreads(count: Int) throws {
    func sum(threads: Int) throws -> Double {
      try Execution(threads: threads).reduce(
        count, blockSize: 100, scratch: { Scratch() }, empty: { 0.0 },
        add: { scratch, sum, index in
          scratch.uses += 1
          sum += term(index)
        },
        combine: { $0 += $1 })
    }
    var expected = 0.0
    for start in stride(from: 0, to: count, by: 100) {
      expected += (start..<min(start + 100, count)).reduce(0) { $0 + term($1) }
    }
    for threads in [1, 2, 7] { #expect(try sum(threads: threads) == expected) }
  }

  @Test func blocksAreCombinedInOrder() throws {
    let order = try Execution(threads: 7).reduce(
      1000, blockSize: 3, scratch: {}, empty: { [Int]() },
      add: { _, sum, index in
        _ = term(index)
        sum.append(index)
      },
      combine: { $0 += $1 })
    #expect(order == Array(0..<1000))
  }

  @Test(arguments: [1, 2, 7])
  func theLowestFailureIsThrown(threads: Int) {
    for _ in 0..<20 {
      #expect(throws: Failure(index: 30)) {
        try Execution(threads: threads).map(200) { index in
          _ = term(index)
          if index >= 30 { throw Failure(index: index) }
        }
      }
      #expect(throws: Failure(index: 30)) {
        try Execution(threads: threads).reduce(
          200, blockSize: 7, scratch: {}, empty: { 0 },
          add: { _, _, index in if index >= 30 { throw Failure(index: index) } },
          combine: { $0 += $1 })
      }
    }
  }

  @Test func aScratchThatCannotBeMadeIsAFailure() {
    #expect(throws: Failure(index: -1)) {
      try Execution(threads: 7).map(100, scratch: { throw Failure(index: -1) }, { _, index in index })
    }
  }

  @Test(arguments: [1, 2, 7])
  func cancellationStopsBetweenItems(threads: Int) {
    let cancellation = Cancellation()
    let started = Atomic(0)
    #expect(throws: Cancelled()) {
      try Execution(threads: threads, cancellation: cancellation).map(10_000) { index in
        started.add(1, ordering: .relaxed)
        if index == 50 { cancellation.cancel() }
        _ = term(index)
      }
    }
    #expect(started.load(ordering: .relaxed) < 10_000)
    #expect(throws: Cancelled()) {
      try Execution(threads: threads, cancellation: cancellation).map(0) { $0 }
    }
  }

  @Test(arguments: [1, 2, 7])
  func progressRisesToTheEnd(threads: Int) throws {
    let seen = Locked<[Int]>([])
    let execution = Execution(threads: threads) { done, total in
      #expect(total == 100)
      seen.withLock { $0.append(done) }
    }
    _ = try execution.map(100, term)
    #expect(seen.withLock { $0 } == Array(1...100))
    seen.withLock { $0 = [] }
    _ = try execution.reduce(
      100, blockSize: 30, scratch: {}, empty: { 0.0 },
      add: { _, sum, index in sum += term(index) }, combine: { $0 += $1 })
    let dones = seen.withLock { $0 }
    #expect(dones.count == 4 && dones.last == 100 && dones == dones.sorted())
  }

  /// Under the thread sanitizer this also tells that it sees the lock.
  @Test func oneThreadAtATimeTouchesWhatIsLocked() throws {
    let sum = Locked(0)
    _ = try Execution(threads: 7).map(2000) { index in
      sum.withLock { sum in
        let before = sum
        _ = term(index)
        sum = before + index
      }
    }
    #expect(sum.withLock { $0 } == 1999 * 1000)
    #expect(throws: Failure(index: 3)) { try sum.withLock { _ in throw Failure(index: 3) } }
    #expect(sum.withLock { $0 } == 1999 * 1000)
  }

  @Test func whatWasAskedForLastIsRemembered() throws {
    let squares = Memo<Int, Int>(capacity: 3)
    var asked: [Int] = []
    for argument in [1, 2, 3, 1, 4, 2, 1, 3, 2] {
      let square = squares.result(of: argument) {
        asked.append(argument)
        return argument * argument
      }
      #expect(square == argument * argument)
    }
    // 4 drives 2 out, 2 drives 3 out, and 3 drives 4 out.
    #expect(asked == [1, 2, 3, 4, 2, 3])
    #expect(throws: Failure(index: 9)) { try squares.result(of: 9) { throw Failure(index: 9) } }
    #expect(squares.result(of: 9) { 81 } == 81)
  }

  @Test func threadsShareAMemory() throws {
    let terms = Memo<Int, Double>(capacity: 5)
    let results = try Execution(threads: 7).map(700) { index in
      terms.result(of: index % 9) { term(index % 9) }
    }
    #expect(results == (0..<700).map { term($0 % 9) })
  }

  @Test func loopsNest() throws {
    let execution = Execution(threads: 4)
    let sums = try execution.map(20) { outer in
      try execution.map(20) { outer * $0 }.reduce(0, +)
    }
    #expect(sums == (0..<20).map { $0 * 190 })
  }
}
