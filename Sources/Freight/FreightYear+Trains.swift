import GSL
import Networks

extension FreightYear {
  /// Every simulated container train and direction, in the order of the file.
  func trainRows(_ capacities: [FreightCapacityRow]) -> [FreightTrainRow] {
    let capacity = loads.capacityTeu(supply)
    return supply.lines.indices.compactMap { index in
      let results = years.results[index]
      if results.isEmpty { return nil }
      let line = supply.lines[index]
      let waits = results.map { result in
        result.yards.reduce(into: WaitHistogram()) { $0.add($1.waits) }
      }
      let run = meanOverRides(of: index) { $0.runH }
      let dwell = meanOverRides(of: index) { supply.terminal($0.to).handlingH ?? 0 }
      let chain = chainFigures(of: index)
      return FreightTrainRow(
        service: line.service, outward: line.outward,
        teuPerYear: Estimate(results.map { Double($0.carriedTeu) }),
        trains: Estimate(results.map { Double($0.trainLoadsTeu.count) }),
        trainsCancelled: Estimate(results.map { Double($0.trainsCancelled) }),
        teuPerTrain: Estimate(results.map(\.teuPerTrain)),
        loadFactor: Estimate(results.map { $0.teuPerTrain / capacity[index] }),
        waitH: estimate(waits.map(\.meanH)), waitP50H: estimate(waits.map { $0.quantileH(0.5) }),
        waitP95H: estimate(waits.map { $0.quantileH(0.95) }), runH: run, dwellH: dwell,
        leadTimeH: estimate(waits.map { $0.meanH.map { $0 + run + dwell } }),
        waitingTeuAtEnd: Estimate(results.map { Double($0.yards.reduce(0) { $0 + $1.waitingTeu }) }),
        leftBehindTeu: Estimate(results.map { Double($0.yards.reduce(0) { $0 + $1.leftBehindTeu }) }),
        chain: chain,
        bottleneck: bottleneck(of: index, capacities))
    }
  }

  /// Every yard of a simulated train to which containers come, in the order of trains and stops.
  func yardRows() -> [FreightYardRow] {
    supply.lines.indices.flatMap { index -> [FreightYardRow] in
      let line = supply.lines[index]
      let results = years.results[index]
      let boarded = Set(
        supply.rides.indices.filter { supply.rides[$0].line == index && loads.teu[$0] > 0 }
          .map { supply.rides[$0].board })
      if results.isEmpty { return [] }
      return boarded.sorted().map { stop in
        let yards = results.map { $0.yards[stop] }
        return FreightYardRow(
          service: line.service, outward: line.outward, node: line.stops[stop].node,
          arrivedTeu: Estimate(yards.map { Double($0.arrivedTeu) }),
          departedTeu: Estimate(yards.map { Double($0.departedTeu) }),
          waitingTeuAtEnd: Estimate(yards.map { Double($0.waitingTeu) }),
          leftBehindTeu: Estimate(yards.map { Double($0.leftBehindTeu) }),
          waitH: estimate(yards.map(\.waits.meanH)),
          waitP50H: estimate(yards.map { $0.waits.quantileH(0.5) }),
          waitP95H: estimate(yards.map { $0.waits.quantileH(0.95) }))
      }
    }
  }

  /// Of the replications in which there is a figure; nil where there is none in any.
  private func estimate(_ values: [Double?]) -> Estimate? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : Estimate(known)
  }

  private func meanOverRides(of line: Int, _ figure: (Ride) -> Double) -> Double {
    var sum = 0.0
    var teu = 0.0
    for (index, ride) in supply.rides.enumerated() where ride.line == line {
      sum += loads.teu[index] * figure(ride)
      teu += loads.teu[index]
    }
    return teu > 0 ? sum / teu : 0
  }
}

extension TrainResult {
  var carriedTeu: Int { trainLoadsTeu.reduce(0, +) }
  var teuPerTrain: Double {
    trainLoadsTeu.isEmpty ? 0 : Double(carriedTeu) / Double(trainLoadsTeu.count)
  }
}
