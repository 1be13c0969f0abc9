import Networks
import Testing

@Suite struct CalendarTests {
  /// Days known from history and the calendar.
  @Test(arguments: [
    ("1900-01-01", 1), ("1949-10-01", 6), ("1969-07-20", 7), ("2000-01-01", 6), ("2000-02-29", 2),
    ("2008-08-08", 5), ("2024-02-29", 4), ("2025-10-01", 3), ("2026-02-17", 2), ("2030-07-01", 1),
    ("2100-03-01", 1),
  ])
  func weekdays(day: String, weekday: Int) throws {
    #expect(try #require(CalendarDate(day)).weekday == weekday)
  }

  @Test func daysFollowEachOther() throws {
    var before: CalendarDate?
    for year in 1896...2104 {
      let days = CalendarDate.all(of: year)
      #expect(days.count == CalendarDate.days(in: year))
      for (index, day) in days.enumerated() {
        if let before, before.weekday % 7 + 1 != day.weekday || !(before < day) || day.dayOfYear != index {
          Issue.record("\(day) after \(before)")
        }
        before = day
      }
    }
  }

  @Test func textGoesRound() {
    for day in CalendarDate.all(of: 2028) { #expect(CalendarDate(day.description) == day) }
    for text in [
      "2025-02-29", "1900-02-29", "2025-13-01", "2025-00-10", "2025-1-01", "25-01-01", "2025-01-00", "", "日",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
    #expect(CalendarDate("2000-02-29")?.dayOfYear == 59)
    #expect(CalendarDate("2024-12-31")?.dayOfYear == 365)
  }

  @Test func anOrdinaryDayIsAWednesdayInMay() {
    for year in 1950...2100 {
      let day = CalendarDate.ordinaryDay(of: year)
      #expect(day.weekday == 3 && day.month == 5 && (14...20).contains(day.day))
    }
  }
}

@Suite struct DistanceTests {
  private func place(_ latitude: Double, _ longitude: Double) -> Coordinate {
    Coordinate(longitude: longitude, latitude: latitude)
  }

  @Test func distancesAreThePublished() {
    // Nashville to Los Angeles airport, the usual example of the haversine formula: 2,887.26 km for R = 6372.8.
    let example = place(36.12, -86.67).greatCircleKm(to: place(33.94, -118.40))
    #expect(abs(example - 2887.26 * 6371.0088 / 6372.8) < 0.01)
    // A quarter and a half of the meridian on the sphere of mean radius.
    #expect(abs(place(0, 0).greatCircleKm(to: place(90, 0)) - 10007.557) < 0.01)
    #expect(abs(place(0, 0).greatCircleKm(to: place(0, 180)) - 20015.115) < 0.01)
    // A degree of longitude on the equator is 111.195 km.
    #expect(abs(place(0, 107).greatCircleKm(to: place(0, 108)) - 111.195) < 0.001)
  }

  @Test func distancesAreAMetric() {
    var random = SystemlessRandom(seed: 11)
    func somewhere() -> Coordinate {
      place(.random(in: -90...90, using: &random), .random(in: -180...180, using: &random))
    }
    for _ in 0..<2000 {
      let (a, b, c) = (somewhere(), somewhere(), somewhere())
      #expect(a.greatCircleKm(to: a) == 0)
      #expect(abs(a.greatCircleKm(to: b) - b.greatCircleKm(to: a)) < 1e-9)
      #expect(a.greatCircleKm(to: c) <= a.greatCircleKm(to: b) + b.greatCircleKm(to: c) + 1e-6)
      #expect((0...20015.2).contains(a.greatCircleKm(to: b)))
    }
  }
}
