import Networks

/// When people travel and visit, and when a circuit must be over.
struct DayRules: Sendable {
  /// Nobody is on the way before or after, minutes after midnight.
  let startMin: Double
  let endMin: Double
  /// The length of half a day.
  let halfDayMin: Double

  init(startMin: Double, endMin: Double, halfDayMin: Double) {
    self.startMin = startMin
    self.endMin = endMin
    self.halfDayMin = halfDayMin
  }

  init(_ parameters: Parameters) {
    startMin = parameters[.tourismDayStartsH] * 60
    endMin = parameters[.tourismDayEndsH] * 60
    halfDayMin = parameters[.tourismHalfDayH] * 60
  }

  /// - Parameter home: a party that is home again.
  func allows(_ budget: TimeBudget, _ home: Party) -> Bool {
    allows(budget, leaveMin: home.leaveMin, homeDay: Int(home.day), homeMin: home.minute)
  }

  /// The most minutes of travel and visits that a budget has room for.
  func mostMin(_ budget: TimeBudget) -> Double {
    let dayMin = endMin - startMin
    return switch budget {
    case .halfDay: min(halfDayMin, dayMin)
    case .oneDay: dayMin
    case .twoAndAHalfDays: 2 * dayMin + min(halfDayMin, dayMin)
    case .fiveDays: 5 * dayMin
    case .sevenDays: 7 * dayMin
    }
  }

  /// When one is home at the latest, in minutes since midnight before the first day; on half a day sooner where
  /// one left early.
  func homeByMin(_ budget: TimeBudget) -> Double {
    switch budget {
    case .halfDay, .oneDay: endMin
    case .twoAndAHalfDays: 2 * 1440 + min(startMin + halfDayMin, endMin)
    case .fiveDays: 4 * 1440 + endMin
    case .sevenDays: 6 * 1440 + endMin
    }
  }

  /// Whether a circuit that leaves at `leaveMin` of day 0 and is home at `homeMin` of day `homeDay` stays
  /// within a time budget: half a day counts from door to door; two and a half days end half a day after the
  /// start of the third.
  func allows(_ budget: TimeBudget, leaveMin: Double, homeDay: Int, homeMin: Double) -> Bool {
    switch budget {
    case .halfDay: homeDay == 0 && homeMin - leaveMin <= halfDayMin
    case .oneDay: homeDay == 0
    case .twoAndAHalfDays: homeDay < 2 || homeDay == 2 && homeMin <= startMin + halfDayMin
    case .fiveDays: homeDay < 5
    case .sevenDays: homeDay < 7
    }
  }
}
