import Networks
import Parallel
import Routing

extension Criticality {
  /// Closes one link or terminal after another, lets everybody travel anew, and tells what it costs, the worst
  /// first.
  ///
  /// Journeys are those of pairs of zones with an end in the study area; who is cut off from the destination
  /// counts apart. What is closed are the `travel.critical_count` links and terminals of the greatest
  /// estimated cost.
  /// - Complexity: a planner and a day's scan for each.
  static func all(
    _ days: DayPlans, _ zones: [ID<Zone>], weights: [Double], _ estimates: Exposure, on execution: Execution
  ) throws -> [Criticality] {
    let network = days.planner.network
    let count = Int(network.parameters[.travelCriticalCount])
    // The sort is stable: of equal estimates links come first, in their order.
    let candidates = estimates.estimates.sorted { $0.hoursPerDay > $1.hoursPerDay }.prefix(count)
      .map(\.subject)
    if candidates.isEmpty { return [] }
    let before = MeanTimes(days.planner, days.departures)
    let rows = try execution.map(candidates.count) { candidate in
      let subject = candidates[candidate]
      let planner = JourneyPlanner(network.closing([subject]), places: days.planner.places)
      return Criticality(
        subject, zones, weights: weights, before: before, after: MeanTimes(planner, days.departures))
    }
    return rows.sorted { $0.lostHoursPerDay > $1.lostHoursPerDay }
  }

  private init(
    _ subject: Closure.Subject, _ zones: [ID<Zone>], weights: [Double], before: MeanTimes, after: MeanTimes
  ) {
    var (lost, cutOff, delayed) = (0.0, 0.0, 0.0)
    var worst: (pair: Int, lostMin: Double)?
    for pair in weights.indices where before.meanMin[pair] < .infinity {
      let lostMin = after.meanMin[pair] - before.meanMin[pair]
      if lostMin == .infinity {
        cutOff += weights[pair]
        continue
      }
      lost += weights[pair] * lostMin / 60
      if weights[pair] > 0, lostMin >= 1 { delayed += weights[pair] }
      if weights[pair] > 0, lostMin > worst?.lostMin ?? 0 { worst = (pair, lostMin) }
    }
    self.subject = subject
    lostHoursPerDay = lost
    journeysDelayedPerDay = delayed
    journeysCutOffPerDay = cutOff
    worstFrom = worst.map { zones[$0.pair / zones.count] }
    worstTo = worst.map { zones[$0.pair % zones.count] }
    worstLostMin = worst?.lostMin
  }
}

/// The mean over the departures of the day from every zone to every other, by whatever is quickest.
private struct MeanTimes: Sendable {
  /// By origin and destination; infinite where nothing leads, 0 from a zone to itself.
  private(set) var meanMin: [Double]

  init(_ planner: JourneyPlanner, _ departures: Departures) {
    let count = planner.places.count
    meanMin = Array(repeating: 0, count: count * count)
    var day = DestinationDay(planner, departures)
    for to in 0..<count {
      for (from, timeMin) in day.meanTimes(to: to).enumerated() { meanMin[from * count + to] = timeMin }
    }
  }
}
