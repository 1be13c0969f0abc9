import Networks
import Parallel
import Routing

/// One of a day's best journeys between two zones, ride by ride.
struct Plan: Sendable {
  /// When one leaves at the latest, and arrives.
  let departureMin: Double
  let arrivalMin: Double
  let rides: [JourneyPlanner.Ride]
  /// On the way to, between and from the stations.
  let roads: [ID<Link>]
}

/// All best journeys of a day between all zones.
struct DayPlans: Sendable {
  let planner: JourneyPlanner
  let departures: Departures
  /// By destination and origin: by ascending departure and arrival.
  let plans: [[[Plan]]]

  /// - Complexity: a scan of the day, and the connections of all journeys.
  init(_ planner: JourneyPlanner, _ departures: Departures, on execution: Execution) throws {
    self.planner = planner
    self.departures = departures
    plans = try DestinationDay.toEach(planner, departures, isPriced: false, on: execution) {
      $0.plans(to: $1)
    }
  }

  /// - Parameter plans: By destination and origin.
  init(_ planner: JourneyPlanner, _ departures: Departures, plans: [[[Plan]]]) {
    self.planner = planner
    self.departures = departures
    self.plans = plans
  }

  /// The mean over the departures between two zones, and which plans make it; see below.
  func meanMin(from: Int, to: Int, shares: inout [Double]) -> Double {
    let plans = plans[to][from]
    return meanMin(
      plans, driveMin: planner.anytimeMin(from: from, to: to),
      services: Array(repeating: 0, count: plans.count), without: 0, shares: &shares)
  }

  /// As `Departures.meanMin`, with the plans that are left when some services do not run.
  ///
  /// - Parameters:
  ///   - plans: Of a pair.
  ///   - driveMin: By car; infinite where no road leads.
  ///   - services: For each plan a bit a service that it rides.
  ///   - dead: The services that do not run.
  ///   - shares: Takes for each plan, and last for the car, the share of departures that use it.
  func meanMin(
    _ plans: [Plan], driveMin: Double, services: [UInt64], without dead: UInt64, shares: inout [Double]
  ) -> Double {
    shares.removeAll(keepingCapacity: true)
    shares.append(contentsOf: repeatElement(0, count: plans.count + 1))
    guard let first = plans.indices.first(where: { services[$0] & dead == 0 }) else {
      shares[plans.count] = 1
      return driveMin
    }
    let weight = 1 / Double(departures.timesMin.count)
    var sum = 0.0
    var next = first
    for departureMin in departures.timesMin {
      while next < plans.count, plans[next].departureMin < departureMin || services[next] & dead != 0 {
        next += 1
      }
      let arrivalMin = next < plans.count ? plans[next].arrivalMin : plans[first].arrivalMin + 1440
      let rideMin = arrivalMin - departureMin
      sum += min(rideMin, driveMin)
      shares[rideMin < driveMin ? min(next, plans.count - 1) : plans.count] += weight
    }
    return sum * weight
  }
}
