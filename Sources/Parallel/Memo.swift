/// What a function gave for the arguments it was asked about last, for all threads: who asks about one of them again
/// takes its result from here.
///
/// No result tells whether it was remembered, since equal arguments have equal results; so neither memory nor threads
/// reach an output. Threads that ask about the same at once may each work it out.
public final class Memo<Argument: Equatable & Sendable, Result: Sendable>: Sendable {
  private let capacity: Int
  /// What was asked for last comes first.
  private let known = Locked<[(argument: Argument, result: Result)]>([])

  /// - Parameter capacity: How many results are kept, at least one; of more that goes which was asked for longest ago.
  public init(capacity: Int) {
    precondition(capacity > 0, "a memory of nothing is none")
    self.capacity = capacity
  }

  /// The result for an argument: what the body gives, or throws, where it is not known.
  /// - Complexity: `capacity` comparisons, and that of the body.
  public func result<Failure: Error>(
    of argument: Argument, _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let remembered = known.withLock { known in
      known.firstIndex { $0.argument == argument }.map { position in
        known.insert(known.remove(at: position), at: 0)
        return known[0].result
      }
    }
    if let remembered { return remembered }
    let result = try body()
    known.withLock { known in
      if known.contains(where: { $0.argument == argument }) { return }
      if known.count == capacity { known.removeLast() }
      known.insert((argument, result), at: 0)
    }
    return result
  }
}
