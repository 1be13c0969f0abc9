public import GSL
public import Networks

/// What years of parties come to. Persons throughout; estimates are over years.
public struct CirculationOutcome: Sendable {
  public let years: Int
  public let grade: Grade
  public let summary: Summary
  public let sites: [SiteYear]
  public let siteDays: [SiteDay]
  public let siteHours: [SiteHour]
  public let lodgingDays: [LodgingDay]
  public let arrivals: [Arrivals]
  public let purposes: [PurposeYear]
  public let hubs: [HubYear]
  public let changes: [Change]
  public let runs: [RunLoad]
  /// One by one: another scenario has the same weather and events in each.
  public let livedYears: [LivedYear]

  /// Under way at the year's start + departed = returned + under way at its end.
  public struct Summary: Sendable {
    public let presentAtStart: Estimate
    public let departed: Estimate
    public let returned: Estimate
    public let presentAtEnd: Estimate
    public let parties: Estimate
    public let events: Estimate
    public let sameDay: Estimate
    public let overnight: Estimate
    /// Travel, beds and tickets.
    public let spendCny: Estimate
    public let visits: Estimate
    /// Visitors whom a site's capacity kept out.
    public let turnedAway: Estimate
    /// Visitors of those who went to another site.
    public let replanned: Estimate
    /// Visitors who came too late in the day.
    public let missed: Estimate
    public let nights: Estimate
    public let withoutBed: Estimate
    /// Times that a person found a train or flight full.
    public let refused: Estimate
    public let byCoach: Estimate
    /// Journeys that were given up at home, as nothing had a seat.
    public let gaveUp: Estimate
    /// Nights spent waiting for a train or flight.
    public let stranded: Estimate
    public let turnedAwayShare: Double
    /// The site and day of the highest mean use of its capacity; nil where there is no site.
    public let fullest: SiteDay?
    /// As `TourismOutcome.Summary.crowdingGap`.
    public let crowdingGap: Double
  }

  /// The sums of one of the years.
  public struct LivedYear: Sendable {
    public let sameDay: Double
    public let overnight: Double
    public let nights: Double
    public let visits: Double
    public let spendCny: Double
    public let turnedAway: Double
    public let withoutBed: Double
    public let refused: Double
    public let gaveUp: Double
  }

  public struct SiteDay: Sendable {
    public let site: ID<Site>
    public let date: CalendarDate
    public let dayType: DayType
    public let visits: Estimate
    public let turnedAway: Estimate
    /// At the fullest moment.
    public let mostInside: Estimate
    /// Mean visits over the capacity of the day; the fullest moment over that of the moment.
    public let use: Double
    public let mostInsideUse: Double
  }

  public struct SiteYear: Sendable {
    public let site: ID<Site>
    public let visits: Estimate
    public let turnedAway: Estimate
    /// Days on which it kept anybody out.
    public let daysFull: Estimate
    /// The day of the most visits in the mean.
    public let fullest: SiteDay
  }

  /// Persons of the year who come by a vehicle and go on by road, the other way round, or change vehicles.
  public struct HubYear: Sendable {
    public let hub: ID<Terminal>
    public let arriving: Estimate
    public let departing: Estimate
    public let changing: Estimate
  }

  public struct SiteHour: Sendable {
    public let site: ID<Site>
    public let dayType: DayType
    public let hour: Int
    public let inside: Estimate
    public let use: Double
  }

  public struct LodgingDay: Sendable {
    public let lodging: ID<Lodging>
    public let date: CalendarDate
    public let nights: Estimate
    /// Who found it full and slept elsewhere, or without a bed.
    public let refused: Estimate
    public let occupancy: Double?
  }

  /// The journeys of a market that began in a month on days of a type.
  public struct Arrivals: Sendable {
    public let market: ID<Market>
    public let month: Int
    public let dayType: DayType
    public let sameDay: Estimate
    public let overnight: Estimate
    public let nights: Estimate
    public let spendCny: Estimate
  }

  /// The journeys of the year that are made for a purpose.
  public struct PurposeYear: Sendable {
    public let purpose: ID<Purpose>
    public let sameDay: Estimate
    public let overnight: Estimate
    public let visits: Estimate
    public let nights: Estimate
    public let spendCny: Estimate
  }

  /// From one means of travel to the next; nil is the road.
  public struct Change: Sendable {
    public let hub: ID<Terminal>
    public let from: ID<Service>?
    public let to: ID<Service>?
    public let hour: Int
    /// In the year.
    public let passengers: Estimate
  }

  /// A run of a service on ordinary days or on holidays, in the year.
  public struct RunLoad: Sendable {
    public let service: ID<Service>
    public let isOutward: Bool
    public let startMin: Int
    public let isHoliday: Bool
    /// For tourists, of one run; nil where the service's seats are not known.
    public let seats: Double?
    public let passengers: Estimate
    public let refused: Estimate
  }
}

