import Networks

/// Mean waits for services, by ride: of container trains from the simulated yards, of other services from
/// their intervals and, where more goods come than they hold, from the queue that grows through the year.
struct Waits {
  let byRideH: [Double]

  /// As if every service ran at its interval and held whatever comes.
  init(unloaded supply: Supply) {
    byRideH = supply.rides.map { Waits.intervalWaitH(supply.lines[$0.line]) }
  }

  /// - Parameter yardWaitH: by line and stop, from the simulation; nil where nothing waited.
  init(_ supply: Supply, _ loads: RideLoads, yardWaitH: [[Double?]]) {
    let capacity = loads.capacityTeu(supply)
    let sections = loads.sectionTeu(supply)
    let queueH = supply.lines.indices.map { index in
      let line = supply.lines[index]
      let offered = capacity[index] * line.departuresPerYear(supply.hoursOfYear)
      return Waits.growingQueueH(
        ratio: (sections[index].max() ?? 0) / offered, periodH: supply.hoursOfYear)
    }
    byRideH = supply.rides.map { ride in
      let line = supply.lines[ride.line]
      if line.mode == .containerTrain {
        return yardWaitH[ride.line][ride.board] ?? Waits.intervalWaitH(line)
      }
      return Waits.intervalWaitH(line) + queueH[ride.line]
    }
  }

  private static func intervalWaitH(_ line: Line) -> Double { line.halfIntervalH / line.openShare }

  /// Mean wait of a period in which `ratio` times as much arrives as can leave: the last to leave, at the end
  /// of the period, came at the share 1/ratio of it, and waits grow evenly up to that.
  static func growingQueueH(ratio: Double, periodH: Double) -> Double {
    ratio > 1 ? periodH / 2 * (1 - 1 / ratio) : 0
  }
}

extension Line {
  func departuresPerYear(_ hoursOfYear: Double) -> Double {
    departuresPerWeek * hoursOfYear / Line.hoursPerWeek * openShare
  }
}
