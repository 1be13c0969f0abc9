import Networks

/// Everything that a year's outcome is read from: the choice and what it loads on services, waits and trains.
struct FreightYear {
  let market: FreightMarket
  let railway: FreightRailway
  let loads: RideLoads
  /// What the rides would carry if shippers knew the times.
  let settledLoads: RideLoads
  let times: RideTimes
  let years: TrainYears
  /// Lead times by ride, of the containers of all years.
  let leads: [WaitHistogram]
  let replications: Int

  var supply: Supply { market.supply }
  var choices: [ShipmentChoice] { market.choices }
  var network: Network { supply.network }

  func outcome(gapShare: Double, rounds: Int) -> FreightOutcome {
    let chains = chainRows()
    let services = serviceRows()
    let terminals = terminalRows()
    let links = linkRows()
    let capacities = capacityRows()
    let trains = trainRows(capacities)
    return FreightOutcome(
      replications: replications, chains: chains, links: links, drives: driveRows(), terminals: terminals,
      services: services, capacities: capacities, commodities: commodityRows(chains), trains: trains,
      yards: yardRows(), stages: stageRows(), grounds: groundRows(), paths: pathRows(),
      timetables: railway.timetables.compactMap { $0 }, checks: checkRows(trains, links),
      summary: FreightSummary(
        demandTonnes: network.freightDemand.rows.reduce(0) { $0 + $1.tonnesPerYear },
        unservedTonnes: zip(network.freightDemand.rows, choices).reduce(0) { sum, row in
          row.1.isAvailable ? sum : sum + row.0.tonnesPerYear
        },
        heldBackTonnes: zip(network.freightDemand.rows, choices).reduce(0) {
          $0 + $1.0.tonnesPerYear * $1.1.heldBack
        },
        gapShare: gapShare, rounds: rounds))
  }

  /// Every way that goods go, with its tonnes and TEU a year, in the order of demand.
  func forEachWay(_ body: (Chain, _ tonnes: Double, _ teu: Double) -> Void) {
    for (demand, choice) in zip(network.freightDemand.rows, choices) {
      let teu = supply.teu(of: demand)
      for way in choice.kinds.lazy.flatMap(\.ways) where way.weight > 0 {
        body(way.chain, demand.tonnesPerYear * way.weight, teu * way.weight)
      }
    }
  }
}
