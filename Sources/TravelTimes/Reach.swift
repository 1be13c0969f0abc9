import Networks

extension Reach {
  /// Hours that are counted.
  static let hours = 1...6

  /// Every zone as a hub, by every means, within every number of hours.
  /// - Parameter pairs: of all `zones`, by origin and destination.
  /// - Complexity: O(zones² × means × hours).
  static func all(_ network: Network, _ zones: [ID<Zone>], _ pairs: [PairTime]) -> [Reach] {
    var toHub = [[PairTime]](repeating: [], count: network.zones.count)
    for pair in pairs { toHub[pair.to.index].append(pair) }
    return zones.flatMap { hub in
      Means.allCases.flatMap { means in
        hours.map { withinH in
          let others = toHub[hub.index].filter { $0.timeMin(by: means) ?? .infinity <= Double(withinH * 60) }
          let members = ([hub] + others.map(\.from)).sorted()
          return Reach(
            hub: hub, means: means, withinH: withinH,
            population: members.reduce(0) { $0 + network.zones[$1].population }, zones: members)
        }
      }
    }
  }
}

extension PairTime {
  fileprivate func timeMin(by means: Reach.Means) -> Double? {
    switch means {
    case .any: fastestMin
    case .publicTransport: publicTransportMin
    case .hsr: publicTransportMode == .hsr ? publicTransportMin : nil
    case .road: roadMin
    }
  }
}
