import Networks

/// How the goods of one row of demand are divided among the ways that they can go. Weights of all ways of all
/// kinds and the share that is not sent add up to 1 where any chain is available.
struct ShipmentChoice: Sendable {
  struct Way: Sendable {
    var chain: Chain
    /// Share of the row's goods that goes this way.
    var weight = 0.0
  }

  struct Kind: Sendable {
    let kind: ChainKind
    var ways: [Way] = []

    var share: Double { ways.reduce(0) { $0 + $1.weight } }
    /// The way that carries most.
    var main: Chain? { ways.max { $0.weight < $1.weight }?.chain }
  }

  private(set) var kinds: [Kind]
  /// Share for which there is no room.
  private(set) var heldBack = 0.0

  /// No way is known yet.
  init(of commodity: Commodity) { kinds = commodity.chains.map { Kind(kind: $0) } }

  var isAvailable: Bool { kinds.contains { !$0.ways.isEmpty } }
  /// The generalized cost of the cheapest way, shadow prices apart.
  var leastCny: Double {
    kinds.lazy.flatMap(\.ways).map(\.chain.generalizedCny).min() ?? .infinity
  }

  /// Adds a chain to those of its kind where it goes another way than those known. Returns whether it did.
  mutating func learn(_ chain: Chain, kind index: Int) -> Bool {
    if kinds[index].ways.contains(where: { $0.chain.goesAs(chain) }) { return false }
    kinds[index].ways.append(Way(chain: chain))
    return true
  }

  /// A share too small to be goods; it is none, and the sum of all stays 1 to rounding.
  private static let smallestShare = 1e-15

  /// Takes the weights of its ways, in order, then the share that is held back.
  mutating func take(_ shares: ArraySlice<Double>) {
    var next = shares.startIndex
    for kind in kinds.indices {
      for way in kinds[kind].ways.indices {
        kinds[kind].ways[way].weight = shares[next] < ShipmentChoice.smallestShare ? 0 : shares[next]
        next += 1
      }
    }
    heldBack = next < shares.endIndex ? shares[next] : 0
  }

  /// Half the sum of differences of weights: the part of the goods that goes another way.
  func distance(to other: ShipmentChoice) -> Double {
    let ways = zip(kinds.lazy.flatMap(\.ways), other.kinds.lazy.flatMap(\.ways))
    return ways.reduce(abs(heldBack - other.heldBack)) { $0 + abs($1.0.weight - $1.1.weight) } / 2
  }

  mutating func reprice(_ chain: (Chain) -> Chain) {
    for kind in kinds.indices {
      for way in kinds[kind].ways.indices {
        kinds[kind].ways[way].chain = chain(kinds[kind].ways[way].chain)
      }
    }
  }
}
