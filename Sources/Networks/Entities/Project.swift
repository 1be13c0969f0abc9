/// A planned piece of infrastructure.
public struct Project: Keyed, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case hsr, railway, expressway, road, port, airport, terminal, platform, service, tourism
  }

  public enum Status: String, Sendable, CaseIterable {
    case planned, preliminary, idea
    case inService = "in_service"
    case underConstruction = "under_construction"
  }

  public let key: String
  public let name: LocalName
  public let kind: Kind
  public let status: Status
  /// Expected first full year of service.
  public let opens: Int
  public let lengthKm: Double?
  public let costMillionCny: Double?
  public let grade: Grade
}

/// A figure of the real world that a run is compared with.
public struct Observation: Keyed, Sendable {
  public enum Kind: String, Sendable, CaseIterable {
    case context
    case fastestTrainMin = "fastest_train_min"
    case roadMin = "road_min"
    case roadKm = "road_km"
    case railKm = "rail_km"
    case trainRunH = "train_run_h"
    case trainTeuPerYear = "train_teu_per_year"
    case trainTeu = "train_teu"
    case trainTonnes = "train_tonnes"
    case lineTrainsPerDay = "line_trains_per_day"
    case lineTeuPerYear = "line_teu_per_year"
    case demandGrowthPercent = "demand_growth_percent"
    case siteVisitsPerYear = "site_visits_per_year"
    case airportPassengersPerYear = "airport_passengers_per_year"
    case siteVisits = "site_visits"
    case zoneVisits = "zone_visits"
    case hubPassengers = "hub_passengers"
  }

  public let key: String
  public let kind: Kind
  /// Names of nodes, services or sites, as the kind asks; several zones or terminals stand for their sum.
  public let from: String
  public let to: String
  public let period: String
  public let value: Double
  public let unit: String
  public let source: String
  public let grade: Grade
  /// Whether inputs of the network were fitted to it, so that it tests nothing.
  public let isFitted: Bool

  /// The first and last day of a period such as `2025-06-27..2025-07-26`; nil of any other.
  public var span: (first: CalendarDate, last: CalendarDate)? {
    let ends = period.split(separator: ".", omittingEmptySubsequences: true)
    guard ends.count == 2, period.contains(".."), let first = CalendarDate(ends[0]),
      let last = CalendarDate(ends[1]), first <= last
    else { return nil }
    return (first, last)
  }
}

/// A link, terminal or service that is out of use from one day to another.
public struct Closure: Sendable {
  public enum Subject: Hashable, Sendable {
    case link(ID<Link>)
    case terminal(ID<Terminal>)
    case service(ID<Service>)
  }

  public let subject: Subject
  /// Both included; nil: from ever, for ever.
  public let first: CalendarDate?
  public let last: CalendarDate?

  public func covers(_ date: CalendarDate) -> Bool {
    (first.map { $0 <= date } ?? true) && (last.map { date <= $0 } ?? true)
  }
}

/// What a column of figures grows to by a year.
public struct Target: Keyed, Sendable {
  public let key: String
  public let table: String
  public let column: String
  /// Rows that grow, as `column=value`; empty: all.
  public let condition: String
  public let year: Int
  /// Over the base year.
  public let factor: Double
}
