/// Walks over the roads that an origin uses, forward and back; a workspace.
///
/// Travellers of one origin who meet at a node part again in the same shares, wherever they came from.
struct OriginWalk {
  private let network: RoadNetwork
  private var order: ForwardOrder
  /// The flow of the origin on each road.
  private(set) var flows: [Double]

  init(_ network: RoadNetwork) {
    self.network = network
    order = ForwardOrder(nodeCount: network.nodeCount)
    flows = Array(repeating: 0, count: network.roadCount)
  }

  /// Turns to an origin.
  mutating func read(_ origin: Int, of state: borrowing Equilibration) {
    state.originFlows.read(origin, into: &flows)
    _ = order.sort(from: Int(state.demand.origins[origin]), network, flows, over: 0)
  }

  /// The roads by which the origin enters a node, with their share of all that enters.
  func approaches(of node: Int) -> [(road: Int, share: Double)] {
    let roads = network.roadsIn[Int(network.firstIn[node])..<Int(network.firstIn[node + 1])].map(Int.init)
    let total = roads.reduce(0) { $0 + flows[$1] }
    return roads.filter { flows[$0] > 0 }.map { ($0, flows[$0] / total) }
  }

  /// The sum of the roads' values along the way to each node, on average over the used ways.
  func averages(of values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: network.nodeCount)
    // The root comes first, and no used road leads there.
    for node in order.nodes.dropFirst().map(Int.init) {
      for (road, share) in approaches(of: node) {
        result[node] += share * (result[Int(network.tail[road])] + values[road])
      }
    }
    return result
  }
}
