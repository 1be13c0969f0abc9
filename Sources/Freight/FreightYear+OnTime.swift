import Foundation
import GSL
import Networks

/// On time from door to door: within the lead time that carriers promise, which is what the timetable says for a
/// container that has just missed a departure, with the allowance of the parameter.
///
/// Of a chain with a container train the time with the train is as simulated; all else of it is normal, with the
/// mean and the variance of its legs.
extension FreightYear {
  func promisedH(_ chain: Chain) -> Double {
    let byTimetable = chain.rides.reduce(chain.driveH) { sum, index in
      let ride = supply.rides[index]
      return sum + 2 * supply.lines[ride.line].halfIntervalH + ride.runH
    }
    let hours = byTimetable + chain.cost.handlingH + chain.cost.clearanceH
    return hours * (1 + network.parameters[.freightPromiseAllowance])
  }

  /// Of the containers of all simulated years.
  func onTimeShare(of chain: Chain) -> Double {
    guard let ride = chain.rides.first(where: { leads[$0].teu > 0 }) else {
      return normalShare(
        below: promisedH(chain), meanH: chain.cost.leadTimeH, varianceH2: chain.cost.varianceH2)
    }
    return leads[ride].share(onTimeShares(of: chain, with: ride, classes: leads[ride].counts.count))
  }

  /// Of the chains that use a line, by replication; nil where nothing arrived by it.
  func onTimeShare(ofLine line: Int) -> Estimate? {
    let stops = supply.lines[line].stops.count
    let results = years.results[line]
    var shares = [[Double]](repeating: [], count: stops * stops)
    var teu = [Double](repeating: 0, count: stops * stops)
    forEachWay { chain, _, teuOfWay in
      for index in chain.rides where supply.rides[index].line == line {
        let ride = supply.rides[index]
        let pair = ride.board * stops + ride.alight
        let classes = results.reduce(0) { max($0, $1.leads[pair].counts.count) }
        let ofWay = onTimeShares(of: chain, with: index, classes: classes)
        if shares[pair].isEmpty { shares[pair] = [Double](repeating: 0, count: classes) }
        for place in 0..<classes { shares[pair][place] += teuOfWay * ofWay[place] }
        teu[pair] += teuOfWay
      }
    }
    let years = results.compactMap { result -> Double? in
      var (onTime, all) = (0.0, 0.0)
      for pair in shares.indices where teu[pair] > 0 {
        let lead = result.leads[pair]
        onTime += lead.share(shares[pair]) * Double(lead.teu) / teu[pair]
        all += Double(lead.teu)
      }
      return all > 0 ? onTime / all : nil
    }
    return years.isEmpty ? nil : Estimate(years)
  }

  /// With a container's lead time by train in each class, the probability that the chain keeps its promise.
  private func onTimeShares(of chain: Chain, with ride: Int, classes: Int) -> [Double] {
    let time = times.byRide[ride]
    let restH = promisedH(chain) - (chain.cost.leadTimeH - time.waitH - time.runH)
    let varianceH2 = max(0, chain.cost.varianceH2 - time.varianceH2)
    return (0..<classes).map {
      normalShare(
        below: restH, meanH: (Double($0) + 0.5) * WaitHistogram.classH, varianceH2: varianceH2)
    }
  }

  private func normalShare(below hours: Double, meanH: Double, varianceH2: Double) -> Double {
    guard varianceH2 > 0 else { return hours >= meanH ? 1 : 0 }
    return erfc((meanH - hours) / (2 * varianceH2).squareRoot()) / 2
  }
}

extension WaitHistogram {
  /// The mean of a share that each class has; 0 of none.
  fileprivate func share(_ shares: [Double]) -> Double {
    teu > 0 ? zip(counts, shares).reduce(0) { $0 + Double($1.0) * $1.1 } / Double(teu) : 0
  }
}
