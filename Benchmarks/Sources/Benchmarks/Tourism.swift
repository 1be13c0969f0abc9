import Choice
import Foundation
import GSL
import Networks
import Parallel
import Tourism

/// The circuits of all markets, a year of parties on one thread with its events, and the estimation of a logit.
func benchmarkTourism(_ network: Network, seed: UInt64) throws {
  seconds(
    "circuits of all markets, both kinds of day, 1 thr.",
    try leastSeconds(of: 3) {
      // One replication adds little to the circuits and their choice.
      _ = try TourismSimulation.run(network, replications: 1, seed: seed, on: Execution(threads: 1))
    }, limit: 2)
  var events = 0.0
  let circulation = try leastSeconds(of: 2) {
    events = try CirculationSimulation.run(
      network, replications: 1, seed: seed, on: Execution(threads: 1)
    ).summary.events.mean
  }
  seconds("a year of parties with its circuits, 1 thread", circulation, limit: 20)
  line("peak memory so far", String(format: "%.0f MB", peakMegabytes()), "limit 2048 MB")
  line("its events", String(format: "%.1f M/s", events / circulation / 1e6), "limit 4 M/s")

  let choices = try drawnChoices(10_000)
  seconds(
    "logit of 4 parameters, 10,000 choices of 4",
    try leastSeconds(of: 5) { _ = try LogitEstimate.multinomial(choices) }, limit: 0.05)
}

/// Choices among four alternatives with four attributes.
private func drawnChoices(_ count: Int) throws -> ObservedChoices {
  var stream = RandomStream(seed: 1, stage: 2, entity: 3, replication: 4)
  let truth = [0.8, -0.5, 1.1, -0.3]
  var attributes: [Double] = []
  var isChosen: [Bool] = []
  for _ in 0..<count {
    var best = (utility: -Double.infinity, alternative: 0)
    for alternative in 0..<4 {
      var utility = -log(stream.exponential(mean: 1))
      for weight in truth {
        let attribute = stream.normal(mean: 0, sd: 1)
        attributes.append(attribute)
        utility += weight * attribute
      }
      if utility > best.utility { best = (utility, alternative) }
    }
    isChosen += (0..<4).map { $0 == best.alternative }
  }
  return try ObservedChoices(
    coefficients: ["a", "b", "c", "d"], starts: (0...count).map { 4 * $0 },
    alternatives: (0..<4 * count).map { $0 % 4 }, isChosen: isChosen, attributes: attributes)
}
