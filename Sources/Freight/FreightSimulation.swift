public import Networks
public import Parallel

/// What ships by which chain in a year, and how long it takes.
///
/// Shippers choose among kinds of chain, and among the ways of a kind, by generalized cost; the waits in it come
/// from the simulated year of the container trains, whose boxes come from the choice. The method of
/// successive averages finds where the two agree.
public enum FreightSimulation {
  /// Rounds of choice and simulation; the last moves a sixteenth of the goods. Near its capacity a train's wait
  /// answers steeply to its load, and only small steps come to rest there.
  private static let rounds = 32
  /// Years simulated in each round, the same in all and in every scenario, so that a difference between two
  /// scenarios is not one of chance.
  private static let yearsOfRound = 0..<2

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
    var choices = network.freightDemand.rows.map { ShipmentChoice(of: network.commodities[$0.commodity]) }
    var waits = Waits(unloaded: supply)
    for round in 0..<rounds {
      // Later rounds count for more than the first, which knew nothing of waits.
      let step = 2 / Double(round + 2)
      choices = try informed(choices, supply, waits, on: silent).map { $0.moved(step) }
      let loads = RideLoads(choices, supply)
      let years = try TrainYears(
        supply.trainPlans(loads), replications: yearsOfRound, seed: seed, on: silent)
      waits = Waits(supply, loads, yardWaitH: years.meanWaitH(supply))
    }

    let loads = RideLoads(choices, supply)
    let years = try TrainYears(
      supply.trainPlans(loads), replications: 0..<replications, seed: seed, on: execution)
    waits = Waits(supply, loads, yardWaitH: years.meanWaitH(supply))
    let answer = try informed(choices, supply, waits, on: silent)
    for row in choices.indices {
      let demand = network.freightDemand.rows[row]
      choices[row].reprice(waits.byRideH, Pricing(network, network.commodities[demand.commodity]))
    }
    let year = FreightYear(
      supply: supply, choices: choices, loads: loads, waits: waits, years: years, replications: replications)
    return year.outcome(gapShare: gap(answer, supply), rounds: rounds)
  }

  /// What shippers know under these waits: every way found so far and the best of each kind now, at its price,
  /// and the shares that they would choose.
  private static func informed(
    _ choices: [ShipmentChoice], _ supply: Supply, _ waits: Waits, on execution: Execution
  ) throws -> [ShipmentChoice] {
    let network = supply.network
    let scale = network.parameters[.freightLogitScale]
    let dissimilarity = network.parameters[.freightChainDissimilarity]
    return try execution.map(choices.count) { row in
      let demand = network.freightDemand.rows[row]
      let pricing = Pricing(network, network.commodities[demand.commodity])
      let search = ChainSearch(
        supply, pricing, clears: supply.crossesBorder(demand), waitH: waits.byRideH)
      var choice = choices[row]
      choice.reprice(waits.byRideH, pricing)
      choice.learn { search.bestChain($0, from: demand.from, to: demand.to) }
      choice.choose(scale: scale, dissimilarity: dissimilarity)
      return choice
    }
  }

  /// Share of all TEU that would change its way.
  private static func gap(_ choices: [ShipmentChoice], _ supply: Supply) -> Double {
    var moved = 0.0
    var all = 0.0
    for (demand, choice) in zip(supply.network.freightDemand.rows, choices) {
      let teu = supply.teu(of: demand)
      moved += teu * choice.distanceToTarget
      all += teu
    }
    return all > 0 ? moved / all : 0
  }
}
