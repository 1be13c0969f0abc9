/// Figures of observations that are not kept, such as the wait of every container.
///
/// To forget a warm-up, start a new one.
///
/// Source: B. P. Welford, "Note on a method for calculating corrected sums of squares and products"
/// (1962), which does not lose digits where the mean is far from 0.
public struct Tally: Sendable, Equatable {
  /// The number of observations.
  public private(set) var count = 0
  /// Their mean; 0 of none.
  public private(set) var mean = 0.0
  private var squares = 0.0

  public init() {}

  public mutating func add(_ value: Double) {
    count += 1
    let deviation = value - mean
    mean += deviation / Double(count)
    squares += deviation * (value - mean)
  }

  /// The standard deviation with n − 1 in the denominator; 0 of fewer than two observations.
  public var standardDeviation: Double {
    count > 1 ? (squares / Double(count - 1)).squareRoot() : 0
  }
}
