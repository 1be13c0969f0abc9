import Networks

/// The figures of a day's 24 equilibria.
struct RoadDayFlows: Sendable {
  let summary: RoadDaySummary
  let hours: [RoadHour]
  let sections: [RoadSectionDay]
  let jams: [RoadJam]
  /// Of each link from its start to its end at twice its index, the other way behind: minutes of a mean vehicle,
  /// and vehicles of the day.
  let meanMin: [Double]
  let vehicles: [Double]
  private let network: Network

  init(_ network: Network, _ demand: RoadDemand, _ roads: RoadSections, _ flows: [RoadHourFlows]) {
    self.network = network
    let parameters = network.parameters
    let dayType = network.dayType(of: network.date)
    var jams: [RoadJam] = []
    let hours = flows.map { hour in
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
        dayType: dayType, hour: hour.hour, cars: hour.carTrips, lorries: hour.lorryTrips, vehicleKm: km,
        vehicleH: timeH,
        delayH: delayH,
        emissionKg: (km - lorryKm) * parameters[.roadTrafficCarEmission]
          + lorryKm * parameters[.roadTrafficTruckEmission],
        sectionsFailing: over, largestVolumeOverCapacity: most, relativeGap: hour.relativeGap,
        unserved: hour.unserved)
    }
    self.hours = hours
    self.jams = jams
    sections = roads.sections.indices.map { RoadSectionDay($0, network, roads.sections[$0], flows) }
    summary = RoadDaySummary(network, demand, hours, jams)
    var meanMin = network.links.rows.flatMap { [$0.freeMin, $0.freeMin] }
    var vehicles = [Double](repeating: 0, count: meanMin.count)
    for (index, section) in roads.sections.enumerated() {
      let place = 2 * section.link.index + (section.isForward ? 0 : 1)
      var minutes = 0.0
      for hour in flows {
        vehicles[place] += hour.cars[index] + hour.lorries[index]
        minutes += (hour.cars[index] + hour.lorries[index]) * hour.timesMin[index]
      }
      if vehicles[place] > 0 { meanMin[place] = minutes / vehicles[place] }
    }
    self.meanMin = meanMin
    self.vehicles = vehicles
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
      savedVehicleH: base.summary.vehicleH - summary.vehicleH,
      savedDelayH: base.summary.delayH - summary.delayH,
      savedFailingHours: base.jams.count - jams.count,
      mostRelieved: most.map { ($0.section.link, $0.section.isForward) },
      volumeOverCapacityBefore: most.flatMap(\.section.peakVolumeOverCapacity),
      volumeOverCapacityAfter: most?.after, relativeGap: summary.relativeGap, grade: .estimated)
  }
}

extension RoadDaySummary {
  fileprivate init(_ network: Network, _ demand: RoadDemand, _ hours: [RoadHour], _ jams: [RoadJam]) {
    func total(_ flows: [RoadDemand.Flow]) -> Double { flows.reduce(0) { $0 + $1.vehicles } }
    self.init(
      dayType: network.dayType(of: network.date), date: network.date, residentCars: total(demand.cars),
      touristCars: demand.touristCars, localLorries: total(demand.lorries),
      freightLorries: total(demand.freight), vehicleKm: hours.reduce(0) { $0 + $1.vehicleKm },
      vehicleH: hours.reduce(0) { $0 + $1.vehicleH }, delayH: hours.reduce(0) { $0 + $1.delayH },
      emissionKg: hours.reduce(0) { $0 + $1.emissionKg },
      failingSections: Set(jams.map { 2 * $0.link.index + ($0.isForward ? 0 : 1) }).count,
      failingSectionHours: jams.count,
      largestVolumeOverCapacity: hours.reduce(0) { max($0, $1.largestVolumeOverCapacity) },
      relativeGap: hours.reduce(0) { max($0, $1.relativeGap) },
      unserved: hours.reduce(0) { $0 + $1.unserved }, grade: .estimated)
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
