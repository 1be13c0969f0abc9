import GSL
import Networks
import Railway

extension FreightYear {
  /// Every simulated container train and direction, in the order of the file.
  func trainRows(_ capacities: [FreightCapacityRow]) -> [FreightTrainRow] {
    let capacity = loads.capacityTeu(supply)
    return supply.lines.indices.compactMap { index -> FreightTrainRow? in
      let results = years.results[index]
      if results.isEmpty { return nil }
      let line = supply.lines[index]
      let waits = results.map { result in
        result.yards.reduce(into: WaitHistogram()) { $0.add($1.waits) }
      }
      let dwell = meanOverRides(of: index) { supply.terminal($0.to).handlingH ?? 0 }
      let chain = chainFigures(of: index)
      return FreightTrainRow(
        service: line.service, outward: line.outward,
        teuPerYear: Estimate(results.map { Double($0.carriedTeu) }),
        trains: Estimate(results.map { Double($0.trainLoadsTeu.count) }),
        trainsCancelled: Estimate(results.map { Double($0.trainsCancelled) }),
        onTimeShare: estimate(
          results.map { $0.trainsArrived > 0 ? Double($0.trainsOnTime) / Double($0.trainsArrived) : nil }),
        teuPerTrain: Estimate(results.map(\.teuPerTrain)),
        loadFactor: Estimate(results.map { $0.teuPerTrain / capacity[index] }),
        waitH: estimate(waits.map(\.meanH)), waitP50H: estimate(waits.map { $0.quantileH(0.5) }),
        waitP95H: estimate(waits.map { $0.quantileH(0.95) }),
        runH: estimate(results.map { $0[.lead].teu > 0 ? $0.onTheWayH : nil }), dwellH: dwell,
        leadTimeH: estimate(results.map { $0[.lead].meanH.map { $0 + dwell } }),
        emptiesTeu: Estimate(results.map { Double($0.emptiesTeu) }),
        waitingTeuAtEnd: Estimate(results.map { Double($0.yards.reduce(0) { $0 + $1.waitingTeu }) }),
        leftBehindTeu: Estimate(results.map { Double($0.yards.reduce(0) { $0 + $1.leftBehindTeu }) }),
        chain: chain, gapShare: gapShare(of: index),
        bottleneck: bottleneck(of: index, capacities), holdup: holdup(of: index))
    }
  }

  private func gapShare(of line: Int) -> Double? {
    let rides = supply.rides.indices.filter { supply.rides[$0].line == line }
    let teu = rides.reduce(0) { $0 + loads.teu[$1] }
    let settled = rides.reduce(0) { $0 + settledLoads.teu[$1] }
    return teu > 0 ? abs(settled / teu - 1) : nil
  }

  /// Every stage in which a simulated train's containers were, in the order of trains and stages.
  func stageRows() -> [FreightStageRow] {
    supply.lines.indices.flatMap { index -> [FreightStageRow] in
      FreightStage.allCases.compactMap { stage in
        let histograms = years.results[index].map { $0[stage] }.filter { $0.teu > 0 }
        if histograms.isEmpty { return nil }
        func estimate(_ probability: Double) -> Estimate {
          Estimate(histograms.compactMap { $0.quantileH(probability) })
        }
        return FreightStageRow(
          service: supply.lines[index].service, outward: supply.lines[index].outward, stage: stage,
          meanH: Estimate(histograms.compactMap(\.meanH)), p5H: estimate(0.05), p50H: estimate(0.5),
          p95H: estimate(0.95))
      }
    }
  }

  /// Every terminal where a container train was loaded or unloaded, in the order of the file.
  func groundRows() -> [FreightGroundRow] {
    let stops = supply.lines.indices.flatMap { line in
      years.network.trainOfLine[line].map { train in
        years.network.system.trains[train].stops.enumerated().map { (line, $0.offset, $0.element.terminal) }
      } ?? []
    }
    return supply.terminals.indices.compactMap { index -> FreightGroundRow? in
      let grounds = years.systems.map { $0.terminals[index] }
      guard grounds.contains(where: { $0.lifts > 0 }) else { return nil }
      let gate = years.systems.indices.map { replication in
        stops.reduce(0.0) { sum, place in
          place.2 == index ? sum + Double(years.results[place.0][replication].yards[place.1].gateTeu) : sum
        }
      }
      let hasCranes = supply.terminal(index).liftsPerH != nil
      return FreightGroundRow(
        terminal: supply.terminals[index], storedTeu: Estimate(grounds.map(\.meanStoredTeu)),
        mostStoredTeu: Estimate(grounds.map { Double($0.mostStoredTeu) }),
        lifts: Estimate(grounds.map { Double($0.lifts) }),
        craneShare: hasCranes ? Estimate(grounds.map(\.craneShare)) : nil, gateTeu: Estimate(gate))
    }
  }

  /// Every stretch of railway and direction that container trains run through, in the order of trains.
  func pathRows() -> [FreightPathRow] {
    years.network.runs.enumerated().compactMap { book, run -> FreightPathRow? in
      guard let timetable = railway.timetables[run.stretch] else { return nil }
      let stretch = timetable.stretch
      let slots = run.isOutward ? timetable.outward : timetable.back
      let held = heldBack(by: book)
      let ends = (stretch.nodes[0], stretch.nodes[stretch.nodes.count - 1])
      return FreightPathRow(
        from: run.isOutward ? ends.0 : ends.1, to: run.isOutward ? ends.1 : ends.0,
        km: stretch.lengthM / 1000, isSingleTrack: stretch.isSingleTrack,
        passengerTrains: timetable.passengers.count, paths: slots.count,
        takenShare: railway.takenShare(of: run.stretch, isOutward: run.isOutward),
        pathH: slots.reduce(0) { $0 + $1.arrivalMin - $1.departureMin } / Double(slots.count) / 60,
        used: Estimate(years.systems.map { Double($0.pathsUsed[book]) }),
        heldBackTeu: Estimate(held.map { Double($0.teu) }),
        heldBackH: estimate(held.map { $0.teu > 0 ? $0.teuH / Double($0.teu) : nil }))
    }
  }

  /// By replication.
  private func heldBack(by book: Int) -> [TrainResult.Held] {
    var held = years.systems.map { _ in TrainResult.Held() }
    for (train, plan) in years.network.system.trains.enumerated() {
      for (place, leg) in plan.stops.flatMap(\.legs).enumerated() {
        guard case .path(book) = leg else { continue }
        for replication in held.indices {
          held[replication].teu += years.systems[replication].trains[train].heldBackByLeg[place].teu
          held[replication].teuH += years.systems[replication].trains[train].heldBackByLeg[place].teuH
        }
      }
    }
    return held
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
