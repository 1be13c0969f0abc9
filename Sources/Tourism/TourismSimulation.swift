public import Networks
public import Parallel

/// Who goes round which circuit, sleeps where and fills what, over a whole year.
public enum TourismSimulation {
  /// Simulates the network's year.
  ///
  /// Circuits and choices rest on roads, timetable and closures: those of an ordinary working day for who sets
  /// out on workdays and weekends, those of the first day of the longest holiday for who sets out on any
  /// holiday, whatever the network's own day is. Times between places are those of that day for every hour.
  ///
  /// - Parameters:
  ///   - network: The network in its year.
  ///   - replications: At least one.
  ///   - seed: Names the random numbers together with the entity that draws them.
  ///   - execution: Threads, cancellation and progress; none reaches the outcome.
  /// - Returns: The same for any number of threads.
  /// - Throws: `Cancelled` on request.
  public static func run(
    _ network: Network, replications: Int, seed: UInt64, on execution: Execution
  ) throws -> TourismOutcome {
    precondition(replications > 0, "a year is simulated at least once")
    let quiet = Execution(threads: execution.threads, cancellation: execution.cancellation)
    let supplies = try Supply.all(network, on: quiet)
    let plan = DayCountPlan(network, supplies)
    let layout = FigureLayout(plan, marketCount: network.markets.count)
    let tally = try execution.reduce(
      replications, blockSize: 4,
      scratch: { Workspace(plan, layout, seed: seed) },
      empty: { Tally() },
      add: { workspace, tally, replication in
        workspace.circulation.run(replication, into: &workspace.figures)
        tally.add(workspace.figures.values)
      },
      combine: { $0.add($1) })
    return TourismOutcome(
      network, supplies[0].places, plan, layout, tally,
      gravity: MarketGravity(network, supplies[0], plan.segments))
  }

  private struct Workspace: ~Copyable {
    var circulation: DayCounts
    var figures: Figures

    init(_ plan: DayCountPlan, _ layout: FigureLayout, seed: UInt64) {
      circulation = DayCounts(plan, seed: seed)
      figures = Figures(layout)
    }
  }
}
