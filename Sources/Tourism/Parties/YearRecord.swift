import Networks

/// Where the figures of a year of parties stand in one row.
struct YearLayout: Sendable {
  /// By site or lodging, then day of the year.
  let visits, turnedAway, mostInside, nights, withoutBed: Range<Int>
  /// By type of day, hour, then site: mean persons inside.
  let inside: Range<Int>
  /// By ride book, then run: passengers, and those who found no seat.
  let seated, refused: [Range<Int>]
  /// By change, then hour.
  let changed: Range<Int>
  /// By cohort: persons who set out for a day, for longer, nights, and what is spent.
  let sameDay, overnight, cohortNights, spendCny: Range<Int>
  /// By purpose, then `OfPurpose.allCases`.
  let ofPurpose: Range<Int>
  /// By site: the sums of the year, and the days on which it kept anybody out.
  let yearVisits, yearTurnedAway, daysFull: Range<Int>
  /// By hub, then from vehicle to road, from road to vehicle and between vehicles.
  let hubChanges: Range<Int>
  /// By `Total.allCases`.
  let totals: Range<Int>
  let count: Int
  let dayCount: Int

  enum OfPurpose: Int, CaseIterable, Sendable {
    case sameDay, overnight, visits, nights, spendCny
  }

  enum Total: Int, CaseIterable, Sendable {
    case presentAtStart, departed, returned, presentAtEnd
    case visits, turnedAway, replanned, missed, refused, byCoach, gaveUp, stranded, nights, withoutBed,
      events, parties, sameDay, overnight, spendCny
  }

  init(_ plan: PartyPlan) {
    var next = 0
    func run(_ count: Int) -> Range<Int> {
      next += count
      return next - count..<next
    }
    dayCount = plan.days.dates.count
    let cohorts = plan.sizes.count * 36
    visits = run(plan.sites.count * dayCount)
    turnedAway = run(plan.sites.count * dayCount)
    mostInside = run(plan.sites.count * dayCount)
    nights = run(plan.lodgings.count * dayCount)
    withoutBed = run(plan.lodgings.count * dayCount)
    inside = run(3 * 24 * plan.sites.count)
    seated = plan.books.map { run($0.runs.count) }
    refused = plan.books.map { run($0.runs.count) }
    changed = run((plan.books.last?.changeNames.count ?? 0) * 24)
    sameDay = run(cohorts)
    overnight = run(cohorts)
    cohortNights = run(cohorts)
    spendCny = run(cohorts)
    ofPurpose = run(plan.purposeCount * OfPurpose.allCases.count)
    yearVisits = run(plan.sites.count)
    yearTurnedAway = run(plan.sites.count)
    daysFull = run(plan.sites.count)
    hubChanges = run(plan.hubCount * 3)
    totals = run(Total.allCases.count)
    count = next
  }
}

/// What is noted of one year of parties.
struct YearRecord: Sendable {
  let layout: YearLayout
  private(set) var values: [Double]
  var events = 0
  /// Days of each type, times the looks of an hour.
  private let looks: [Double]
  private let siteCount: Int
  /// Where each change is counted in `hubChanges`.
  private let cellOfChange: [Int]

  init(_ plan: PartyPlan) {
    layout = YearLayout(plan)
    values = Array(repeating: 0, count: layout.count)
    siteCount = plan.sites.count
    cellOfChange = (plan.books.last?.changeNames ?? []).map {
      $0.hub.index * 3 + ($0.to == nil ? 0 : $0.from == nil ? 1 : 2)
    }
    looks = [DayType.workday, .weekend, .holiday].map { type in
      6 * Double(max(1, plan.days.dayTypes.count { $0 == type }))
    }
  }

  func total(_ total: YearLayout.Total) -> Double { values[layout.totals.lowerBound + total.rawValue] }

  private mutating func add(_ total: YearLayout.Total, _ amount: Int) {
    values[layout.totals.lowerBound + total.rawValue] += Double(amount)
  }

  private mutating func add(_ figure: YearLayout.OfPurpose, _ purpose: Int, _ amount: Double) {
    values[layout.ofPurpose.lowerBound + purpose * YearLayout.OfPurpose.allCases.count + figure.rawValue] +=
      amount
  }

  private mutating func spends(_ cny: Float, size: Int, cohort: Int, purpose: Int) {
    let amount = Double(size) * Double(cny)
    values[layout.spendCny.lowerBound + cohort] += amount
    add(.spendCny, purpose, amount)
  }

