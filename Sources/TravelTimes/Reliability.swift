import GSL
import Networks
import Parallel
import Routing

/// How long the way between zones really takes, over every minute of departure and every replication of the day.
///
/// At each minute travellers take what the plan says is quickest, a journey by public transport or the car, and
/// follow it (`PlanFollowing`). A drive takes longer by an exponential share of its time.
struct Reliability: Sendable {
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
    let rows = try execution.map(zones.count, scratch: { TimeDistribution() }) { distribution, from in
      zones.indices.compactMap { to in
        to == from ? nil : reliability.row(from: from, to: to, &distribution)
      }
    }
    return Array(rows.joined())
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

  private func row(from: Int, to: Int, _ distribution: inout TimeDistribution) -> PairReliability? {
    let plans = days.plans[to][from]
    let driveMin = days.planner.driveMin(from: from, to: to)
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
    distribution.removeAll()
    for replication in 0..<delays.replications {
      stream.restart(
        seed: seed, stage: Delays.roadStage, entity: entity, replication: UInt64(replication))
      let slowDriveMin =
        driveMin < .infinity ? driveMin * (1 + stream.exponential(mean: roadMeanShare)) : driveMin
      let late = delays.ofReplication(replication)
      var sum = 0.0
      var punctual = 0
      for use in uses {
        var isMissed = false
        let arrivalMin = following.arrivalMin(
          use.plan, from: from, to: to, late, driveMin: slowDriveMin, isMissed: &isMissed)
        let shortestMin = arrivalMin - Double(use.last)
        distribution.add(from: shortestMin, count: use.count)
        sum += Double(use.count) * (shortestMin + Double(use.count - 1) / 2)
        if arrivalMin - use.plannedMin <= marginMin { punctual += use.count }
        if isMissed { missed += Double(use.count) }
      }
      if driving > 0 {
        distribution.add(slowDriveMin, times: driving)
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
    let quantiles = distribution.quantiles([0.05, 0.25, 0.5, 0.75, 0.95])
    return PairReliability(
      from: zones[from], to: zones[to], plannedMin: planned / Double(riding + driving),
      mean: Estimate(means), p5Min: quantiles[0], p25Min: quantiles[1], p50Min: quantiles[2],
      p75Min: quantiles[3], p95Min: quantiles[4], onTimeShare: Estimate(onTime),
      missedShare: missed / Double(delays.replications * (riding + driving)),
      withinShares: PairReliability.thresholdsMin.map { distribution.share(within: Double($0)) },
      roadShare: Double(driving) / Double(riding + driving))
  }
}
