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

  private let placeCount: Int
  /// By destination and origin: the first plan between them among all, and one more.
  private let firstPlan: [Int]
  /// By plan: its first stage, and one more.
  private let firstStage: [Int]
  private let stages: [Stage]

  init(_ days: DayPlans) {
    placeCount = days.plans.count
    var firstPlan = [0]
    var firstStage = [0]
    var stages: [Stage] = []
    for plans in days.plans.joined() {
      for plan in plans {
        stages += PlanFollowing.stages(plan.rides, arrivalMin: plan.arrivalMin, days.planner)
        firstStage.append(stages.count)
      }
      firstPlan.append(firstStage.count - 1)
    }
    self.firstPlan = firstPlan
    self.firstStage = firstStage
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
  ///   - plan: Of the plans between two places, by position.
  ///   - from: The origin.
  ///   - to: The destination.
  ///   - delays: By trip; infinite where one cannot board.
  ///   - driveMin: By car on that day.
  ///   - isMissed: Becomes true when a vehicle could not be boarded.
  ///   - onwardMin: When one arrives after all who stands at a stop, having left a vehicle at a time. Called once at
  ///     most, and what it says does not decide whether it is called.
  func arrivalMin(
    _ plan: Int, from: Int, to: Int, _ delays: ArraySlice<Double>, driveMin: Double, isMissed: inout Bool,
    onwardMin: (_ stop: Int32, _ sinceMin: Double) -> Double
  ) -> Double {
    let pair = to * placeCount + from
    let number = firstPlan[pair] + plan
    let stages = stages[firstStage[number]..<firstStage[number + 1]]
    switch PlanFollowing.end(of: stages, delays) {
    case .arrived(let arrivalMin): return arrivalMin
    case .missed(let stop, let sinceMin):
      isMissed = true
      return onwardMin(stop, sinceMin)
    case .missedFirst:
      isMissed = true
      // It is known when the vehicle should have come.
      var bestMin = stages[stages.startIndex].departureMin + driveMin
      if number + 1 < firstPlan[pair + 1] {
        bestMin = min(
          bestMin,
          arrivalMin(
            plan + 1, from: from, to: to, delays, driveMin: driveMin, isMissed: &isMissed,
            onwardMin: onwardMin))
      }
      guard bestMin == .infinity, let last = stages.last else { return bestMin }
      return last.arrivalMin + last.onwardMin + 1440
    }
  }
}
