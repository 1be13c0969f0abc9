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
      let share = supply.longestShare(of: supply.lines[line])
      guard lineTonnes[line] > 0 else { return share * vehicle.capacityTeu }
      return share * min(vehicle.capacityTeu, vehicle.payloadT * lineTeu[line] / lineTonnes[line])
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
}
