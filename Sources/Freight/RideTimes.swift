import Foundation
import Networks

/// What a container spends with a service.
struct RideTime: Sendable, Equatable {
  /// For the departure; where trains are loaded, until the train is closed.
  var waitH: Double
  /// From then until it is off.
  var runH: Double
  /// Of both, apart from what every run varies.
  var varianceH2: Double

  /// Of containers that come at random for departures at equal intervals: their waits spread evenly over one.
  init(intervalH: Double, runH: Double) {
    waitH = intervalH / 2
    self.runH = runH
    varianceH2 = intervalH * intervalH / 12
  }

  /// Of no less than a minute.
  var logWait: Double { log(max(waitH, 1.0 / 60)) }

  init(wait: Moments, run: Moments) {
    waitH = wait.meanH
    runH = run.meanH
    varianceH2 = wait.varianceH2 + run.varianceH2
  }
}

/// By ride: of container trains from the simulated years, of other services from their timetable.
struct RideTimes: Sendable {
  private(set) var byRide: [RideTime]

  /// As the timetable says, and as often as it says, also of trains that leave when they are full: the search
  /// for an equilibrium begins here, so that of several it finds the one to which trains lead that run as often
  /// as is planned.
  init(timetableOf supply: Supply) {
    byRide = supply.rides.map { ride in
      let line = supply.lines[ride.line]
      return RideTime(intervalH: 2 * line.halfIntervalH / line.openShare, runH: ride.runH)
    }
  }

  /// - Parameter simulated: By ride; nil where its line was not simulated.
  init(_ supply: Supply, simulated: [RideTime?]) {
    self.init(timetableOf: supply)
    for (index, time) in simulated.enumerated() { byRide[index] = time ?? byRide[index] }
  }

  /// With a part of the way of each towards others: `waitSteps` of its wait by ride, in proportion, and `step` of
  /// the rest.
  func moved(towards other: RideTimes, waitSteps: [Double], step: Double) -> RideTimes {
    var moved = self
    for ride in byRide.indices {
      let (now, then) = (byRide[ride], other.byRide[ride])
      moved.byRide[ride].waitH = exp(now.logWait + waitSteps[ride] * (then.logWait - now.logWait))
      moved.byRide[ride].runH += step * (then.runH - now.runH)
      moved.byRide[ride].varianceH2 += step * (then.varianceH2 - now.varianceH2)
    }
    return moved
  }
}

extension Line {
  func departuresPerYear(_ hoursOfYear: Double) -> Double {
    departuresPerWeek * hoursOfYear / Line.hoursPerWeek * openShare
  }
}
