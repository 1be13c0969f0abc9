public import Networks
public import Parallel

/// The circulation of tourists, party by party and event by event: every party of a year departs, boards with a
/// seat or goes by coach, enters sites or is turned away and replans, sleeps where there is a bed, spends, and
/// goes home.
///
/// Circuits and choices are those of `TourismSimulation`, of which this shows what full trains, sites and houses
/// make of them. Who is how many, how late and on which circuit is drawn; the rest follows.
public enum CirculationSimulation {
  /// A year of the Wuling region takes seconds, so there are few.
  public static let mostYears = 4

  /// - Parameters:
  ///   - network: The network in its year.
  ///   - replications: At least one; of these `mostYears` are lived.
  ///   - seed: Names the random numbers together with the entity that draws them.
  ///   - execution: Threads, cancellation and progress; none reaches the outcome.
  /// - Returns: The same for any number of threads.
  /// - Throws: `Cancelled` on request.
  public static func run(
    _ network: Network, replications: Int, seed: UInt64, on execution: Execution
  ) throws -> CirculationOutcome {
    precondition(replications > 0, "a year is simulated at least once")
    let quiet = Execution(threads: execution.threads, cancellation: execution.cancellation)
    let plan = try PartyPlan(network, try Supply.all(network, on: quiet), on: quiet)
    let years = min(replications, mostYears)
    let lived = try execution.reduce(
      years, blockSize: 1,
      scratch: { Workspace(year: PartyYear(plan, seed: seed)) },
      empty: { LivedYears() },
      add: { workspace, lived, replication in
        workspace.year.run(replication)
        lived.add(workspace.year.record)
      },
      combine: { $0.add($1) })
    return CirculationOutcome(network, plan, lived.tally, totals: lived.totals)
  }

  private struct Workspace: ~Copyable {
    var year: PartyYear
  }

  private struct LivedYears: Sendable {
    var tally = Tally()
    /// By year, then `YearLayout.Total.allCases`.
    var totals: [[Double]] = []

    mutating func add(_ record: YearRecord) {
      tally.add(record.values)
      totals.append(Array(record.values[record.layout.totals]))
    }

    mutating func add(_ next: LivedYears) {
      tally.add(next.tally)
      totals += next.totals
    }
  }
}

extension Supply {
  /// Of ordinary days, and of holidays where there are any.
  static func all(_ network: Network, on execution: Execution) throws -> [Supply] {
    let days = network.holidays.rows.isEmpty ? [DayKind.ordinary] : DayKind.allCases
    return try days.map { try Supply(network.seen(on: $0.example(in: network)), on: execution) }
  }
}
