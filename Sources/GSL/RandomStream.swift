import CGSL

/// A stream of random numbers that is named, not numbered.
///
/// The four words of the name are the key of a Threefry4x64-20 generator: the same name gives the
/// same numbers on every thread, in every order and in every scenario, and different names give
/// independent streams. Name an entity by a `StableHash` of its own name and never by its row, so that
/// it draws the same numbers whatever else a scenario adds or removes.
///
/// The generator is registered with GSL as a `gsl_rng_type`, so that every distribution of GSL draws
/// from it; see `RandomStream+Distributions.swift`. One stream serves any number of entities:
/// `restart` renames it without allocating.
public struct RandomStream: ~Copyable {
  private let generator: UnsafeMutablePointer<Threefry>
  let gsl: UnsafeMutablePointer<gsl_rng>

  /// A stream at its first draw. Allocates once.
  ///
  /// - Parameters:
  ///   - seed: The run's seed.
  ///   - stage: What the numbers are for; each simulator has a constant of its own for each use.
  ///   - entity: Who draws them.
  ///   - replication: The repetition of the run, from 0.
  public init(seed: UInt64, stage: UInt64, entity: UInt64, replication: UInt64) {
    turnOffErrorHandler()
    generator = .allocate(capacity: 1)
    generator.initialize(to: Threefry(key: (seed, stage, entity, replication)))
    gsl = .allocate(capacity: 1)
    gsl.initialize(to: gsl_rng(type: threefryType, state: generator))
  }

  deinit {
    gsl.deallocate()
    generator.deallocate()
  }

  /// Makes this the stream of another name, at its first draw. Costs a few stores.
  public mutating func restart(seed: UInt64, stage: UInt64, entity: UInt64, replication: UInt64) {
    generator.pointee = Threefry(key: (seed, stage, entity, replication))
  }

  /// The next 64 random bits.
  public mutating func bits() -> UInt64 {
    generator.pointee.next()
  }

  /// Begins `numbers` with what `bits` gives at `count` draws, in less time.
  public mutating func fill(_ numbers: inout MutableSpan<UInt64>, count: Int) {
    generator.pointee.fill(&numbers, count: count)
  }

  /// A number in [0, 1) with 53 random bits; what `gsl_rng_uniform` returns.
  public mutating func uniform() -> Double {
    generator.pointee.nextUnit()
  }
}

/// Threefry as GSL sees it. It lives as long as the process and is never written again.
nonisolated(unsafe) private let threefryType: UnsafePointer<gsl_rng_type> = {
  let name: StaticString = "threefry4x64-20"
  let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
  type.initialize(
    to: gsl_rng_type(
      name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
      max: .max,
      min: 0,
      size: MemoryLayout<Threefry>.size,
      set: { state, seed in
        state?.assumingMemoryBound(to: Threefry.self).pointee = Threefry(key: (UInt64(seed), 0, 0, 0))
      },
      get: { state in
        UInt(state.unsafelyUnwrapped.assumingMemoryBound(to: Threefry.self).pointee.next())
      },
      get_double: { state in
        state.unsafelyUnwrapped.assumingMemoryBound(to: Threefry.self).pointee.nextUnit()
      }))
  return UnsafePointer(type)
}()
