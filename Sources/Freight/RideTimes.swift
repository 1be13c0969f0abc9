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

  /// With another wait, whose spread goes with it.
  mutating func setWait(ofRide ride: Int, _ waitH: Double) {
    let factor = byRide[ride].waitH > 0 ? waitH / byRide[ride].waitH : 1
    byRide[ride].waitH = waitH
    byRide[ride].varianceH2 *= factor * factor
  }
}

extension Line {
  func departuresPerYear(_ hoursOfYear: Double) -> Double {
    departuresPerWeek * hoursOfYear / Line.hoursPerWeek * openShare
  }
}
