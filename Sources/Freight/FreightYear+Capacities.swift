import GSL
import Networks

extension FreightYear {
  /// Every capacity of which something is used, in the order of services, lines and terminals.
  func capacityRows() -> [FreightCapacityRow] {
    let heldBack = market.heldBackByCapacity
    return market.capacities.all.enumerated().compactMap { index, capacity in
      let used = market.usedByCapacity[index]
      guard used > 0 else { return nil }
      return FreightCapacityRow(
        subject: subject(of: capacity.kind), limit: capacity.limit, used: used,
        shadowPriceCny: market.prices[index], heldBack: heldBack[index])
    }
  }

  private func subject(of kind: Capacity.Kind) -> FreightCapacityRow.Subject {
    func section(_ line: Int, _ section: Int) -> FreightCapacityRow.Section {
      let line = supply.lines[line]
      return FreightCapacityRow.Section(
        service: line.service, outward: line.outward, from: line.stops[section].node,
        to: line.stops[section + 1].node)
    }
    return switch kind {
    case .slots(let line, let position): .slots(section(line, position))
    case .payload(let line, let position): .payload(section(line, position))
    case .paths(let link): .paths(link)
    case .throughput(let terminal): .throughput(terminal)
    case .storage(let terminal): .storage(terminal)
    }
  }

  /// What holds back most on the way of a line, in CNY for a container; where nothing does, what is used most.
  /// Of equals the first.
  func bottleneck(of line: Int, _ capacities: [FreightCapacityRow]) -> FreightBottleneck? {
    let row = supply.lines[line]
    let nodes = row.stops.map(\.node)
    let links = Set(row.path.joined())
    let onTheWay = capacities.filter { capacity in
      switch capacity.subject {
      case .slots(let section), .payload(let section):
        section.service == row.service && section.outward == row.outward
      case .paths(let link): links.contains(link)
      case .throughput(let terminal), .storage(let terminal):
        nodes.contains(network.terminals[terminal].node)
      }
    }
    let weights = onTheWay.map { $0.shadowPriceCny * $0.perTeu(on: row, network) }
    let bound = weights.max() ?? 0
    let position =
      bound > 0
      ? weights.firstIndex(of: bound)
      : onTheWay.indices.max { utilisation(of: onTheWay[$0]) < utilisation(of: onTheWay[$1]) }
    return position.map { onTheWay[$0] }.map {
      FreightBottleneck(
        capacity: $0, utilisation: estimate(of: utilisation(of: $0), as: simulatedUse(of: $0.subject)),
        shadowPriceCnyPerTeu: bound,
        heldBackTeu: estimate(
          of: $0.heldBack / $0.perTeu(on: row, network), as: years.results[line].map(\.arrivedTeu)))
    }
  }

  /// A figure that varies between the years as what was simulated does.
  private func estimate(of figure: Double, as simulated: [Double]) -> Estimate {
    let mean = simulated.reduce(0, +) / Double(simulated.count)
    return Estimate(simulated.map { mean > 0 ? figure * $0 / mean : figure })
  }

  /// What each simulated year used of a capacity, in whatever unit.
  private func simulatedUse(of subject: FreightCapacityRow.Subject) -> [Double] {
    func carried(_ section: FreightCapacityRow.Section) -> [Double] {
      guard
        let index = supply.lines.firstIndex(where: {
          $0.service == section.service && $0.outward == section.outward
        }), let place = supply.lines[index].stops.firstIndex(where: { $0.node == section.from })
      else { return years.systems.map { _ in 1 } }
      return years.results[index].map { $0.carriedTeu(after: place) }
    }
    func atTerminal(_ id: ID<Terminal>, _ figure: (TerminalResult) -> Double) -> [Double] {
      let index = supply.terminals.firstIndex(of: id)
      return years.systems.map { system in index.map { figure(system.terminals[$0]) } ?? 1 }
    }
    return switch subject {
    case .slots(let section), .payload(let section): carried(section)
    case .paths(let link):
      years.systems.indices.map { replication in
        supply.lines.indices.reduce(
          (network.links[link].backgroundTrainsPerDay ?? 0) * supply.hoursOfYear / 24
        ) {
          sum, line in
          guard supply.lines[line].mode == .containerTrain, !years.results[line].isEmpty else { return sum }
          let passes = supply.lines[line].path.joined().count { $0 == link }
          return sum + Double(passes * years.results[line][replication].trainLoadsTeu.count)
        }
      }
    case .throughput(let id): atTerminal(id) { Double($0.lifts) }
    case .storage(let id): atTerminal(id, \.meanStoredTeu)
    }
  }

  /// Of a line with all trains on it; of others the part that is used.
  private func utilisation(of capacity: FreightCapacityRow) -> Double {
    if case .paths(let link) = capacity.subject { return lineUtilisation(network.links[link], link) ?? 0 }
    return capacity.used / capacity.limit
  }

  /// Trains of others and departures of container trains over what the line can take.
  func lineUtilisation(_ link: Link, _ id: ID<Link>) -> Double? {
    guard let capacity = link.capacityTrainsPerDay, capacity > 0 else { return nil }
    return trainsPerDay(link, id).map { $0 / capacity }
  }

  func trainsPerDay(_ link: Link, _ id: ID<Link>) -> Double? {
    link.backgroundTrainsPerDay.map { background in
      supply.lines.indices.reduce(background) { sum, line in
        guard supply.lines[line].mode == .containerTrain else { return sum }
        let passes = supply.lines[line].path.joined().count { $0 == id }
        return sum + Double(passes) * departuresPerYear(of: line) / (supply.hoursOfYear / 24)
      }
    }
  }
}

extension FreightCapacityRow {
  /// What a container on a train takes of it.
  fileprivate func perTeu(on line: Line, _ network: Network) -> Double {
    switch subject {
    case .slots, .throughput: 1
    case .payload: line.vehicle.payloadT / line.vehicle.capacityTeu
    case .paths: 1 / line.vehicle.capacityTeu
    case .storage(let id):
      ((network.terminals[id].handlingH ?? 0) + line.halfIntervalH)
        / (Double(CalendarDate.days(in: network.year)) * 24)
    }
  }
}

extension TrainResult {
  fileprivate var arrivedTeu: Double { yards.reduce(0) { $0 + Double($1.arrivedTeu) } }

  /// Containers with goods that arrived over the way from a stop to the next.
  fileprivate func carriedTeu(after stop: Int) -> Double {
    let stops = yards.count
    var teu = 0
    for board in 0...stop {
      for alight in stop + 1..<stops { teu += leads[board * stops + alight].teu }
    }
    return Double(teu)
  }
}
