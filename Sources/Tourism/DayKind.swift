import Networks

/// The days of a year whose roads and timetables are taken for alike.
enum DayKind: CaseIterable {
  /// Workdays and weekends.
  case ordinary
  case holiday

  /// The day that stands for all of its kind: an ordinary Wednesday in May, and the first day of the longest
  /// holiday. What is closed on other days alone, nobody meets.
  func example(in network: Network) -> CalendarDate {
    network.example(of: self == .ordinary ? .workday : .holiday) ?? .ordinaryDay(of: network.year)
  }
}

extension DayType {
  var kind: DayKind { self == .holiday ? .holiday : .ordinary }
}
