public import Networks

/// Railway that trains run through without a choice: from one place where lines part, the number of tracks
/// changes or a freight train calls, to the next.
public struct RailwayStretch: Sendable {
  public let links: [ID<Link>]
  /// One more than links.
  public let nodes: [ID<Node>]
  /// Of each node, from the first.
  public let positionsM: [Double]
  public let isSingleTrack: Bool

  public var lengthM: Double { positionsM[positionsM.count - 1] }
}

/// A stretch in one of its directions.
public struct StretchRun: Sendable, Hashable {
  /// Position among the stretches.
  public let stretch: Int
  public let isOutward: Bool

  /// The same stretch against this direction.
  public var reversed: StretchRun { StretchRun(stretch: stretch, isOutward: !isOutward) }
}

/// The railway that freight trains use, cut into stretches.
public struct RailwayStretches: Sendable {
  public let stretches: [RailwayStretch]
  /// By service, in its outward direction: what it runs through between each stop and the next. Empty for
  /// services that are no freight trains.
  public let legs: [[[StretchRun]]]

  /// - Complexity: O(links of the services).
  public init(_ network: Network) {
    let trains = network.services.rows.map { $0.mode == .containerTrain ? $0 : nil }
    let isCut = RailwayStretches.cuts(network, trains.compactMap { $0 })
    var stretches: [RailwayStretch] = []
    var stretchOf: [ID<Link>: Int] = [:]
    legs = trains.map { service in
      guard let service else { return [] }
      return zip(service.stops, service.path).map { stop, path in
        var runs: [StretchRun] = []
        for piece in RailwayStretches.pieces(path, from: stop.node, network, isCut) {
          let number = stretchOf[piece.links[0]] ?? stretches.count
          if number == stretches.count {
            stretches.append(piece)
            for link in piece.links { stretchOf[link] = number }
          }
          runs.append(StretchRun(stretch: number, isOutward: stretches[number].nodes == piece.nodes))
        }
        return runs
      }
    }
    self.stretches = stretches
  }

  /// Whether stretches end at a node.
  private static func cuts(_ network: Network, _ services: [Service]) -> [Bool] {
    var links = [[ID<Link>]](repeating: [], count: network.nodes.count)
    for link in Set(services.flatMap { $0.path.joined() }).sorted() {
      links[network.links[link].from.index].append(link)
      links[network.links[link].to.index].append(link)
    }
    var isCut = links.map { ends in
      ends.count != 2 || network.links[ends[0]].isSingleTrack != network.links[ends[1]].isSingleTrack
    }
    for stop in services.flatMap(\.stops) { isCut[stop.node.index] = true }
    return isCut
  }

  private static func pieces(
    _ path: [ID<Link>], from start: ID<Node>, _ network: Network, _ isCut: [Bool]
  ) -> [RailwayStretch] {
    var pieces: [RailwayStretch] = []
    var (links, nodes, positions) = ([ID<Link>](), [start], [0.0])
    for id in path {
      let link = network.links[id]
      links.append(id)
      nodes.append(link.from == nodes[nodes.count - 1] ? link.to : link.from)
      positions.append(positions[positions.count - 1] + link.lengthKm * 1000)
      guard isCut[nodes[nodes.count - 1].index] else { continue }
      pieces.append(
        RailwayStretch(
          links: links, nodes: nodes, positionsM: positions, isSingleTrack: link.isSingleTrack))
      (links, nodes, positions) = ([], [nodes[nodes.count - 1]], [0])
    }
    return pieces
  }
}

extension Link {
  /// Where a railway's tracks are not told it is taken for single.
  var isSingleTrack: Bool { (tracks ?? 1) == 1 }
}
