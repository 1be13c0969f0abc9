import GSL
import Networks
import Railway

/// The search for what makes a train's containers wait most, in containers times hours.
extension FreightYear {
  /// nil where nothing does.
  func holdup(of index: Int) -> FreightHoldup? {
    let causes = standing(index) + stops(index) + railways(index)
    return causes.reduce(nil) { most, cause in
      // Of equals the first: the service itself, its terminals, its lines.
      cause.teuH > most?.teuH ?? 0 ? cause : most
    }
  }

  private func holdup(_ kind: FreightHoldup.Kind, _ key: String, _ held: [TrainResult.Held]) -> FreightHoldup
  {
    let hours = held.compactMap { $0.teu > 0 ? $0.teuH / Double($0.teu) : nil }
    return FreightHoldup(
      kind: kind, key: key, teu: Estimate(held.map { Double($0.teu) }),
      h: hours.isEmpty ? nil : Estimate(hours), teuH: held.reduce(0) { $0 + $1.teuH })
  }

  /// Containers that trains left standing.
  private func standing(_ index: Int) -> [FreightHoldup] {
    let held = years.results[index].map { result in
      result.yards.reduce(into: TrainResult.Held()) {
        $0.teu += $1.heldBackTeu
        $0.teuH += $1.heldBackTeuH
      }
    }
    return [holdup(.service, network.services[supply.lines[index].service].key, held)]
  }

  /// Containers before full yards, or whose train waited for cranes.
  private func stops(_ index: Int) -> [FreightHoldup] {
    let atNode = supply.terminalAtNode
    return supply.lines[index].stops.enumerated().flatMap { stop, place -> [FreightHoldup] in
      guard let terminal = atNode[place.node.index] else { return [] }
      let key = supply.terminal(terminal).key
      let results = years.results[index]
      return [
        holdup(
          .storage, key,
          results.map { TrainResult.Held(teu: $0.yards[stop].gateTeu, teuH: $0.yards[stop].gateTeuH) }),
        holdup(.cranes, key, results.map { $0.heldBackByCranes[stop] }),
      ]
    }
  }

  /// Containers whose train found its path taken; a stretch bears the name of its fullest link.
  private func railways(_ index: Int) -> [FreightHoldup] {
    guard let train = years.network.trainOfLine[index] else { return [] }
    let legs = years.network.system.trains[train].stops.flatMap(\.legs)
    return legs.enumerated().compactMap { place, leg in
      guard case .path(let book) = leg else { return nil }
      let links = railway.stretches.stretches[years.network.runs[book].stretch].links
      let fullest = links.max { fullness(of: $0) < fullness(of: $1) }
      return fullest.map {
        holdup(.line, network.links[$0].key, years.results[index].map { $0.heldBackByLeg[place] })
      }
    }
  }

  private func fullness(of id: ID<Link>) -> Double {
    let link = network.links[id]
    return (link.backgroundTrainsPerDay ?? 0) / max(1, link.capacityTrainsPerDay ?? .infinity)
  }
}
