/// The random numbers of a name, looked up by their number: those that a `RandomStream` of the same name draws
/// one after the other, in any order and as few as are needed.
public struct RandomTable: Sendable {
  private let key: Threefry.Words

  /// - Parameters:
  ///   - seed: The run's seed.
  ///   - stage: What the numbers are for.
  ///   - entity: Who draws them.
  ///   - replication: The repetition of the run, from 0.
  public init(seed: UInt64, stage: UInt64, entity: UInt64, replication: UInt64) {
    key = (seed, stage, entity, replication)
  }

  /// The numbers 4 × `block` ..< 4 × `block` + 4 of the stream, each in [0, 1) with 53 random bits. O(1).
  public subscript(block: Int) -> SIMD4<Double> {
    let words = Threefry.block(counter: (UInt64(block), 0, 0, 0), key: key)
    return SIMD4(
      Threefry.unit(words.0), Threefry.unit(words.1), Threefry.unit(words.2), Threefry.unit(words.3))
  }
}
