public import Networks

/// What it takes to use a link.
public struct LinkCost: Sendable {
  /// What a shortest path minimizes, such as minutes, km or generalized cost; finite and not negative.
  public var weight: Double
  public var timeMin: Double
  public var costCny: Double

  public init(weight: Double, timeMin: Double, costCny: Double) {
    self.weight = weight
    self.timeMin = timeMin
    self.costCny = costCny
  }
}

/// A choice of a network's links as a directed graph in compressed sparse rows: the arcs that leave node `n`
/// stand at `firstArc[n] ..< firstArc[n + 1]`, ordered by head and link. Immutable; copies share storage.
public struct Graph: Sendable {
  /// One more than nodes.
  let firstArc: [Int32]
  let head: [Int32]
  let link: [Int32]
  let weight: [Double]
  let timeMin: [Double]
  let lengthKm: [Double]
  let costCny: [Double]

  public var nodeCount: Int { firstArc.count - 1 }
  public var arcCount: Int { head.count }

  /// The graph of the links for which `cost` gives a value, in both directions where they run both ways.
  ///
  ///     let roads = Graph(network, without: network.closed(on: network.date)) { link in
  ///       guard link.facility.isRoad else { return nil }
  ///       return LinkCost(weight: link.freeMin, timeMin: link.freeMin, costCny: link.tollCny)
  ///     }
  ///
  /// - Parameters:
  ///   - network: The network whose links are looked at.
  ///   - closed: What is out of use; of it only links matter here.
  ///   - cost: What a link takes in either direction; nil leaves it out.
  /// - Complexity: O(links × log links).
  public init(_ network: Network, without closed: Set<Closure.Subject> = [], cost: (Link) -> LinkCost?) {
    self.init(network, without: closed) { id, _ in cost(network.links[id]) }
  }

  /// The same where a link may take more in one direction than in the other.
  /// - Parameters:
  ///   - network: The network whose links are looked at.
  ///   - closed: What is out of use; of it only links matter here.
  ///   - cost: What a link takes from its start to its end, or back; nil leaves that out.
  /// - Complexity: O(links × log links).
  public init(
    _ network: Network, without closed: Set<Closure.Subject> = [],
    costOfDirection cost: (ID<Link>, _ isForward: Bool) -> LinkCost?
  ) {
    var arcs: [Arc] = []
    for id in network.links.ids where !closed.contains(.link(id)) {
      let link = network.links[id]
      for isForward in link.runsBothWays ? [true, false] : [true] {
        guard let cost = cost(id, isForward) else { continue }
        let ends = isForward ? (link.from, link.to) : (link.to, link.from)
        arcs.append(
          Arc(
            tail: Int32(ends.0.index), head: Int32(ends.1.index), link: Int32(id.index),
            lengthKm: link.lengthKm, cost: cost))
      }
    }
    self.init(nodeCount: network.nodes.count, arcs)
  }

  /// A link in one direction.
  public struct Arc: Sendable {
    let tail: Int32
    let head: Int32
    let link: Int32
    let lengthKm: Double
    let cost: LinkCost

    /// - Parameters:
    ///   - tail: The node that it leaves, from 0.
    ///   - head: The node to which it leads.
    ///   - link: Its link; of equally good arcs the one of the lower link is taken.
    ///   - lengthKm: How long it is.
    ///   - cost: What it takes.
    public init(tail: Int, head: Int, link: Int, lengthKm: Double, cost: LinkCost) {
      self.init(
        tail: Int32(tail), head: Int32(head), link: Int32(link), lengthKm: lengthKm, cost: cost)
    }

    init(tail: Int32, head: Int32, link: Int32, lengthKm: Double, cost: LinkCost) {
      self.tail = tail
      self.head = head
      self.link = link
      self.lengthKm = lengthKm
      self.cost = cost
    }
  }

  /// The graph of some arcs between nodes 0 to `nodeCount` − 1.
  /// - Precondition: weights are finite and not negative.
  /// - Complexity: O(arcs × log arcs).
  public init(nodeCount: Int, _ unordered: [Arc]) {
    let arcs = unordered.sorted { ($0.tail, $0.head, $0.link) < ($1.tail, $1.head, $1.link) }
    precondition(
      arcs.allSatisfy { $0.cost.weight >= 0 && $0.cost.weight.isFinite },
      "shortest paths need finite weights that are not negative")
    var firstArc = [Int32](repeating: 0, count: nodeCount + 1)
    for arc in arcs { firstArc[Int(arc.tail) + 1] += 1 }
    for node in 0..<nodeCount { firstArc[node + 1] += firstArc[node] }
    self.firstArc = firstArc
    head = arcs.map(\.head)
    link = arcs.map(\.link)
    weight = arcs.map(\.cost.weight)
    timeMin = arcs.map(\.cost.timeMin)
    lengthKm = arcs.map(\.lengthKm)
    costCny = arcs.map(\.cost.costCny)
  }
}
