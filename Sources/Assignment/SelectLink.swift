/// Who uses a link: the trips of every pair that pass over it, and where else they go.
///
/// Equilibrium fixes the flows of links but not of paths. Here travellers of one origin who meet at a node
/// part again in the same shares, wherever they came from.
public struct SelectedLink: Sendable {
  /// The trips over the link, by class, origin and destination; pairs without any are left out. In vehicles.
  public let trips: [Trips]
  /// Of each link, the flow of those trips, in passenger cars.
  public let flows: [Double]
}

extension Equilibrium {
  /// The trips over a link, by its place in the order given. `mostLikely(on:)` makes them unique.
  /// - Precondition: the link is one of the network's.
  /// - Complexity: O(origins × links).
  public func selectLink(_ link: Int) -> SelectedLink {
    let (network, demand) = (state.network, state.demand)
    precondition((0..<network.linkCount).contains(link), "a link of the network")
    var flows = [Double](repeating: 0, count: network.roadCount)
    var trips: [Trips] = []
    guard let selected = network.link.firstIndex(of: Int32(link)) else {
      return SelectedLink(trips: [], flows: network.byLink(flows))
    }
    var search = LinkSearch(network)
    for origin in 0..<demand.originCount
    where search.read(origin, state, uses: selected) {
      search.run(selected, origin, state, &flows)
      for pair in demand.pairs(ofOrigin: origin) {
        let amount =
          demand.flow[pair] * search.share[Int(demand.destination[pair])]
          / state.classes[Int(demand.travelClass[origin])].carEquivalents
        guard amount > 0 else { continue }
        trips.append(
          Trips(from: Int(demand.origins[origin]), to: Int(demand.destination[pair]), flow: amount))
      }
    }
    return SelectedLink(trips: trips, flows: network.byLink(flows))
  }
}

/// Follows the flow of one origin over a road; a workspace.
private struct LinkSearch {
  private var order: ForwardOrder
  /// Of the flow through each node, how much has come over the road.
  private(set) var share: [Double]
  /// Of the flow through each node, what will go over the road.
  private var bound: [Double]
  /// Of the origin on each road.
  private var row: [Double]

  init(_ network: RoadNetwork) {
    order = ForwardOrder(nodeCount: network.nodeCount)
    share = Array(repeating: 0, count: network.nodeCount)
    bound = share
    row = Array(repeating: 0, count: network.roadCount)
  }

  /// Turns to an origin.
  /// - Returns: Whether it uses the road.
  mutating func read(_ origin: Int, _ state: Equilibration, uses selected: Int) -> Bool {
    state.originFlows.read(origin, into: &row)
    return row[selected] > 0
  }

  /// Adds the flow over the road to `flows`, before and behind it.
  mutating func run(_ selected: Int, _ origin: Int, _ state: Equilibration, _ flows: inout [Double]) {
    let network = state.network
    let root = Int(state.demand.origins[origin])
    _ = order.sort(from: root, network, row, over: 0)
    for node in share.indices { (share[node], bound[node]) = (0, 0) }
    func roads(into node: Int) -> [Int] {
      network.roadsIn[Int(network.firstIn[node])..<Int(network.firstIn[node + 1])].map(Int.init)
    }

    for node in order.nodes.map(Int.init) where node != root {
      var (over, total) = (0.0, 0.0)
      for road in roads(into: node) {
        let flow = row[road]
        let part = road == selected ? flow : flow * share[Int(network.tail[road])]
        over += part
        total += flow
        flows[road] += part
      }
      share[node] = total > 0 ? over / total : 0
    }
    bound[Int(network.tail[selected])] = row[selected]
    for node in order.nodes.reversed().map(Int.init) where node != root && bound[node] > 0 {
      let into = roads(into: node)
      let total = into.reduce(0) { $0 + row[$1] }
      for road in into {
        let part = bound[node] * (row[road] / total)
        flows[road] += part
        bound[Int(network.tail[road])] += part
      }
    }
  }
}
