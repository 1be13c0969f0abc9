import Networks
import Routing
import Tourism

extension TripProgramme.Day {
  enum Meal: CaseIterable {
    case lunch, dinner

    /// When one would eat, minutes after midnight.
    fileprivate var window: ClosedRange<Double> {
      switch self {
      case .lunch: 660...840
      case .dinner: 1020...1230
      }
    }
  }

  enum Table {
    /// In the time that is left after an item, at a site, on a train or aircraft, at the lodging, on the road.
    case after, site, ride, lodging, road
  }

  private static let mealMin = 30.0

  /// At which item of the day one eats, and where: in time that is left if there is enough, else during a visit, a
  /// ride or after check-in, else on the road. A meal is left out when the day begins after it or ends before it.
  func table(for meal: Meal) -> (item: Int, table: Table)? {
    let window = meal.window
    guard let first = items.first, let last = items.last, first.span.lowerBound < window.upperBound - 60
    else {
      return nil
    }
    func overlap(_ startMin: Double, _ endMin: Double) -> Double {
      min(endMin, window.upperBound) - max(startMin, window.lowerBound)
    }
    for index in items.indices.dropLast()
    where overlap(items[index].span.upperBound, items[index + 1].span.lowerBound) >= TripProgramme.Day.mealMin
    {
      return (index, .after)
    }
    var best: (item: Int, table: Table, rank: Int)?
    for (index, item) in items.enumerated() {
      let (table, rank): (Table, Int) =
        switch item {
        case .visit: (.site, 0)
        case .travel(let legs, _, _): legs.contains(where: \.isRide) ? (.ride, 2) : (.road, 3)
        case .night: (.lodging, 1)
        }
      let endMin = table == .lodging ? 1440 : item.span.upperBound
      guard overlap(item.span.lowerBound, endMin) >= TripProgramme.Day.mealMin else { continue }
      if rank < best?.rank ?? .max { best = (index, table, rank) }
    }
    if best == nil, case .night = last, last.span.lowerBound <= 1320 {
      return meal == .dinner ? (items.count - 1, .lodging) : nil
    }
    return best.map { ($0.item, $0.table) }
  }
}

extension TripProgramme.Item {
  fileprivate var span: ClosedRange<Double> {
    switch self {
    case .travel(let legs, _, _):
      let start = legs.first?.departureMin ?? 0
      return start...max(start, legs.last?.arrivalMin ?? 0)
    case .visit(_, let startMin, let endMin): return startMin...endMin
    case .night(_, let arrivalMin): return arrivalMin...arrivalMin
    }
  }
}

extension Leg {
  fileprivate var isRide: Bool { if case .ride = means { true } else { false } }
}
