/// A train service in one direction over a period, as the yards along it see it. Hours count from the start
/// of the period.
struct TrainPlan: Sendable {
  /// Goods that board at one stop and leave at a later one.
  struct Flow: Sendable {
    let boardStop: Int
    let alightStop: Int
    let teuPerH: Double
    /// Stands for the flow's name; keys its random numbers.
    let entity: UInt64
  }

  enum Policy: Sendable {
    /// Leaves at these hours, ascending, with whatever waits.
    case scheduled([Double])
    /// Leaves as soon as a full load waits at the first stop.
    case whenFull
    /// The same, or when the first container has waited so long.
    case fullOrTimer(longestWaitH: Double)
  }

  let policy: Policy
  let capacityTeu: Int
  /// Hours from the departure at the first stop to the departure at each.
  let departureH: [Double]
  let flows: [Flow]
  let meanBatchTeu: Double
  let horizonH: Double
  /// Whether trains may leave, day by day; the last value holds for all days after.
  let openDays: [Bool]

  func isOpen(at hour: Double) -> Bool {
    openDays[min(openDays.count - 1, Int(hour / 24))]
  }

  /// Midnights at which trains may leave again.
  var openingsH: [Double] {
    openDays.indices.dropFirst().filter { openDays[$0] && !openDays[$0 - 1] }.map { Double($0) * 24 }
  }
}
