import Networks
import Routing

/// Travellers who follow a plan through a day that runs otherwise.
///
/// A traveller knows the timetable, not the day. He leaves home by his plan and boards the vehicles that it
/// names, however late. Where one has gone before he is ready, or does not run, he takes the next that goes
/// from there to where the plan would have him leave it, and goes on with the plan. Who cannot board even the
/// first takes what arrives first of the next vehicle, his next plan of the day and the car. Where nothing goes
/// any more by the next night, he waits a day for what he missed.
struct PlanFollowing: Sendable {
  /// A ride and what comes after it.
  private struct Stage: Sendable {
    let trip: Int32
    let departureMin: Double
    let arrivalMin: Double
    /// Of `lines`: what else goes the same way.
    let line: Int32
    /// From leaving the vehicle to being ready for the next, or at the destination.
    let onwardMin: Double
  }

  private struct LineRide: Sendable {
    let trip: Int32
    let departureMin: Double
    let arrivalMin: Double
  }

  /// By destination and origin: where the stages of each plan begin, and one more.
  private let firstStage: [[[Int32]]]
  private let stages: [[Stage]]
  private let lines: [[LineRide]]
  private let days: DayPlans

  init(_ days: DayPlans) {
    self.days = days
    let planner = days.planner
    let timetable = planner.timetable
    let stopCount = timetable.stops.count
    var lineOf = [Int32](repeating: -1, count: stopCount * stopCount)
    var lineCount: Int32 = 0
    var stages: [[Stage]] = []
    firstStage = days.plans.map { toPlace in
      var ofPlace: [Stage] = []
      let first = toPlace.map { plans in
        var first = [Int32(ofPlace.count)]
        for plan in plans {
          for (number, ride) in plan.rides.enumerated() {
            let line = Int(ride.from) * stopCount + Int(ride.to)
            if lineOf[line] < 0 {
              lineOf[line] = lineCount
              lineCount += 1
            }
            let arrivalMin = timetable.arrivalMin(of: ride.leaving)
            let onwardMin =
              number + 1 < plan.rides.count
              ? planner.changeMin(from: Int(ride.to), to: Int(plan.rides[number + 1].from)) ?? 0
              : plan.arrivalMin - arrivalMin
            ofPlace.append(
              Stage(
                trip: ride.trip, departureMin: timetable.departureMin(of: ride.boarding),
                arrivalMin: arrivalMin, line: lineOf[line], onwardMin: onwardMin))
          }
          first.append(Int32(ofPlace.count))
        }
        return first
      }
      stages.append(ofPlace)
      return first
    }
    self.stages = stages
    var lines = [[LineRide]](repeating: [], count: Int(lineCount))
    for trip in timetable.trips.indices {
      let connections = timetable.connections(of: trip)
      for (position, boarding) in connections.enumerated() {
        for leaving in connections.dropFirst(position) {
          let line = lineOf[timetable.fromStop(of: boarding) * stopCount + timetable.toStop(of: leaving)]
          guard line >= 0 else { continue }
          lines[Int(line)].append(
            LineRide(
              trip: Int32(trip), departureMin: timetable.departureMin(of: boarding),
              arrivalMin: timetable.arrivalMin(of: leaving)))
        }
      }
    }
    self.lines = lines.map { $0.sorted { ($0.departureMin, $0.trip) < ($1.departureMin, $1.trip) } }
  }

  /// When one arrives who follows a plan.
  ///
  /// - Parameters:
  ///   - plan: Of the plans from a place to another, by position.
  ///   - delays: By trip; infinite where one cannot board.
  ///   - driveMin: By car on that day.
  ///   - isMissed: Becomes true when a vehicle could not be boarded.
  func arrivalMin(
    _ plan: Int, from: Int, to: Int, _ delays: ArraySlice<Double>, driveMin: Double, isMissed: inout Bool
  ) -> Double {
    let first = firstStage[to][from]
    let range = Int(first[plan])..<Int(first[plan + 1])
    var readyMin = -Double.infinity
    for number in range {
      let stage = stages[to][number]
      let delayMin = delays[delays.startIndex + Int(stage.trip)]
      if delayMin < .infinity, stage.departureMin + delayMin >= readyMin {
        readyMin = stage.arrivalMin + delayMin + stage.onwardMin
        continue
      }
      isMissed = true
      let isFirst = number == range.lowerBound
      let next = nextArrivalMin(stage, readyMin: isFirst ? stage.departureMin : readyMin, delays)
      readyMin = next + stage.onwardMin
      guard isFirst else { continue }
      // What is known when the first vehicle should have come may be answered from home.
      let otherwise = otherwiseMin(
        plan, from: from, to: to, delays, driveMin: driveMin, atMin: stage.departureMin)
      let bestMin = finish(range.dropFirst(), to: to, readyMin, delays)
      return min(bestMin, otherwise)
    }
    return readyMin
  }

  private func finish(_ range: Range<Int>, to: Int, _ readyMin: Double, _ delays: ArraySlice<Double>)
    -> Double
  {
    var readyMin = readyMin
    for number in range {
      let stage = stages[to][number]
      let delayMin = delays[delays.startIndex + Int(stage.trip)]
      if delayMin < .infinity, stage.departureMin + delayMin >= readyMin {
        readyMin = stage.arrivalMin + delayMin + stage.onwardMin
      } else {
        readyMin = nextArrivalMin(stage, readyMin: readyMin, delays) + stage.onwardMin
      }
    }
    return readyMin
  }

  private func otherwiseMin(
    _ plan: Int, from: Int, to: Int, _ delays: ArraySlice<Double>, driveMin: Double, atMin: Double
  ) -> Double {
    let first = firstStage[to][from]
    guard plan + 2 < first.count else { return atMin + driveMin }
    var isMissed = false
    return min(
      atMin + driveMin,
      arrivalMin(plan + 1, from: from, to: to, delays, driveMin: driveMin, isMissed: &isMissed))
  }

  /// When the first vehicle arrives that goes the way of a stage and leaves no earlier than one is ready.
  private func nextArrivalMin(_ stage: Stage, readyMin: Double, _ delays: ArraySlice<Double>) -> Double {
    var best = Double.infinity
    for ride in lines[Int(stage.line)] where ride.arrivalMin < best {
      let delayMin = delays[delays.startIndex + Int(ride.trip)]
      if ride.departureMin + delayMin >= readyMin { best = min(best, ride.arrivalMin + delayMin) }
    }
    if best < .infinity { return best }
    let daysLater = max(1, ((readyMin - stage.departureMin) / 1440).rounded(.up))
    return stage.arrivalMin + 1440 * daysLater
  }
}
