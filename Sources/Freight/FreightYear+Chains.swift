import Networks

extension FreightYear {
  func chainRows() -> [FreightChainRow] {
    let opened = network.closures.isEmpty ? nil : Supply(network, ignoringClosures: true)
    return network.freightDemand.ids.flatMap { id -> [FreightChainRow] in
      choices[id.index].kinds.map { kind in
        kind.ways.isEmpty ? unavailable(id, kind.kind, opened) : available(id, kind)
      }
    }
  }

  private func available(_ id: ID<FreightDemand>, _ kind: ShipmentChoice.Kind) -> FreightChainRow {
    let demand = network.freightDemand[id]
    let share = kind.share
    // A kind whose share is too small for a number still has a cost: that of its ways, alike.
    let weights = kind.ways.map { share > 0 ? $0.weight / share : 1 / Double(kind.ways.count) }
    var cost = ChainCost()
    var generalized = 0.0
    for (way, weight) in zip(kind.ways, weights) {
      cost = cost + way.chain.cost.scaled(by: weight)
      generalized += weight * way.chain.generalizedCny
    }
    var promise = FreightPromise(leadTimeH: 0, onTimeShare: 0)
    for (way, weight) in zip(kind.ways, weights) {
      promise.leadTimeH += weight * promisedH(way.chain)
      promise.onTimeShare += weight * onTimeShare(of: way.chain)
    }
    let services = kind.ways.flatMap(\.chain.services)
    return FreightChainRow(
      demand: id, kind: kind.kind, share: share, tonnes: demand.tonnesPerYear * share,
      teu: supply.teu(of: demand) * share, cost: cost, generalizedCny: generalized, main: kind.main,
      wayCount: kind.ways.count, promise: promise, reason: nil,
      grade: services.map { network.services[$0].grade }.reduce(grade(of: demand), max))
  }

  private func unavailable(_ id: ID<FreightDemand>, _ kind: ChainKind, _ opened: Supply?) -> FreightChainRow {
    let demand = network.freightDemand[id]
    let commodity = network.commodities[demand.commodity]
    let chainWithoutClosures = opened.flatMap { opened in
      let capacities = Capacities(opened)
      return ChainSearch(
        opened, Pricing(network, commodity), clears: supply.crossesBorder(demand),
        times: RideTimes(timetableOf: opened), capacities, [Double](repeating: 0, count: capacities.all.count)
      ).bestChain(kind, from: demand.from, to: demand.to)
    }
    return FreightChainRow(
      demand: id, kind: kind, share: 0, tonnes: 0, teu: 0, cost: nil, generalizedCny: nil, main: nil,
      wayCount: 0, promise: nil,
      reason: Unavailability(supply: supply)
        .reason(kind, from: demand.from, to: demand.to, opened: chainWithoutClosures),
      grade: grade(of: demand))
  }

  private func grade(of demand: FreightDemand) -> Grade {
    max(demand.grade, network.commodities[demand.commodity].grade)
  }

  /// In the order of commodities, then of kinds of chain.
  func commodityRows(_ chains: [FreightChainRow]) -> [FreightCommodityRow] {
    network.commodities.ids.flatMap { id -> [FreightCommodityRow] in
      let ofCommodity = chains.filter { network.freightDemand[$0.demand].commodity == id }
      let allTonnes = network.freightDemand.rows.reduce(0) {
        $0 + ($1.commodity == id ? $1.tonnesPerYear : 0)
      }
      if allTonnes == 0 { return [] }
      return network.commodities[id].chains.map { kind in
        let rows = ofCommodity.filter { $0.kind == kind }
        let teu = rows.reduce(0) { $0 + $1.teu }
        let tonnes = rows.reduce(0) { $0 + $1.tonnes }
        func mean(_ part: (ChainCost) -> Double) -> Double? {
          teu > 0 ? rows.reduce(0) { $0 + $1.teu * ($1.cost.map(part) ?? 0) } / teu : nil
        }
        return FreightCommodityRow(
          commodity: id, kind: kind, share: tonnes / allTonnes, tonnes: tonnes, teu: teu,
          tkm: (mean(\.tkm) ?? 0) * teu, priceCny: mean(\.priceCny), leadTimeH: mean(\.leadTimeH),
          emissionKg: mean(\.emissionKg))
      }
    }
  }
}
