import Networks
import Routing

/// A drive by truck between two places.
struct RoadLeg: Sendable {
  let km: Double
  /// At the wheel, without rests.
  let drivingH: Double
}

/// The quickest drives between every two of the zones that send or receive goods and the freight terminals.
/// A truck goes at its own mean speed, or slower where the road is slower.
struct Roads: Sendable {
  enum Place: Sendable, Equatable {
    case zone(ID<Zone>)
    /// Position among the freight terminals.
    case terminal(Int)
  }

  private let zoneNodes: [ID<Node>]
  private let terminalNodes: [ID<Node>]
  /// Position of a node among the places; nil where nothing starts or ends.
  private let position: [Int?]
  private let placeCount: Int
  private let legs: [RoadLeg?]
  private let paths: [[ID<Link>]]

  /// - Complexity: O(places × links × log nodes).
  init(_ network: Network, terminals: [ID<Terminal>], closed: Set<Closure.Subject>) {
    zoneNodes = network.zones.rows.map(\.node)
    terminalNodes = terminals.map { network.terminals[$0].node }
    let ends = network.freightDemand.rows.flatMap {
      [network.zones[$0.from].node, network.zones[$0.to].node]
    }
    let places = Set(terminalNodes + ends).sorted()
    var position = [Int?](repeating: nil, count: network.nodes.count)
    for (index, node) in places.enumerated() { position[node.index] = index }
    self.position = position
    placeCount = places.count

    let truckSpeedKmh = network.vehicles.rows.first { $0.mode == .truck }?.speedKmh ?? .infinity
    let graph = Graph(network, without: closed) { link in
      guard link.facility.isRoad else { return nil }
      let timeMin = link.lengthKm / min(link.freeSpeedKmh, truckSpeedKmh) * 60
      return LinkCost(weight: timeMin, timeMin: timeMin, costCny: 0)
    }
    var workspace = ShortestPaths(graph)
    var legs: [RoadLeg?] = []
    var paths: [[ID<Link>]] = []
    for from in places {
      workspace.run(from: from)
      for to in places {
        legs.append(workspace.totals(to: to).map { RoadLeg(km: $0.lengthKm, drivingH: $0.timeMin / 60) })
        paths.append(workspace.links(to: to))
      }
    }
    self.legs = legs
    self.paths = paths
  }

  func node(of place: Place) -> ID<Node> {
    switch place {
    case .zone(let id): zoneNodes[id.index]
    case .terminal(let index): terminalNodes[index]
    }
  }

  /// Nil where no road goes. O(1).
  func leg(from: Place, to: Place) -> RoadLeg? {
    pair(from, to).flatMap { legs[$0] }
  }

  /// In order; empty where no road goes.
  func links(from: Place, to: Place) -> [ID<Link>] {
    pair(from, to).map { paths[$0] } ?? []
  }

  private func pair(_ from: Place, _ to: Place) -> Int? {
    guard let from = position[node(of: from).index], let to = position[node(of: to).index] else { return nil }
    return from * placeCount + to
  }
}
