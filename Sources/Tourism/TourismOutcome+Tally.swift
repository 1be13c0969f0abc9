import GSL
import Networks

extension TourismOutcome {
  init(
    _ network: Network, _ places: Places, _ plan: DayCountPlan, _ layout: FigureLayout, _ tally: Tally,
    gravity: MarketGravity?
  ) {
    self.gravity = gravity
    func estimate(_ run: Range<Int>, _ index: Int) -> Estimate { tally.estimate(run.lowerBound + index) }
    replications = tally.count
    grade =
      (network.markets.rows.map(\.grade) + network.sites.rows.map(\.grade)
      + network.lodgings.rows.map(\.grade)).max() ?? .published
    let reader = TallyReader(network: network, plan: plan, layout: layout, tally: tally)
    let sites = reader.sites()
    self.sites = sites
    siteMonths = reader.siteMonths()
    lodgings = reader.lodgings()
    lodgingMonths = reader.lodgingMonths()
    hubMonths = network.terminals.ids.flatMap { terminal in
      (0..<12).map { month in
        HubMonth(
          terminal: terminal, month: month + 1,
          passengers: estimate(layout.hubMonth, terminal.index * 12 + month))
      }
    }.filter { tally.means[layout.hubYear.lowerBound + $0.terminal.index] > 0 }
    demand = reader.demand()
    markets = reader.markets()
    circuits = reader.circuits()
    flows = plan.flowLegs.enumerated().map { index, leg in
      Flow(
        from: places.nodes[leg / places.count],
        to: places.nodes[leg % places.count], journeys: estimate(layout.flow, index))
    }
    rounds = plan.rounds.all.enumerated().map { index, round in
      RoundYear(
        sites: round.sites, journeys: estimate(layout.round, index),
        journeysOnHolidays: estimate(layout.roundOnHolidays, index), nights: round.nights,
        market: round.market, gainOnHolidays: round.gainOnHolidays)
    }
    loops = network.loops.ids.map { loop in
      LoopYear(
        loop: loop, whole: estimate(layout.loopWhole, loop.index),
        part: estimate(layout.loopPart, loop.index))
    }
    days = plan.days.dates.indices.map { day in
      DayFigures(
        date: plan.days.dates[day], dayType: plan.days.dayTypes[day],
        departures: estimate(layout.departuresDay, day), present: estimate(layout.presentDay, day))
    }
    checks = plan.backTests.enumerated().map { index, test in
      Check(
        observation: test.observation, observed: test.observed, modelled: estimate(layout.backTest, index))
    }
    summary = Summary(
      journeysMade: estimate(layout.totals, 0), journeysLost: estimate(layout.totals, 1),
      journeysElsewhere: estimate(layout.totals, 4), siteVisits: estimate(layout.totals, 2),
      nights: estimate(layout.totals, 3), surplusCny: reader.surplusCny(plan.segments),
      fullest: sites.max { ($0.peakUse, $1.site) < ($1.peakUse, $0.site) }, crowdingGap: plan.crowding.gap)
  }
}

/// Turns runs of figures into rows.
private struct TallyReader {
  let network: Network
  let plan: DayCountPlan
  let layout: FigureLayout
  let tally: Tally

  private var dayCount: Int { plan.days.dates.count }

  private func estimate(_ run: Range<Int>, _ index: Int) -> Estimate {
    tally.estimate(run.lowerBound + index)
  }

  private func daysInMonth(_ month: Int) -> Double {
    Double(CalendarDate.days(inMonth: month + 1, of: network.year))
  }

  /// The day of the highest mean in a row of days; of equal ones the first.
  private func peak(_ run: Range<Int>, _ row: Int) -> Int {
    let first = run.lowerBound + row * dayCount
    return (0..<dayCount).max { (tally.means[first + $0], $1) < (tally.means[first + $1], $0) } ?? 0
  }

  func sites() -> [TourismOutcome.SiteYear] {
    network.sites.ids.map { site in
      let index = site.index
      let capacity = network.sites[site].capacityPerDay
      let visits = estimate(layout.siteYear, index)
      let day = peak(layout.siteDay, index)
      let peakVisits = estimate(layout.siteDay, index * dayCount + day)
      return TourismOutcome.SiteYear(
        site: site, visits: visits, capacityUse: visits.mean / (capacity * Double(dayCount)),
        daysOver: estimate(layout.daysOverYear, index), turnedAway: estimate(layout.turnedAwayYear, index),
        peakDay: plan.days.dates[day], peakVisits: peakVisits, peakUse: peakVisits.mean / capacity)
    }
  }

  func siteMonths() -> [TourismOutcome.SiteMonth] {
    network.sites.ids.flatMap { site in
      (0..<12).map { month in
        let index = site.index * 12 + month
        let visits = estimate(layout.siteMonth, index)
        return TourismOutcome.SiteMonth(
          site: site, month: month + 1, visits: visits,
          capacityUse: visits.mean / (network.sites[site].capacityPerDay * daysInMonth(month)),
          daysOver: estimate(layout.daysOverMonth, index),
          turnedAway: estimate(layout.turnedAwayMonth, index))
      }
    }
  }

