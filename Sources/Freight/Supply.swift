import Networks

/// What carries goods in a network, prepared for searching: lines, their rides, freight terminals and the
/// roads between terminals and zones.
struct Supply: Sendable {
  let network: Network
  let terminals: [ID<Terminal>]
  var lines: [Line]
  /// Of lines that run at least on some days.
  let rides: [Ride]
  /// Positions of the rides that a kind of chain may use.
  let ridesOfKind: [ChainKind: [Int]]
  let roads: Roads
  /// For each terminal the others that trucks may go to from it.
  let nearTerminals: [[(terminal: Int, road: RoadLeg)]]
  /// What is closed on every day of the year.
  let closed: Set<Closure.Subject>
  /// Longest road leg to, from or between terminals.
  let longestAccessKm: Double

  /// - Parameter ignoringClosures: as if nothing were closed; tells what a closure takes away.
  init(_ network: Network, ignoringClosures: Bool = false) {
    self.network = network
    let closed = ignoringClosures ? [] : Supply.closedAllYear(network)
    self.closed = closed
    terminals = network.terminals.ids.filter {
      network.terminals[$0].handlingCnyPerTeu != nil && !closed.contains(.terminal($0))
    }
    var atNode = [Int?](repeating: nil, count: network.nodes.count)
    for (index, id) in terminals.enumerated() {
      atNode[network.terminals[id].node.index] = atNode[network.terminals[id].node.index] ?? index
    }
    let lines = Line.all(of: network)
    self.lines = lines
    let rides = Ride.all(of: lines, network, terminalAtNode: atNode).filter {
      ignoringClosures || lines[$0.line].closedBy == nil
    }
    self.rides = rides
    ridesOfKind = Dictionary(
      uniqueKeysWithValues: ChainKind.allCases.map { kind in
        (kind, rides.indices.filter { kind.modes.allowed.contains(rides[$0].mode) })
      })
    let roads = Roads(network, terminals: terminals, closed: closed)
    self.roads = roads
    let longestAccessKm = network.parameters[.freightLongestAccessKm]
    self.longestAccessKm = longestAccessKm
    let positions = terminals.indices
    nearTerminals = positions.map { from in
      positions.compactMap { to in
        guard to != from, let road = roads.leg(from: .terminal(from), to: .terminal(to)),
          road.km <= longestAccessKm
        else { return nil }
        return (to, road)
      }
    }
  }

  /// A year's flows do not notice a road that is closed for a while; trains wait for the line day by day.
  private static func closedAllYear(_ network: Network) -> Set<Closure.Subject> {
    CalendarDate.all(of: network.year)
      .map { network.closed(on: $0) }
      .reduce(nil) { (common: Set<Closure.Subject>?, day) in common?.intersection(day) ?? day } ?? []
  }

  func terminal(_ index: Int) -> Terminal { network.terminals[terminals[index]] }
}
