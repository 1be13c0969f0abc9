import Networks

/// The nodes at which a circuit starts, calls or sleeps, each once, in the order of the network's nodes.
struct Places: Sendable {
  let nodes: [ID<Node>]
  /// The place of each market's home, of each site and of each lodging.
  let ofMarket: [Int]
  let ofSite: [Int]
  let ofLodging: [Int]

  var count: Int { nodes.count }

  init(_ network: Network) {
    let homes = network.markets.rows.map { network.zones[$0.zone].node }
    let sites = network.sites.rows.map(\.node)
    let lodgings = network.lodgings.rows.map(\.node)
    let nodes = Set(homes + sites + lodgings).sorted()
    let position = Dictionary(uniqueKeysWithValues: nodes.enumerated().map { ($1, $0) })
    self.nodes = nodes
    ofMarket = homes.map { position[$0]! }
    ofSite = sites.map { position[$0]! }
    ofLodging = lodgings.map { position[$0]! }
  }
}
