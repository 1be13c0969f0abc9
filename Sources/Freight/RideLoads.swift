import GSL
import Networks

/// What the rides carry in a year.
struct RideLoads: Sendable {
  private(set) var teu: [Double]
  private(set) var tonnes: [Double]

  init(_ choices: [ShipmentChoice], _ supply: Supply) {
    teu = [Double](repeating: 0, count: supply.rides.count)
    tonnes = teu
    for (demand, choice) in zip(supply.network.freightDemand.rows, choices) {
      let teuOfRow = supply.teu(of: demand)
      for way in choice.kinds.lazy.flatMap(\.ways) {
        for ride in way.chain.rides {
          teu[ride] += teuOfRow * way.weight
          tonnes[ride] += demand.tonnesPerYear * way.weight
        }
      }
    }
  }

  /// TEU a year that each line carries between each stop and the next.
  func sectionTeu(_ supply: Supply) -> [[Double]] {
    var sections = supply.lines.map { [Double](repeating: 0, count: $0.stops.count - 1) }
    for (index, ride) in supply.rides.enumerated() where teu[index] > 0 {
      for section in ride.board..<ride.alight { sections[ride.line][section] += teu[index] }
    }
    return sections
  }

  /// What one departure of each line holds: containers within its payload at the mean load of its goods.
  func capacityTeu(_ supply: Supply) -> [Double] {
    var lineTeu = [Double](repeating: 0, count: supply.lines.count)
    var lineTonnes = lineTeu
    for (index, ride) in supply.rides.enumerated() {
      lineTeu[ride.line] += teu[index]
      lineTonnes[ride.line] += tonnes[index]
    }
    return supply.lines.indices.map { line in
      let vehicle = supply.lines[line].vehicle
      guard lineTonnes[line] > 0 else { return vehicle.capacityTeu }
      return min(vehicle.capacityTeu, vehicle.payloadT * lineTeu[line] / lineTonnes[line])
    }
  }
}

extension Supply {
  /// TEU a year of a row of demand.
  func teu(of demand: FreightDemand) -> Double {
    demand.tonnesPerYear / network.commodities[demand.commodity].tonnesPerTeu
  }

  /// Whether the goods of a row of demand leave or enter the country.
  func crossesBorder(_ demand: FreightDemand) -> Bool {
    (network.zones[demand.from].region == "overseas") != (network.zones[demand.to].region == "overseas")
  }

  var hoursOfYear: Double { Double(CalendarDate.days(in: network.year)) * 24 }

  /// The year of every container train that carries something, by line; nil for other lines.
  func trainPlans(_ loads: RideLoads) -> [TrainPlan?] {
    let capacity = loads.capacityTeu(self)
    var flows = lines.map { _ in [TrainPlan.Flow]() }
    for (index, ride) in rides.enumerated() where ride.mode == .containerTrain && loads.teu[index] > 0 {
      let line = lines[ride.line]
      flows[ride.line].append(
        TrainPlan.Flow(
          boardStop: ride.board, alightStop: ride.alight, teuPerH: loads.teu[index] / hoursOfYear,
          entity: StableHash.of(
            network.services[line.service].key, line.outward ? "out" : "back",
            network.nodes[line.stops[ride.board].node].key, network.nodes[line.stops[ride.alight].node].key)))
    }
    return lines.indices.map { index in
      if flows[index].isEmpty { return nil }
      let line = lines[index]
      return TrainPlan(
        policy: policy(of: line), capacityTeu: max(1, Int(capacity[index])), departureH: line.departureH,
        flows: flows[index], meanBatchTeu: network.parameters[.freightBoxBatchSize], horizonH: hoursOfYear,
        openDays: line.openDays)
    }
  }

  private func policy(of line: Line) -> TrainPlan.Policy {
    switch network.services[line.service].departurePolicy {
    case .scheduled:
      // At the hour of the timetable, else at noon, of the last day of each interval: twice the departures
      // include the old ones.
      let intervalH = Line.hoursPerWeek / line.departuresPerWeek
      let offsetH = (network.services[line.service].departuresMin.first ?? 720) / 60 - 24
      let first = max(1, Int((-offsetH / intervalH).rounded(.up)))
      let last = Int(((hoursOfYear - offsetH) / intervalH).rounded(.down))
      return .scheduled((first...max(first, last)).map { Double($0) * intervalH + offsetH })
    case .whenFull: return .whenFull
    case .fullOrTimer: return .fullOrTimer(longestWaitH: network.parameters[.freightLongestWaitH])
    }
  }
}
