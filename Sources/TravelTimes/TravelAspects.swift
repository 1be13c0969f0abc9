/// What of a day of travel is worked out; what is not wanted costs nothing and is empty in the outcome.
public struct TravelAspects: OptionSet, Sendable {
  public let rawValue: Int

  public init(rawValue: Int) { self.rawValue = rawValue }

  /// Times of day between zones, legs and links of the quickest journeys.
  public static let journeys = TravelAspects(rawValue: 1)
  /// Choice of mode and destination, accessibility and what travel is worth.
  public static let access = TravelAspects(rawValue: 2)
  /// What pairs depend on, and criticality.
  public static let dependence = TravelAspects(rawValue: 4)
  /// What closures cost, and cancelled services.
  public static let closures = TravelAspects(rawValue: 8)
  public static let reliability = TravelAspects(rawValue: 16)
  /// Direct services, and the times that were observed.
  public static let lines = TravelAspects(rawValue: 32)

  /// Who lives within which time, and circles.
  public static let reach = TravelAspects(rawValue: 64)

  public static let all: TravelAspects = [
    .journeys, .access, .dependence, .closures, .reliability, .lines, .reach,
  ]
}
