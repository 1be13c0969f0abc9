public import GSL
public import Parallel

/// One yard and its trains, watched for as long as it takes to tell departure policies apart.
///
/// A single long run is cut into batches of equal length after a warm-up; their means are as good as
/// independent, since a yard forgets within a few trains (the method of batch means, Law 2015, 9.5.3). All
/// policies see the same containers.
public struct YardStudy: Sendable {
  public enum Policy: String, Sendable, CaseIterable {
    case scheduled
    case whenFull = "when-full"
    case fullOrTimer = "full-or-timer"
    case scheduledOrFull = "scheduled-or-full"
  }

  /// Containers a day on the average, and of a lot that comes together.
  public var boxesPerDay: Double
  public var meanBatch = 1.0
  /// Of a train.
  public var capacity: Int
  /// Between two trains by the clock.
  public var intervalH = 24.0
  /// After which a train leaves that is not full.
  public var longestWaitH = 24.0
  /// Containers that the ground holds; nil without limit.
  public var storage: Int?
  /// Of all cranes; nil where loading takes no time.
  public var liftsPerH: Double?
  public var warmUpDays = 200.0
  public var batchDays = 500.0
  public var batches = 40

  public init(boxesPerDay: Double, capacity: Int) {
    self.boxesPerDay = boxesPerDay
    self.capacity = capacity
  }

  /// Watches so many days in 40 batches, after a hundredth of them to warm up.
  public mutating func watch(days: Double) {
    batchDays = days / Double(batches)
    warmUpDays = days / 100
  }

  /// What a policy does, each figure from as many batches.
  public struct Figures: Sendable {
    public let policy: Policy
    /// From coming to the closing of the train: mean, spread and quantiles over containers.
    public let waitH: Estimate
    public let waitSdH: Estimate
    public let waitP5H: Estimate
    public let waitP50H: Estimate
    public let waitP95H: Estimate
    /// For the cranes and loaded by them.
    public let loadingH: Estimate
    public let load: Estimate
    public let loadFactor: Estimate
    public let fullShare: Estimate
    public let intervalH: Estimate
    /// Standard deviation of the interval over its mean.
    public let intervalVariation: Estimate
    public let trainsPerWeek: Estimate
    /// Containers that a train leaves standing, and the share of trains that leave none.
    public let leftBehind: Estimate
    public let noneLeftShare: Estimate
    public let stored: Estimate
    public let mostStored: Estimate
    /// Share of the containers that found the ground full.
    public let gateShare: Estimate
    public let craneShare: Estimate
  }

  /// The figures of each policy; those without a single train in some batch are nil.
  ///
  /// - Parameters:
  ///   - policies: What to compare.
  ///   - seed: Names the random numbers.
  ///   - execution: Threads and cancellation.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(policies × containers).
  public func figures(_ policies: [Policy], seed: UInt64, on execution: Execution) throws -> [Figures?] {
    try execution.map(policies.count) { index in
      let windows = TrainRun.results(of: system(policies[index]), seed: seed, replication: 0)
      return figures(policies[index], Array(windows.dropFirst()))
    }
  }

  private func system(_ policy: Policy) -> TrainSystem {
    let ends = (0...batches).map { 24 * (warmUpDays + batchDays * Double($0)) }
    let end = ends[batches]
    let hours = stride(from: intervalH, through: end, by: intervalH).map { $0 }
    let departures: TrainSystem.Policy =
      switch policy {
      case .scheduled: .scheduled(hours)
      case .whenFull: .whenFull
      case .fullOrTimer: .fullOrTimer(longestWaitH: longestWaitH)
      case .scheduledOrFull: .scheduledOrFull(hours)
      }
    return TrainSystem(
      terminals: [TrainSystem.Terminal(storageTeu: storage, liftsPerH: liftsPerH)],
      trains: [
        TrainSystem.Train(
          policy: departures, capacityTeu: capacity,
          stops: [TrainSystem.Stop(terminal: 0, legs: [.hours(1)]), TrainSystem.Stop()],
          flows: [
            TrainSystem.Flow(
              boardStop: 0, alightStop: 1, teuPerH: boxesPerDay / 24, entity: StableHash.of("yard"),
              meanBatchTeu: meanBatch)
          ])
      ], windowsH: ends)
  }

  private func figures(_ policy: Policy, _ windows: [SystemResult]) -> Figures? {
    let trains = windows.map { $0.trains[0] }
    let yards = trains.map { $0.yards[0] }
    guard trains.allSatisfy({ $0.trainLoadsTeu.count > 2 }), yards.allSatisfy({ $0.waits.teu > 0 }) else {
      return nil
    }
    func waits(_ figure: (WaitHistogram) -> Double?) -> Estimate {
      Estimate(yards.map { figure($0.waits) ?? 0 })
    }
    func perTrain(_ figure: (TrainResult) -> Double) -> Estimate {
      Estimate(trains.map { figure($0) / Double($0.trainLoadsTeu.count) })
    }
    let intervals = trains.map { train in
      zip(train.departuresH.dropFirst(), train.departuresH).map { $0 - $1 }
    }
    let means = intervals.map(Statistics.mean)
    return Figures(
      policy: policy, waitH: waits(\.meanH), waitSdH: waits(\.standardDeviationH),
      waitP5H: waits { $0.quantileH(0.05) }, waitP50H: waits { $0.quantileH(0.5) },
      waitP95H: waits { $0.quantileH(0.95) },
      loadingH: Estimate(trains.map { $0[.load].meanH ?? 0 }),
      load: perTrain { Double($0.carriedTeu) },
      loadFactor: perTrain { Double($0.carriedTeu) / Double(capacity) },
      fullShare: perTrain { Double($0.trainLoadsTeu.count { $0 == capacity }) }, intervalH: Estimate(means),
      intervalVariation: Estimate(
        zip(intervals, means).map { Statistics.standardDeviation($0, mean: $1) / $1 }),
      trainsPerWeek: Estimate(zip(trains, windows).map { Double($0.trainLoadsTeu.count) / $1.hours * 168 }),
      leftBehind: perTrain { Double($0.yards[0].leftBehindTeu) },
      noneLeftShare: perTrain { Double($0.trainLoadsTeu.count - $0.yards[0].trainsThatLeftSome) },
      stored: Estimate(windows.map { $0.terminals[0].meanStoredTeu }),
      mostStored: Estimate(windows.map { Double($0.terminals[0].mostStoredTeu) }),
      gateShare: Estimate(yards.map { Double($0.gateTeu) / Double(max(1, $0.arrivedTeu)) }),
      craneShare: Estimate(windows.map { $0.terminals[0].craneShare }))
  }
}
