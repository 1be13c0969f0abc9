public import GSL
public import Networks

/// What a year of tourism comes to. Persons throughout; estimates are over replications.
///
/// In this version a site's capacity does not turn anybody away from a circuit: visitors above it are counted
/// as turned away and stay in all other counts.
public struct TourismOutcome: Sendable {
  public let replications: Int
  /// What every figure rests on at worst: choices depend on all markets, sites and lodgings at once.
  public let grade: Grade
  public let summary: Summary
  public let siteMonths: [SiteMonth]
  public let sites: [SiteYear]
  public let lodgingMonths: [LodgingMonth]
  public let lodgings: [LodgingYear]
  public let hubMonths: [HubMonth]
  public let markets: [MarketYear]
  public let demand: [DemandYear]
  /// The ten circuits of highest share on ordinary days of each row of `demand`.
  public let circuits: [CircuitYear]
  public let flows: [Flow]
  public let loops: [LoopYear]
  public let days: [DayFigures]
  public let checks: [Check]
  /// The most travelled, by falling expected journeys.
  public let rounds: [RoundYear]
  /// nil where no deterrence fits.
  public let gravity: MarketGravity?

  public struct Summary: Sendable {
    public let journeysMade: Estimate
    public let journeysLost: Estimate
    /// Journeys that were thought of and led elsewhere, or nowhere.
    public let journeysElsewhere: Estimate
    public let siteVisits: Estimate
    public let nights: Estimate
    /// What the journeys are worth to the tourists above staying away, CNY a year: expected, so without spread;
    /// nil where money has no weight in their choice.
    public let surplusCny: Double?
    /// The site and day of the highest expected use of its capacity; nil where there is no site.
    public let fullest: SiteYear?
    /// The most by which the use of a site that people expect differs from that which their choices bring
    /// about, over its capacity.
    public let crowdingGap: Double
  }

  public struct SiteMonth: Sendable {
    public let site: ID<Site>
    /// From 1.
    public let month: Int
    public let visits: Estimate
    /// Mean visits over the capacity of all days.
    public let capacityUse: Double
    public let daysOver: Estimate
    public let turnedAway: Estimate
  }

  public struct SiteYear: Sendable {
    public let site: ID<Site>
    public let visits: Estimate
    public let capacityUse: Double
    public let daysOver: Estimate
    public let turnedAway: Estimate
    /// The day of the most visits in the mean, and these.
    public let peakDay: CalendarDate
    public let peakVisits: Estimate
    /// Those over the capacity of the day.
    public let peakUse: Double
  }

  public struct LodgingMonth: Sendable {
    public let lodging: ID<Lodging>
    public let month: Int
    public let nights: Estimate
    /// Mean nights over beds × days; nil without beds.
    public let occupancy: Double?
  }

  public struct LodgingYear: Sendable {
    public let lodging: ID<Lodging>
    public let nights: Estimate
    public let occupancy: Double?
    public let peakDay: CalendarDate
    public let peakNights: Estimate
    public let peakOccupancy: Double?
  }

  /// Persons who board, change or alight; each once a leg.
  public struct HubMonth: Sendable {
    public let terminal: ID<Terminal>
    public let month: Int
    public let passengers: Estimate
  }

  public struct MarketYear: Sendable {
    public let market: ID<Market>
    public let made: Estimate
    public let lost: Estimate
    public let elsewhere: Estimate
    /// As in `Summary`.
    public let surplusCny: Double?
    /// Means, by `TimeBudget.allCases`.
    public let madeByBudget: [Double]
    public let lostByBudget: [Double]
    /// Of a journey that is made, by the shares of the circuits; nil where none is.
    public let means: JourneyMeans?
  }

  /// The journeys of a market with a time budget meant for an access mode.
  public struct DemandYear: Sendable {
    public let market: ID<Market>
    public let budget: TimeBudget
    public let access: AccessMode
    /// The mode that is used; the other where nothing is in reach by the one that was meant.
    public let used: AccessMode
    /// The same on holidays; nil where there are none.
    public let usedOnHolidays: AccessMode?
    public let journeys: Estimate
    /// On ordinary days, and on holidays.
    public let loss: LossReason?
    public let lossOnHolidays: LossReason?
    /// On ordinary days.
    public let circuitCount: Int
    public let means: JourneyMeans?
  }

  /// Means of a person's journey.
  public struct JourneyMeans: Sendable, Equatable {
    public var sites = 0.0
    public var nights = 0.0
    public var travelH = 0.0
    /// Travel, beds and tickets.
    public var spendCny = 0.0
  }

  /// As it is on ordinary days, or on holidays where these days offer none; with the journeys of all days.
  public struct CircuitYear: Sendable {
    public let market: ID<Market>
    public let budget: TimeBudget
    /// As meant, and as used.
    public let access: AccessMode
    public let used: AccessMode
    /// From 1, by falling share.
    public let rank: Int
    public let sites: [ID<Site>]
    public let lodgings: [ID<Lodging>]
    public let travelH: Double
    public let costCny: Double
    public let share: Double
    public let journeys: Estimate
  }

  public struct Flow: Sendable {
    public let from: ID<Node>
    public let to: ID<Node>
    public let journeys: Estimate
  }

  public struct LoopYear: Sendable {
    public let loop: ID<Loop>
    public let whole: Estimate
    public let part: Estimate
  }

  /// The circuits of all markets through the same sites, in whatever order.
  public struct RoundYear: Sendable {
    /// As most visit them.
    public let sites: [ID<Site>]
    public let journeys: Estimate
    /// Of those who set out on holidays.
    public let journeysOnHolidays: Estimate
    /// Expected of a journey.
    public let nights: Double
    /// From where most of them come.
    public let market: ID<Market>
    /// Its expected share of the journeys that begin on holidays over that of ordinary days, less one; nil where
    /// there are none.
    public let gainOnHolidays: Double?
  }

  public struct DayFigures: Sendable {
    public let date: CalendarDate
    public let dayType: DayType
    /// Persons who set out.
    public let departures: Estimate
    /// Persons under way, those among them who get home on that day.
    public let present: Estimate
  }

  /// An observed number of visits or passengers against the model's.
  public struct Check: Sendable {
    public let observation: ID<Observation>
    /// Scaled to visits of sites where all visitors of a county were counted.
    public let observed: Double
    public let modelled: Estimate
    public var errorPercent: Double { observed == 0 ? 0 : (modelled.mean / observed - 1) * 100 }
  }
}