  private func occupancy(_ nights: Estimate, _ lodging: ID<Lodging>, days: Double) -> Double? {
    let beds = network.lodgings[lodging].beds
    return beds > 0 ? nights.mean / (beds * days) : nil
  }

  func lodgings() -> [TourismOutcome.LodgingYear] {
    network.lodgings.ids.map { lodging in
      let nights = estimate(layout.lodgingYear, lodging.index)
      let day = peak(layout.lodgingDay, lodging.index)
      let peakNights = estimate(layout.lodgingDay, lodging.index * dayCount + day)
      return TourismOutcome.LodgingYear(
        lodging: lodging, nights: nights, occupancy: occupancy(nights, lodging, days: Double(dayCount)),
        peakDay: plan.days.dates[day], peakNights: peakNights,
        peakOccupancy: occupancy(peakNights, lodging, days: 1))
    }
  }

  func lodgingMonths() -> [TourismOutcome.LodgingMonth] {
    network.lodgings.ids.flatMap { lodging in
      (0..<12).map { month in
        let nights = estimate(layout.lodgingMonth, lodging.index * 12 + month)
        return TourismOutcome.LodgingMonth(
          lodging: lodging, month: month + 1, nights: nights,
          occupancy: occupancy(nights, lodging, days: daysInMonth(month)))
      }
    }
  }

  func demand() -> [TourismOutcome.DemandYear] {
    plan.demand.enumerated().map { index, row in
      let segment = plan.segments[row.lowerBound]
      let holiday = row.dropFirst().first.map { plan.segments[$0] }
      return TourismOutcome.DemandYear(
        market: segment.market, budget: segment.budget, access: segment.access, used: segment.used,
        usedOnHolidays: holiday?.used, journeys: estimate(layout.demandJourneys, index), loss: segment.loss,
        lossOnHolidays: holiday?.loss, circuitCount: segment.choices.circuits.count,
        means: TourismOutcome.JourneyMeans(
          plan.segments[row].compactMap { row in row.choices.means.map { ($0, row.journeysPerYear) } }))
    }
  }

  func markets() -> [TourismOutcome.MarketYear] {
    network.markets.ids.map { market in
      let own = plan.segments.indices.filter { plan.segments[$0].market == market }
      func byBudget(lost: Bool) -> [Double] {
        TimeBudget.allCases.map { budget in
          own.filter { plan.segments[$0].budget == budget && (plan.segments[$0].loss != nil) == lost }
            .reduce(0) { $0 + estimate(layout.segmentJourneys, $1).mean }
        }
      }
      return TourismOutcome.MarketYear(
        market: market, made: estimate(layout.marketMade, market.index),
        lost: estimate(layout.marketLost, market.index),
        elsewhere: estimate(layout.marketElsewhere, market.index),
        surplusCny: surplusCny(own.map { plan.segments[$0] }), madeByBudget: byBudget(lost: false),
        lostByBudget: byBudget(lost: true),
        means: TourismOutcome.JourneyMeans(
          own.compactMap { index in
            plan.segments[index].choices.means.map { ($0, estimate(layout.segmentJourneys, index).mean) }
          }))
    }
  }

  func surplusCny(_ segments: [Segment]) -> Double? {
    let scale = network.parameters[.tourismLogitScale]
    guard scale > 0 else { return nil }
    let elsewhere = network.parameters[.tourismElsewhereUtility]
    return segments.reduce(0) { $0 + $1.surplusCny(elsewhere: elsewhere, scale: scale) }
  }

  func circuits() -> [TourismOutcome.CircuitYear] {
    var rank = 0
    var last = -1
    return plan.reported.enumerated().map { index, reported in
      rank = reported.demand == last ? rank + 1 : 1
      last = reported.demand
      let segment = plan.segments[reported.segment]
      let circuit = segment.choices.circuits[reported.position]
      return TourismOutcome.CircuitYear(
        market: segment.market, budget: segment.budget, access: segment.access, used: segment.used,
        rank: rank, sites: circuit.sites.map { ID($0) }, lodgings: circuit.lodgings.map { ID($0) },
        travelH: circuit.travelMin / 60, costCny: circuit.costCny,
        share: segment.choices.shares[reported.position],
        journeys: estimate(layout.reportedCircuit, index))
    }
  }
}

extension ChoiceSet {
  /// By the shares of the circuits; nil where there are none.
  fileprivate var means: TourismOutcome.JourneyMeans? {
    TourismOutcome.JourneyMeans(
      circuits.indices.map { index in
        let journey = TourismOutcome.JourneyMeans(
          sites: Double(circuits[index].sites.count), nights: Double(circuits[index].lodgings.count),
          travelH: circuits[index].travelMin / 60, spendCny: circuits[index].costCny)
        return (journey, shares[index])
      })
  }
}

extension TourismOutcome.JourneyMeans {
  /// The mean of journeys, each with a weight; nil where these sum to nothing.
  fileprivate init?(_ weighted: [(journey: TourismOutcome.JourneyMeans, weight: Double)]) {
    let total = weighted.reduce(0) { $0 + $1.weight }
    guard total > 0 else { return nil }
    for (journey, weight) in weighted {
      sites += journey.sites * weight / total
      nights += journey.nights * weight / total
      travelH += journey.travelH * weight / total
      spendCny += journey.spendCny * weight / total
    }
  }
}
