import Networks

/// How long containers wait for a departure.
struct Wait: Sendable, Equatable {
  var meanH = 0.0
  var varianceH2 = 0.0

  /// Of containers that come at random for departures at equal intervals: spread evenly over one.
  init(intervalH: Double) {
    meanH = intervalH / 2
    varianceH2 = intervalH * intervalH / 12
  }

  init(meanH: Double, varianceH2: Double) {
    self.meanH = meanH
    self.varianceH2 = varianceH2
  }
}

/// Waits for services, by ride: of container trains from the simulated yards, of other services from their
/// intervals.
struct Waits: Sendable {
  private(set) var byRide: [Wait]

  /// As if every service ran at its interval and held whatever comes; those that leave when they are full fill at
  /// once. Of several waits that would last, shippers so find the one that brings most goods together.
  init(unloaded supply: Supply) {
    byRide = supply.rides.map { Waits.ofInterval(supply.lines[$0.line]) }
  }

  /// With the simulated waits of container trains. Where nothing went, those of the interval: a train that leaves
  /// by the clock waits for no goods; of one that leaves when it is full, they stay as they were.
  func answered(_ supply: Supply, _ simulated: [Wait?]) -> Waits {
    var waits = Waits(unloaded: supply)
    for (index, ride) in supply.rides.enumerated() where supply.lines[ride.line].mode == .containerTrain {
      if let wait = simulated[index] {
        waits.byRide[index] = wait
      } else if supply.lines[ride.line].leavesWhenFull {
        waits.byRide[index] = byRide[index]
      }
    }
    return waits
  }

  private static func ofInterval(_ line: Line) -> Wait {
    Wait(intervalH: line.leavesWhenFull ? 0 : 2 * line.halfIntervalH / line.openShare)
  }

  /// With the part `steps` of each ride of the way towards others.
  func moved(towards other: Waits, steps: [Double]) -> Waits {
    var moved = self
    for ride in byRide.indices {
      moved.byRide[ride].meanH += steps[ride] * (other.byRide[ride].meanH - byRide[ride].meanH)
      moved.byRide[ride].varianceH2 +=
        steps[ride] * (other.byRide[ride].varianceH2 - byRide[ride].varianceH2)
    }
    return moved
  }
}

extension Line {
  func departuresPerYear(_ hoursOfYear: Double) -> Double {
    departuresPerWeek * hoursOfYear / Line.hoursPerWeek * openShare
  }
}