extension CirculationOutcome {
  /// - Parameter totals: by year, then `YearLayout.Total.allCases`.
  init(_ network: Network, _ plan: PartyPlan, _ tally: Tally, totals: [[Double]]) {
    let layout = YearLayout(plan)
    func estimate(_ run: Range<Int>, _ index: Int) -> Estimate { tally.estimate(run.lowerBound + index) }
    func total(_ total: YearLayout.Total) -> Estimate { estimate(layout.totals, total.rawValue) }
    let dates = plan.days.dates
    years = tally.count
    grade =
      (network.markets.rows.map(\.grade) + network.sites.rows.map(\.grade)
      + network.lodgings.rows.map(\.grade)).max() ?? .published
    let siteDays = network.sites.ids.flatMap { site in
      dates.indices.map { day in
        let cell = site.index * dates.count + day
        let visits = estimate(layout.visits, cell)
        let most = estimate(layout.mostInside, cell)
        return SiteDay(
          site: site, date: dates[day], dayType: plan.days.dayTypes[day], visits: visits,
          turnedAway: estimate(layout.turnedAway, cell), mostInside: most,
          use: visits.mean / network.sites[site].capacityPerDay,
          mostInsideUse: most.mean / Double(max(1, plan.sites[site.index].atOnce)))
      }
    }
    self.siteDays = siteDays
    sites = network.sites.ids.compactMap { site in
      let days = siteDays[site.index * dates.count..<(site.index + 1) * dates.count]
      return days.max { ($0.use, $1.date) < ($1.use, $0.date) }.map {
        SiteYear(
          site: site, visits: estimate(layout.yearVisits, site.index),
          turnedAway: estimate(layout.yearTurnedAway, site.index),
          daysFull: estimate(layout.daysFull, site.index), fullest: $0)
      }
    }
    hubs = network.terminals.ids.map { hub in
      HubYear(
        hub: hub, arriving: estimate(layout.hubChanges, hub.index * 3),
        departing: estimate(layout.hubChanges, hub.index * 3 + 1),
        changing: estimate(layout.hubChanges, hub.index * 3 + 2))
    }.filter { $0.arriving.mean + $0.departing.mean + $0.changing.mean > 0 }
    siteHours = network.sites.ids.flatMap { site in
      [DayType.workday, .weekend, .holiday].flatMap { type in
        (0..<24).map { hour in
          let inside = estimate(
            layout.inside, (type.position * 24 + hour) * network.sites.count + site.index)
          return SiteHour(
            site: site, dayType: type, hour: hour, inside: inside,
            use: inside.mean / Double(max(1, plan.sites[site.index].atOnce)))
        }
      }
    }.filter { $0.inside.mean > 0 }
    lodgingDays = network.lodgings.ids.flatMap { lodging in
      dates.indices.map { day in
        let nights = estimate(layout.nights, lodging.index * dates.count + day)
        let beds = network.lodgings[lodging].beds
        return LodgingDay(
          lodging: lodging, date: dates[day], nights: nights,
          refused: estimate(layout.withoutBed, lodging.index * dates.count + day),
          occupancy: beds > 0 ? nights.mean / beds : nil)
      }
    }
    arrivals = network.markets.ids.flatMap { market in
      (0..<36).map { cohort in
        let index = market.index * 36 + cohort
        return Arrivals(
          market: market, month: cohort / 3 + 1,
          dayType: [DayType.workday, .weekend, .holiday][cohort % 3],
          sameDay: estimate(layout.sameDay, index), overnight: estimate(layout.overnight, index),
          nights: estimate(layout.cohortNights, index), spendCny: estimate(layout.spendCny, index))
      }
    }.filter { $0.sameDay.mean + $0.overnight.mean > 0 }
    purposes = network.purposes.ids.map { purpose in
      func figure(_ figure: YearLayout.OfPurpose) -> Estimate {
        estimate(layout.ofPurpose, purpose.index * YearLayout.OfPurpose.allCases.count + figure.rawValue)
      }
      return PurposeYear(
        purpose: purpose, sameDay: figure(.sameDay), overnight: figure(.overnight), visits: figure(.visits),
        nights: figure(.nights), spendCny: figure(.spendCny))
    }
    changes = (plan.books.last?.changeNames ?? []).enumerated().flatMap { index, change in
      (0..<24).map { hour in
        Change(
          hub: change.hub, from: change.from, to: change.to, hour: hour,
          passengers: estimate(layout.changed, index * 24 + hour))
      }
    }.filter { $0.passengers.mean > 0 }
    runs = plan.books.enumerated().flatMap { kind, book in
      book.runs.enumerated().map { index, run in
        RunLoad(
          service: run.service, isOutward: run.isOutward, startMin: run.startMin, isHoliday: kind == 1,
          seats: book.seatsOfRun[index] == .max ? nil : Double(book.seatsOfRun[index]),
          passengers: estimate(layout.seated[kind], index), refused: estimate(layout.refused[kind], index))
      }
    }.filter { $0.passengers.mean + $0.refused.mean > 0 }
    livedYears = totals.map { totals in
      func total(_ total: YearLayout.Total) -> Double { totals[total.rawValue] }
      return LivedYear(
        sameDay: total(.sameDay), overnight: total(.overnight), nights: total(.nights),
        visits: total(.visits), spendCny: total(.spendCny), turnedAway: total(.turnedAway),
        withoutBed: total(.withoutBed), refused: total(.refused), gaveUp: total(.gaveUp))
    }
    let (visits, turnedAway) = (total(.visits), total(.turnedAway))
    let came = visits.mean + turnedAway.mean
    summary = Summary(
      presentAtStart: total(.presentAtStart), departed: total(.departed), returned: total(.returned),
      presentAtEnd: total(.presentAtEnd), parties: total(.parties), events: total(.events),
      sameDay: total(.sameDay), overnight: total(.overnight), spendCny: total(.spendCny), visits: visits,
      turnedAway: turnedAway, replanned: total(.replanned), missed: total(.missed), nights: total(.nights),
      withoutBed: total(.withoutBed), refused: total(.refused), byCoach: total(.byCoach),
      gaveUp: total(.gaveUp), stranded: total(.stranded),
      turnedAwayShare: came > 0 ? turnedAway.mean / came : 0,
      fullest: siteDays.max { ($0.use, $1.site) < ($1.use, $0.site) }, crowdingGap: plan.crowding.gap)
  }
}
