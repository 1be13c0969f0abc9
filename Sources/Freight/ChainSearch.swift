import Networks

/// Finds the chain of least generalized cost of each kind between two zones, with the shadow prices of what is
/// full on the way. Standard deviations add up here as if legs were late together; the choice compares chains
/// by their own.
///
/// Rounds, one service each: a label says at what cost goods stand in a terminal after so many services,
/// having used which of the required modes. A round extends every label by every ride from its terminal, and
/// by a drive to another terminal. The least cost after any number of rounds wins at the destination.
/// - Complexity: O(rounds × (rides + pairs of near terminals) × 2^required modes) for each search.
struct ChainSearch {
  private struct Label {
    let cny: Double
    let terminal: Int
    let modesUsed: Int
    /// How the goods came: by this ride, or by a drive.
    let ride: Int?
    /// Position of the label that this one extends; nil at the first terminal.
    let parent: Int?
  }

  /// The most services in a chain.
  private static let mostServices = 4

  private let supply: Supply
  private let pricing: Pricing
  private let clears: Bool
  private let times: RideTimes
  /// Generalized cost of each ride with the passage through the terminal where it ends.
  private let rideCny: [Double]
  private let passageCny: [Double]

  /// - Parameters:
  ///   - clears: whether the goods leave or enter the country.
  ///   - prices: shadow prices of the capacities.
  init(
    _ supply: Supply, _ pricing: Pricing, clears: Bool, times: RideTimes, _ capacities: Capacities,
    _ prices: [Double]
  ) {
    self.supply = supply
    self.pricing = pricing
    self.clears = clears
    self.times = times
    let passages = supply.terminals.map { id in
      pricing.generalizedCny(pricing.passage(supply.network.terminals[id], clears: clears))
        + capacities.uses(ofTerminal: id, clears: clears).priced(at: prices)
    }
    passageCny = passages
    rideCny = supply.rides.indices.map { index in
      let ride = supply.rides[index]
      let cost = pricing.ride(
        ride, from: supply.terminal(ride.from), to: supply.terminal(ride.to), time: times.byRide[index])
      return pricing.generalizedCny(cost) + passages[ride.to]
        + capacities.uses(ofRide: index, times, tonnesPerTeu: pricing.tonnesPerTeu).priced(at: prices)
    }
  }

  /// - Parameter detours: What a ride of each line costs more; nothing where empty. Leads away from chains that
  ///   are known already.
  func bestChain(_ kind: ChainKind, from: ID<Zone>, to: ID<Zone>, detours: [Double] = []) -> Chain? {
    if kind == .truck, supply.roads.leg(from: .zone(from), to: .zone(to)) != nil {
      return chain([], from: from, to: to)
    }
    let labels = bestLabels(kind, from: from, to: to, detours)
    return labels.isEmpty ? nil : chain(labels, from: from, to: to)
  }

