/// A day of the proleptic Gregorian calendar.
public struct CalendarDate: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let year: Int
  public let month: Int
  public let day: Int

  /// - Returns: nil when there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), day >= 1, day <= CalendarDate.days(inMonth: month, of: year) else {
      return nil
    }
    self.year = year
    self.month = month
    self.day = day
  }

  /// Reads `2030-07-01`.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2, parts[2].utf8.count == 2,
      let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  public static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }

  public static func days(inMonth month: Int, of year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  public static func days(in year: Int) -> Int { isLeap(year) ? 366 : 365 }

  /// Days since 1 January of the year, from 0.
  public var dayOfYear: Int {
    (1..<month).reduce(day - 1) { $0 + CalendarDate.days(inMonth: $1, of: year) }
  }

  /// 1 Monday to 7 Sunday (ISO 8601), after Zeller's congruence.
  public var weekday: Int {
    let m = month < 3 ? month + 12 : month
    let y = month < 3 ? year - 1 : year
    let saturdayFirst = (day + 13 * (m + 1) / 5 + y + y / 4 - y / 100 + y / 400) % 7
    return (saturdayFirst + 5) % 7 + 1
  }

  public var dayBefore: CalendarDate {
    CalendarDate(year: year, month: month, day: day - 1)
      ?? CalendarDate(year: year, month: month - 1, day: CalendarDate.days(inMonth: month - 1, of: year))
      ?? CalendarDate(year: year - 1, month: 12, day: 31)!
  }

  public var dayAfter: CalendarDate {
    CalendarDate(year: year, month: month, day: day + 1)
      ?? CalendarDate(year: year, month: month + 1, day: 1)
      ?? CalendarDate(year: year + 1, month: 1, day: 1)!
  }

  /// Every day of a year in order.
  public static func all(of year: Int) -> [CalendarDate] {
    (1...12).flatMap { month in
      (1...days(inMonth: month, of: year)).compactMap { CalendarDate(year: year, month: month, day: $0) }
    }
  }

  /// The first Wednesday from 14 May on: an ordinary working day, far from holidays.
  public static func ordinaryDay(of year: Int) -> CalendarDate {
    all(of: year).first { $0.month == 5 && $0.day >= 14 && $0.weekday == 3 }!
  }

  public static func < (a: CalendarDate, b: CalendarDate) -> Bool {
    (a.year, a.month, a.day) < (b.year, b.month, b.day)
  }

  public var description: String {
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}

/// What kind of day it is for travellers.
public enum DayType: String, Sendable, CaseIterable {
  case workday, weekend, holiday
}
