/// How choices compare over futures: regret is what a choice falls short of the best one in the same future.
///
/// L. J. Savage, Journal of the American Statistical Association 46 (1951).
public struct Regret: Sendable {
  /// By choice: the largest over the futures, and the mean.
  public let largest: [Double]
  public let mean: [Double]

  /// - Parameter worth: By choice and future; at least one of each.
  /// - Complexity: O(choices × futures).
  public init(_ worth: [[Double]]) {
    let futures = worth.first?.count ?? 0
    precondition(futures > 0 && worth.allSatisfy { $0.count == futures }, "a worth for every future")
    let best = (0..<futures).map { future in worth.reduce(-.infinity) { max($0, $1[future]) } }
    largest = worth.map { row in zip(best, row).reduce(0) { max($0, $1.0 - $1.1) } }
    mean = worth.map { row in zip(best, row).reduce(0) { $0 + $1.0 - $1.1 } / Double(futures) }
  }

  /// The choice whose largest regret is least, the first of them.
  public var leastLargest: Int {
    largest.indices.reduce(0) { largest[$1] < largest[$0] ? $1 : $0 }
  }
}
