/// How much time a journey to the region has.
public enum TimeBudget: String, Sendable, CaseIterable {
  case halfDay = "half_day"
  case oneDay = "1_day"
  case twoAndAHalfDays = "2_5_days"
  case fiveDays = "5_days"
  case sevenDays = "7_days"

  /// Its length, such as 2.5.
  public var days: Double {
    switch self {
    case .halfDay: 0.5
    case .oneDay: 1
    case .twoAndAHalfDays: 2.5
    case .fiveDays: 5
    case .sevenDays: 7
    }
  }
}

/// What tourists travel for, and what time and money are to them on such a journey.
public struct Purpose: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  /// Of all journeys; those of all purposes add up to 1.
  public let share: Double
  /// What an hour and a yuan weigh against the mean of all tourists.
  public let timeWeight: Double
  public let moneyWeight: Double
  /// Most that a person spends on beds and tickets for each day of the time budget.
  public let budgetCnyPerDay: Double
  public let grade: Grade
}

/// An origin of tourists.
public struct Market: Keyed, Sendable {
  public let key: String
  public let zone: ID<Zone>
  /// Journeys of persons into the region in a year; one journey may visit several sites.
  public let visitsPerYear: Double
  public let selfDriveShare: Double
  public let partySize: Double
  /// By `TimeBudget.allCases`; they add up to 1.
  public let budgetShares: [Double]
  public let grade: Grade
}

/// An attraction.
public struct Site: Keyed, Sendable {
  public let key: String
  public let node: ID<Node>
  public let name: LocalName
  /// What a visit adds to the utility of a circuit.
  public let attraction: Double
  public let visitH: Double
  public let ticketCny: Double
  /// Off the ticket for who comes by rail: the share of a joint ticket.
  public let railDiscount: Double
  public let capacityPerDay: Double
  public let opensMin: Double
  public let closesMin: Double
  public let grade: Grade

  /// The entrance for a visitor who comes by rail, or by any other means.
  public func ticketCny(byRail: Bool) -> Double { byRail ? ticketCny * (1 - railDiscount) : ticketCny }
}

/// A place to stay overnight.
public struct Lodging: Keyed, Sendable {
  public let key: String
  public let node: ID<Node>
  public let beds: Double
  public let priceCny: Double
  /// Off the price for who comes by rail: the share of a joint ticket.
  public let railDiscount: Double
  public let grade: Grade

  /// A bed's price for a guest who comes by rail, or by any other means.
  public func priceCny(byRail: Bool) -> Double { byRail ? priceCny * (1 - railDiscount) : priceCny }
}

/// A loop of places under a name of its own.
public struct Loop: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  public let nodes: [ID<Node>]
  public let grade: Grade
}

public struct Holiday: Keyed, Sendable {
  public let key: String
  public let name: LocalName
  /// Month × 100 + day, both included.
  public let firstDay: Int
  public let lastDay: Int

  public func contains(_ date: CalendarDate) -> Bool {
    (firstDay...max(firstDay, lastDay)).contains(date.month * 100 + date.day)
  }
}
