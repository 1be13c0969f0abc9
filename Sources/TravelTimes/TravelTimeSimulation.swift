public import Networks
public import Parallel
import Routing

/// How long it takes from zone to zone, door to door, over one day.
public enum TravelTimeSimulation {
  /// Travels between all zones with residents, leaving every `travel.departure_step_min` from
  /// `travel.first_departure_h` to `travel.last_departure_h` on the network's date, by the day's timetable with
  /// road access, and by road all the way.
  ///
  /// - Returns: the same outcome for any number of threads.
  /// - Throws: `Cancelled`.
  /// - Complexity: a scan of the day for each thread, and the arrivals near each zone.
  public static func run(_ network: Network, on execution: Execution) throws -> TravelTimesOutcome {
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let departures = Departures(network.parameters)

    let destinations = try execution.map(
      zones.count, scratch: { DestinationDay(planner, departures) }
    ) { day, destination in day.travel(to: destination) }
    let results = TravelResults(planner, zones, departures, destinations)
    let pairs = results.pairs()
    let lines = LineTime.all(network, planner.timetable)
    return TravelTimesOutcome(
      pairs: pairs, hours: results.hours(), legs: results.legs(), linkUses: results.linkUses(),
      reaches: Reach.all(network, zones, pairs), lines: lines,
      checks: TravelTimeCheck.all(network, lines))
  }
}

/// When travellers leave in the day.
struct Departures: Sendable {
  let timesMin: [Double]
  /// The departures of each hour that has any.
  let hours: [(hour: Int, range: Range<Int>)]

  init(_ parameters: Parameters) {
    let first = parameters[.travelFirstDepartureH] * 60
    let last = max(first, parameters[.travelLastDepartureH] * 60)
    let step = parameters[.travelDepartureStepMin]
    timesMin = (0...Int(((last - first) / step).rounded(.down))).map { first + step * Double($0) }
    var hours: [(hour: Int, range: Range<Int>)] = []
    for (index, timeMin) in timesMin.enumerated() {
      let hour = Int(timeMin / 60)
      if hours.last?.hour == hour {
        hours[hours.count - 1].range = hours[hours.count - 1].range.lowerBound..<index + 1
      } else {
        hours.append((hour, index..<index + 1))
      }
    }
    self.hours = hours
  }
}
