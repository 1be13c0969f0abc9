public import Networks
public import Parallel

/// What ships by which chain in a year, and how long it takes.
///
/// Shippers choose among kinds of chain, and among the ways of a kind, by generalized cost, under capacities
/// with shadow prices; the times of container trains in the cost come from their simulated years, whose containers
/// come from the choice. A secant for each yard's wait finds where the two agree. There may be several such places,
/// as a train that leaves when full runs often because many take it; the search begins with trains that run as
/// often as `service.csv` says, and tells the one that it comes to.
public enum FreightSimulation {
  /// Rounds with a few simulated years, and rounds more with many that settle what few leave to chance.
  private static let mostRounds = (first: 14, more: 6)
  /// The rounds end when so small a share of the goods would move.
  private static let smallestGap = 2e-4
  /// Years simulated in each round, the same in every scenario, so that a difference between two scenarios is
  /// not one of chance.
  private static let yearsOfRound = (first: 4, more: 16)

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
    var waits = WaitSearch(from: RideTimes(timetableOf: market.supply))
    var rounds = 0
    func simulated(_ replications: Int, on execution: Execution) throws -> TrainYears {
      try TrainYears(
        TrainNetwork(market.supply, railway, TrainDemand.all(market.choices, market.supply)),
        replications: 0..<replications, seed: seed, on: execution)
    }
    func settle(_ most: Int, years: Int) throws {
      for _ in 0..<most {
        rounds += 1
        let isNew = try market.learn(waits.current, on: silent)
        market.clear(waits.current)
        let change = market.adaptDepartures(RideLoads(market.choices, market.supply))
        let years = try simulated(years, on: silent)
        let answer = RideTimes(market.supply, simulated: years.times(market.supply))
        let gap = market.gap(to: market.cleared(answer))
        waits.step(towards: answer, gap: gap)
        if !isNew, change < smallestGap, gap < smallestGap { return }
      }
    }
    try settle(mostRounds.first, years: yearsOfRound.first)
    if replications > yearsOfRound.first {
      waits.restart()
      try settle(mostRounds.more, years: min(replications, yearsOfRound.more))
    }

    market.clear(waits.best.times)
    let years = try simulated(replications, on: execution)
    let answer = RideTimes(market.supply, simulated: years.times(market.supply))
    let settled = market.cleared(answer)
    let gap = market.gap(to: settled)
    market.reprice(answer)
    let year = FreightYear(
      market: market, railway: railway, loads: RideLoads(market.choices, market.supply),
      settledLoads: RideLoads(settled.choices, market.supply),
      times: answer, years: years, replications: replications)
    return year.outcome(gapShare: gap, rounds: rounds)
  }
}
