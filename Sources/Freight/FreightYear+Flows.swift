import Networks

extension FreightYear {
  /// Every link that carries something, in the order of the file.
  func linkRows() -> [FreightLinkRow] {
    var teu = [Double](repeating: 0, count: network.links.count)
    var tonnes = teu
    var modes = [Set<Mode>](repeating: [], count: network.links.count)
    forEachWay { chain, tonnesOfWay, teuOfWay in
      for leg in chain.legs {
        let mode = mode(of: leg.carrier)
        for link in leg.links {
          teu[link.index] += teuOfWay
          tonnes[link.index] += tonnesOfWay
          modes[link.index].insert(mode)
        }
      }
    }
    return network.links.ids.compactMap { link in
      guard teu[link.index] > 0 else { return nil }
      return FreightLinkRow(
        link: link, modes: Mode.allCases.filter(modes[link.index].contains), teu: teu[link.index],
        tonnes: tonnes[link.index], trainsPerDay: trainsPerDay(network.links[link], link),
        utilisation: lineUtilisation(network.links[link], link), grade: network.links[link].grade)
    }
  }

  private func mode(of carrier: ChainLeg.Carrier) -> Mode {
    switch carrier {
    case .truck: .truck
    case .service(let id, _): network.services[id].mode
    }
  }

  /// Every freight terminal, used or not, in the order of the file.
  func terminalRows() -> [FreightTerminalRow] {
    var teu = [Double](repeating: 0, count: network.terminals.count)
    var hours = teu
    forEachWay { chain, _, teuOfWay in
      let clears = chain.cost.clearanceH > 0
      for id in chain.terminals {
        let terminal = network.terminals[id]
        teu[id.index] += teuOfWay
        hours[id.index] += teuOfWay * ((terminal.handlingH ?? 0) + (clears ? terminal.clearanceH : 0))
      }
      for ride in chain.rides {
        hours[supply.terminals[supply.rides[ride].from].index] += teuOfWay * times.byRide[ride].waitH
      }
    }
    return supply.terminals.map { id in
      let terminal = network.terminals[id]
      let stored = hours[id.index] / supply.hoursOfYear
      return FreightTerminalRow(
        terminal: id, teu: teu[id.index],
        utilisation: terminal.throughputTeuPerYear.map { teu[id.index] / $0 },
        storedTeu: stored, storageUtilisation: terminal.storageTeu.map { stored / $0 })
    }
  }

  /// Every freight service that runs, used or not, in the order of the file.
  func serviceRows() -> [FreightServiceRow] {
    let sections = loads.sectionTeu(supply)
    let capacity = loads.capacityTeu(supply)
    let lines = Dictionary(grouping: supply.lines.indices) { supply.lines[$0].service }
    return network.services.ids.compactMap { id in
      guard let directions = lines[id] else { return nil }
      var carried = [0.0, 0.0]
      var tkm = 0.0
      var emissionKg = 0.0
      var waited = 0.0
      for (index, ride) in supply.rides.enumerated() where directions.contains(ride.line) {
        carried[supply.lines[ride.line].outward ? 0 : 1] += loads.teu[index]
        tkm += loads.tonnes[index] * ride.km
        emissionKg += loads.tonnes[index] * ride.km * ride.emissionKgPerTkm
        waited += loads.teu[index] * times.byRide[index].waitH
      }
      let offered = directions.map {
        capacity[$0] * departuresPerYear(of: $0)
      }
      let peaks = directions.map { sections[$0].max() ?? 0 }
      let all = carried[0] + carried[1]
      return FreightServiceRow(
        service: id, teuOut: carried[0], teuBack: carried[1],
        departuresPerWeek: supply.lines[directions[0]].departuresPerWeek, capacityTeu: offered[0],
        loadFactor: zip(peaks, offered).map { $1 > 0 ? $0 / $1 : 0 }.max() ?? 0,
        tkm: tkm, emissionKg: emissionKg, waitH: all > 0 ? waited / all : nil)
    }
  }

  /// Of a simulated line what ran; trains that leave when full run as often as they fill.
  func departuresPerYear(of line: Int) -> Double {
    let results = years.results[line]
    if results.isEmpty { return supply.lines[line].departuresPerYear(supply.hoursOfYear) }
    return Double(results.reduce(0) { $0 + $1.trainLoadsTeu.count }) / Double(results.count)
  }
}
