import GSL
import Networks
import Parallel
import Routing

/// How long the way between zones really takes, over every minute of departure and every replication of the day.
///
/// At each minute travellers take what the plan says is quickest, a journey by public transport or the car, and
/// follow it (`PlanFollowing`). A drive takes longer by an exponential share of its time.
///
/// Quantiles are those of all journeys together; the replications, which are independent, say how sure they are:
/// the interval of a quantile holds what is cut off at its share ± the error of the share of journeys below it.
/// Source: R. Woodruff, "Confidence intervals for medians and other position measures" (1952).
struct Reliability: Sendable {
  /// Journeys that take the same, or each a minute more than the one before.
  private struct Span {
    let shortestMin: Double
    let count: Int
    let isSpread: Bool

    func count(within timeMin: Double) -> Int {
      if timeMin < shortestMin { return 0 }
      return isSpread ? min(count, Int(timeMin - shortestMin) + 1) : count
    }
  }

  /// What a worker writes into.
  private struct Scratch {
    var distribution = TimeDistribution()
    /// What is in the distribution, and where each replication begins.
    var spans: [Span] = []
    var firstSpan: [Int] = []
    /// When the next one arrives who has missed a connection, in their order.
    var onwardsMin: ArraySlice<Double> = []
  }

  private let days: DayPlans
  private let following: PlanFollowing
  private let delays: Delays
  private let zones: [ID<Zone>]
  private let seed: UInt64
  /// The departures: whole minutes from the first to the last.
  private let firstMinute: Int
  private let lastMinute: Int
  private let marginMin: Double
  private let roadMeanShare: Double

  /// Replications beyond these add nothing that one could see.
  static let mostReplications = 1000

  static func all(
    _ days: DayPlans, _ zones: [ID<Zone>], replications: Int, seed: UInt64, on execution: Execution
  ) throws -> [PairReliability] {
    let reliability = Reliability(
      days, zones,
      try Delays(
        days.planner, replications: min(replications, mostReplications), seed: seed, on: execution), seed)
    let stranded = try execution.map(zones.count) { reliability.stranded(to: $0) }
    let onwardsMin = try Rerouting(days, reliability.delays).arrivalsMin(
      of: Array(stranded.joined()), on: execution)
    let firstOnward = stranded.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
    let toZone = try execution.map(zones.count, scratch: { Scratch() }) { scratch, to in
      scratch.onwardsMin = onwardsMin[firstOnward[to]..<firstOnward[to + 1]]
      return zones.indices.map { from in
        to == from ? nil : reliability.row(from: from, to: to, &scratch)
      }
    }
    return zones.indices.flatMap { from in toZone.compactMap { $0[from] } }
  }

  init(_ days: DayPlans, _ zones: [ID<Zone>], _ delays: Delays, _ seed: UInt64) {
    self.days = days
    self.zones = zones
    self.delays = delays
    self.seed = seed
    following = PlanFollowing(days)
    let parameters = days.planner.network.parameters
    firstMinute = Int(days.departures.timesMin[0].rounded(.up))
    lastMinute = Int(days.departures.timesMin[days.departures.timesMin.count - 1])
    marginMin = parameters[.travelOnTimeMargin]
    roadMeanShare = parameters[.delayRoadMeanShare]
  }

  /// The minutes that a plan serves: `count` of them, the last being `last`.
  private struct Use {
    let plan: Int
    let last: Int
    let count: Int
    let plannedMin: Double
  }

  private func uses(_ plans: [Plan], driveMin: Double) -> [Use] {
    var uses: [Use] = []
    var next = firstMinute
    for (number, plan) in plans.enumerated() {
      let last = min(lastMinute, Int(plan.departureMin.rounded(.down)))
      // The car is quicker for who would wait long: from then on the plan is.
      let first = max(Double(next), (plan.arrivalMin - driveMin).rounded(.down) + 1)
      if first <= Double(last) {
        uses.append(
          Use(plan: number, last: last, count: last - Int(first) + 1, plannedMin: plan.arrivalMin))
      }
      next = max(next, last + 1)
    }
    return uses
  }

  /// Who misses a connection on the way to a place, in the order in which `row` meets them.
  func stranded(to: Int) -> [Stranded] {
    var stranded: [Stranded] = []
    for from in zones.indices where from != to {
      let uses = uses(days.plans[to][from], driveMin: days.planner.anytimeMin(from: from, to: to))
      for replication in 0..<delays.replications {
        let late = delays.ofReplication(replication)
        var isMissed = false
        for use in uses {
          _ = following.arrivalMin(
            use.plan, from: from, to: to, late, driveMin: .infinity, isMissed: &isMissed
          ) { stop, sinceMin in
            stranded.append(
              Stranded(
                destination: Int32(to), replication: Int32(replication), stop: stop, sinceMin: sinceMin))
            return .infinity
          }
        }
      }
    }
    return stranded
  }

