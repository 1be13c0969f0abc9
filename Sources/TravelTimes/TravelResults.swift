import Networks
import Routing

/// Turns what was found for every destination into rows.
struct TravelResults {
  /// The quickest journey of a pair, spelled out.
  private struct Itinerary {
    let mode: JourneyMode
    let durationMin: Double
    let transfers: Int
    let legs: [Leg]
  }

  private let planner: JourneyPlanner
  private let zones: [ID<Zone>]
  private let departures: Departures
  /// By destination and origin.
  private let travels: [[DestinationDay.Travel]]
  /// By origin and destination; nil where nothing leads.
  private let fastest: [Itinerary?]

  init(
    _ planner: JourneyPlanner, _ zones: [ID<Zone>], _ departures: Departures,
    _ travels: [[DestinationDay.Travel]]
  ) {
    self.planner = planner
    self.zones = zones
    self.departures = departures
    self.travels = travels
    fastest = zones.indices.flatMap { from in
      zones.indices.map { to in
        from == to ? nil : TravelResults.fastest(planner, from, to, travels[to][from].journey)
      }
    }
  }

  private static func fastest(_ planner: JourneyPlanner, _ from: Int, _ to: Int, _ journey: Journey?)
    -> Itinerary?
  {
    let drive = planner.leg(driveFrom: from, to: to, departureMin: 0)
    let ride = ride(planner, from, to, journey)
    if let ride, ride.durationMin < drive?.arrivalMin ?? .infinity { return ride }
    return drive.map { Itinerary(mode: .road, durationMin: $0.arrivalMin, transfers: 0, legs: [$0]) }
  }

  /// By public transport: the journey, or what comes first of services without a timetable.
  private static func ride(_ planner: JourneyPlanner, _ from: Int, _ to: Int, _ journey: Journey?)
    -> Itinerary?
  {
    if let strategy = planner.leg(strategyFrom: from, to: to, departureMin: 0),
      strategy.arrivalMin < journey?.shortestMin ?? .infinity
    {
      let boardings = planner.strategy(from: from, to: to)?.boardings ?? 1
      return Itinerary(
        mode: planner.mode(of: strategy), durationMin: strategy.arrivalMin,
        transfers: Int((boardings - 1).rounded()), legs: [strategy])
    }
    return journey.map {
      Itinerary(
        mode: planner.mode(of: $0), durationMin: $0.shortestMin, transfers: $0.transfers,
        legs: planner.legs(of: $0))
    }
  }

  private func eachPair<Row>(_ row: (_ from: Int, _ to: Int) -> Row?) -> [Row] {
    zones.indices.flatMap { from in zones.indices.compactMap { $0 == from ? nil : row(from, $0) } }
  }

  private func itinerary(_ from: Int, _ to: Int) -> Itinerary? { fastest[from * zones.count + to] }

  func pairs() -> [PairTime] {
    var obstacles = JourneyObstacles(planner)
    return eachPair { from, to in
      let travel = travels[to][from]
      let journey = travel.journey
      let drive = planner.drive(from: from, to: to)
      let itinerary = itinerary(from, to)
      let ride = TravelResults.ride(planner, from, to, journey)
      let isRide = itinerary.map { $0.mode != .road } ?? false
      let isJourney = isRide && ride?.durationMin == journey?.shortestMin
      return PairTime(
        from: zones[from], to: zones[to], fastestMin: itinerary?.durationMin,
        medianMin: travel.medianMin, mode: itinerary?.mode,
        bestDepartureMin: isJourney ? journey?.latestDepartureMin : nil,
        transfers: itinerary?.transfers,
        costCny: itinerary?.legs.reduce(0) { $0 + $1.costCny },
        publicTransportMin: ride?.durationMin, publicTransportMode: ride?.mode,
        meanTransfers: travel.meanTransfers,
        roadMin: drive?.timeMin, roadKm: drive?.lengthKm, roadCostCny: drive?.costCny,
        noPublicTransport: ride == nil
          ? obstacles.toRiding(from: from, to: to, departureMin: departures.timesMin[0]) : nil,
        noRoad: drive == nil ? obstacles.toDriving(from: from, to: to) : nil,
        grade: itinerary?.legs.map(planner.network.grade).max())
    }
  }

  func hours() -> [HourTime] {
    eachPair { from, to in
      zip(departures.hours, travels[to][from].hourMedianMin).compactMap { hour, medianMin in
        medianMin.map { HourTime(from: zones[from], to: zones[to], hour: hour.hour, medianMin: $0) }
      }
    }.flatMap { $0 }
  }

  func legs() -> [ItineraryLeg] {
    eachPair { from, to in
      (itinerary(from, to)?.legs ?? []).enumerated().map {
        ItineraryLeg(from: zones[from], to: zones[to], number: $0 + 1, leg: $1)
      }
    }.flatMap { $0 }
  }

  /// Every link that some quickest journey runs over, in the order of the links.
  func linkUses() -> [LinkUse] {
    var counts = [Int](repeating: 0, count: planner.network.links.count)
    var pairCount = 0
    for case let itinerary? in fastest {
      pairCount += 1
      for leg in itinerary.legs { for link in leg.links { counts[link.index] += 1 } }
    }
    return planner.network.links.ids.filter { counts[$0.index] > 0 }.map {
      LinkUse(link: $0, pairCount: counts[$0.index], share: Double(counts[$0.index]) / Double(pairCount))
    }
  }
}

extension JourneyPlanner {
  /// The one mode of all rides, or mixed.
  func mode(of journey: Journey) -> JourneyMode { mode(of: services(of: journey)) }

  func mode(of leg: Leg) -> JourneyMode {
    if case .strategy(let services) = leg.means { mode(of: services) } else { .road }
  }

  private func mode(of services: [ID<Service>]) -> JourneyMode {
    let modes = services.map { network.services[$0].mode }
    guard let first = modes.first, modes.allSatisfy({ $0 == first }) else { return .mixed }
    switch first {
    case .hsr: return .hsr
    case .air: return .air
    default: return .rail
    }
  }
}

extension Network {
  /// The worst of what a leg rests on.
  fileprivate func grade(of leg: Leg) -> Grade {
    let onRoads = leg.links.map { links[$0].grade }.max() ?? .published
    switch leg.means {
    case .drive, .walk: return onRoads
    case .strategy(let taken): return taken.map { services[$0].grade }.reduce(onRoads, max)
    case .ride(let service):
      let terminals = [leg.from, leg.to].compactMap { terminal(at: $0)?.grade }
      return max(services[service].grade, terminals.max() ?? .published)
    }
  }
}
