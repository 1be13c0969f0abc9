/// The trains of a line that run alike every day, at minutes after midnight.
///
/// Every path stands there once for each day that another can meet, so that a train that runs past midnight
/// meets those of the next day.
public struct DailyTimetable: Sendable {
  public static let dayMin = 1440.0
  /// No path takes longer; short of a day by what two trains must be apart.
  public static let longestMin = 1380.0

  /// Each once, by the day of its departure, in the order of insertion.
  public private(set) var paths: [TrainPath] = []
  private var days: LineTimetable

  public init(_ line: SingleTrackLine) { days = LineTimetable(line) }

  public var line: SingleTrackLine { days.line }

  /// Gives a train the path that arrives first and leaves every other train as it is, every day; nil where
  /// none arrives in time. Its departure lies within the day.
  ///
  /// - Parameters:
  ///   - request: With a departure at the earliest within the day, from 0 to 1440.
  ///   - withinMin: What the train may take at most from then to its arrival.
  /// - Complexity: That of `LineTimetable.insert` with three days of trains.
  @discardableResult
  public mutating func insert(_ request: PathRequest, withinMin: Double = longestMin) -> TrainPath? {
    precondition(0..<Self.dayMin ~= request.earliestMin, "a time of the day")
    let latest = request.earliestMin + min(withinMin, Self.longestMin)
    guard let path = PathSearch(days, request, latestMin: latest).path else { return nil }
    for day in -2...2 { days.add(path.shifted(byMin: Self.dayMin * Double(day))) }
    let today = path.shifted(byMin: path.departuresMin[0] >= Self.dayMin ? -Self.dayMin : 0)
    paths.append(today)
    return today
  }

  /// Conflicts among the trains of three days on end; none where all were inserted.
  public func conflicts() -> [PathConflict] { days.conflicts() }
}

extension TrainPath {
  /// The same train so much later.
  func shifted(byMin shift: Double) -> TrainPath {
    shift == 0
      ? self
      : TrainPath(
        request, arrivalsMin: arrivalsMin.map { $0 + shift }, departuresMin: departuresMin.map { $0 + shift })
  }
}
