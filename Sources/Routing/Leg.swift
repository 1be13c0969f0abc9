public import Networks

/// A part of a journey without a change of vehicle.
public struct Leg: Sendable, Equatable {
  public enum Means: Hashable, Sendable {
    case drive
    case walk
    case ride(ID<Service>)
    /// The first to come of services without a timetable, changes among them and ways to them included.
    case strategy([ID<Service>])
  }

  public let means: Means
  public let from: ID<Node>
  public let to: ID<Node>
  public let departureMin: Double
  public let arrivalMin: Double
  /// Between the end of the leg before and this departure: gates, platforms and waiting.
  public let waitMin: Double
  public let lengthKm: Double
  public let costCny: Double
  /// In the order of travel.
  public let links: [ID<Link>]
}

extension JourneyPlanner {
  /// The drive between two places as a leg; nil where no road leads.
  public func leg(driveFrom from: Int, to: Int, departureMin: Double) -> Leg? {
    drive(from: from, to: to).map {
      Leg(
        means: .drive, from: places[from], to: places[to], departureMin: departureMin,
        arrivalMin: departureMin + $0.timeMin, waitMin: 0, lengthKm: $0.lengthKm, costCny: $0.costCny,
        links: $0.links)
    }
  }

  /// The way between two places by services without a timetable as a leg; nil where none serves.
  public func leg(strategyFrom from: Int, to: Int, departureMin: Double) -> Leg? {
    strategy(from: from, to: to).map {
      Leg(
        means: .strategy($0.services), from: places[from], to: places[to], departureMin: departureMin,
        arrivalMin: departureMin + $0.timeMin, waitMin: 0, lengthKm: $0.lengthKm, costCny: $0.costCny,
        links: $0.links)
    }
  }

  /// A journey leg by leg, leaving at `latestDepartureMin`. The last leg ends at the journey's arrival, but for
  /// the minutes of leaving the station where the place is at the station.
  /// - Complexity: O(links of the journey).
  public func legs(of journey: Journey) -> [Leg] {
    var legs: [Leg] = []
    var timeMin = journey.latestDepartureMin
    var node = places[journey.from]
    for ride in journey.rides {
      let boarding = timetable.stops[Int(timetable.fromStop[Int(ride.boarding)])]
      if let way = way(from: node, to: boarding.node, of: journey, legs.isEmpty) {
        let alightingMin = timetable.stop(at: node).flatMap {
          legs.isEmpty ? nil : timetable.stops[$0].alightingMin
        }
        append(way, from: node, to: boarding.node, afterWaitingMin: alightingMin ?? 0, &legs, &timeMin)
      }
      legs.append(leg(of: ride, readyMin: timeMin))
      timeMin = legs[legs.count - 1].arrivalMin
      node = legs[legs.count - 1].to
    }
    let egress = egresses[journey.to].first { timetable.stops[$0.stop].node == node }
    if let egress, !egress.way.links.isEmpty || !egress.way.services.isEmpty {
      let alightingMin = timetable.stops[egress.stop].alightingMin
      append(egress.way, from: node, to: places[journey.to], afterWaitingMin: alightingMin, &legs, &timeMin)
    }
    return legs
  }

  /// The services of a journey's rides in order.
  public func services(of journey: Journey) -> [ID<Service>] {
    journey.rides.map { timetable.trips[Int(timetable.trip[Int($0.boarding)])].service }
  }

  /// The way to the stop where the next ride starts; nil where one is there already.
  private func way(from node: ID<Node>, to stop: ID<Node>, of journey: Journey, _ isFirst: Bool) -> Way? {
    if node == stop { return nil }
    let ways = isFirst ? accesses[journey.from] : timetable.stop(at: node).map { interchanges[$0] } ?? []
    return ways.first { timetable.stops[$0.stop].node == stop }?.way
  }

  private func append(
    _ way: Way, from: ID<Node>, to: ID<Node>, afterWaitingMin waitMin: Double, _ legs: inout [Leg],
    _ timeMin: inout Double
  ) {
    let departureMin = timeMin + waitMin
    timeMin = departureMin + way.timeMin
    legs.append(
      Leg(
        means: means(of: way), from: from, to: to, departureMin: departureMin, arrivalMin: timeMin,
        waitMin: waitMin, lengthKm: way.lengthKm, costCny: way.costCny, links: way.links))
  }

  private func means(of way: Way) -> Leg.Means {
    if !way.services.isEmpty { return .strategy(way.services) }
    return way.links.allSatisfy { network.links[$0].facility == .walkway } ? .walk : .drive
  }

  private func leg(of ride: ConnectionScan.Ride, readyMin: Double) -> Leg {
    let boarding = Int(ride.boarding)
    let leaving = Int(ride.leaving)
    let trip = timetable.trips[Int(timetable.trip[boarding])]
    let service = network.services[trip.service]
    let calls = service.calls(outward: trip.isOutward)
    let parts = Int(timetable.leg[boarding])...Int(timetable.leg[leaving])
    let path = trip.isOutward ? service.path : service.path.reversed().map { $0.reversed() }
    let links = Array(path[parts].joined())
    return Leg(
      means: .ride(trip.service), from: calls[parts.lowerBound].node, to: calls[parts.upperBound + 1].node,
      departureMin: timetable.departureMin[boarding], arrivalMin: timetable.arrivalMin[leaving],
      waitMin: timetable.departureMin[boarding] - readyMin,
      lengthKm: links.reduce(0) { $0 + network.links[$1].lengthKm },
      costCny: timetable.fareCny(boarding: ride.boarding, leaving: ride.leaving), links: links)
  }
}
