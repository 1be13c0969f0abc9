import GSL
import Networks

extension Supply {
  /// Position of the freight terminal at each node; nil where there is none.
  var terminalAtNode: [Int?] {
    var atNode = [Int?](repeating: nil, count: network.nodes.count)
    for (index, id) in terminals.enumerated() {
      let node = network.terminals[id].node.index
      atNode[node] = atNode[node] ?? index
    }
    return atNode
  }

  /// Names the flow in every scenario alike.
  func entity(of row: TrainDemand) -> UInt64 {
    let ride = rides[row.ride]
    let line = lines[ride.line]
    return StableHash.of(
      network.services[line.service].key, line.outward ? "out" : "back",
      network.nodes[line.stops[ride.board].node].key, network.nodes[line.stops[ride.alight].node].key,
      network.commodities[row.commodity].key,
      row.ship.map { network.services[lines[rides[$0].line].service].key } ?? "")
  }

  /// When the trains of a line leave.
  func policy(of line: Line) -> TrainSystem.Policy {
    switch network.services[line.service].departurePolicy {
    case .scheduled: .scheduled(departuresH(of: line))
    case .whenFull: .whenFull
    case .fullOrTimer: .fullOrTimer(longestWaitH: network.parameters[.freightLongestWaitH])
    case .scheduledOrFull: .scheduledOrFull(departuresH(of: line))
    }
  }

  /// At the hour of the timetable, else at noon, of the last day of each interval: twice the departures include
  /// the old ones.
  private func departuresH(of line: Line) -> [Double] {
    let intervalH = Line.hoursPerWeek / line.departuresPerWeek
    let offsetH = (network.services[line.service].departuresMin.first ?? 720) / 60 - 24
    let first = max(1, Int((-offsetH / intervalH).rounded(.up)))
    let last = Int(((hoursOfYear - offsetH) / intervalH).rounded(.down))
    return (first...max(first, last)).map { Double($0) * intervalH + offsetH }
  }

  /// Containers of a train: what its wagons hold and bear at the mean load of its goods, with so many wagons
  /// fewer as its line's longest and heaviest trains ask for; at least one.
  func capacityTeu(of line: Line, _ demand: [TrainDemand]) -> Int {
    let vehicle = line.vehicle
    let teu = demand.reduce(0) { $0 + $1.teu }
    let tonnes = demand.reduce(0) { $0 + $1.teu * network.commodities[$1.commodity].tonnesPerTeu }
    let byLoad = teu > 0 ? min(vehicle.capacityTeu, vehicle.payloadT * teu / tonnes) : vehicle.capacityTeu
    return max(1, Int(byLoad * longestShare(of: line)))
  }

  /// What part of a line's train its tightest railway takes; 1 where no limit, or no length and mass, is known.
  func longestShare(of line: Line) -> Double {
    guard let train = line.vehicle.traction else { return 1 }
    return line.path.joined().reduce(1) { share, id in
      let link = network.links[id]
      return min(
        share, (link.longestTrainM ?? .infinity) / train.lengthM,
        (link.heaviestTrainT ?? .infinity) / train.massT)
    }
  }
}
