public import Networks

/// The way of a train over the links of a network, with its stations.
public struct RailwayRoute: Sendable {
  public let links: [ID<Link>]
  /// Where the links begin and end, one more than links.
  public let nodes: [ID<Node>]
  /// Of each node, from the first.
  public let positionsM: [Double]
  private let limitsMps: [Double]

  /// The way of the first service of a mode that stops at both nodes, in the order of the file; where none
  /// does, the quickest way at free speed. nil where there is no way, or none is needed.
  public init?(_ network: Network, for mode: Mode, from: ID<Node>, to: ID<Node>) {
    guard from != to else { return nil }
    let served = network.services.rows.lazy.filter { $0.mode == mode }
      .compactMap { $0.links(from: from, to: to) }.first
    guard let links = served ?? network.quickestPath(for: mode, from: from, to: to) else { return nil }
    var nodes = [from]
    var positions = [0.0]
    for id in links {
      let link = network.links[id]
      nodes.append(link.from == nodes[nodes.count - 1] ? link.to : link.from)
      positions.append(positions[positions.count - 1] + link.lengthKm * 1000)
    }
    self.links = links
    self.nodes = nodes
    positionsM = positions
    limitsMps = links.map { network.links[$0].freeSpeedKmh / 3.6 }
  }

  /// Whether a train leaves a node, by its place in the order, over the link by which it has come.
  func turnsBack(at place: Int) -> Bool {
    place > 0 && place < links.count && links[place - 1] == links[place]
  }

  public var lengthM: Double { positionsM[positionsM.count - 1] }

  /// The line as a train meets it: the limits of the links. Networks tell no gradients or curves; what is
  /// given here stands for them all along.
  public func track(gradientPermille: Double = 0) -> TrackProfile {
    TrackProfile(
      lengthM: lengthM,
      speedLimitsMps: Steps(zip(positionsM, limitsMps).map { Steps.Step(fromM: $0, value: $1) }),
      gradientsPermille: Steps(gradientPermille))
  }
}

extension Service {
  /// The links between two of its stops in a direction in which it runs; nil where it does not stop at both.
  fileprivate func links(from: ID<Node>, to: ID<Node>) -> [ID<Link>]? {
    guard let first = stops.firstIndex(where: { $0.node == from }),
      let last = stops.firstIndex(where: { $0.node == to })
    else { return nil }
    if first < last { return Array(path[first..<last].joined()) }
    return runsBothWays ? Array(path[last..<first].joined().reversed()) : nil
  }
}

extension RollingStock {
  /// From the figures of a vehicle of a network: braked at a constant rate, as drivers do in service.
  public init(_ traction: Traction) {
    self.init(
      massKg: traction.massT * 1000, lengthM: traction.lengthM,
      rotatingMassFactor: traction.rotatingMassFactor, maxSpeedMps: traction.maxSpeedKmh / 3.6,
      resistance: DavisResistance(
        aN: traction.resistanceAN, bNPerMps: traction.resistanceBNPerMps,
        cNPerMps2: traction.resistanceCNPerMps2),
      effort: TractiveEffort(
        traction.effort.map { .init(speedMps: $0.speedKmh / 3.6, forceN: $0.forceKn * 1000) }),
      braking: .constant(mps2: traction.brakingMps2))
  }
}
