import Networks
import Routing

extension TravelTimeCheck {
  /// Every observation of a train's running time, a drive or a distance by rail beside the model's figure.
  static func all(_ network: Network, _ lines: [LineTime]) -> [TravelTimeCheck] {
    let closed = network.closed(on: network.date)
    var roads = ShortestPaths(.driving(network, without: closed))
    var rails = ShortestPaths(.railways(network, without: closed))
    return network.observations.ids.compactMap { id in
      let observation = network.observations[id]
      guard let from = network.node(named: observation.from), let to = network.node(named: observation.to)
      else {
        return observation.kind.isTravel ? TravelTimeCheck(id, observation, nil, "no such node") : nil
      }
      switch observation.kind {
      case .fastestTrainMin:
        let line = lines.first { $0.from == from && $0.to == to }
        return TravelTimeCheck(id, observation, line?.fastestMin, "no direct train on that day")
      case .roadMin, .roadKm:
        roads.run(from: from, to: to)
        let totals = roads.totals(to: to)
        let modelled = observation.kind == .roadMin ? totals?.timeMin : totals?.lengthKm
        return TravelTimeCheck(id, observation, modelled, "no road")
      case .railKm:
        rails.run(from: from, to: to)
        return TravelTimeCheck(id, observation, rails.totals(to: to)?.lengthKm, "no railway")
      default:
        return nil
      }
    }
  }

  private init(_ id: ID<Observation>, _ observation: Observation, _ modelled: Double?, _ remark: String) {
    self.init(
      observation: id, modelled: modelled, remark: modelled == nil ? remark : nil,
      errorPercent: modelled.map { ($0 / observation.value - 1) * 100 })
  }
}

extension Observation.Kind {
  fileprivate var isTravel: Bool {
    self == .fastestTrainMin || self == .roadMin || self == .roadKm || self == .railKm
  }
}

extension Network {
  fileprivate func node(named name: String) -> ID<Node>? {
    nodes.id(named: name) ?? zones.row(named: name)?.node
  }
}

extension Graph {
  /// High-speed and other railways by length.
  fileprivate static func railways(_ network: Network, without closed: Set<Closure.Subject>) -> Graph {
    Graph(network, without: closed) { link in
      guard link.facility == .hsr || link.facility == .railway else { return nil }
      return LinkCost(weight: link.lengthKm, timeMin: link.freeMin, costCny: 0)
    }
  }
}
