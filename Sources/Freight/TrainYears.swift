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

  /// Mean wait by line and stop over all replications; nil where no container has left.
  func meanWaitH(_ supply: Supply) -> [[Double?]] {
    supply.lines.indices.map { line in
      supply.lines[line].stops.indices.map { stop in
        let yards = results[line].map { $0.yards[stop] }
        let left = yards.reduce(0) { $0 + $1.waits.teu }
        if left > 0 { return yards.reduce(0) { $0 + $1.waits.totalH } / Double(left) }
        // Nothing ever left although containers came: they wait the whole time that they are there.
        return yards.contains { $0.waitingTeu > 0 } ? supply.hoursOfYear / 2 : nil
      }
    }
  }
}
