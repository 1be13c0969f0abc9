/// Road links as a directed graph in compressed sparse rows. Immutable; copies share storage.
///
/// A *road* is a link that is used, in the order of tails; of doubled links the first is kept.
public struct RoadNetwork: Sendable {
  public let nodeCount: Int
  /// Nodes below this may only begin or end a path.
  public let firstThroughNode: Int
  /// How many links the network was made from.
  public let linkCount: Int
  /// Links that lead from and to the same nodes as an earlier one; they carry no flow.
  public let doubledLinks: [Int]
  /// Links that lead back to their own node; they carry no flow.
  public let loops: [Int]

  /// As given.
  let links: [RoadLink]
  /// The link that each road stands for.
  let link: [Int32]
  let tail: [Int32]
  let head: [Int32]
  private(set) var delay: [LinkDelay]
  /// Roads that leave node n: `firstOut[n] ..< firstOut[n + 1]`.
  let firstOut: [Int32]
  /// Roads that enter node n: `roadsIn[firstIn[n] ..< firstIn[n + 1]]`.
  let firstIn: [Int32]
  let roadsIn: [Int32]

  public var roadCount: Int { head.count }

  /// - Throws: `AssignmentError` with the first link that is out of range.
  /// - Complexity: O(links log links).
  public init(
    nodeCount: Int, firstThroughNode: Int = 0, links: [RoadLink]
  ) throws(AssignmentError) {
    for (index, link) in links.enumerated() {
      guard (0..<nodeCount).contains(link.from), (0..<nodeCount).contains(link.to) else {
        throw .nodeOutOfRange(link: index)
      }
      if let reason = link.fault { throw .badLink(link: index, reason) }
    }
    // Of one pair of nodes the earliest link first: stable by index.
    let order = links.indices.sorted {
      (links[$0].from, links[$0].to, $0) < (links[$1].from, links[$1].to, $1)
    }
    var kept: [Int] = []
    var doubled: [Int] = []
    var loops: [Int] = []
    for index in order {
      if links[index].from == links[index].to {
        loops.append(index)
      } else if let last = kept.last, links[last].from == links[index].from, links[last].to == links[index].to
      {
        doubled.append(index)
      } else {
        kept.append(index)
      }
    }
    self.nodeCount = nodeCount
    self.firstThroughNode = firstThroughNode
    linkCount = links.count
    self.links = links
    doubledLinks = doubled.sorted()
    self.loops = loops.sorted()
    link = kept.map { Int32($0) }
    tail = kept.map { Int32(links[$0].from) }
    head = kept.map { Int32(links[$0].to) }
    delay = kept.map {
      LinkDelay(links[$0].delay, freeTime: links[$0].freeTime, fixedCost: links[$0].fixedCost)
    }
    firstOut = rowStarts(of: tail, count: nodeCount)
    firstIn = rowStarts(of: head, count: nodeCount)
    let heads = head
    roadsIn = heads.indices.sorted { (heads[$0], $0) < (heads[$1], $1) }.map { Int32($0) }
  }

  /// The same roads with their marginal costs: its equilibrium is the system optimum, at which all travellers
  /// together pay least (Beckmann, McGuire and Winsten, 1956).
  public var withMarginalCosts: RoadNetwork {
    var result = self
    result.delay = delay.map(\.marginal)
    return result
  }

  /// The same roads with other delays on the links from one on.
  func with(_ delays: [LinkDelay], fromLink first: Int) -> RoadNetwork {
    var result = self
    for (road, link) in link.enumerated() where Int(link) >= first {
      result.delay[road] = delays[Int(link) - first]
    }
    return result
  }

  /// Σ flow × cost over the links.
  public func totalCost(ofFlows flows: [Double]) -> Double {
    var sum = CompensatedSum()
    for (flow, cost) in zip(byRoad(flows), costs(at: byRoad(flows))) { sum.add(flow, times: cost) }
    return sum.value
  }

  /// What each link costs at its flow; zero for links that carry none by rule.
  public func costs(ofFlows flows: [Double]) -> [Double] { byLink(costs(at: byRoad(flows))) }

  /// How much longer each link takes at its flow than when empty.
  public func delays(ofFlows flows: [Double]) -> [Double] {
    byLink(
      zip(costs(at: byRoad(flows)), link).map { $0 - links[Int($1)].freeTime - links[Int($1)].fixedCost })
  }

  /// How long each link takes at its flow, apart from what else it costs.
  public func times(ofFlows flows: [Double]) -> [Double] {
    byLink(zip(costs(at: byRoad(flows)), link).map { $0 - links[Int($1)].fixedCost })
  }

  /// What one traveller more on each link adds to the cost of the others: at the system optimum, the toll that
  /// makes it an equilibrium (Pigou, 1920).
  public func externalCosts(ofFlows flows: [Double]) -> [Double] {
    byLink(zip(delay, byRoad(flows)).map { delay, flow in flow * delay.cost(at: flow).slope })
  }

  /// Whether both have the same roads, though their delays may differ.
  func hasRoads(of other: RoadNetwork) -> Bool {
    (nodeCount, firstThroughNode) == (other.nodeCount, other.firstThroughNode) && tail == other.tail
      && head == other.head
  }

  /// The cost of each road at the flow on it.
  func costs(at flow: [Double]) -> [Double] { zip(delay, flow).map { $0.cost(at: $1).cost } }

  /// The values of roads as those of links; zero for links that carry no flow.
  func byLink(_ values: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: linkCount)
    for (road, link) in link.enumerated() { result[Int(link)] = values[road] }
    return result
  }

  /// The values of links as those of roads.
  func byRoad(_ values: [Double]) -> [Double] { link.map { values[Int($0)] } }
}

/// Where the rows of `count` keys begin in an array sorted by key, and its end.
func rowStarts(of keys: [Int32], count: Int) -> [Int32] {
  var starts = [Int32](repeating: 0, count: count + 1)
  for key in keys { starts[Int(key) + 1] += 1 }
  for key in 0..<count { starts[key + 1] += starts[key] }
  return starts
}

extension RoadLink {
  /// What is wrong with the figures.
  fileprivate var fault: String? {
    guard freeTime.isFinite, freeTime >= 0 else { return "its free-flow time is \(freeTime)" }
    guard fixedCost.isFinite, fixedCost >= 0 else { return "its fixed cost is \(fixedCost)" }
    switch delay {
    case .constant:
      return nil
    case .bpr(let b, let power, let capacity):
      guard b.isFinite, b >= 0 else { return "its b is \(b)" }
      guard power.isFinite, power >= 0 else { return "its power is \(power)" }
      // Where nothing is multiplied with the flow the capacity does not matter.
      return b * freeTime * power == 0 || isPositive(capacity) ? nil : "its capacity is \(capacity)"
    case .conical(let alpha, let capacity):
      guard alpha.isFinite, alpha > 1 else { return "its alpha is \(alpha), not above 1" }
      return isPositive(capacity) ? nil : "its capacity is \(capacity)"
    case .akcelik(let delay, let period, let capacity):
      guard delay.isFinite, delay >= 0 else { return "its delay parameter is \(delay)" }
      guard isPositive(period) else { return "its period is \(period)" }
      return isPositive(capacity) ? nil : "its capacity is \(capacity)"
    }
  }

  private func isPositive(_ value: Double) -> Bool { value.isFinite && value > 0 }
}
