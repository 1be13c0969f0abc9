/// A doubly constrained gravity model fitted to observed trips, and how well it tells them.
public struct GravityFit: Sendable {
  /// Per unit of cost.
  public let beta: Double
  /// With standard errors, by Poisson regression; nil beyond `mostPlaces` origins and destinations.
  public let deterrence: DeterrenceEstimate?
  /// Of the model, in the order of the observed trips.
  public let trips: [Double]
  /// The mean cost of a trip, as observed and in the model; they agree.
  public let observedMeanCost: Double
  public let meanCost: Double
  /// The share of the trips that the model has elsewhere: Σ|T − t| / 2 ΣT.
  public let misplacedShare: Double

  /// The memory and time of the regression grow with their square.
  public static let mostPlaces = 300

  /// - Parameters:
  ///   - observed: Observed, from each origin to each destination, row after row; every row and column has some.
  ///   - costs: As many; +∞ where there is no way.
  ///   - destinationCount: Columns of the table.
  /// - Throws: `GravityError`; `EstimationError` where costs tell nothing of the trips.
  /// - Complexity: Some ten balancings, and a regression for up to `mostPlaces` places.
  public init(trips observed: [Double], costs: [Double], destinationCount: Int) throws {
    let originCount = observed.count / destinationCount
    let totals = try TripTotals(
      origins: (0..<originCount).map { i in
        observed[i * destinationCount..<(i + 1) * destinationCount].reduce(0, +)
      },
      destinations: (0..<destinationCount).map { j in
        (0..<originCount).reduce(0) { $0 + observed[$1 * destinationCount + j] }
      },
      costs: costs)
    observedMeanCost = totals.meanCost(of: observed)
    beta = try totals.beta(meanCost: observedMeanCost)
    trips = try totals.trips(beta: beta)
    meanCost = totals.meanCost(of: trips)
    misplacedShare =
      zip(observed, trips).reduce(0) { $0 + abs($1.0 - $1.1) } / (2 * observed.reduce(0, +))
    deterrence =
      originCount + destinationCount > GravityFit.mostPlaces
      ? nil : try DeterrenceEstimate(trips: observed, costs: costs, destinationCount: destinationCount)
  }
}
