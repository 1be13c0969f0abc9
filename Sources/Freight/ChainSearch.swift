import Networks

/// Finds the chain of least generalized cost of each kind between two zones.
///
/// Rounds, one service each: a label says at what cost goods stand in a terminal after so many services,
/// having used which of the required modes. A round extends every label by every ride from its terminal, and
/// by a drive to another terminal. Least cost after any number of rounds wins at the destination.
/// - Complexity: O(rounds × (rides + terminals²) × 2^required modes) for each search.
struct ChainSearch {
  private struct Label {
    let cost: ChainCost
    let generalizedCny: Double
    let terminal: Int
    let modesUsed: Int
    let step: Step
    /// Position of the label that this one extends; nil at the first terminal.
    let parent: Int?
  }

  private enum Step {
    case drive
    case ride(Int)
  }

  /// The most services in a chain.
  private static let mostServices = 4

  let supply: Supply
  let pricing: Pricing
  /// Mean wait for each ride, in hours.
  let waitH: [Double]

  /// - Parameter clears: whether the goods leave or enter the country.
  func bestChain(_ kind: ChainKind, from: ID<Zone>, to: ID<Zone>, clears: Bool) -> Chain? {
    let direct = kind == .truck ? directDrive(from: from, to: to) : nil
    return direct ?? chainByServices(kind, from: from, to: to, clears: clears)
  }

  private func directDrive(from: ID<Zone>, to: ID<Zone>) -> Chain? {
    guard let road = supply.roads.leg(from: .zone(from), to: .zone(to)) else { return nil }
    let cost = pricing.drive(road)
    let leg = ChainLeg(
      carrier: .truck, from: supply.network.zones[from].node, to: supply.network.zones[to].node, km: road.km,
      links: supply.roads.links(from: .zone(from), to: .zone(to)), ride: nil)
    return Chain(legs: [leg], terminals: [], cost: cost, generalizedCny: pricing.generalizedCny(cost))
  }

  private func chainByServices(_ kind: ChainKind, from: ID<Zone>, to: ID<Zone>, clears: Bool) -> Chain? {
    let modes = kind.modes
    let longestKm = kind == .truck ? .infinity : supply.longestAccessKm
    let terminalCount = supply.terminals.count
    let complete = (1 << modes.required.count) - 1
    let passages = supply.terminals.indices.map { pricing.passage(supply.terminal($0), clears: clears) }
    let rides = supply.rides.indices.filter { modes.allowed.contains(supply.rides[$0].mode) }
    let rideCosts = rides.map { index -> ChainCost in
      let ride = supply.rides[index]
      let aboard = pricing.ride(
        ride, from: supply.terminal(ride.from), to: supply.terminal(ride.to), waitH: waitH[index])
      return aboard + passages[ride.to]
    }
    var labels: [Label] = []
    var best = [Int?](repeating: nil, count: terminalCount * (complete + 1))

    func offer(_ cost: ChainCost, at terminal: Int, _ modesUsed: Int, _ step: Step, after parent: Int?) {
      let place = modesUsed * terminalCount + terminal
      let generalized = pricing.generalizedCny(cost)
      if let known = best[place], labels[known].generalizedCny <= generalized { return }
      best[place] = labels.count
      labels.append(
        Label(
          cost: cost, generalizedCny: generalized, terminal: terminal, modesUsed: modesUsed, step: step,
          parent: parent))
    }

    for terminal in supply.terminals.indices {
      guard let road = supply.roads.leg(from: .zone(from), to: .terminal(terminal)), road.km <= longestKm
      else { continue }
      offer(pricing.drive(road) + passages[terminal], at: terminal, 0, .drive, after: nil)
    }
    for _ in 0..<ChainSearch.mostServices {
      // Extends the labels of earlier rounds only, so that a round adds one service.
      let before = best
      let firstNew = labels.count
      for (position, index) in rides.enumerated() {
        let ride = supply.rides[index]
        let bit = modes.required.firstIndex(of: ride.mode).map { 1 << $0 } ?? 0
        for used in 0...complete {
          guard let parent = before[used * terminalCount + ride.from] else { continue }
          offer(
            labels[parent].cost + rideCosts[position], at: ride.to, used | bit, .ride(index), after: parent)
        }
      }
      let newByRide = firstNew..<labels.count
      if newByRide.isEmpty { break }
      for parent in newByRide {
        let label = labels[parent]
        for terminal in supply.terminals.indices where terminal != label.terminal {
          guard let road = supply.roads.leg(from: .terminal(label.terminal), to: .terminal(terminal)),
            road.km <= supply.longestAccessKm
          else { continue }
          offer(
            label.cost + pricing.drive(road) + passages[terminal], at: terminal, label.modesUsed, .drive,
            after: parent)
        }
      }
    }

    var last: (label: Int, cost: ChainCost, generalizedCny: Double)?
    for terminal in supply.terminals.indices {
      guard let label = best[complete * terminalCount + terminal], labels[label].parent != nil,
        let road = supply.roads.leg(from: .terminal(terminal), to: .zone(to)), road.km <= longestKm
      else { continue }
      let cost = labels[label].cost + pricing.drive(road)
      let generalized = pricing.generalizedCny(cost)
      if last.map({ generalized < $0.generalizedCny }) ?? true { last = (label, cost, generalized) }
    }
    guard let last else { return nil }
    var steps: [Label] = []
    var next: Int? = last.label
    while let index = next {
      steps.append(labels[index])
      next = labels[index].parent
    }
    return chain(
      steps.reversed(), from: from, to: to, cost: last.cost, generalizedCny: last.generalizedCny)
  }

  /// Puts the legs together: the drive to the first terminal, each step, the drive from the last.
  private func chain(
    _ steps: [Label], from: ID<Zone>, to: ID<Zone>, cost: ChainCost, generalizedCny: Double
  ) -> Chain {
    var legs: [ChainLeg] = []
    var place = Roads.Place.zone(from)
    for label in steps {
      switch label.step {
      case .drive:
        legs += drive(from: place, to: .terminal(label.terminal))
      case .ride(let index):
        legs.append(leg(ofRide: index))
      }
      place = .terminal(label.terminal)
    }
    legs += drive(from: place, to: .zone(to))
    return Chain(
      legs: legs, terminals: steps.map { supply.terminals[$0.terminal] }, cost: cost,
      generalizedCny: generalizedCny)
  }

  /// Nothing where the terminal stands at the door.
  private func drive(from: Roads.Place, to: Roads.Place) -> [ChainLeg] {
    guard let road = supply.roads.leg(from: from, to: to), road.km > 0 else { return [] }
    return [
      ChainLeg(
        carrier: .truck, from: supply.roads.node(of: from), to: supply.roads.node(of: to), km: road.km,
        links: supply.roads.links(from: from, to: to), ride: nil)
    ]
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
