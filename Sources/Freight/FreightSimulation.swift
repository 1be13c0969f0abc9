public import Networks
public import Parallel

/// What ships by which chain in a year, and how long it takes.
///
/// Shippers choose among the best chains of each kind by generalized cost; the waits in it come from the
/// simulated year of the container trains, whose boxes come from the choice. The method of successive
/// averages finds where the two agree.
public enum FreightSimulation {
  /// Rounds of choice and simulation; the last moves a fifteenth of the goods.
  private static let rounds = 28
  /// Years simulated in each round, whatever the replications: they change intervals, not the choice.
  private static let yearsPerRound = 4

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
    let supply = Supply(network)
    let silent = Execution(threads: execution.threads, cancellation: execution.cancellation)
    var choices = try bestChoices(supply, Waits(unloaded: supply).byRideH, on: silent)
    for round in 1...rounds {
      let loads = RideLoads(choices, supply)
      let years = try TrainYears(
        supply.trainPlans(loads), replications: yearsPerRound, seed: seed, on: silent)
      let waits = Waits(supply, loads, yardWaitH: years.meanWaitH(supply))
      let best = try bestChoices(supply, waits.byRideH, on: silent)
      // Later rounds count for more than the first, which knew nothing of waits.
      let step = 2 / Double(round + 2)
      for row in choices.indices { choices[row].move(step, towards: best[row]) }
    }

    let loads = RideLoads(choices, supply)
    let years = try TrainYears(
      supply.trainPlans(loads), replications: replications, seed: seed, on: execution)
    let waits = Waits(supply, loads, yardWaitH: years.meanWaitH(supply))
    let best = try bestChoices(supply, waits.byRideH, on: silent)
    for row in choices.indices {
      let demand = network.freightDemand.rows[row]
      choices[row].reprice(waits.byRideH, Pricing(network, network.commodities[demand.commodity]))
    }
    let year = FreightYear(
      supply: supply, choices: choices, loads: loads, waits: waits, years: years, replications: replications)
    return year.outcome(gapShare: gap(choices, best, supply), rounds: rounds)
  }

  private static func bestChoices(
    _ supply: Supply, _ waitH: [Double], on execution: Execution
  ) throws -> [ShipmentChoice] {
    let network = supply.network
    return try execution.map(network.freightDemand.count) { row in
      let demand = network.freightDemand.rows[row]
      let commodity = network.commodities[demand.commodity]
      return ChainSearch(
        supply, Pricing(network, commodity), clears: supply.crossesBorder(demand), waitH: waitH
      ).choice(of: demand, commodity)
    }
  }

  /// Share of all TEU that would change kind of chain.
  private static func gap(_ choices: [ShipmentChoice], _ best: [ShipmentChoice], _ supply: Supply) -> Double {
    var moved = 0.0
    var all = 0.0
    for (row, demand) in supply.network.freightDemand.rows.enumerated() {
      let teu = supply.teu(of: demand)
      moved += teu * choices[row].difference(from: best[row])
      all += teu
    }
    return all > 0 ? moved / all : 0
  }
}
