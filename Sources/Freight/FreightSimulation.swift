public import Networks
public import Parallel

/// What ships by which chain in a year, and how long it takes.
///
/// Shippers choose among kinds of chain, and among the ways of a kind, by generalized cost, under capacities
/// with shadow prices; the waits in the cost come from the simulated year of the container trains, whose boxes
/// come from the choice. A secant for each wait finds where the two agree.
public enum FreightSimulation {
  /// Rounds with a few simulated years, and rounds more with many that settle what few leave to chance.
  private static let mostRounds = (first: 20, more: 6)
  /// The rounds end when so small a share of the goods would move.
  private static let smallestGap = 2e-4
  /// Years simulated in each round, the same in every scenario, so that a difference between two scenarios is
  /// not one of chance.
  private static let yearsOfRound = (first: 4, more: 32)

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
    var market = FreightMarket(Supply(network))
    var waits = WaitSearch(from: Waits(unloaded: market.supply))
    var rounds = 0
    func settle(_ most: Int, years: Int) throws {
      for _ in 0..<most {
        rounds += 1
        let isNew = try market.learn(waits.current, on: silent)
        market.clear(waits.current)
        let loads = RideLoads(market.choices, market.supply)
        let change = market.adaptDepartures(loads)
        let years = try TrainYears(
          TrainNetwork(market.supply, railway, TrainDemand.all(market.choices, market.supply)),
          replications: 0..<years, seed: seed, on: silent)
        let answer = waits.current.answered(market.supply, years.delays(market.supply))
        if !isNew, change < smallestGap, market.gap(under: answer) < smallestGap { return }
        waits.step(towards: answer)
      }
    }
    try settle(mostRounds.first, years: yearsOfRound.first)
    if replications > yearsOfRound.first {
      try settle(mostRounds.more, years: min(replications, yearsOfRound.more))
    }

    let loads = RideLoads(market.choices, market.supply)
    let years = try TrainYears(
      TrainNetwork(market.supply, railway, TrainDemand.all(market.choices, market.supply)),
      replications: 0..<replications, seed: seed, on: execution)
    let answer = waits.current.answered(market.supply, years.delays(market.supply))
    let gap = market.gap(under: answer)
    market.reprice(answer)
    let year = FreightYear(
      market: market, railway: railway, loads: loads, waits: answer, years: years, replications: replications)
    return year.outcome(gapShare: gap, rounds: rounds)
  }
}
