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
  ///   - execution: On how many threads.
  /// - Returns: the same outcome for any number of threads.
  /// - Throws: `Cancelled`.
  /// - Complexity: a scan of the day for each thread and mode, and the arrivals near each zone.
  public static func run(
    _ network: Network, replications: Int = 1, seed: UInt64 = 0, on execution: Execution
  ) throws -> TravelTimesOutcome {
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let departures = Departures(network.parameters)

    let toZone = try execution.map(
      zones.count, scratch: { DestinationDay(planner, departures) }
    ) { day, destination in
      let travels = day.travel(to: destination)
      return (travels: travels, plans: day.plans())
    }
    let travels = toZone.map(\.travels)
    let plans = DayPlans(planner, departures, plans: toZone.map(\.plans))
    let results = TravelResults(planner, zones, departures, travels)
    let pairs = results.pairs()
    let lines = LineTime.all(network, planner.timetable)
    let ways = try Ways(planner, zones, departures, travels, on: execution)
    let demand = TravelDemand(network, zones, ways)
    let weights = demand.weights(network)
    let exposure = try Exposure(plans, zones, weights: weights, on: execution)
    return try TravelTimesOutcome(
      pairs: pairs, hours: results.hours(), legs: results.legs(), linkUses: results.linkUses(),
      reaches: Reach.all(network, zones, ways), circles: CircleMember.all(network, zones, ways, lines),
      choices: demand.pairs, accesses: demand.accesses, summaries: TravelSummary.all(network, demand),
      criticalities: Criticality.all(plans, zones, weights: weights, exposure, on: execution),
      dependences: exposure.dependences,
      closureEffects: ClosureEffect.all(plans, zones, on: execution),
      cancelledServices: CancelledService.all(network),
      reliabilities: Reliability.all(plans, zones, replications: replications, seed: seed, on: execution),
      lines: lines,
      checks: TravelTimeCheck.all(network, lines))
  }
}