  private func row(from: Int, to: Int, _ scratch: inout Scratch) -> PairReliability? {
    let plans = days.plans[to][from]
    let driveMin = days.planner.anytimeMin(from: from, to: to)
    let uses = uses(plans, driveMin: driveMin)
    let all = lastMinute - firstMinute + 1
    let riding = uses.reduce(0) { $0 + $1.count }
    // Where no road leads, who finds nothing leaving any more does not travel on that day.
    let driving = driveMin < .infinity ? all - riding : 0
    guard riding + driving > 0 else { return nil }

    let (origin, destination) = (
      days.planner.network.zones[zones[from]], days.planner.network.zones[zones[to]]
    )
    let entity = StableHash.of(origin.key, destination.key)
    var stream = RandomStream(seed: seed, stage: Delays.roadStage, entity: entity, replication: 0)
    var means = [Double](repeating: 0, count: delays.replications)
    var onTime = means
    var missed = 0.0
    scratch.distribution.removeAll()
    scratch.spans.removeAll(keepingCapacity: true)
    scratch.firstSpan.removeAll(keepingCapacity: true)
    for replication in 0..<delays.replications {
      stream.restart(
        seed: seed, stage: Delays.roadStage, entity: entity, replication: UInt64(replication))
      let slowDriveMin =
        driveMin < .infinity ? driveMin * (1 + stream.exponential(mean: roadMeanShare)) : driveMin
      scratch.firstSpan.append(scratch.spans.count)
      let late = delays.ofReplication(replication)
      var sum = 0.0
      var punctual = 0
      for use in uses {
        var isMissed = false
        let arrivalMin = following.arrivalMin(
          use.plan, from: from, to: to, late, driveMin: slowDriveMin, isMissed: &isMissed
        ) { _, _ in scratch.onwardsMin.removeFirst() }
        let shortestMin = arrivalMin - Double(use.last)
        scratch.distribution.add(from: shortestMin, count: use.count)
        scratch.spans.append(Span(shortestMin: shortestMin, count: use.count, isSpread: true))
        sum += Double(use.count) * (shortestMin + Double(use.count - 1) / 2)
        if arrivalMin - use.plannedMin <= marginMin { punctual += use.count }
        if isMissed { missed += Double(use.count) }
      }
      if driving > 0 {
        scratch.distribution.add(slowDriveMin, times: driving)
        scratch.spans.append(Span(shortestMin: slowDriveMin, count: driving, isSpread: false))
        sum += Double(driving) * slowDriveMin
        if slowDriveMin - driveMin <= marginMin { punctual += driving }
      }
      means[replication] = sum / Double(riding + driving)
      onTime[replication] = Double(punctual) / Double(riding + driving)
    }
    let planned =
      uses.reduce(0.0) {
        $0 + Double($1.count) * ($1.plannedMin - Double($1.last) + Double($1.count - 1) / 2)
      } + (driving > 0 ? Double(driving) * driveMin : 0)
    scratch.firstSpan.append(scratch.spans.count)
    let quantiles = quantiles(scratch, journeys: riding + driving)
    return PairReliability(
      from: zones[from], to: zones[to], plannedMin: planned / Double(riding + driving),
      mean: Estimate(means), quantiles: quantiles, onTimeShare: Estimate(onTime),
      missedShare: missed / Double(delays.replications * (riding + driving)),
      withinShares: PairReliability.thresholdsMin.map { scratch.distribution.share(within: Double($0)) },
      roadShare: Double(driving) / Double(riding + driving))
  }

  /// The quantiles of all journeys with their intervals.
  private func quantiles(_ scratch: Scratch, journeys: Int) -> [QuantileEstimate] {
    let shares = PairReliability.quantileShares
    let timesMin = scratch.distribution.quantiles(shares)
    guard delays.replications > 1 else { return timesMin.map { QuantileEstimate(timeMin: $0) } }
    let errors = timesMin.map { timeMin in
      let below = Estimate(
        (0..<delays.replications).map { replication in
          let spans = scratch.spans[scratch.firstSpan[replication]..<scratch.firstSpan[replication + 1]]
          return Double(spans.reduce(0) { $0 + $1.count(within: timeMin) }) / Double(journeys)
        })
      return (below.upper95 ?? below.mean) - below.mean
    }
    // Ends of neighbours do not cross.
    func ends(_ sign: Double) -> [Double] {
      var last = 0.0
      return zip(shares, errors).map { share, error in
        last = max(last, min(1, max(0, share + sign * error)))
        return last
      }
    }
    let lower = scratch.distribution.quantiles(ends(-1))
    let upper = scratch.distribution.quantiles(ends(1))
    return timesMin.indices.map {
      QuantileEstimate(
        timeMin: timesMin[$0], lower95: min(timesMin[$0], lower[$0]), upper95: max(timesMin[$0], upper[$0]))
    }
  }
}
