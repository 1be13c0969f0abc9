import Networks

/// How far a circuit follows a named loop.
enum LoopMatch: Sendable {
  case whole
  case part
}

/// Recognises named loops in circuits.
///
/// A loop's node that is a site is passed by visiting it or sleeping there. Any other node stands for the zone
/// nearest to it: passed by living there, sleeping there or visiting a site there. A circuit follows the whole loop when it
/// passes all its nodes in their order, either way round, and a part when at least half of them.
struct LoopRecognition: Sendable {
  private struct Stop {
    let site: ID<Node>?
    let zone: Int
  }

  private struct Loop {
    let stops: [Stop]
    /// By place: the nodes that it passes, as bits, of a loop of at most 64.
    let nodesPassed: [UInt64]
  }

  private let loops: [Loop]
  private let places: Places
  private let zoneOfPlace: [Int]

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
    let zoneOfPlace = places.nodes.map(zone)
    loops = network.loops.rows.map { loop in
      let stops = loop.nodes.map { Stop(site: siteNodes.contains($0) ? $0 : nil, zone: zone($0)) }
      let nodesPassed = places.nodes.indices.map { place in
        stops.enumerated().reduce(UInt64(0)) { bits, node in
          let isPassed =
            node.element.site.map { places.nodes[place] == $0 } ?? (zoneOfPlace[place] == node.element.zone)
          return isPassed ? bits | 1 << UInt64(node.offset) : bits
        }
      }
      return Loop(stops: stops, nodesPassed: nodesPassed)
    }
    self.places = places
    self.zoneOfPlace = zoneOfPlace
  }

  /// Calls `body` with each loop that a circuit follows. Costs O(loops × stops) where it follows none.
  func forEachMatch(_ circuit: Circuit, _ body: (Int, LoopMatch) -> Void) {
    for loop in loops.indices {
      if let match = follows(circuit, loop) { body(loop, match) }
    }
  }

  private func follows(_ circuit: Circuit, _ index: Int) -> LoopMatch? {
    let loop = loops[index]
    var passedBits: UInt64 = 0
    for place in circuit.stops { passedBits |= loop.nodesPassed[place] }
    // Most circuits end here.
    if loop.stops.count <= 64, 2 * passedBits.nonzeroBitCount < loop.stops.count { return nil }
    let passed = max(
      passed(loop.stops, circuit.stops), passed(loop.stops.lazy.reversed(), circuit.stops))
    if passed == loop.stops.count { return .whole }
    return passed > 1 && 2 * passed >= loop.stops.count ? .part : nil
  }

  /// The most nodes of a loop that the stops pass in order; one stop may pass several.
  private func passed(_ loop: some Collection<Stop>, _ stops: Circuit.Stops) -> Int {
    var best = InlineArray<14, Int>(repeating: 0)
    for wanted in loop {
      var reached = 0
      for (index, place) in stops.enumerated() {
        reached = max(reached, best[index + 1] + (passes(place, wanted) ? 1 : 0))
        best[index + 1] = reached
      }
    }
    return best[stops.count]
  }

  private func passes(_ place: Int, _ wanted: Stop) -> Bool {
    wanted.site.map { places.nodes[place] == $0 } ?? (zoneOfPlace[place] == wanted.zone)
  }

  /// For each time budget and loop the circuit of highest utility that follows the whole loop with one site at
  /// most for each of its nodes: at a node that is a site this; at any other none where home or the site before
  /// is there, else a site of its zone or a night there.
  func bestCircuits(_ scheduler: CircuitScheduler, _ budgets: [TimeBudget]) -> [[Circuit]] {
    var best = budgets.map { _ in [Circuit]() }
    for loop in loops.indices {
      var found: [(sites: [Int], home: Party)] = []
      for stops in [loops[loop].stops, loops[loop].stops.reversed()] {
        var sites: [Int] = []
        extend(&sites, scheduler.start, asleep: nil, stops[...], scheduler, budgets, &found)
      }
      let order = found.indices.sorted { (-found[$0].home.utility, $0) < (-found[$1].home.utility, $1) }
      var open = Array(budgets.indices)
      for (sites, home) in order.lazy.map({ found[$0] }) {
        let allowing = open.filter { scheduler.rules.allows(budgets[$0], home) }
        guard !allowing.isEmpty, let circuit = Circuit(sites, scheduler), follows(circuit, loop) == .whole
        else { continue }
        for budget in allowing where !best[budget].contains(where: { $0.sites.elementsEqual(sites) }) {
          best[budget].append(circuit)
        }
        open.removeAll { allowing.contains($0) }
        if open.isEmpty { break }
      }
    }
    return best
  }

  /// - Parameter asleep: a node that the next night has to pass.
  private func extend(
    _ sites: inout [Int], _ party: Party, asleep: Stop?, _ stops: ArraySlice<Stop>,
    _ scheduler: CircuitScheduler, _ budgets: [TimeBudget], _ found: inout [(sites: [Int], home: Party)]
  ) {
    func sleepsRight(_ next: Party) -> Bool {
      guard let asleep else { return true }
      return next.bed >= 0 && passes(scheduler.beds[Int(next.bed)].place, asleep)
    }
    guard let wanted = stops.first else {
      if !sites.isEmpty, let home = scheduler.home(after: party), sleepsRight(home) {
        found.append((sites, home))
      }
      return
    }
    let rest = stops.dropFirst()
    if passes(scheduler.home, wanted) || !sites.isEmpty && passes(Int(party.place), wanted) {
      extend(&sites, party, asleep: asleep, rest, scheduler, budgets, &found)
      return
    }
    if asleep == nil, scheduler.beds.contains(where: { passes($0.place, wanted) }) {
      extend(&sites, party, asleep: wanted, rest, scheduler, budgets, &found)
    }
    if sites.count == CircuitScheduler.longest { return }
    for (site, visit) in scheduler.visits.enumerated()
    where passes(visit.place, wanted) && !sites.contains(site) {
      guard let next = scheduler.visiting(site, after: party), sleepsRight(next),
        budgets.contains(where: { scheduler.rules.allows($0, next) })
      else { continue }
      sites.append(site)
      extend(&sites, next, asleep: nil, rest, scheduler, budgets, &found)
      sites.removeLast()
    }
  }
}
