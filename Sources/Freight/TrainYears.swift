import Networks
import Parallel

/// The simulated years of all container trains.
struct TrainYears: Sendable {
  let network: TrainNetwork
  /// By replication.
  let systems: [SystemResult]
  /// By line, then by replication; none of lines that are not simulated.
  let results: [[TrainResult]]

  /// - Parameters:
  ///   - network: The trains and their goods.
  ///   - count: How many replications.
  ///   - seed: Names the random numbers.
  ///   - draws: By replication, as far as they are kept; those of further ones are drawn anew.
  ///   - notesStages: Whether more than the times and loads of the trains is wanted.
  ///   - execution: Threads and cancellation.
  /// - Throws: `Cancelled`.
  init(
    _ network: TrainNetwork, replications count: Int, seed: UInt64, _ draws: inout [Draws],
    notesStages: Bool, on execution: Execution
  ) throws {
    let system = network.system
    let known = draws
    let years = try execution.map(count, scratch: { TrainRun(system, notesStages: notesStages) }) {
      run, index in
      var draws = index < known.count ? known[index] : Draws(seed: seed, replication: UInt64(index))
      return (result: run.results(&draws)[0], draws: index < TrainYears.mostKept ? draws : nil)
    }
    draws = years.compactMap(\.draws) + known.dropFirst(count)
    let systems = years.map(\.result)
    self.network = network
    self.systems = systems
    results = network.trainOfLine.map { train in
      train.map { train in systems.map { $0.trains[train] } } ?? []
    }
  }

  /// What containers spend with the trains, by ride over all replications; nil where the line is not simulated.
  func times(_ supply: Supply) -> [RideTime?] {
    supply.rides.map { ride in
      let results = results[ride.line]
      if results.isEmpty { return nil }
      let stops = supply.lines[ride.line].stops.count
      let wait = results.reduce(Moments()) { sum, result in
        let yard = result.yards[ride.board]
        return sum + Moments(yard.waits) + yard.anyHour.weighted(TrainYears.anyHourTeu)
      }
      let run = results.reduce(Moments()) { $0 + $1.runs[ride.board * stops + ride.alight] }
      var time = RideTime(wait: wait, run: run)
      if run.weight == 0 { time.runH = ride.runH }
      return time
    }
  }

  /// From the gate of the yard until they are off, by ride over all replications; empty where none arrived.
  func leads(_ supply: Supply) -> [WaitHistogram] {
    supply.rides.map { ride in
      let pair = ride.board * supply.lines[ride.line].stops.count + ride.alight
      return results[ride.line].reduce(into: WaitHistogram()) { $0.add($1.leads[pair]) }
    }
  }

  /// Replications whose random numbers are kept, which takes a megabyte or two each.
  private static let mostKept = 20

  /// So many containers a year that come at any hour count beside those that come, so that the wait for a train
  /// is known, and does not jump, where hardly any take it: one a week.
  private static let anyHourTeu = 52.0
}
