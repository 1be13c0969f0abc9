/// All that the times, changes and prices of a planner's journeys follow from, and no more: planners of equal offers
/// tell the same of their places by position, whatever else their networks hold.
public struct JourneyOffer: Equatable, Sendable {
  /// Compared first, to tell most that differ apart at once.
  private let sum: Double
  private let numbers: [Double]

  fileprivate init(_ numbers: [Double]) {
    self.numbers = numbers
    sum = numbers.reduce(0, +)
  }
}

extension JourneyPlanner {
  /// What it offers. O(connections + stops near places and stops + strategies).
  public var offer: JourneyOffer {
    var numbers = timetable.numbers
    for ways in [accesses, egresses, interchanges] {
      for ways in ways {
        numbers.append(Double(ways.count))
        for access in ways { numbers += [Double(access.stop), access.way.timeMin, access.way.costCny] }
      }
    }
    for way in strategies.joined() {
      numbers += way.map { [$0.timeMin, $0.costCny, $0.boardings, $0.discomfortMin] } ?? [.infinity]
    }
    return JourneyOffer(numbers)
  }
}

extension Timetable {
  fileprivate var numbers: [Double] {
    var numbers = [Double(stops.count), Double(connectionCount)]
    numbers.reserveCapacity(2 + 3 * stops.count + 7 * connectionCount)
    for stop in stops { numbers += [stop.boardingMin, stop.alightingMin, stop.transferMin] }
    for index in 0..<connectionCount {
      numbers.append(Double(fromStop[index]))
      numbers.append(Double(toStop[index]))
      numbers.append(Double(trip[index]))
      numbers.append(departureMin[index])
      numbers.append(arrivalMin[index])
      numbers.append(fareAtStartCny[index])
      numbers.append(fareAtEndCny[index])
    }
    return numbers
  }
}
