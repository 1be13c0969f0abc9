/// A tour from a start to an end within a time limit, whose stops are free: which places to visit, in which
/// order, for the highest sum of scores. Times are in minutes; any other measure of travel serves as well.
///
/// Source: T. Tsiligirides, "Heuristic methods applied to orienteering" (1984).
public struct OrienteeringProblem: Sendable {
  public let scores: [Double]
  /// From each place to each other, row after row; +∞ where there is no way. Need not be symmetric.
  public let travelMin: [Double]
  /// How long the visit of each place takes.
  public let visitMin: [Double]
  /// When the visit of each place may begin, counted from the start of the tour; who comes early waits.
  public let windows: [ClosedRange<Double>]
  public let start: Int
  /// May be the start.
  public let end: Int
  /// The latest arrival at the end.
  public let limitMin: Double

  public var placeCount: Int { scores.count }
  /// The largest `placeCount`.
  public static let mostPlaces = 64

  /// - Parameters:
  ///   - scores: As the property.
  ///   - travelMin: As the property.
  ///   - visitMin: No time if left out.
  ///   - windows: Always open if left out.
  ///   - start: As the property.
  ///   - end: As the property.
  ///   - limitMin: As the property.
  public init(
    scores: [Double], travelMin: [Double], visitMin: [Double]? = nil, windows: [ClosedRange<Double>]? = nil,
    start: Int, end: Int, limitMin: Double
  ) {
    self.scores = scores
    self.travelMin = travelMin
    self.visitMin = visitMin ?? scores.map { _ in 0 }
    self.windows = windows ?? scores.map { _ in 0...Double.infinity }
    self.start = start
    self.end = end
    self.limitMin = limitMin
    precondition(scores.count <= OrienteeringProblem.mostPlaces, "at most 64 places")
    precondition(scores.indices.contains(start) && scores.indices.contains(end), "start and end are places")
    precondition(travelMin.count == scores.count * scores.count, "a time for every two places")
    precondition(
      self.visitMin.count == scores.count && self.windows.count == scores.count, "a visit for every place")
    precondition(scores.allSatisfy { $0 >= 0 && $0.isFinite }, "scores are finite and not negative")
    precondition((travelMin + self.visitMin).allSatisfy { $0 >= 0 }, "times are not negative")
    precondition(limitMin.isFinite, "the limit is finite")
  }

  /// From the beginning of the visit of one place to the arrival at another.
  func stepMin(_ from: Int, _ to: Int) -> Double { visitMin[from] + travelMin[from * placeCount + to] }

  /// When the route arrives at its last place; nil where it breaks the limit or a window. `route` begins with
  /// the start and ends with the end.
  public func durationMin(of route: [Int]) -> Double? {
    var timeMin = max(0, windows[start].lowerBound)
    guard windows[start].contains(timeMin) else { return nil }
    for (from, to) in zip(route, route.dropFirst()) {
      timeMin = max(timeMin + stepMin(from, to), windows[to].lowerBound)
      guard timeMin <= windows[to].upperBound else { return nil }
    }
    return timeMin <= limitMin ? timeMin : nil
  }

  /// The sum over the places of a route, a round trip's start counted once.
  func score(of route: [Int]) -> Double {
    route.dropLast(start == end ? 1 : 0).reduce(0) { $0 + scores[$1] }
  }
}

/// A tour, and how much better another could be.
public struct OrienteeringSolution: Sendable, Equatable {
  /// From the start to the end.
  public let route: [Int]
  public let durationMin: Double
  public let score: Double
  /// No tour has more.
  public let scoreBound: Double

  /// No other tour is better.
  public var isProven: Bool { gap <= 0 }
  /// What another tour could have more, as a share of the bound.
  public var gap: Double { scoreBound > score + negligible ? (scoreBound - score) / scoreBound : 0 }
}

/// Sums of scores that differ by less are equal.
let negligible = 1e-9
