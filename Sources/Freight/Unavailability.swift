import Networks

/// Why no chain of a kind goes between two zones, in words.
struct Unavailability {
  let supply: Supply

  /// - Parameter opened: the chain that there would be if nothing were closed.
  func reason(_ kind: ChainKind, from: ID<Zone>, to: ID<Zone>, opened: Chain?) -> String {
    if let closure = opened.flatMap(closure) { return "closed: \(closure)" }
    let network = supply.network
    let origin = network.zones[from].name.en
    let destination = network.zones[to].name.en
    let limit = Int(supply.longestAccessKm)
    let required = kind.modes.required
    for mode in required {
      let rides = supply.rides.filter { $0.mode == mode }
      if rides.isEmpty { return "no \(mode.word) runs" }
      if mode == required.first, !rides.contains(where: { isNear(.zone(from), .terminal($0.from)) }) {
        return "no \(mode.word) calls within \(limit) km by road of \(origin)"
      }
      if mode == required.last, !rides.contains(where: { isNear(.terminal($0.to), .zone(to)) }) {
        return "no \(mode.word) calls within \(limit) km by road of \(destination)"
      }
    }
    let words = kind == .truck ? "road or ship" : kind.modes.allowed.map(\.word).joined(separator: " or ")
    return "no \(words) joins \(origin) and \(destination)"
  }

  private func isNear(_ from: Roads.Place, _ to: Roads.Place) -> Bool {
    supply.roads.leg(from: from, to: to).map { $0.km <= supply.longestAccessKm } ?? false
  }

  /// The first thing on the way that is closed all year.
  private func closure(of chain: Chain) -> String? {
    for leg in chain.legs {
      let found: String? =
        switch leg.carrier {
        case .truck:
          leg.links.first { supply.closed.contains(.link($0)) }.map { supply.network.links[$0].key }
        case .service(let id, let outward):
          supply.lines.first { $0.service == id && $0.outward == outward }.flatMap(\.closedBy)
        }
      if let found { return found }
    }
    return chain.terminals.first { supply.closed.contains(.terminal($0)) }
      .map { supply.network.terminals[$0].key }
  }
}
