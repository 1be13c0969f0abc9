import Networks
import Routing

/// The best ways on from every station to one destination, for travellers who have missed their connection
/// there: a workspace, made once a worker and begun for each destination.
///
/// He takes, of the journeys that the timetable has for who leaves a vehicle there at that time, the one that
/// arrives first, or goes to the destination by road where it is near the station. He follows it as he followed
/// his plan, and where he misses another connection, he asks again. Of a vehicle that does not run he hears when
/// it should leave. When nothing goes any more by the end of the next day, he takes the first journey of a later
/// one.
struct Rerouting: Sendable {
  private var profiles: DayProfiles
  private(set) var destination = -1
  /// By option of the profiles: its stages; of few, as few connections are missed.
  private var stages: [[PlanFollowing.Stage]] = []

  /// - Complexity: a scan of the day for all stops.
  init(_ days: DayPlans) {
    let planner = days.planner
    profiles = DayProfiles(
      planner, from: [], changingAt: Array(planner.timetable.stops.indices),
      window: days.departures.timesMin[0]...2 * 1440)
    profiles.run(ActualTimes(planner.timetable))
  }

  /// Turns to another destination.
  mutating func begin(to place: Int) {
    destination = place
    profiles.gather(to: place)
    stages.removeAll(keepingCapacity: true)
  }

  /// When one arrives who has left a vehicle at a stop.
  mutating func arrivalMin(from stop: Int, sinceMin: Double, _ delays: ArraySlice<Double>) -> Double {
    var (stop, sinceMin) = (stop, sinceMin)
    while true {
      let byRoadMin = sinceMin + profiles.planner.leavingMin(at: stop, to: destination)
      guard let next = firstRunning(from: stop, sinceMin: sinceMin, delays),
        next.option.arrivalMin < byRoadMin
      else { return byRoadMin < .infinity ? byRoadMin : laterDayMin(from: stop, sinceMin: sinceMin) }
      switch PlanFollowing.end(of: stages(of: next, from: stop)[...], delays) {
      case .arrived(let arrivalMin): return arrivalMin
      case .missed(let at, let leftMin): (stop, sinceMin) = (Int(at), leftMin)
      case .missedFirst: return laterDayMin(from: stop, sinceMin: sinceMin)
      }
    }
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
