/// What independent replications say of a figure's expectation.
public struct Estimate: Sendable, Equatable {
  public let mean: Double
  /// The spread from one replication to the next; nil of a single replication, which shows none.
  public let standardDeviation: Double?
  /// The 95 % interval of the mean, by Student's t; nil of a single replication.
  public let lower95: Double?
  public let upper95: Double?
  /// The number of replications.
  public let count: Int

  /// The estimate from at least one replication, in their order.
  public init(_ replications: [Double]) {
    let mean = Statistics.mean(replications)
    let sd = replications.count > 1 ? Statistics.standardDeviation(replications, mean: mean) : 0
    self.init(count: replications.count, mean: mean, standardDeviation: sd)
  }

  /// The estimate from at least one replication of known mean and sum of squared deviations from it.
  public init(count: Int, mean: Double, sumOfSquares: Double) {
    precondition(count > 0, "no replications estimate nothing")
    let sd = count > 1 ? (sumOfSquares / Double(count - 1)).squareRoot() : 0
    self.init(count: count, mean: mean, standardDeviation: sd)
  }

  /// The estimate of so many times the figure.
  /// - Precondition: the factor is not negative.
  public func scaled(by factor: Double) -> Estimate {
    precondition(factor >= 0, "the ends of the interval would change places")
    return Estimate(count: count, mean: mean * factor, standardDeviation: (standardDeviation ?? 0) * factor)
  }

  private init(count: Int, mean: Double, standardDeviation sd: Double) {
    self.count = count
    self.mean = mean
    guard count > 1 else {
      standardDeviation = nil
      lower95 = nil
      upper95 = nil
      return
    }
    let halfWidth =
      Statistics.studentT(0.975, degreesOfFreedom: count - 1) * sd / Double(count).squareRoot()
    standardDeviation = sd
    lower95 = mean - halfWidth
    upper95 = mean + halfWidth
  }
}
