import Networks
import Parallel
import Routing

/// The ways between all places on the network's day.
struct TravelTables: Sendable {
  /// The party's own car.
  let drive: LegTable
  /// Trains and aircraft, with drives to and from the stations.
  let ride: LegTable
  /// A hired car, no further than people drive to a station.
  let hired: LegTable

  /// A ride is the quickest, door to door, of those found for departures every two hours from 07:00 to 17:00:
  /// tourists plan their day by the timetable.
  static let departuresMin: [Double] = [7, 9, 11, 13, 15, 17].map { $0 * 60 }

  /// - Complexity: a road search for each place, a timetable scan for each place and departure.
  init(_ network: Network, _ places: Places, on execution: Execution) throws {
    let planner = JourneyPlanner(network, places: places.nodes)
    let parameters = network.parameters
    var drive = LegTable(placeCount: places.count)
    var hired = drive
    var ride = drive
    for from in 0..<places.count {
      for to in 0..<places.count where from != to {
        guard let way = planner.drive(from: from, to: to) else { continue }
        let leg = from * places.count + to
        // The planner's cost is that of one of `car.occupancy` people; a party shares among all its own.
        let carCny = way.costCny * parameters[.carOccupancy]
        drive.timeMin[leg] = way.timeMin
        drive.vehicleCny[leg] = carCny
        guard way.timeMin <= parameters[.accessLongestMin] else { continue }
        let perKm = parameters[.accessCostPerKm] - parameters[.carCostPerKm]
        hired.timeMin[leg] = way.timeMin
        hired.vehicleCny[leg] = carCny + perKm * way.lengthKm
      }
    }
    let rides = try execution.map(places.count, scratch: { JourneySearch(planner) }) { search, from in
      quickestRides(from: from, &search, network)
    }
    for (from, rides) in rides.enumerated() {
      for (to, found) in rides.enumerated() where from != to {
        guard let found else { continue }
        let leg = from * places.count + to
        ride.timeMin[leg] = found.timeMin
        ride.fareCny[leg] = found.fareCny
        ride.vehicleCny[leg] = found.vehicleCny
        ride.hubs[leg] = found.hubs
      }
    }
    self.drive = drive
    self.hired = hired
    self.ride = ride
  }

  func ways(by access: AccessMode) -> [LegTable] { access == .selfDrive ? [drive] : [ride, hired] }
}

private struct Ride {
  var timeMin: Double
  var fareCny = 0.0
  var vehicleCny = 0.0
  var hubs: [ID<Terminal>] = []

  init(_ journey: Journey, _ planner: JourneyPlanner, _ network: Network) {
    timeMin = journey.shortestMin
    for leg in planner.legs(of: journey) {
      guard case .ride = leg.means else {
        vehicleCny += leg.costCny
        continue
      }
      fareCny += leg.costCny
      for node in [leg.from, leg.to] {
        guard let terminal = network.terminal(at: node), let id = network.terminals.id(named: terminal.key),
          !hubs.contains(id)
        else { continue }
        hubs.append(id)
      }
    }
  }
}

/// By place; nil where no journey leads. Of equally quick ones the earliest.
private func quickestRides(from: Int, _ search: inout JourneySearch, _ network: Network) -> [Ride?] {
  var best = [Journey?](repeating: nil, count: search.arrivalMin.count)
  for departureMin in TravelTables.departuresMin {
    search.run(from: from, departureMin: departureMin)
    for to in best.indices where to != from {
      // What leaves on the next morning is no way of this day.
      guard let journey = search.journey(to: to), journey.latestDepartureMin < 1440 else { continue }
      if best[to].map({ journey.shortestMin < $0.shortestMin }) ?? true { best[to] = journey }
    }
  }
  return best.map { journey in journey.map { Ride($0, search.planner, network) } }
}
