import Networks

/// Where the figures of a replication stand in one row.
struct FigureLayout: Sendable {
  /// Runs of figures, each by the index that its name tells; months and days run fastest.
  let siteDay, siteMonth, daysOverMonth, turnedAwayMonth: Range<Int>
  let siteYear, daysOverYear, turnedAwayYear: Range<Int>
  let lodgingDay, lodgingMonth, lodgingYear: Range<Int>
  let hubMonth, hubYear: Range<Int>
  let departuresDay, presentDay: Range<Int>
  let segmentJourneys, demandJourneys, marketMade, marketLost, marketElsewhere: Range<Int>
  let reportedCircuit, flow, loopWhole, loopPart: Range<Int>
  /// Of the whole year, and of those who set out on holidays.
  let round, roundOnHolidays: Range<Int>
  /// What the model has in the place of each observation.
  let backTest: Range<Int>
  /// Journeys made and lost, visits to sites, nights, and journeys elsewhere of the region.
  let totals: Range<Int>
  let count: Int

  init(_ plan: DayCountPlan, marketCount: Int) {
    var next = 0
    func run(_ count: Int) -> Range<Int> {
      next += count
      return next - count..<next
    }
    let units = plan.units
    let days = plan.days.dates.count
    siteDay = run(units.siteCount * days)
    siteMonth = run(units.siteCount * 12)
    daysOverMonth = run(units.siteCount * 12)
    turnedAwayMonth = run(units.siteCount * 12)
    siteYear = run(units.siteCount)
    daysOverYear = run(units.siteCount)
    turnedAwayYear = run(units.siteCount)
    lodgingDay = run(units.lodgingCount * days)
    lodgingMonth = run(units.lodgingCount * 12)
    lodgingYear = run(units.lodgingCount)
    hubMonth = run(units.terminalCount * 12)
    hubYear = run(units.terminalCount)
    departuresDay = run(days)
    presentDay = run(days)
    segmentJourneys = run(plan.segments.count)
    demandJourneys = run(plan.demand.count)
    marketMade = run(marketCount)
    marketLost = run(marketCount)
    marketElsewhere = run(marketCount)
    reportedCircuit = run(plan.reported.count)
    flow = run(plan.flowLegs.count)
    loopWhole = run(plan.loops.count)
    loopPart = run(plan.loops.count)
    round = run(plan.rounds.all.count)
    roundOnHolidays = run(plan.rounds.all.count)
    backTest = run(plan.backTests.count)
    totals = run(5)
    count = next
  }
}

/// The figures of one replication.
struct Figures: Sendable {
  let layout: FigureLayout
  private(set) var values: [Double]

  init(_ layout: FigureLayout) {
    self.layout = layout
    values = Array(repeating: 0, count: layout.count)
  }

  /// - Parameters:
  ///   - parties: by segment, made or lost.
  ///   - elsewhere: by segment, those who stay away.
  ///   - circuits: parties by circuit of the list of all.
  ///   - persons: by unit and day, a unit's days `rowLength` apart.
  mutating func fill(
    _ plan: DayCountPlan, parties: [Int], elsewhere: [Int], circuits: [Int32], persons: [Double],
    rowLength: Int
  ) {
    for index in values.indices { values[index] = 0 }
    fillDays(plan, persons, rowLength)
    fillJourneys(plan, parties, elsewhere)
    fillCircuits(plan, circuits)
  }

