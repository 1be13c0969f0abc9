extension Network {
  /// The day that stands for all of its type: an ordinary Wednesday in May, the Saturday after it, the first day
  /// of the longest holiday, of equally long ones of the first; nil where the year has no such day.
  public func example(of type: DayType) -> CalendarDate? {
    let dates = CalendarDate.all(of: year)
    let ordinary = CalendarDate.ordinaryDay(of: year)
    guard type == .holiday else { return dates.first { $0 >= ordinary && dayType(of: $0) == type } }
    var longest: (first: CalendarDate, days: Int)?
    for holiday in holidays.rows {
      let days = dates.filter { holiday.contains($0) }
      guard let first = days.first, days.count > longest?.days ?? 0 else { continue }
      longest = (first, days.count)
    }
    return longest?.first
  }
}
