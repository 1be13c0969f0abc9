import GSL
import Networks

extension FreightYear {
  /// Door-to-door figures of the chains that use a line: the means of those that board at each stop, weighted in
  /// each replication by the containers that left from it, at the waits that they had. nil where nothing left.
  func chainFigures(of line: Int) -> FreightTrainRow.Chain? {
    let means = meanChains(using: line)
    let years = years.results[line].compactMap { result -> (price: Double, leadH: Double, kg: Double)? in
      var (teu, price, hours, emission) = (0.0, 0.0, 0.0, 0.0)
      for (yard, mean) in zip(result.yards, means) {
        guard let mean, yard.waits.teu > 0 else { continue }
        let left = Double(yard.waits.teu)
        teu += left
        price += left * mean.cost.priceCny
        hours += left * (mean.cost.leadTimeH - mean.waitH) + yard.waits.totalH
        emission += left * mean.cost.emissionKg
      }
      return teu > 0 ? (price / teu, hours / teu, emission / teu) : nil
    }
    guard !years.isEmpty else { return nil }
    return FreightTrainRow.Chain(
      priceCny: Estimate(years.map(\.price)), leadTimeH: Estimate(years.map(\.leadH)),
      emissionKg: Estimate(years.map(\.kg)), onTimeShare: onTimeShare(ofLine: line))
  }

  /// Mean cost per TEU of the chains that board a line at each of its stops, and their wait there.
  private func meanChains(using line: Int) -> [(cost: ChainCost, waitH: Double)?] {
    let stops = supply.lines[line].stops.count
    var costs = [ChainCost](repeating: ChainCost(), count: stops)
    var waitH = [Double](repeating: 0, count: stops)
    var teu = waitH
    forEachWay { chain, _, teuOfWay in
      for ride in chain.rides where supply.rides[ride].line == line {
        let stop = supply.rides[ride].board
        costs[stop] = costs[stop] + chain.cost.scaled(by: teuOfWay)
        waitH[stop] += teuOfWay * times.byRide[ride].waitH
        teu[stop] += teuOfWay
      }
    }
    return (0..<stops).map { stop in
      teu[stop] > 0 ? (costs[stop].scaled(by: 1 / teu[stop]), waitH[stop] / teu[stop]) : nil
    }
  }
}
