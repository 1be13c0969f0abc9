/// How the trips of a day fall on its hours, hour 0 first; each adds up to 1. Estimated after the shape of counts
/// on intercity expressways: cars in two broad waves, lorries also at night, tourists out in the morning, from
/// site to site by day and home in the late afternoon.
enum RoadDay {
  static let cars = shares(
    [8, 5, 4, 4, 6, 12, 26, 46, 62, 70, 72, 64, 54, 60, 68, 72, 74, 72, 62, 50, 40, 32, 22, 13])
  private static let lorries = shares(
    [36, 34, 33, 33, 35, 38, 40, 42, 46, 50, 51, 49, 44, 46, 50, 51, 50, 48, 45, 43, 42, 41, 40, 38])
  private static let outward = shares(
    [0, 0, 0, 0, 1, 4, 12, 24, 34, 32, 22, 14, 10, 12, 10, 7, 5, 3, 2, 1, 0, 0, 0, 0])
  private static let between = shares(
    [0, 0, 0, 0, 0, 0, 1, 4, 10, 13, 14, 13, 12, 13, 14, 14, 14, 13, 9, 5, 2, 1, 0, 0])
  private static let homeward = shares(
    [0, 0, 0, 0, 0, 0, 1, 2, 4, 7, 10, 12, 12, 14, 18, 24, 30, 30, 22, 14, 8, 4, 2, 1])

  static func shares(_ hours: RoadTrips.Hours) -> [Double] {
    switch hours {
    case .outward: outward
    case .between: between
    case .homeward: homeward
    case .lorries: lorries
    }
  }

  /// Volume over capacity above which flow is unstable: service levels 5 and 6 of the Chinese standard for roads
  /// (JTG B01-2014).
  static let failing = 0.9

  private static func shares(_ counts: [Double]) -> [Double] {
    let total = counts.reduce(0, +)
    return counts.map { $0 / total }
  }
}
