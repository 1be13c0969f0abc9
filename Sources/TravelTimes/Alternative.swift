/// What one way to travel takes.
public struct Alternative: Sendable, Equatable {
  /// The quickest journey of the day, leaving at the best moment.
  public let shortestMin: Double
  /// Over the departures of the day, first wait included.
  public let meanMin: Double
  /// Of the quickest.
  public let transfers: Int
  public let costCny: Double

  /// A drive, possible at any time.
  init(driveMin: Double, costCny: Double) {
    shortestMin = driveMin
    meanMin = driveMin
    transfers = 0
    self.costCny = costCny
  }

  init(shortestMin: Double, meanMin: Double, transfers: Int, costCny: Double) {
    self.shortestMin = shortestMin
    self.meanMin = meanMin
    self.transfers = transfers
    self.costCny = costCny
  }
}
