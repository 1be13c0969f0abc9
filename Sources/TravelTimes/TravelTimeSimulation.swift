public import Networks
public import Parallel
import Routing

/// How long it takes from zone to zone, door to door, over one day.
public enum TravelTimeSimulation {
  /// Travels between all zones with residents, leaving every `travel.departure_step_min` from
  /// `travel.first_departure_h` to `travel.last_departure_h` on the network's date, by the day's timetable with
  /// road access, and by road all the way.
  ///
  /// - Parameters:
  ///   - network: The network on its day.
  ///   - replications: Days that run with delays, to tell how reliable the times are; of more than 1,000 the
  ///     first thousand.
  ///   - seed: Of all random numbers.
  ///   - aspects: What is worked out.
  ///   - memory: Of other runs, for what this one has in common with them.
  ///   - execution: On how many threads.
  /// - Returns: the same outcome for any number of threads.
  /// - Throws: `Cancelled`.
  /// - Complexity: a scan of the day for each mode, and the arrivals near each zone.
  public static func run(
    _ network: Network, replications: Int = 1, seed: UInt64 = 0, aspects: TravelAspects = .all,
    memory: TravelMemory? = nil, on execution: Execution
  ) throws -> TravelTimesOutcome {
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let departures = Departures(network.parameters)
    let settled = try Crowds.settled(network, zones, departures, on: execution)
    let network = settled?.network ?? network
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let wantsPlans = !aspects.isDisjoint(with: [.dependence, .closures, .reliability])
    let wantsDemand = !aspects.isDisjoint(with: [.access, .dependence])
    let wantsWays = wantsDemand || aspects.contains(.reach)

    var toZone: [(travels: [DestinationDay.Travel], plans: [[Plan]])] = []
    if wantsPlans || wantsWays || aspects.contains(.journeys) {
      toZone = try DestinationDay.toEach(planner, departures, isPriced: true, on: execution) {
        day, destination in
        let travels = day.travel(to: destination, byMinute: aspects.contains(.journeys))
        return (travels, wantsPlans ? day.plans() : [])
      }
    }
    let travels = toZone.map(\.travels)
    var outcome = TravelTimesOutcome()
    outcome.crowds = settled?.crowds
    if aspects.contains(.journeys) {
      let results = TravelResults(planner, zones, departures, travels)
      outcome.pairs = results.pairs()
      outcome.hours = results.hours()
      outcome.legs = results.legs()
      outcome.linkUses = results.linkUses()
    }
    let lines =
      aspects.isDisjoint(with: [.lines, .reach]) ? [] : LineTime.all(network, planner.timetable)
    let ways = wantsWays ? try Ways(planner, zones, departures, travels, memory, on: execution) : nil
    if aspects.contains(.reach), let ways {
      outcome.reaches = Reach.all(network, zones, ways)
      outcome.circles = CircleMember.all(network, zones, ways, lines)
    }
    let demand = wantsDemand ? ways.map { TravelDemand(network, zones, $0) } : nil
    if aspects.contains(.access), let demand {
      outcome.choices = demand.pairs
      outcome.accesses = demand.accesses
      outcome.summaries = TravelSummary.all(network, demand)
    }
    let plans = DayPlans(planner, departures, plans: toZone.map(\.plans))
    if aspects.contains(.dependence), let demand {
      let weights = demand.weights(network)
      let exposure = try Exposure(plans, zones, weights: weights, on: execution)
      outcome.criticalities = try Criticality.all(plans, zones, weights: weights, exposure, on: execution)
      outcome.dependences = exposure.dependences
    }
    if aspects.contains(.closures) {
      outcome.closureEffects = try ClosureEffect.all(plans, zones, on: execution)
      outcome.cancelledServices = CancelledService.all(network)
    }
    if aspects.contains(.reliability) {
      outcome.reliabilities = try Reliability.all(
        plans, zones, replications: replications, seed: seed, on: execution)
    }
    if aspects.contains(.lines) {
      outcome.lines = lines
      outcome.checks = TravelTimeCheck.all(network, lines)
    }
    return outcome
  }
}
