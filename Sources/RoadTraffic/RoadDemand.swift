import Foundation
import Networks
import Routing

/// Who drives from where to where on the network's day. Places are named, so that the demand can be put on a
/// network with other roads.
struct RoadDemand: Sendable {
  struct Flow: Sendable {
    let from: String
    let to: String
    let vehicles: Double
  }

  /// Vehicles a day, residents in cars and lorries of local trade from zone to zone.
  private(set) var cars: [Flow] = []
  private(set) var lorries: [Flow] = []
  /// Lorries with goods of the freight simulator.
  private(set) var freight: [Flow] = []
  /// Cars of tourists by when they set out.
  private(set) var outward: [Flow] = []
  private(set) var between: [Flow] = []
  private(set) var homeward: [Flow] = []

  /// - Parameters:
  ///   - network: The network on the day.
  ///   - trips: What is known from elsewhere.
  init(_ network: Network, _ trips: RoadTrips) {
    var times = FreeDriveTimes(network)
    addResidents(network, &times)
    func flows(_ flows: [RoadTrips.Flow], _ hours: RoadTrips.Hours) -> [Flow] {
      flows.filter { $0.hours == hours }.map {
        Flow(from: network.nodes[$0.from].key, to: network.nodes[$0.to].key, vehicles: $0.vehicles)
      }
    }
    freight = flows(trips.lorries, .lorries)
    if let tourists = trips.tourists {
      let ofDay = tourists[network.dayType(of: network.date)] ?? []
      outward = flows(ofDay, .outward)
      between = flows(ofDay, .between)
      homeward = flows(ofDay, .homeward)
    } else {
      addTourists(network, &times)
    }
  }

  /// Cars of tourists.
  var touristCars: Double {
    [outward, between, homeward].joined().reduce(0) { $0 + $1.vehicles }
  }

  /// Trips of residents by gravity: between two zones in proportion to the harmonic sum of their residents, so
  /// that a village sends no more to a metropolis than it has, and to exp(−time / decay); as many each way.
  private mutating func addResidents(_ network: Network, _ times: inout FreeDriveTimes) {
    let parameters = network.parameters
    let isHoliday = network.dayType(of: network.date) == .holiday
    let zones = network.zones.rows.filter { $0.population > 0 }
    let decayMin = parameters[.roadTrafficDecayMin]
    let trips = parameters[.roadTrafficTripsPerPerson]
    let carsOfDay = isHoliday ? parameters[.roadTrafficHolidayFactor] : 1
    let lorriesOfDay =
      parameters[.roadTrafficTruckShare] * (isHoliday ? parameters[.roadTrafficTruckHolidayFactor] : 1)
    for from in zones {
      times.run(from: from.node)
      for to in zones where to.node != from.node {
        guard let timeMin = times.toMin(to.node) else { continue }
        let residents = 1 / (1 / Double(from.population) + 1 / Double(to.population))
        let vehicles = residents * trips * exp(-timeMin / decayMin)
        if vehicles < Self.leastPerDay { continue }
        let ends = (network.nodes[from.node].key, network.nodes[to.node].key)
        cars.append(Flow(from: ends.0, to: ends.1, vehicles: vehicles * carsOfDay))
        lorries.append(Flow(from: ends.0, to: ends.1, vehicles: vehicles * lorriesOfDay))
      }
    }
  }

  /// Pairs with less than a vehicle in three months are left out.
  private static let leastPerDay = 0.01

  /// Parties of the markets that drive themselves, each to one site and home on the day: in proportion to
  /// exp(attraction) and exp(−time / decay).
  private mutating func addTourists(_ network: Network, _ times: inout FreeDriveTimes) {
    let sites = network.sites.rows
    let decayMin = network.parameters[.roadTrafficTouristDecayMin]
    for market in network.markets.rows {
      let node = network.zones[market.zone].node
      times.run(from: node)
      let weights = sites.map { site in
        times.toMin(site.node).map { exp(site.attraction - $0 / decayMin) } ?? 0
      }
      let total = weights.reduce(0, +)
      let parties =
        market.visitsPerYear * network.touristShareOfDay * market.selfDriveShare / market.partySize
      guard total > 0, parties > 0 else { continue }
      for (site, weight) in zip(sites, weights) where weight > 0 && site.node != node {
        let ends = (network.nodes[node].key, network.nodes[site.node].key)
        outward.append(Flow(from: ends.0, to: ends.1, vehicles: parties * weight / total))
        homeward.append(Flow(from: ends.1, to: ends.0, vehicles: parties * weight / total))
      }
    }
  }
}

extension Network {
  /// The share of a year's tourist journeys that set out on the network's day: of a holiday so many times the
  /// average day's, of other days the month's, more at the weekend.
  fileprivate var touristShareOfDay: Double {
    let daysInYear = Double(CalendarDate.days(in: date.year))
    if dayType(of: date) == .holiday { return parameters[.tourismHolidayFactor] / daysInYear }
    let days = Double(CalendarDate.days(inMonth: date.month, of: date.year))
    let weekend = parameters[.tourismWeekendFactor]
    let workday = monthShares[date.month - 1] / monthShares.reduce(0, +) / days / (5.0 / 7 + weekend * 2 / 7)
    return dayType(of: date) == .weekend ? weekend * workday : workday
  }
}

/// Minutes of a drive on empty roads.
private struct FreeDriveTimes {
  private var paths: ShortestPaths

  init(_ network: Network) {
    paths = ShortestPaths(
      Graph(network, without: network.closed(on: network.date)) { link in
        guard link.facility.isRoad else { return nil }
        return LinkCost(weight: link.freeMin, timeMin: link.freeMin, costCny: 0)
      })
  }

  mutating func run(from node: ID<Node>) { paths.run(from: node) }
  func toMin(_ node: ID<Node>) -> Double? { paths.totals(to: node)?.timeMin }
}
