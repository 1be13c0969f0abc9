public import Networks
public import Parallel

/// What ships by which chain in a year, and how long it takes.
///
/// Shippers choose among kinds of chain, and among the ways of a kind, by generalized cost, under capacities
/// with shadow prices; the times of container trains in the cost come from their simulated years, whose containers
/// come from the choice. Rounds find where the two agree: a round simulates the years of the goods that were chosen,
/// and goods are then divided by its times, with the queues in the yards that more or fewer of them would meet.
/// There may be several such places, as a train that leaves when full runs often because many take it; the rounds
/// begin with trains that run as often as `service.csv` says, and tell the one that they come to.
public enum FreightSimulation {
  /// Rounds with few simulated years tell how queues grow, some with more where they are. The years are the same in
  /// every scenario, so that a difference between two scenarios is not one of chance.
  private static let phases = [(rounds: 6, years: 4), (rounds: 2, years: 16)]
  /// The rounds of a phase end when so small a share of the goods has moved.
  private static let smallestMove = 2e-4
  /// The years that are reported are simulated again, so often at most, for goods that know their queues, where
  /// more than this share of the goods would change if they knew their times.
  private static let mostCorrections = 2
  private static let smallestGap = 1.5e-3

  /// - Parameters:
  ///   - network: What stands in the year and who sends what.
  ///   - replications: Simulated years of the container trains.
  ///   - seed: Names the random numbers together with the entity that draws them.
  ///   - execution: Threads, cancellation and progress; none reaches the outcome.
  /// - Throws: `Cancelled`.
  /// - Complexity: O(rounds × demand × kinds × (rides + terminals²)) and O(replications × containers).
  public static func run(
    _ network: Network, replications: Int, seed: UInt64, on execution: Execution
  ) throws -> FreightOutcome {
    precondition(replications > 0, "a simulation has at least one replication")
    let silent = Execution(threads: execution.threads, cancellation: execution.cancellation)
    let railway = try FreightRailway(network, on: silent)
    var point = try FixedPoint(network, railway, seed: seed, on: silent)
    for (index, phase) in phases.enumerated() where index == 0 || replications > phases[index - 1].years {
      try point.settle(
        rounds: phase.rounds, years: index == 0 ? phase.years : min(replications, phase.years),
        smallestMove: smallestMove)
    }

    var round = try point.simulate(years: replications, isReported: true, on: execution)
    var settled = point.market.cleared(round.answer)
    var gap = point.market.gap(to: settled)
    for correction in 0..<mostCorrections where gap > smallestGap && replications > phases[1].years {
      // Its years go before the next come.
      _ = try point.move(after: consume round, isSameYears: correction > 0)
      round = try point.simulate(years: replications, isReported: true, on: silent)
      settled = point.market.cleared(round.answer)
      gap = point.market.gap(to: settled)
    }
    var market = point.market
    market.reprice(round.answer)
    let year = FreightYear(
      market: market, railway: railway, loads: RideLoads(market.choices, market.supply),
      settledLoads: RideLoads(settled.choices, market.supply), times: round.answer, years: round.years,
      leads: round.years.leads(market.supply), replications: replications)
    return year.outcome(gapShare: gap, rounds: point.rounds)
  }
}
