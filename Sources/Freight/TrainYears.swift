import GSL
import Networks
import Parallel

/// The simulated years of all container trains: by line, then by replication.
struct TrainYears: Sendable {
  let results: [[TrainResult]]

  /// - Throws: `Cancelled`.
  init(
    _ plans: [TrainPlan?], replications: Range<Int>, seed: UInt64, on execution: Execution
  ) throws {
    let simulated = plans.indices.filter { plans[$0] != nil }
    let flat = try execution.map(
      simulated.count * replications.count,
      scratch: { RandomStream(seed: seed, stage: Stage.boxes, entity: 0, replication: 0) }
    ) { stream, item -> TrainResult? in
      guard let plan = plans[simulated[item / replications.count]] else { return nil }
      return TrainRun.result(
        of: plan, seed: seed, replication: UInt64(replications.lowerBound + item % replications.count),
        stream: &stream)
    }
    var results = plans.map { _ in [TrainResult]() }
    for (position, line) in simulated.enumerated() {
      results[line] = flat[position * replications.count..<(position + 1) * replications.count].compactMap {
        $0
      }
    }
    self.results = results
  }

  /// How much longer than the run containers take from the yard of boarding until they leave the train, by ride
  /// over all replications; nil where none has left.
  func delays(_ supply: Supply) -> [Wait?] {
    supply.rides.map { ride in
      let yards = results[ride.line].map { $0.yards[ride.board] }
      let left = Double(yards.reduce(0) { $0 + $1.waits.teu })
      if left > 0 {
        let mean = yards.reduce(0) { $0 + $1.waits.totalH } / left
        let squares = yards.reduce(0) { $0 + $1.waits.squaresH2 } / left
        return Wait(meanH: mean, varianceH2: max(0, squares - mean * mean))
      }
      // Nothing ever left although containers came: they wait the whole time that they are there.
      return yards.contains { $0.waitingTeu > 0 } ? Wait(intervalH: supply.hoursOfYear) : nil
    }
  }
}
