/// What a timetable allows beyond the shortest running time, and how the driver spends it.
public struct RecoveryMargin: Sendable, Equatable {
  public enum Amount: Sendable, Equatable {
    /// Of the shortest running time.
    case percent(Double)
    case minPer100Km(Double)
  }

  public enum Spending: Sendable, Equatable {
    /// By a lower top speed.
    case slower
    /// By rolling without traction before the stop; by a lower top speed where that does not take as long.
    case coasting
  }

  public let amount: Amount
  public let spending: Spending

  /// - Precondition: the amount is not negative.
  public init(_ amount: Amount, by spending: Spending = .slower) {
    switch amount {
    case .percent(let figure), .minPer100Km(let figure): precondition(figure >= 0, "a margin adds time")
    }
    self.amount = amount
    self.spending = spending
  }

  public static let none = RecoveryMargin(.percent(0))

  /// Seconds that a leg gets on top.
  func extraS(shortestS: Double, wayM: Double) -> Double {
    switch amount {
    case .percent(let percent): shortestS * percent / 100
    case .minPer100Km(let minutes): minutes * 60 * wayM / 100_000
    }
  }
}

/// The way from one stop to the next.
struct Leg {
  let stock: RollingStock
  let track: TrackProfile
  let fromM: Double
  let toM: Double
  let startS: Double
  let entryMps: Double
  let exitMps: Double

  /// While coasting the train keeps this share of the speed that it had reached.
  private static let coastingFloorShare = 0.6

  /// Drives so that the leg takes its shortest time and the margin; less of it where a train that is slower
  /// would stall.
  func drive(margin: RecoveryMargin) throws(RunError) -> Drive {
    let shortest = try drive(DrivingStyle())
    let extra = margin.extraS(shortestS: shortest.timeS - startS, wayM: toM - fromM)
    guard extra > 0 else { return shortest }
    let allowed = shortest.timeS + extra
    let fastest = shortest.phases.reduce(0) { max($0, $1.endMps, $1.startMps) }
    if margin.spending == .coasting {
      func coasting(_ place: Double) -> DrivingStyle {
        DrivingStyle(coastFromM: place, coastingFloorMps: Self.coastingFloorShare * fastest)
      }
      // The later it begins to coast, the sooner the train is there.
      if timeS(coasting(fromM)) >= allowed {
        return try drive(coasting(least(fromM, toM, where: { timeS(coasting($0)) <= allowed })))
      }
    }
    func capped(_ share: Double) -> DrivingStyle { DrivingStyle(topSpeedMps: share * fastest) }
    var low = 0.5
    while timeS(capped(low)) < allowed { low /= 2 }
    return try drive(capped(least(low, 1, where: { timeS(capped($0)) <= allowed })))
  }

  /// When the leg ends; never where the train stalls.
  private func timeS(_ style: DrivingStyle) -> Double { (try? drive(style))?.timeS ?? .infinity }

  private func drive(_ style: DrivingStyle) throws(RunError) -> Drive {
    let places = [fromM, toM, style.coastFromM].filter { $0 <= track.lengthM }
    let sections = track.sections(for: stock, cutAt: places).filter { $0.fromM >= fromM && $0.toM <= toM }
    return try Drive(
      stock, over: sections, style: style, startS: startS, entryMps: entryMps, exitMps: exitMps)
  }
}

/// The least figure between two from which on something holds, by halves to the last digit. It holds at
/// `high`.
private func least(_ low: Double, _ high: Double, where holds: (Double) -> Bool) -> Double {
  var (low, high) = (low, high)
  while true {
    let middle = low + (high - low) / 2
    guard middle > low, middle < high else { return high }
    if holds(middle) { high = middle } else { low = middle }
  }
}
