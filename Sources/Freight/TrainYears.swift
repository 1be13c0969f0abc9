import GSL
import Networks
import Parallel

/// The simulated years of all container trains.
struct TrainYears: Sendable {
  let network: TrainNetwork
  /// By replication.
  let systems: [SystemResult]
  /// By line, then by replication; none of lines that are not simulated.
  let results: [[TrainResult]]

  /// - Throws: `Cancelled`.
  init(_ network: TrainNetwork, replications: Range<Int>, seed: UInt64, on execution: Execution) throws {
    let system = network.system
    let systems = try execution.map(
      replications.count,
      scratch: { RandomStream(seed: seed, stage: Stage.boxes, entity: 0, replication: 0) }
    ) { stream, index in
      TrainRun.results(
        of: system, seed: seed, replication: UInt64(replications.lowerBound + index), stream: &stream)[0]
    }
    self.network = network
    self.systems = systems
    results = network.trainOfLine.map { train in train.map { train in systems.map { $0.trains[train] } } ?? []
    }
  }

  /// How much longer containers take from the yard of boarding until they are off the train than the timetable
  /// says, by ride over all replications; nil where none has arrived.
  func delays(_ supply: Supply) -> [Wait?] {
    supply.rides.map { ride in
      let stops = supply.lines[ride.line].stops.count
      let times = results[ride.line].map { $0.rides[ride.board * stops + ride.alight] }
      let teu = Double(times.reduce(0) { $0 + $1.teu })
      if teu > 0 {
        let mean = times.reduce(0) { $0 + $1.totalH } / teu
        let squares = times.reduce(0) { $0 + $1.squaresH2 } / teu
        return Wait(meanH: max(0, mean - ride.runH), varianceH2: max(0, squares - mean * mean))
      }
      // Nothing ever left although containers came: they wait the whole time that they are there.
      let isStuck = results[ride.line].contains { $0.yards[ride.board].waitingTeu > 0 }
      return isStuck ? Wait(intervalH: supply.hoursOfYear) : nil
    }
  }
}