  private mutating func fillDays(_ plan: DayCountPlan, _ persons: [Double], _ rowLength: Int) {
    let dayCount = plan.days.dates.count
    for site in 0..<plan.units.siteCount {
      let row = plan.units.site(site) * rowLength
      for day in 0..<dayCount {
        let visits = persons[row + day]
        let month = site * 12 + plan.monthOfDay[day]
        values[layout.siteDay.lowerBound + site * dayCount + day] = visits
        values[layout.siteMonth.lowerBound + month] += visits
        values[layout.siteYear.lowerBound + site] += visits
        values[layout.totals.lowerBound + 2] += visits
        let excess = visits - plan.siteCapacities[site]
        guard excess > 0 else { continue }
        values[layout.daysOverMonth.lowerBound + month] += 1
        values[layout.daysOverYear.lowerBound + site] += 1
        values[layout.turnedAwayMonth.lowerBound + month] += excess
        values[layout.turnedAwayYear.lowerBound + site] += excess
      }
    }
    for lodging in 0..<plan.units.lodgingCount {
      let row = plan.units.lodging(lodging) * rowLength
      for day in 0..<dayCount {
        let nights = persons[row + day]
        values[layout.lodgingDay.lowerBound + lodging * dayCount + day] = nights
        values[layout.lodgingMonth.lowerBound + lodging * 12 + plan.monthOfDay[day]] += nights
        values[layout.lodgingYear.lowerBound + lodging] += nights
        values[layout.totals.lowerBound + 3] += nights
      }
    }
    for terminal in 0..<plan.units.terminalCount {
      let row = plan.units.terminal(terminal) * rowLength
      for day in 0..<dayCount {
        values[layout.hubMonth.lowerBound + terminal * 12 + plan.monthOfDay[day]] += persons[row + day]
        values[layout.hubYear.lowerBound + terminal] += persons[row + day]
      }
    }
    for (index, test) in plan.backTests.enumerated() {
      values[layout.backTest.lowerBound + index] = test.units.reduce(0) { sum, unit in
        test.days.reduce(sum) { $0 + persons[unit * rowLength + $1] }
      }
    }
    for nights in 0...CountedUnits.mostNights {
      let row = plan.units.departures(nights: nights) * rowLength
      for day in 0..<dayCount {
        values[layout.departuresDay.lowerBound + day] += persons[row + day]
        for later in 0...nights {
          values[layout.presentDay.lowerBound + (day + later) % dayCount] += persons[row + day]
        }
      }
    }
  }

  private mutating func fillJourneys(_ plan: DayCountPlan, _ parties: [Int], _ elsewhere: [Int]) {
    for (index, segment) in plan.segments.enumerated() {
      let journeys = Double(parties[index]) * segment.partySize
      values[layout.segmentJourneys.lowerBound + index] = journeys
      let market = segment.loss == nil ? layout.marketMade : layout.marketLost
      values[market.lowerBound + segment.market.index] += journeys
      values[layout.totals.lowerBound + (segment.loss == nil ? 0 : 1)] += journeys
      let away = Double(elsewhere[index]) * segment.partySize
      values[layout.marketElsewhere.lowerBound + segment.market.index] += away
      values[layout.totals.lowerBound + 4] += away
    }
    for (index, segments) in plan.demand.enumerated() {
      for segment in segments {
        values[layout.demandJourneys.lowerBound + index] +=
          values[layout.segmentJourneys.lowerBound + segment]
      }
    }
  }

  private mutating func fillCircuits(_ plan: DayCountPlan, _ circuits: [Int32]) {
    for (index, segment) in plan.segments.enumerated() {
      for circuit in plan.firstCircuit[index]..<plan.firstCircuit[index + 1] where circuits[circuit] > 0 {
        let journeys = Double(circuits[circuit]) * segment.partySize
        for flow in plan.firstFlow[circuit]..<plan.firstFlow[circuit + 1] {
          values[layout.flow.lowerBound + Int(plan.flows[flow])] += journeys
        }
        let round = Int(plan.rounds.ofCircuit[circuit])
        guard round >= 0 else { continue }
        values[layout.round.lowerBound + round] += journeys
        if segment.kind == .holiday { values[layout.roundOnHolidays.lowerBound + round] += journeys }
      }
    }
    for (index, loop) in plan.loops.enumerated() {
      for row in loop {
        let run = row.match == .whole ? layout.loopWhole : layout.loopPart
        values[run.lowerBound + index] += Double(circuits[row.circuit]) * row.partySize
      }
    }
    for (index, reported) in plan.reported.enumerated() {
      let parties = reported.circuits.reduce(0) { $0 + Double(circuits[$1]) }
      values[layout.reportedCircuit.lowerBound + index] = parties * plan.segments[reported.segment].partySize
    }
  }
}
