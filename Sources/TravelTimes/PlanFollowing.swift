import Networks
import Routing

/// Travellers who follow a plan through a day that runs otherwise.
///
/// A traveller knows the timetable, not the day. He leaves home by his plan and boards the vehicles that it
/// names, however late. Where one has gone before he is ready, or does not run, he finds the best way on from the
/// station where he stands (`Rerouting`). Who cannot board even the first is still at home and takes what arrives
/// first of his next plan and the car, and if there is neither, the same plan a day later.
struct PlanFollowing: Sendable {
  /// A ride and what comes after it.
  struct Stage: Sendable {
    let trip: Int32
    let departureMin: Double
    let arrivalMin: Double
    /// Where one leaves the vehicle.
    let stop: Int32
    /// From leaving it to being ready for the next, or at the destination.
    let onwardMin: Double
  }

  /// How a plan ends.
  enum End {
    case arrived(Double)
    case missedFirst
    /// He has left a vehicle at a stop, and the next is not to be had.
    case missed(at: Int32, sinceMin: Double)
  }

  /// By destination and origin: where the stages of each plan begin, and one more.
  private let firstStage: [[[Int32]]]
  private let stages: [[Stage]]

  init(_ days: DayPlans) {
    var stages: [[Stage]] = []
    firstStage = days.plans.map { toPlace in
      var ofPlace: [Stage] = []
      let first = toPlace.map { plans in
        var first = [Int32(ofPlace.count)]
        for plan in plans {
          ofPlace += PlanFollowing.stages(plan.rides, arrivalMin: plan.arrivalMin, days.planner)
          first.append(Int32(ofPlace.count))
        }
        return first
      }
      stages.append(ofPlace)
      return first
    }
    self.stages = stages
  }

  /// Rides that arrive at the destination at a time, one stage each.
  static func stages(
    _ rides: [JourneyPlanner.Ride], arrivalMin: Double, _ planner: JourneyPlanner
  ) -> [Stage] {
    let timetable = planner.timetable
    return rides.enumerated().map { number, ride in
      let leavesMin = timetable.arrivalMin(of: ride.leaving)
      let onwardMin =
        number + 1 < rides.count
        ? planner.changeMin(from: Int(ride.to), to: Int(rides[number + 1].from)) ?? 0
        : arrivalMin - leavesMin
      return Stage(
        trip: ride.trip, departureMin: timetable.departureMin(of: ride.boarding), arrivalMin: leavesMin,
        stop: ride.to, onwardMin: onwardMin)
    }
  }

  /// Follows stages as far as they lead, the first vehicle however late.
  static func end(of stages: ArraySlice<Stage>, _ delays: ArraySlice<Double>) -> End {
    var (readyMin, leftMin, stop) = (-Double.infinity, 0.0, Int32(-1))
    for stage in stages {
      let delayMin = delays[delays.startIndex + Int(stage.trip)]
      guard delayMin < .infinity, stage.departureMin + delayMin >= readyMin else {
        return stop < 0 ? .missedFirst : .missed(at: stop, sinceMin: leftMin)
      }
      leftMin = stage.arrivalMin + delayMin
      readyMin = leftMin + stage.onwardMin
      stop = stage.stop
    }
    return .arrived(readyMin)
  }

  /// When one arrives who follows a plan.
  ///
  /// - Parameters:
  ///   - plan: Of the plans from a place to that of the re-routing, by position.
  ///   - delays: By trip; infinite where one cannot board.
  ///   - driveMin: By car on that day.
  ///   - rerouting: Ways on to the destination.
  ///   - isMissed: Becomes true when a vehicle could not be boarded.
  func arrivalMin(
    _ plan: Int, from: Int, _ delays: ArraySlice<Double>, driveMin: Double, _ rerouting: inout Rerouting,
    isMissed: inout Bool
  ) -> Double {
    let first = firstStage[rerouting.destination][from]
    let stages = stages[rerouting.destination][Int(first[plan])..<Int(first[plan + 1])]
    switch PlanFollowing.end(of: stages, delays) {
    case .arrived(let arrivalMin): return arrivalMin
    case .missed(let stop, let sinceMin):
      isMissed = true
      return rerouting.arrivalMin(from: Int(stop), sinceMin: sinceMin, delays)
    case .missedFirst:
      isMissed = true
      // It is known when the vehicle should have come.
      var bestMin = stages[stages.startIndex].departureMin + driveMin
      if plan + 2 < first.count {
        bestMin = min(
          bestMin,
          arrivalMin(plan + 1, from: from, delays, driveMin: driveMin, &rerouting, isMissed: &isMissed))
      }
      guard bestMin == .infinity, let last = stages.last else { return bestMin }
      return last.arrivalMin + last.onwardMin + 1440
    }
  }
}
