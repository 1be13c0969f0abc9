import Networks

/// An observed number of visits or passengers, and which counts of the model it is compared with.
struct BackTest: Sendable {
  let observation: ID<Observation>
  /// Rows of `CountedUnits`.
  let units: [Int]
  /// Of the year, from 0.
  let days: [Int]
  /// What the observation stands for, in visits to sites or passengers at hubs.
  let observed: Double

  static func all(_ network: Network, _ units: CountedUnits, dates: [CalendarDate]) -> [BackTest] {
    network.observations.ids.compactMap { id in
      let observation = network.observations[id]
      let names = observation.from.split(separator: " ").map(String.init)
      let days = dates.indices.filter { observation.covers(dates[$0]) }
      switch observation.kind {
      case .siteVisitsPerYear, .siteVisits:
        guard let site = network.sites.id(named: observation.from) else { return nil }
        return BackTest(
          observation: id, units: [units.site(site.index)],
          days: observation.kind == .siteVisits ? days : Array(dates.indices), observed: observation.value)
      case .zoneVisits:
        let zones = names.compactMap { network.zones.id(named: $0) }
        let sites = network.sites.ids.filter { network.zone(nearestTo: $0).map(zones.contains) ?? false }
        return BackTest(
          observation: id, units: sites.map { units.site($0.index) }, days: days,
          observed: observation.value * network.parameters[.tourismCountedSiteShare])
      case .hubPassengers:
        let hubs = names.compactMap { network.terminals.id(named: $0) }
        return BackTest(
          observation: id, units: hubs.map { units.terminal($0.index) }, days: days,
          observed: observation.value)
      default: return nil
      }
    }
  }
}

extension Network {
  /// The populated zone whose centroid is nearest to a site.
  fileprivate func zone(nearestTo site: ID<Site>) -> ID<Zone>? {
    let here = nodes[sites[site].node].coordinate
    func km(_ zone: ID<Zone>) -> Double { here.greatCircleKm(to: nodes[zones[zone].node].coordinate) }
    return zones.ids.filter { zones[$0].population > 0 }.min { (km($0), $0) < (km($1), $1) }
  }
}

extension Observation {
  /// Whether a day of a year of the model lies in the span, by month and day; the span may pass a year's end.
  fileprivate func covers(_ date: CalendarDate) -> Bool {
    guard let span else { return true }
    func place(_ date: CalendarDate) -> Int { date.month * 100 + date.day }
    let (first, last, here) = (place(span.first), place(span.last), place(date))
    return span.first.year == span.last.year ? (first...last).contains(here) : here >= first || here <= last
  }
}
