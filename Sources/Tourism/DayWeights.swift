import GSL
import Networks

/// How the journeys of a year fall on its days.
struct DayWeights: Sendable {
  let dates: [CalendarDate]
  let dayTypes: [DayType]
  /// Expected share of the year's journeys that set out on each day; they sum to 1.
  let shares: [Double]
  /// Standard deviation of a day's journeys over their mean, common to all markets: weather and events.
  let dispersion: Double
  /// By kind of day: its days and their share of the year's journeys.
  private let ofKind: [DayKind: (days: [Int], share: Double)]

  /// Within each month a weekend day has `tourism.weekend_factor` times a workday's journeys and a holiday
  /// `tourism.holiday_factor` times those of the average day of an ordinary week; then the month is brought to
  /// its share of the year. Months without share are empty.
  init(_ network: Network) {
    let weekend = network.parameters[.tourismWeekendFactor]
    let holiday = network.parameters[.tourismHolidayFactor] * (5 + 2 * weekend) / 7
    let dates = CalendarDate.all(of: network.year)
    let dayTypes = dates.map { network.dayType(of: $0) }
    let weights = dayTypes.map { $0 == .holiday ? holiday : $0 == .weekend ? weekend : 1 }
    var monthWeights = [Double](repeating: 0, count: 12)
    for (date, weight) in zip(dates, weights) { monthWeights[date.month - 1] += weight }
    let yearShare = network.monthShares.reduce(0, +)
    let shares = zip(dates, weights).map { date, weight in
      network.monthShares[date.month - 1] / yearShare * weight / monthWeights[date.month - 1]
    }
    self.shares = shares
    self.dates = dates
    self.dayTypes = dayTypes
    ofKind = Dictionary(
      uniqueKeysWithValues: DayKind.allCases.map { kind in
        let days = dates.indices.filter { dayTypes[$0].kind == kind }
        return (kind, (days, days.reduce(0) { $0 + shares[$1] }))
      })
    dispersion = network.parameters[.tourismDayDispersion]
  }

  /// The days of a kind by their place in the year, ascending.
  func days(of kind: DayKind) -> [Int] { ofKind[kind]?.days ?? [] }

  /// The same in stretches of days that follow upon each other, or but for a few days of the other kind.
  func stretches(of kind: DayKind, bridging gap: Int = 0) -> [Range<Int>] {
    var stretches: [Range<Int>] = []
    for day in days(of: kind) {
      if let last = stretches.last, last.upperBound + gap >= day {
        stretches[stretches.count - 1] = last.lowerBound..<day + 1
      } else {
        stretches.append(day..<day + 1)
      }
    }
    return stretches
  }

  /// The expected share of the year's journeys that set out on days of a kind.
  func share(of kind: DayKind) -> Double { ofKind[kind]?.share ?? 0 }

  /// The share of the year's journeys on the day of a kind that an average journey meets: Σ w² / Σ w.
  func dayMet(of kind: DayKind) -> Double {
    let total = share(of: kind)
    return total == 0 ? 0 : days(of: kind).reduce(0) { $0 + shares[$1] * shares[$1] } / total
  }

  /// The shares of the days in one replication: each times a gamma variable of mean 1, so that they sum to 1
  /// in the mean only. The day's place in the year names its random numbers.
  func drawn(_ stream: inout RandomStream, seed: UInt64, replication: UInt64) -> [Double] {
    guard dispersion > 0 else { return shares }
    let variance = dispersion * dispersion
    return shares.indices.map { day in
      stream.restart(
        seed: seed, stage: Stage.day, entity: UInt64(dates[day].month * 100 + dates[day].day),
        replication: replication)
      return shares[day] * stream.gamma(shape: 1 / variance, scale: variance)
    }
  }
}

/// What the simulator's random numbers are for.
enum Stage {
  static let day: UInt64 = StableHash.of("tourism.day")
  static let parties: UInt64 = StableHash.of("tourism.parties")
  static let circuit: UInt64 = StableHash.of("tourism.circuit")
  static let departure: UInt64 = StableHash.of("tourism.departure")
  static let dayOfParties: UInt64 = StableHash.of("tourism.day_of_parties")
}
