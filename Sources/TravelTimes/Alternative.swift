/// What one way to travel takes.
public struct Alternative: Sendable, Equatable {
  /// The quickest journey of the day, leaving at the best moment.
  public let shortestMin: Double
  /// Over the departures of the day, first wait included.
  public let meanMin: Double
  /// Of the journey that one takes: that of least generalized cost, by public transport among the quickest. A
  /// train or motorway that is hardly quicker and much dearer is nobody's choice.
  public let timeMin: Double
  public let transfers: Int
  public let costCny: Double
  /// By how much it feels longer than it takes, for crowds in services without a timetable.
  public let discomfortMin: Double

  /// A drive, possible at any time, which need not be the quickest.
  init(driveMin: Double, costCny: Double, shortestMin: Double) {
    self.init(
      shortestMin: shortestMin, meanMin: shortestMin, timeMin: driveMin, transfers: 0, costCny: costCny)
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