  /// Where the day of a unit stands; days before the year are forgotten when it begins.
  private func cell(_ run: Range<Int>, _ unit: Int, _ day: Int) -> Int {
    run.lowerBound + unit * layout.dayCount + max(0, day)
  }

  mutating func begin(present: Int) {
    for index in values.indices { values[index] = 0 }
    events = 0
    add(.presentAtStart, present)
  }

  mutating func end(present: Int) {
    add(.presentAtEnd, present)
    for site in 0..<siteCount {
      for day in 0..<layout.dayCount {
        let turnedAway = values[cell(layout.turnedAway, site, day)]
        values[layout.yearVisits.lowerBound + site] += values[cell(layout.visits, site, day)]
        values[layout.yearTurnedAway.lowerBound + site] += turnedAway
        if turnedAway > 0 { values[layout.daysFull.lowerBound + site] += 1 }
      }
    }
    for index in 0..<layout.changed.count {
      values[layout.hubChanges.lowerBound + cellOfChange[index / 24]] +=
        values[layout.changed.lowerBound + index]
    }
    add(.events, events)
    for purpose in stride(from: 0, to: layout.ofPurpose.count, by: YearLayout.OfPurpose.allCases.count) {
      func figure(_ figure: YearLayout.OfPurpose) -> Double {
        values[layout.ofPurpose.lowerBound + purpose + figure.rawValue]
      }
      values[layout.totals.lowerBound + YearLayout.Total.sameDay.rawValue] += figure(.sameDay)
      values[layout.totals.lowerBound + YearLayout.Total.overnight.rawValue] += figure(.overnight)
      values[layout.totals.lowerBound + YearLayout.Total.spendCny.rawValue] += figure(.spendCny)
    }
  }

  mutating func departs(size: Int, cohort: Int, purpose: Int, nights: Int, travelCny: Float) {
    add(.departed, size)
    add(.parties, 1)
    values[(nights == 0 ? layout.sameDay : layout.overnight).lowerBound + cohort] += Double(size)
    add(nights == 0 ? .sameDay : .overnight, purpose, Double(size))
    spends(travelCny, size: size, cohort: cohort, purpose: purpose)
  }

  mutating func returns(size: Int) { add(.returned, size) }
  mutating func goesByRoad(size: Int) { add(.byCoach, size) }
  mutating func givesUp(size: Int) { add(.gaveUp, size) }
  mutating func strands(size: Int) { add(.stranded, size) }
  mutating func replans(size: Int) { add(.replanned, size) }

  mutating func refuses(size: Int, run: Int, book: Int) {
    add(.refused, size)
    values[layout.refused[book].lowerBound + run] += Double(size)
  }

  mutating func seats(size: Int, run: Int, book: Int) {
    values[layout.seated[book].lowerBound + run] += Double(size)
  }

  mutating func changes(size: Int, _ change: (change: Int32, hour: Int32)) {
    values[layout.changed.lowerBound + Int(change.change) * 24 + Int(change.hour)] += Double(size)
  }

  mutating func enters(
    size: Int, cohort: Int, purpose: Int, site: Int, day: Int, inside: Int32, ticketCny: Float
  ) {
    add(.visits, size)
    values[cell(layout.visits, site, day)] += Double(size)
    let most = cell(layout.mostInside, site, day)
    values[most] = max(values[most], Double(inside))
    add(.visits, purpose, Double(size))
    spends(ticketCny, size: size, cohort: cohort, purpose: purpose)
  }

  mutating func turnsAway(size: Int, site: Int, day: Int) {
    add(.turnedAway, size)
    values[cell(layout.turnedAway, site, day)] += Double(size)
  }

  /// Too late for a visit.
  mutating func misses(size: Int) { add(.missed, size) }

  mutating func findsNoBed(size: Int, lodging: Int, day: Int) {
    add(.withoutBed, size)
    values[cell(layout.withoutBed, lodging, day)] += Double(size)
  }

  mutating func sleeps(size: Int, cohort: Int, purpose: Int, lodging: Int, day: Int, priceCny: Float) {
    add(.nights, size)
    values[cell(layout.nights, lodging, day)] += Double(size)
    values[layout.cohortNights.lowerBound + cohort] += Double(size)
    add(.nights, purpose, Double(size))
    spends(priceCny, size: size, cohort: cohort, purpose: purpose)
  }

  /// Looks at all sites at one moment.
  mutating func look(_ inside: [Int32], dayType: DayType, hour: Int) {
    let first = layout.inside.lowerBound + (dayType.position * 24 + hour) * siteCount
    for site in inside.indices {
      values[first + site] += Double(inside[site]) / looks[dayType.position]
    }
  }
}
