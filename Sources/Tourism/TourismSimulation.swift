public import Networks
public import Parallel

/// Who goes round which circuit, sleeps where and fills what, over a whole year.
public enum TourismSimulation {
  /// Simulates the network's year.
  ///
  /// Circuits and choices rest on the roads, timetable and closures of the network's day; the year's days
  /// differ in how many set out. Times between places are those of that day for every hour.
  ///
  /// - Parameters:
  ///   - network: The network in its year and on its day.
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
    let supply = try Supply(network, on: quiet)
    let plan = try CirculationPlan(network, supply, on: quiet)
    let layout = FigureLayout(plan, marketCount: network.markets.count)
    let tally = try execution.reduce(
      replications, blockSize: 4,
      scratch: { Workspace(plan, layout, seed: seed) },
      empty: { Tally() },
      add: { workspace, tally, replication in
        workspace.circulation.run(replication, into: &workspace.figures)
        tally.add(workspace.figures)
      },
      combine: { $0.add($1) })
    return TourismOutcome(network, supply, plan, layout, tally)
  }

  private struct Workspace: ~Copyable {
    var circulation: Circulation
    var figures: Figures

    init(_ plan: CirculationPlan, _ layout: FigureLayout, seed: UInt64) {
      circulation = Circulation(plan, seed: seed)
      figures = Figures(layout)
    }
  }
}