  /// The labels along the best way over at least one service, in order; empty where there is none.
  private func bestLabels(
    _ kind: ChainKind, from: ID<Zone>, to: ID<Zone>, _ detours: [Double]
  ) -> [Label] {
    let longestKm = kind == .truck ? .infinity : supply.longestAccessKm
    let required = kind.modes.required
    let complete = (1 << required.count) - 1
    let terminalCount = supply.terminals.count
    let rides = supply.ridesOfKind[kind] ?? []
    var labels: [Label] = []
    var best = [Int](repeating: -1, count: terminalCount * (complete + 1))

    func offer(_ cny: Double, at terminal: Int, _ modesUsed: Int, ride: Int?, after parent: Int?) {
      let place = modesUsed * terminalCount + terminal
      if best[place] >= 0, labels[best[place]].cny <= cny { return }
      best[place] = labels.count
      labels.append(Label(cny: cny, terminal: terminal, modesUsed: modesUsed, ride: ride, parent: parent))
    }

    for terminal in supply.terminals.indices {
      guard let road = supply.roads.leg(from: .zone(from), to: .terminal(terminal)), road.km <= longestKm
      else { continue }
      offer(pricing.driveCny(road) + passageCny[terminal], at: terminal, 0, ride: nil, after: nil)
    }
    for _ in 0..<ChainSearch.mostServices {
      // Extends the labels of earlier rounds only, so that a round adds one service.
      let before = best
      let firstNew = labels.count
      for index in rides {
        let ride = supply.rides[index]
        let bit = required.firstIndex(of: ride.mode).map { 1 << $0 } ?? 0
        let cny = rideCny[index] + (detours.isEmpty ? 0 : detours[ride.line])
        for used in 0...complete {
          let parent = before[used * terminalCount + ride.from]
          if parent < 0 { continue }
          offer(labels[parent].cny + cny, at: ride.to, used | bit, ride: index, after: parent)
        }
      }
      let arrived = firstNew..<labels.count
      if arrived.isEmpty { break }
      for parent in arrived {
        let label = labels[parent]
        for (terminal, road) in supply.nearTerminals[label.terminal] {
          offer(
            label.cny + pricing.driveCny(road) + passageCny[terminal], at: terminal, label.modesUsed,
            ride: nil,
            after: parent)
        }
      }
    }

    var last: (label: Int, cny: Double)?
    for terminal in supply.terminals.indices {
      let label = best[complete * terminalCount + terminal]
      guard label >= 0, labels[label].parent != nil,
        let road = supply.roads.leg(from: .terminal(terminal), to: .zone(to)), road.km <= longestKm
      else { continue }
      let cny = labels[label].cny + pricing.driveCny(road)
      if last.map({ cny < $0.cny }) ?? true { last = (label, cny) }
    }
    var way: [Label] = []
    var next = last?.label
    while let index = next {
      way.append(labels[index])
      next = labels[index].parent
    }
    return way.reversed()
  }

  /// Puts the legs together: the drive to the first terminal, each step, the drive from the last.
  private func chain(_ labels: [Label], from: ID<Zone>, to: ID<Zone>) -> Chain {
    var legs: [ChainLeg] = []
    var cost = ChainCost()
    var drives = ChainCost()
    var place = Roads.Place.zone(from)
    func drive(to next: Roads.Place) {
      // No drive where the terminal stands at the door.
      guard let road = supply.roads.leg(from: place, to: next), road.km > 0 else { return }
      drives = drives + pricing.drive(road)
      legs.append(
        ChainLeg(
          carrier: .truck, from: supply.roads.node(of: place), to: supply.roads.node(of: next), km: road.km,
          links: supply.roads.links(from: place, to: next), ride: nil))
    }
    for label in labels {
      if let index = label.ride {
        let ride = supply.rides[index]
        cost =
          cost
          + pricing.ride(
            ride, from: supply.terminal(ride.from), to: supply.terminal(ride.to), time: times.byRide[index])
        legs.append(leg(ofRide: index))
      } else {
        drive(to: .terminal(label.terminal))
      }
      cost = cost + pricing.passage(supply.terminal(label.terminal), clears: clears)
      place = .terminal(label.terminal)
    }
    drive(to: .zone(to))
    cost = cost + drives
    return Chain(
      legs: legs, terminals: labels.map { supply.terminals[$0.terminal] }, cost: cost,
      generalizedCny: pricing.generalizedCny(cost), driveH: drives.movingH,
      driveVarianceH2: drives.varianceH2,
      clears: clears)
  }

  private func leg(ofRide index: Int) -> ChainLeg {
    let ride = supply.rides[index]
    let line = supply.lines[ride.line]
    return ChainLeg(
      carrier: .service(line.service, outward: line.outward), from: line.stops[ride.board].node,
      to: line.stops[ride.alight].node, km: ride.km,
      links: Array(line.path[ride.board..<ride.alight].joined()), ride: index)
  }
}
