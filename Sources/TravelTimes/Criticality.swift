import Networks
import Parallel
import Routing

extension Criticality {
  /// Closes one link or terminal after another, lets everybody travel anew, and tells what it costs, the worst
  /// first; after them those that are not closed, by what they would cost by estimate.
  ///
  /// Journeys are those of pairs of zones with an end in the study area; who is cut off from the destination
  /// counts apart. Closed are at least the `travel.critical_count` links and terminals of the greatest estimates,
  /// and as many more until no estimate is greater than the worst that was found. What costs the same, to a
  /// millionth of an hour, is in the order of its ids.
  /// - Complexity: a day's scan for each that is closed, and a planner if it is a road.
  static func all(
    _ days: DayPlans, _ zones: [ID<Zone>], weights: [Double], _ exposure: Exposure, on execution: Execution
  ) throws -> [Criticality] {
    let network = days.planner.network
    let count = Int(network.parameters[.travelCriticalCount])
    func rank(_ subject: Closure.Subject, _ hoursPerDay: Double) -> (Double, String) {
      (-(hoursPerDay * 1e6).rounded(), network.key(of: subject))
    }
    let estimates = exposure.estimates.sorted {
      rank($0.subject, $0.hoursPerDay) < rank($1.subject, $1.hoursPerDay)
    }
    var closed: [Criticality] = []
    if count > 0, !estimates.isEmpty {
      let before = ClosureTrial.meanTimes(days)
      while closed.count < estimates.count,
        closed.count < count
          || estimates[closed.count].hoursPerDay > closed.lazy.compactMap(\.loss?.hoursWithCutOffPerDay).max()
            ?? 0
      {
        let batch = estimates[closed.count..<min(closed.count + count, estimates.count)]
        closed += try execution.map(batch.count, scratch: { ClosureTrial(days) }) { trial, position in
          let estimate = batch[batch.startIndex + position]
          return Criticality(
            subject: estimate.subject, estimatedHoursPerDay: estimate.hoursPerDay,
            loss: Loss(
              zones, weights: weights, before: before, after: trial.meanTimes(without: estimate.subject)))
        }
      }
    }
    return closed.sorted {
      rank($0.subject, $0.loss?.hoursPerDay ?? 0) < rank($1.subject, $1.loss?.hoursPerDay ?? 0)
    }
      + estimates.dropFirst(closed.count).map {
        Criticality(subject: $0.subject, estimatedHoursPerDay: $0.hoursPerDay, loss: nil)
      }
  }
}

extension Criticality.Loss {
  /// As the estimate counts: who is cut off loses a day.
  fileprivate var hoursWithCutOffPerDay: Double { hoursPerDay + 24 * journeysCutOffPerDay }

  fileprivate init(_ zones: [ID<Zone>], weights: [Double], before: [Double], after: [Double]) {
    var (lost, cutOff, delayed) = (0.0, 0.0, 0.0)
    var worst: (pair: Int, lostMin: Double)?
    for pair in weights.indices where before[pair] < .infinity {
      let lostMin = after[pair] - before[pair]
      if lostMin == .infinity {
        cutOff += weights[pair]
        continue
      }
      lost += weights[pair] * lostMin / 60
      if weights[pair] > 0, lostMin >= 1 { delayed += weights[pair] }
      if weights[pair] > 0, lostMin > worst?.lostMin ?? 0 { worst = (pair, lostMin) }
    }
    hoursPerDay = lost
    journeysDelayedPerDay = delayed
    journeysCutOffPerDay = cutOff
    worstFrom = worst.map { zones[$0.pair / zones.count] }
    worstTo = worst.map { zones[$0.pair % zones.count] }
    worstLostMin = worst?.lostMin
  }
}

/// The day without one thing or another: the scratch of a worker.
private struct ClosureTrial {
  private let planner: JourneyPlanner
  private let departures: Departures
  /// On today's roads; given up while one with other roads is there, as each takes much memory.
  private var day: DestinationDay?
  private var times: ActualTimes

  init(_ days: DayPlans) {
    planner = days.planner
    departures = days.departures
    times = ActualTimes(planner.timetable)
  }

  /// By origin and destination the mean over the departures, by whatever is quickest; infinite where nothing
  /// leads, 0 from a zone to itself.
  static func meanTimes(_ days: DayPlans) -> [Double] {
    var day = DestinationDay(days.planner, days.departures)
    return meanTimes(&day, days.planner.places.count)
  }

  /// The same without a link, terminal or service.
  mutating func meanTimes(without subject: Closure.Subject) -> [Double] {
    let network = planner.network
    let lost = network.services.ids.filter { network.obstacle(to: $0, among: [subject]) != nil }
    let isRoad =
      if case .link(let id) = subject { network.links[id].facility.isWay } else { false }
    // Roads lead everywhere, and lines without a timetable as well: then all ways are found anew.
    if isRoad || lost.contains(where: { network.services[$0].headwayMin != nil }) {
      day = nil
      var other = DestinationDay(
        JourneyPlanner(network.closing([subject]), places: planner.places), departures)
      return ClosureTrial.meanTimes(&other, planner.places.count)
    }
    times.reset()
    for (number, trip) in planner.timetable.trips.enumerated() where lost.contains(trip.service) {
      times.cancel(number)
    }
    var today = day.take() ?? DestinationDay(planner, departures)
    today.run(times)
    defer { day = today }
    return ClosureTrial.meanTimes(&today, planner.places.count)
  }

  private static func meanTimes(_ day: inout DestinationDay, _ count: Int) -> [Double] {
    var meanMin = [Double](repeating: 0, count: count * count)
    for to in 0..<count {
      for (from, timeMin) in day.meanTimes(to: to).enumerated() { meanMin[from * count + to] = timeMin }
    }
    return meanMin
  }
}

extension Facility {
  /// One drives or walks on it.
  fileprivate var isWay: Bool { isRoad || self == .walkway }
}
