import Networks

/// How far a circuit follows a named loop.
enum LoopMatch: Sendable {
  case whole
  case part
  case none
}

/// Recognises named loops in circuits.
///
/// A loop's node that is a site is passed by visiting it or sleeping there. Any other node stands for the zone nearest to it:
/// passed by living there, sleeping there or visiting a site there. A circuit follows the whole loop when it
/// passes all its nodes in their order, either way round, and a part when at least half of them.
struct LoopRecognition: Sendable {
  private struct Stop {
    let site: ID<Node>?
    let zone: Int
  }

  private let loops: [[Stop]]
  private let places: Places
  private let zoneOfPlace: [Int]
  private let siteNodes: Set<ID<Node>>

  init(_ network: Network, _ places: Places) {
    let siteNodes = Set(network.sites.rows.map(\.node))
    let zones = network.zones.rows.indices.filter { network.zones.rows[$0].population > 0 }
    func zone(_ node: ID<Node>) -> Int {
      let here = network.nodes[node].coordinate
      func km(_ zone: Int) -> Double {
        here.greatCircleKm(to: network.nodes[network.zones.rows[zone].node].coordinate)
      }
      return zones.min { (km($0), $0) < (km($1), $1) } ?? -1
    }
    loops = network.loops.rows.map { loop in
      loop.nodes.map { Stop(site: siteNodes.contains($0) ? $0 : nil, zone: zone($0)) }
    }
    self.places = places
    zoneOfPlace = places.nodes.map(zone)
    self.siteNodes = siteNodes
  }

  /// How far a circuit follows each loop. Costs O(loops × their nodes × stops).
  func matches(_ circuit: Circuit) -> [LoopMatch] {
    loops.map { loop in
      let passed = max(passed(loop, circuit.stops), passed(loop.reversed(), circuit.stops))
      if passed == loop.count { return .whole }
      return passed > 1 && 2 * passed >= loop.count ? .part : .none
    }
  }

  /// The most nodes of a loop that the stops pass in order; one stop may pass several.
  private func passed(_ loop: [Stop], _ stops: [Int]) -> Int {
    var best = [Int](repeating: 0, count: stops.count + 1)
    for wanted in loop {
      var reached = 0
      for (index, place) in stops.enumerated() {
        let passes = wanted.site.map { places.nodes[place] == $0 } ?? (zoneOfPlace[place] == wanted.zone)
        reached = max(reached, best[index + 1] + (passes ? 1 : 0))
        best[index + 1] = reached
      }
    }
    return best[stops.count]
  }
}
