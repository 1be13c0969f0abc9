import Choice
import Foundation
import GSL

/// The made-up choices of `Scenarios/estimation/to-zhangjiajie.csv`.
enum MadeTrips {
  static let seed: UInt64 = 20_251_206
  static let truth = [-1, -0.012, -0.015, 0.4, 0.5, 0.6]

  static var csv: String {
    var random = RandomStream(seed: seed, stage: StableHash.of("MadeTrips"), entity: 0, replication: 0)
    let logit = NestedLogit(dissimilarities: [1, 0.6])
    let nests = [0, 1, 1]
    var text = "trip,mode,chosen,time_min,cost_cny,group_size\n"
    var shares = [0.0, 0, 0]
    for trip in 1...400 {
      let group = 1 + random.uniform(below: 4)
      let times = [
        120 + random.uniform(below: 90), 60 + random.uniform(below: 120), 150 + random.uniform(below: 90),
      ]
      let costs = [
        (140 + random.uniform(below: 80)) / group, 70 + random.uniform(below: 60),
        50 + random.uniform(below: 40),
      ]
      let utilities = [
        -1 + 0.4 * Double(group) - 0.012 * Double(times[0]) - 0.015 * Double(costs[0]),
        0.5 - 0.012 * Double(times[1]) - 0.015 * Double(costs[1]),
        -0.012 * Double(times[2]) - 0.015 * Double(costs[2]),
      ]
      var span = shares.mutableSpan
      logit.shares(of: utilities.span, nests: nests.span, into: &span)
      let draw = random.uniform()
      let choice = draw < shares[0] ? 0 : draw < shares[0] + shares[1] ? 1 : 2
      for (j, mode) in ["car", "train", "bus"].enumerated() {
        text += "\(trip),\(mode),\(j == choice ? 1 : 0),\(times[j]),\(costs[j]),\(group)\n"
      }
    }
    return text
  }
}
