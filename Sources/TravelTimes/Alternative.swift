/// What one way to travel takes.
public struct Alternative: Sendable, Equatable {
  /// The quickest journey of the day, leaving at the best moment.
  public let shortestMin: Double
  /// Over the departures of the day, first wait included.
  public let meanMin: Double
  /// Of the journey that one takes: that of least generalized cost among the quickest. A train that is
  /// hardly quicker and much dearer is nobody's choice.
  public let timeMin: Double
  public let transfers: Int
  public let costCny: Double
  /// By how much it feels longer than it takes, for crowds in services without a timetable.
  public let discomfortMin: Double

  /// A drive, possible at any time.
  init(driveMin: Double, costCny: Double) {
    shortestMin = driveMin
    meanMin = driveMin
    timeMin = driveMin
    transfers = 0
    discomfortMin = 0
    self.costCny = costCny
  }

  init(
    shortestMin: Double, meanMin: Double, timeMin: Double, transfers: Int, costCny: Double,
    discomfortMin: Double = 0
  ) {
    self.timeMin = timeMin
    self.discomfortMin = discomfortMin
    self.shortestMin = shortestMin
    self.meanMin = meanMin
    self.transfers = transfers
    self.costCny = costCny
  }
}
