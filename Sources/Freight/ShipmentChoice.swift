import Choice
import Networks

/// How the goods of one row of demand are divided among the ways that they can go. Weights of all ways of all
/// kinds add up to 1 where any chain is available.
struct ShipmentChoice: Sendable {
  struct Way: Sendable {
    var chain: Chain
    /// Share of the row's goods that goes this way.
    var weight = 0.0
    /// The share that shippers would choose at its price.
    var target = 0.0
  }

  struct Kind: Sendable {
    let kind: ChainKind
    var ways: [Way] = []

    var share: Double { ways.reduce(0) { $0 + $1.weight } }
    /// The way that carries most.
    var main: Chain? { ways.max { $0.weight < $1.weight }?.chain }
  }

  private(set) var kinds: [Kind]

  /// No way is known yet.
  init(of commodity: Commodity) { kinds = commodity.chains.map { Kind(kind: $0) } }

  /// Adds the best chain of each kind where it goes another way than those known.
  mutating func learn(_ bestChain: (ChainKind) -> Chain?) {
    for index in kinds.indices {
      guard let best = bestChain(kinds[index].kind) else { continue }
      if !kinds[index].ways.contains(where: { $0.chain.goesAs(best) }) {
        kinds[index].ways.append(Way(chain: best))
      }
    }
  }

  /// The shares that shippers would choose: a nested logit of generalized cost with a nest for each kind, in
  /// which ways are close substitutes. Smooth, so that a little more wait moves a little of the goods.
  mutating func choose(scale: Double, dissimilarity: Double) {
    let utilities = kinds.flatMap { $0.ways.map { -$0.chain.generalizedCny } }
    let nests = kinds.indices.flatMap { nest in kinds[nest].ways.map { _ in nest } }
    var shares = [Double](repeating: 0, count: utilities.count)
    var span = shares.mutableSpan
    NestedLogit(scale: scale, dissimilarities: kinds.map { _ in dissimilarity })
      .shares(of: utilities.span, nests: nests.span, into: &span)
    var next = 0
    for index in kinds.indices {
      for way in kinds[index].ways.indices {
        kinds[index].ways[way].target = shares[next]
        next += 1
      }
    }
  }

  /// With the part `step` of the goods moved to the shares that shippers would choose: one round of the method
  /// of successive averages.
  func moved(_ step: Double) -> ShipmentChoice {
    var choice = self
    for index in kinds.indices {
      for way in kinds[index].ways.indices {
        choice.kinds[index].ways[way].weight +=
          step * (kinds[index].ways[way].target - kinds[index].ways[way].weight)
      }
    }
    return choice
  }

  /// Half the sum of differences between what goes and what would be chosen: the part of the goods that would
  /// change its way.
  var distanceToTarget: Double {
    kinds.lazy.flatMap(\.ways).reduce(0) { $0 + abs($1.target - $1.weight) } / 2
  }

  mutating func reprice(_ waitH: [Double], _ pricing: Pricing) {
    for index in kinds.indices {
      for way in kinds[index].ways.indices {
        kinds[index].ways[way].chain = kinds[index].ways[way].chain.repriced(waitH, pricing)
      }
    }
  }
}
