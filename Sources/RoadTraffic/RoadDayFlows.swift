import Networks

/// The figures of a day's 24 equilibria.
struct RoadDayFlows {
  let hours: [RoadHour]
  let sections: [RoadSectionDay]
  let jams: [RoadJam]
  private let network: Network
  private let vehicleH: Double
  private let delayH: Double
  private let gap: Double

  init(_ network: Network, _ roads: RoadSections, _ flows: [RoadHourFlows]) {
    self.network = network
    let parameters = network.parameters
    var jams: [RoadJam] = []
    hours = flows.map { hour in
      var (km, lorryKm, timeH, delayH, most, over) = (0.0, 0.0, 0.0, 0.0, 0.0, 0)
      for (index, section) in roads.sections.enumerated() {
        let link = network.links[section.link]
        let vehicles = hour.cars[index] + hour.lorries[index]
        km += vehicles * link.lengthKm
        lorryKm += hour.lorries[index] * link.lengthKm
        timeH += vehicles * hour.timesMin[index] / 60
        let delayMin = hour.timesMin[index] - link.freeMin
        delayH += vehicles * delayMin / 60
        guard let capacity = section.capacity else { continue }
        most = max(most, hour.flows[index] / capacity)
        if hour.flows[index] > RoadDay.failing * capacity {
          over += 1
          jams.append(
            RoadJam(
              link: section.link, isForward: section.isForward, hour: hour.hour, flow: hour.flows[index],
              volumeOverCapacity: hour.flows[index] / capacity,
              speedKmh: link.lengthKm / hour.timesMin[index] * 60, delayMin: delayMin))
        }
      }
      return RoadHour(
        hour: hour.hour, cars: hour.carTrips, lorries: hour.lorryTrips, vehicleKm: km, vehicleH: timeH,
        delayH: delayH,
        emissionKg: (km - lorryKm) * parameters[.roadTrafficCarEmission]
          + lorryKm * parameters[.roadTrafficTruckEmission],
        sectionsFailing: over, largestVolumeOverCapacity: most, relativeGap: hour.relativeGap,
        unserved: hour.unserved)
    }
    self.jams = jams
    sections = roads.sections.indices.map { RoadSectionDay($0, network, roads.sections[$0], flows) }
    vehicleH = hours.reduce(0) { $0 + $1.vehicleH }
    delayH = hours.reduce(0) { $0 + $1.delayH }
    gap = hours.reduce(0) { max($0, $1.relativeGap) }
  }

  /// What the day of a network with one more project saves over another without it.
  func relief(_ project: ID<Project>, over base: RoadDayFlows) -> RoadRelief {
    let key = base.network.projects[project].key
    let own = sections.filter { network.links[$0.link].project == key }
    // Both directions of a link, the busiest link.
    var vehicles: [Int: Double] = [:]
    for section in own { vehicles[section.link.index, default: 0] += section.cars + section.lorries }
    var most: (section: RoadSectionDay, after: Double, saved: Double)?
    var now: [String: RoadSectionDay] = [:]
    for section in sections { now[network.name(of: section)] = section }
    for section in base.sections where section.hoursFailing > 0 {
      guard let before = section.peakVolumeOverCapacity,
        let after = now[base.network.name(of: section)]?.peakVolumeOverCapacity
      else { continue }
      if before - after > most?.saved ?? 0 { most = (section, after, before - after) }
    }
    return RoadRelief(
      project: project, vehiclesPerDay: vehicles.values.reduce(0, max),
      savedVehicleH: base.vehicleH - vehicleH, savedDelayH: base.delayH - delayH,
      savedFailingHours: base.jams.count - jams.count,
      mostRelieved: most.map { ($0.section.link, $0.section.isForward) },
      volumeOverCapacityBefore: most.flatMap(\.section.peakVolumeOverCapacity),
      volumeOverCapacityAfter: most?.after, relativeGap: gap, grade: .estimated)
  }
}

extension Network {
  fileprivate func name(of section: RoadSectionDay) -> String {
    links[section.link].key + (section.isForward ? ">" : "<")
  }
}

extension RoadSectionDay {
  fileprivate init(
    _ index: Int, _ network: Network, _ section: RoadSections.Section, _ flows: [RoadHourFlows]
  ) {
    let row = network.links[section.link]
    // The first of equal hours.
    let peak = flows.reduce(flows[0]) { $1.flows[index] > $0.flows[index] ? $1 : $0 }
    let over = flows.filter { hour in
      section.capacity.map { hour.flows[index] > RoadDay.failing * $0 } ?? false
    }.map(\.hour)
    self.init(
      link: section.link, isForward: section.isForward, cars: flows.reduce(0) { $0 + $1.cars[index] },
      lorries: flows.reduce(0) { $0 + $1.lorries[index] }, peakHour: peak.hour, peakFlow: peak.flows[index],
      peakVolumeOverCapacity: section.capacity.map { peak.flows[index] / $0 },
      peakSpeedKmh: row.lengthKm / peak.timesMin[index] * 60,
      peakDelayMin: peak.timesMin[index] - row.freeMin, hoursFailing: over.count,
      firstHourFailing: over.first,
      lastHourFailing: over.last,
      delayVehicleH: flows.reduce(0) {
        $0 + ($1.cars[index] + $1.lorries[index]) * ($1.timesMin[index] - row.freeMin) / 60
      }, grade: .estimated)
  }
}
