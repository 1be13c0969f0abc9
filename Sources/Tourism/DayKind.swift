import Networks

/// The days of a year whose roads and timetables are taken for alike.
enum DayKind: CaseIterable {
  /// Workdays and weekends.
  case ordinary
  case holiday

  /// The day that stands for all of its kind: an ordinary Wednesday in May, and the first day of the longest
  /// holiday, of equally long ones the first. What is closed on other days alone, nobody meets.
  func example(in network: Network) -> CalendarDate {
    let ordinary = CalendarDate.ordinaryDay(of: network.year)
    if self == .ordinary { return ordinary }
    var longest: (first: CalendarDate, days: Int)?
    for holiday in network.holidays.rows {
      let days = CalendarDate.all(of: network.year).filter { holiday.contains($0) }
      guard let first = days.first, days.count > longest?.days ?? 0 else { continue }
      longest = (first, days.count)
    }
    return longest?.first ?? ordinary
  }
}

extension DayType {
  var kind: DayKind { self == .holiday ? .holiday : .ordinary }
}
