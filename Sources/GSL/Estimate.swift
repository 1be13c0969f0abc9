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
    count = replications.count
    mean = Statistics.mean(replications)
    guard count > 1 else {
      standardDeviation = nil
      lower95 = nil
      upper95 = nil
      return
    }
    let sd = Statistics.standardDeviation(replications, mean: mean)
    let halfWidth =
      Statistics.studentT(0.975, degreesOfFreedom: count - 1) * sd / Double(count).squareRoot()
    standardDeviation = sd
    lower95 = mean - halfWidth
    upper95 = mean + halfWidth
  }
}
