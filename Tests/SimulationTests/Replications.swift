import GSL
import Parallel
import Testing

/// Enough to see a mistake of a few per cent; in debug builds, which are far slower, only a gross one.
enum Size {
  #if DEBUG
    static let replications = 10
    static let shrink = 20
    static let widen = 10.0
  #else
    static let replications = 40
    static let shrink = 1
    static let widen = 1.0
  #endif
}

/// One in a hundred 99 % intervals misses the truth; with this seed none does.
private let seed: UInt64 = 1

/// Independent replications of `simulate`, each with a stream of its own.
func replicate<Result: Sendable>(
  _ name: String, threads: Int = Execution.processors,
  _ simulate: @Sendable (inout RandomStream) -> Result
) throws -> [Result] {
  let entity = StableHash.of(name)
  return try Execution(threads: threads).map(
    Size.replications,
    scratch: { RandomStream(seed: seed, stage: 0, entity: entity, replication: 0) },
    { random, replication in
      random.restart(seed: seed, stage: 0, entity: entity, replication: UInt64(replication))
      return simulate(&random)
    })
}

/// The theory's figure lies inside the 99 % interval of the replications, and their mean within
/// `tolerance`, relative to the figure.
func expectMean(
  _ replications: [Double], _ theory: Double, tolerance: Double,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let estimate = Estimate(replications)
  let sd = try #require(estimate.standardDeviation)
  let quantile = Statistics.studentT(0.995, degreesOfFreedom: estimate.count - 1)
  let halfWidth = quantile * sd / Double(estimate.count).squareRoot()
  let difference = abs(estimate.mean - theory)
  let seen: Comment = "\(estimate.mean) ± \(halfWidth), theory \(theory)"
  #expect(difference <= halfWidth, seen, sourceLocation: sourceLocation)
  #expect(difference <= tolerance * Size.widen * theory, seen, sourceLocation: sourceLocation)
}
