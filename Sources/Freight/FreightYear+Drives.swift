import Networks

extension FreightYear {
  /// What lorries carry in a year from door to yard, from yard to yard and all the way, by place and destination.
  func driveRows() -> [FreightDriveRow] {
    var teu: [Int: Double] = [:]
    let count = network.nodes.count
    forEachWay { chain, _, teuOfWay in
      for leg in chain.legs where leg.carrier == .truck && leg.from != leg.to {
        teu[leg.from.index * count + leg.to.index, default: 0] += teuOfWay
      }
    }
    return teu.sorted { $0.key < $1.key }.map { pair, teu in
      FreightDriveRow(from: ID(pair / count), to: ID(pair % count), teu: teu)
    }
  }
}
