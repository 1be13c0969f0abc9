import Choice
import Networks

/// How the goods of one row of demand are divided among chains. Weights of all ways of all kinds add up to 1
/// where any chain is available.
struct ShipmentChoice: Sendable {
  struct Way: Sendable {
    var chain: Chain
    /// Share of the row's goods.
    var weight: Double
  }

  struct Kind: Sendable {
    let kind: ChainKind
    var ways: [Way]

    var share: Double { ways.reduce(0) { $0 + $1.weight } }
    /// The way that carries most.
    var main: Chain? { ways.max { $0.weight < $1.weight }?.chain }
  }

  var kinds: [Kind]

  /// Moves the part `step` of the goods to the shares and chains of `target`: one round of the method of
  /// successive averages.
  mutating func move(_ step: Double, towards target: ShipmentChoice) {
    for index in kinds.indices {
      for way in kinds[index].ways.indices { kinds[index].ways[way].weight *= 1 - step }
      for new in target.kinds[index].ways {
        if let known = kinds[index].ways.firstIndex(where: { $0.chain.goesAs(new.chain) }) {
          kinds[index].ways[known].weight += step * new.weight
        } else {
          kinds[index].ways.append(Way(chain: new.chain, weight: step * new.weight))
        }
      }
    }
  }

  mutating func reprice(_ waitH: [Double], _ pricing: Pricing) {
    for index in kinds.indices {
      for way in kinds[index].ways.indices {
        kinds[index].ways[way].chain = kinds[index].ways[way].chain.repriced(waitH, pricing)
      }
    }
  }

  /// Half the sum of differences of the shares of kinds: the part of the goods that would change kind.
  func difference(from other: ShipmentChoice) -> Double {
    zip(kinds, other.kinds).reduce(0) { $0 + abs($1.0.share - $1.1.share) } / 2
  }
}

extension ChainSearch {
  /// The best chain of each kind that the commodity allows, chosen by a multinomial logit of generalized cost.
  func choice(of demand: FreightDemand, _ commodity: Commodity) -> ShipmentChoice {
    let chains = commodity.chains.map { bestChain($0, from: demand.from, to: demand.to) }
    let utilities = chains.map { -($0?.generalizedCny ?? .infinity) }
    var shares = [Double](repeating: 0, count: utilities.count)
    var span = shares.mutableSpan
    MultinomialLogit(scale: logitScale)
      .shares(of: utilities.span, into: &span)
    return ShipmentChoice(
      kinds: zip(commodity.chains, chains).enumerated().map { index, pair in
        ShipmentChoice.Kind(
          kind: pair.0, ways: pair.1.map { [ShipmentChoice.Way(chain: $0, weight: shares[index])] } ?? [])
      })
  }
}
