import Networks
import Parallel
import Routing

/// Somebody who has left a vehicle at a stop and cannot have the next one.
struct Stranded: Sendable {
  /// A zone's place, by position.
  let destination: Int32
  let replication: Int32
  var stop: Int32
  /// When he left the vehicle.
  var sinceMin: Double
}

/// The best ways on for travellers who have missed their connections.
///
/// One takes, of the journeys that the timetable has for who leaves a vehicle there at that time, the one that
/// arrives first, or goes to the destination by road where it is near the station. He follows it as he followed
/// his plan, and where he misses another connection, he asks again. Of a vehicle that does not run he hears when
/// it should leave. When nothing goes any more by the end of the next day, he takes the first journey of a later
/// one.
///
/// Journeys are found for a few stops at a time, of those at which somebody stands: from all stops to all, they
/// would need memory that grows with the square of the network. Who misses another connection elsewhere waits for
/// the next round.
struct Rerouting: Sendable {
  private let days: DayPlans
  private let delays: Delays

  private let stopsTogether: Int

  /// - Parameters:
  ///   - days: The plans and their timetable.
  ///   - delays: Of its trips.
  ///   - stopsTogether: Stops whose journeys are found together: memory for a thread of so many times 8 bytes ×
  ///     connections of two days. Changes no arrival.
  init(_ days: DayPlans, _ delays: Delays, stopsTogether: Int = 32) {
    self.days = days
    self.delays = delays
    self.stopsTogether = stopsTogether
  }

  /// When they arrive, in their order; infinite where nothing leads on.
  /// - Parameter stranded: By ascending destination.
  /// - Complexity: a scan of the day for all stops at which somebody stands, for each connection that one misses
  ///   after another.
  func arrivalsMin(of stranded: [Stranded], on execution: Execution) throws -> [Double] {
    var stranded = stranded
    var arrivalsMin = [Double](repeating: .infinity, count: stranded.count)
    var waiting = Array(stranded.indices)
    while !waiting.isEmpty {
      let batches = batches(of: waiting, stranded)
      let ends = try execution.map(batches.count) { [stranded] batch in
        var ways = WaysOn(days.planner, from: batches[batch].stops, window: window)
        return batches[batch].members.map { ways.end(of: stranded[$0], delays) }
      }
      for (batch, ends) in zip(batches, ends) {
        for (member, end) in zip(batch.members, ends) {
          switch end {
          case .arrived(let arrivalMin):
            arrivalsMin[member] = arrivalMin
            stranded[member].stop = -1
          case .missed(let stop, let sinceMin):
            (stranded[member].stop, stranded[member].sinceMin) = (stop, sinceMin)
          }
        }
      }
      waiting.removeAll { stranded[$0].stop < 0 }
    }
    return arrivalsMin
  }

  private var window: ClosedRange<Double> { days.departures.timesMin[0]...2 * 1440 }

  /// Stops at which some stand, and who does; in the order of `waiting`.
  private func batches(of waiting: [Int], _ stranded: [Stranded]) -> [(stops: [Int], members: [Int])] {
    var batchAtStop = [Int](repeating: -1, count: days.planner.timetable.stops.count)
    for member in waiting { batchAtStop[Int(stranded[member].stop)] = 0 }
    var batches: [(stops: [Int], members: [Int])] = []
    for stop in batchAtStop.indices where batchAtStop[stop] == 0 {
      if (batches.last?.stops.count ?? stopsTogether) == stopsTogether { batches.append(([], [])) }
      batchAtStop[stop] = batches.count - 1
      batches[batches.count - 1].stops.append(stop)
    }
    for member in waiting { batches[batchAtStop[Int(stranded[member].stop)]].members.append(member) }
    return batches
  }
}

/// The best ways on from a few stops to one destination after another.
private struct WaysOn {
  enum End {
    case arrived(Double)
    /// At a stop of which the ways on are not known here.
    case missed(at: Int32, sinceMin: Double)
  }

  private var profiles: DayProfiles
  /// By option of the profiles: its stages; of few, as few connections are missed.
  private var stages: [[PlanFollowing.Stage]] = []

  /// - Complexity: a scan of the day for the stops.
  init(_ planner: JourneyPlanner, from stops: [Int], window: ClosedRange<Double>) {
    profiles = DayProfiles(planner, from: [], changingAt: stops, window: window)
    profiles.run(ActualTimes(planner.timetable))
  }

  /// How it goes on for somebody; those with the same destination come one after another.
  mutating func end(of stranded: Stranded, _ delays: Delays) -> End {
    if profiles.destination != Int(stranded.destination) {
      profiles.gather(to: Int(stranded.destination))
      stages.removeAll(keepingCapacity: true)
    }
    let delays = delays.ofReplication(Int(stranded.replication))
    var (stop, sinceMin) = (Int(stranded.stop), stranded.sinceMin)
    while profiles.isChange(at: stop) {
      let byRoadMin = sinceMin + profiles.planner.leavingMin(at: stop, to: profiles.destination)
      guard let next = firstRunning(from: stop, sinceMin: sinceMin, delays),
        next.option.arrivalMin < byRoadMin
      else {
        return .arrived(byRoadMin < .infinity ? byRoadMin : laterDayMin(from: stop, sinceMin: sinceMin))
      }
      switch PlanFollowing.end(of: stages(of: next, from: stop)[...], delays) {
      case .arrived(let arrivalMin): return .arrived(arrivalMin)
      case .missed(let at, let leftMin): (stop, sinceMin) = (Int(at), leftMin)
      case .missedFirst: return .arrived(laterDayMin(from: stop, sinceMin: sinceMin))
      }
    }
    return .missed(at: Int32(stop), sinceMin: sinceMin)
  }

  /// The next journey of which the first vehicle runs.
  private mutating func firstRunning(
    from stop: Int, sinceMin: Double, _ delays: ArraySlice<Double>
  ) -> (position: Int, option: DayProfiles.Option)? {
    let journeys = profiles.journeys(changingAt: stop)
    var low = journeys.startIndex
    var high = journeys.endIndex
    while low < high {
      let middle = (low + high) / 2
      if journeys[middle].departureMin < sinceMin { low = middle + 1 } else { high = middle }
    }
    for position in low..<journeys.endIndex {
      let next = (position: position, option: journeys[position])
      let first = stages(of: next, from: stop)[0]
      if delays[delays.startIndex + Int(first.trip)] < .infinity { return next }
    }
    return nil
  }

  private mutating func stages(
    of journey: (position: Int, option: DayProfiles.Option), from stop: Int
  ) -> [PlanFollowing.Stage] {
    while stages.count <= journey.position { stages.append([]) }
    if stages[journey.position].isEmpty {
      stages[journey.position] = PlanFollowing.stages(
        profiles.rides(journey.option, changingAt: stop), arrivalMin: journey.option.arrivalMin,
        profiles.planner)
    }
    return stages[journey.position]
  }

  /// When the first journey arrives, as many days later as it takes; never where none leads there.
  private func laterDayMin(from stop: Int, sinceMin: Double) -> Double {
    guard let first = profiles.journeys(changingAt: stop).first else { return .infinity }
    return first.arrivalMin + 1440 * max(1, ((sinceMin - first.departureMin) / 1440).rounded(.up))
  }
}
