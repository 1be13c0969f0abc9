import Networks
import Routing

extension LineTime {
  /// The quickest direct ride between any two stops of the day's timetable, by ascending stops.
  /// - Complexity: O(trips × stops of a trip²), and sorting the pairs that have a direct ride.
  static func all(_ network: Network, _ timetable: Timetable) -> [LineTime] {
    // By pair; of most pairs there is none.
    var fastest: [Int: Ride] = [:]
    for trip in timetable.trips {
      let calls = network.services[trip.service].calls(outward: trip.isOutward)
      // The night's trips stand in the timetable twice, begun the day before and on the day.
      for first in calls.indices where (0..<1440).contains(trip.startMin + calls[first].departureMin) {
        for last in calls.indices.dropFirst(first + 1) {
          guard let from = timetable.stop(at: calls[first].node),
            let to = timetable.stop(at: calls[last].node)
          else { continue }
          let ride = Ride(
            trip: trip, legs: first..<last, timeMin: calls[last].arrivalMin - calls[first].departureMin,
            fareCny: abs(calls[last].fareCny - calls[first].fareCny))
          let pair = from * timetable.stops.count + to
          fastest[pair] = ride.replacing(fastest[pair])
        }
      }
    }
    return fastest.sorted { $0.key < $1.key }.map { pair, ride in
      LineTime(
        from: timetable.stops[pair / timetable.stops.count].node,
        to: timetable.stops[pair % timetable.stops.count].node, service: ride.trip.service,
        fastestMin: ride.timeMin, departuresPerDay: ride.count, lengthKm: ride.lengthKm(network),
        fareCny: ride.fareCny)
    }
  }
}

/// A ride on a trip over some of its legs, and how many such rides the day has.
private struct Ride {
  let trip: Timetable.Trip
  let legs: Range<Int>
  let timeMin: Double
  let fareCny: Double
  var count = 1

  /// The quicker of two, of equal ones the earlier, for both.
  func replacing(_ other: Ride?) -> Ride {
    guard let other else { return self }
    var best = timeMin < other.timeMin ? self : other
    best.count = count + other.count
    return best
  }

  func lengthKm(_ network: Network) -> Double {
    let path = network.services[trip.service].path
    let outward = trip.isOutward ? legs : path.count - legs.upperBound..<path.count - legs.lowerBound
    return path[outward].joined().reduce(0) { $0 + network.links[$1].lengthKm }
  }
}
