import Networks
import Parallel
import Routing

/// The ways between the places of a trip at every time of the day: by car, or by train and air with hired cars
/// for short ways.
struct TripWays: Sendable {
  struct Way {
    let leaveMin: Double
    let arriveMin: Double
    /// Of a person.
    let costCny: Double
    /// The journey among those of the pair; −1 on the road.
    let journey: Int32
  }

  private struct Ride {
    let journey: Journey
    let costCny: Double
  }

  let planner: JourneyPlanner
  let placeCount: Int
  private let isByCar: Bool
  private let partySize: Double
  private let perHiredKm: Double
  private let occupancy: Double
  private let longestHireMin: Double
  /// By pair of places: the journeys of the day, each leaving and arriving later than the one before.
  private let rides: [[Ride]]

  init(_ network: Network, _ nodes: [ID<Node>], _ request: TripRequest, on execution: Execution) throws {
    let planner = JourneyPlanner(network, places: nodes)
    self.planner = planner
    placeCount = nodes.count
    isByCar = request.access == .selfDrive
    partySize = request.partySize
    let parameters = network.parameters
    occupancy = parameters[.carOccupancy]
    perHiredKm = parameters[.accessCostPerKm] - parameters[.carCostPerKm]
    longestHireMin = parameters[.accessLongestMin]
    guard !isByCar else {
      rides = []
      return
    }
    let partySize = request.partySize
    rides = try execution.map(nodes.count, scratch: { JourneySearch(planner) }) { search, from in
      var found = [[Ride]](repeating: [], count: nodes.count)
      for half in 10...46 {
        search.run(from: from, departureMin: Double(half) * 30)
        for to in nodes.indices where to != from {
          guard let journey = search.journey(to: to), journey.latestDepartureMin < 1440 else { continue }
          if let last = found[to].last, last.journey.latestDepartureMin >= journey.latestDepartureMin {
            continue
          }
          let costCny = planner.legs(of: journey).reduce(0) { sum, leg in
            if case .ride = leg.means { sum + leg.costCny } else { sum + leg.costCny / partySize }
          }
          found[to].append(Ride(journey: journey, costCny: costCny))
        }
      }
      return found
    }.flatMap { $0 }
  }

  /// The ways that leave at `readyMin` or later: each as late as it is in time for `wantedMin`, or else as early
  /// as possible. Costs O(journeys of the pair).
  func ways(_ from: Int, _ to: Int, readyMin: Double, wantedMin: Double) -> [Way] {
    var ways = drive(from, to, readyMin: readyMin, wantedMin: wantedMin).map { [$0] } ?? []
    if isByCar || from == to { return ways }
    let rides = rides[from * placeCount + to]
    let first = rides.firstIndex { $0.journey.latestDepartureMin >= readyMin }
    if let first {
      let inTime = rides.indices.last { $0 >= first && rides[$0].journey.arrivalMin <= wantedMin }
      let taken = inTime ?? first
      ways.append(way(rides[taken], taken))
    }
    return ways
  }

  /// Every way that leaves from `readyMin` on and before another minute; of drives one at `readyMin`.
  func all(_ from: Int, _ to: Int, readyMin: Double, before endMin: Double) -> [Way] {
    var ways = drive(from, to, readyMin: readyMin, wantedMin: 0).map { [$0] } ?? []
    if isByCar || from == to { return ways }
    for (index, ride) in rides[from * placeCount + to].enumerated() {
      let leaveMin = ride.journey.latestDepartureMin
      if leaveMin >= readyMin, leaveMin < endMin { ways.append(way(ride, index)) }
    }
    return ways
  }

  private func drive(_ from: Int, _ to: Int, readyMin: Double, wantedMin: Double) -> Way? {
    if from == to { return Way(leaveMin: readyMin, arriveMin: readyMin, costCny: 0, journey: -1) }
    guard let drive = planner.drive(from: from, to: to), isByCar || drive.timeMin <= longestHireMin else {
      return nil
    }
    let leaveMin = max(readyMin, wantedMin - drive.timeMin)
    // The planner's cost is that of one of `car.occupancy` people.
    let costCny = drive.costCny * occupancy + (isByCar ? 0 : perHiredKm * drive.lengthKm)
    return Way(
      leaveMin: leaveMin, arriveMin: leaveMin + drive.timeMin, costCny: costCny / partySize, journey: -1)
  }

  private func way(_ ride: Ride, _ number: Int) -> Way {
    Way(
      leaveMin: ride.journey.latestDepartureMin, arriveMin: ride.journey.arrivalMin, costCny: ride.costCny,
      journey: Int32(number))
  }

  /// A way leg by leg, and the last departure of the day that arrives by a time where it is by train or air.
  func item(_ from: Int, _ to: Int, _ way: Way, by endMin: Double) -> TripProgramme.Item? {
    guard way.journey >= 0 else {
      guard let leg = planner.leg(driveFrom: from, to: to, departureMin: way.leaveMin) else { return nil }
      return .travel(legs: [leg], isHired: !isByCar, lastMin: nil)
    }
    let rides = rides[from * placeCount + to]
    let last = rides.last { $0.journey.arrivalMin <= endMin }
    return .travel(
      legs: planner.legs(of: rides[Int(way.journey)].journey), isHired: false,
      lastMin: last?.journey.latestDepartureMin)
  }
}
