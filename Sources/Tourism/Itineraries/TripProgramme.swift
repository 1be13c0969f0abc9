public import Networks
public import Routing

/// A journey hour by hour. Minutes are those after the midnight of the item's day.
public struct TripProgramme: Sendable {
  public enum Item: Sendable {
    /// On the way; `lastMin` is the last departure of the day that arrives in time, where one waits for it.
    case travel(legs: [Leg], isHired: Bool, lastMin: Double?)
    case visit(ID<Site>, startMin: Double, endMin: Double)
    /// From the arrival at the lodging to the next morning.
    case night(ID<Lodging>, arrivalMin: Double)
  }

  public struct Day: Sendable {
    /// From 1.
    public let number: Int
    public fileprivate(set) var items: [Item]
  }

  public internal(set) var days: [Day] = []
  public let sites: [ID<Site>]
  /// Of a person: travel, beds and tickets.
  public internal(set) var costCny = 0.0
  public internal(set) var travelMin = 0.0
  /// What the sites are worth less cost and time of travel.
  public let score: Double

  mutating func add(_ item: Item, day: Int) {
    while days.count <= day { days.append(Day(number: days.count + 1, items: [])) }
    days[day].items.append(item)
  }
}

/// The best programmes, the best first, each of another set of sites.
public struct TripProposal: Sendable {
  public let programmes: [TripProgramme]
  /// No programme has a higher score.
  public let scoreBound: Double
  /// How many sites there were to choose from.
  public let siteCount: Int

  /// Nothing was left out of the search, so that the first programme is the best.
  public var isProven: Bool {
    programmes.first.map { scoreBound <= $0.score + 1e-9 } ?? (scoreBound == -.infinity)
  }
}
