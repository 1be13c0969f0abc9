extension Equilibration {
  /// Moves flow between the segments of the pairs until their costs are equal, or 30 times over.
  ///
  /// Of the pairs that a search finds nineteen in twenty are used up by the first sweeps and let go.
  /// - Parameter tolerance: By how much the costs of a pair may differ.
  mutating func balance(tolerance: Double) {
    for sweep in 1...30 {
      let hasMoved = Self.sweep(
        tolerance, network, pairs, &originFlow, &flow, &cost, &slope, &available, &isAlive)
      if sweep == 3 {
        pairs.keep(isAlive)
        isAlive = Array(repeating: true, count: pairs.origins.count)
      }
      if !hasMoved { break }
    }
  }

  /// One Newton step in every pair, one after the other: the difference of its costs over the sum of their
  /// slopes is moved, at most all that the costlier segment carries, of each origin in proportion to what it
  /// has there.
  ///
  /// Static, as spans of several members of `self` may not be open at once.
  private static func sweep(
    _ tolerance: Double, _ network: borrowing RoadNetwork, _ pairs: borrowing SegmentPairs,
    _ originFlow: inout [Double], _ flow: inout [Double], _ cost: inout [Double], _ slope: inout [Double],
    _ available: inout [Double], _ isAlive: inout [Bool]
  ) -> Bool {
    var originFlow = originFlow.mutableSpan
    var flow = flow.mutableSpan
    var cost = cost.mutableSpan
    var slope = slope.mutableSpan
    var available = available.mutableSpan
    var isAlive = isAlive.mutableSpan
    let delay = network.delay.span
    let (roads, start, middle) = (pairs.roads.span, pairs.start.span, pairs.middle.span)
    let (firstOrigin, origins) = (pairs.firstOrigin.span, pairs.origins.span)
    var hasMoved = false

    for pair in 0..<pairs.count {
      let first = Int(start[pair])..<Int(middle[pair])
      let second = Int(middle[pair])..<Int(start[pair + 1])
      var (excess, slopes) = (0.0, 0.0)
      for place in first {
        excess += cost[Int(roads[place])]
        slopes += slope[Int(roads[place])]
      }
      for place in second {
        excess -= cost[Int(roads[place])]
        slopes += slope[Int(roads[place])]
      }
      let members = Int(firstOrigin[pair])..<Int(firstOrigin[pair + 1])
      guard abs(excess) > tolerance else {
        for member in members { isAlive[member] = true }
        continue
      }

      let (costly, cheap) = excess > 0 ? (first, second) : (second, first)
      var total = 0.0
      for member in members {
        let base = Int(origins[member]) * network.roadCount
        var least = Double.infinity
        for place in costly { least = min(least, originFlow[base + Int(roads[place])]) }
        available[member - members.lowerBound] = least
        isAlive[member] = least > 0
        total += least
      }
      if total == 0 { continue }

      hasMoved = true
      let share = min(1, abs(excess) / (slopes * total))
      var moved = 0.0
      for member in members {
        let amount = available[member - members.lowerBound] * share
        if amount == 0 { continue }
        let base = Int(origins[member]) * network.roadCount
        for place in costly { originFlow[base + Int(roads[place])] -= amount }
        for place in cheap { originFlow[base + Int(roads[place])] += amount }
        moved += amount
      }
      for place in costly {
        let road = Int(roads[place])
        flow[road] = max(0, flow[road] - moved)
        (cost[road], slope[road]) = delay[road].cost(at: flow[road])
      }
      for place in cheap {
        let road = Int(roads[place])
        flow[road] += moved
        (cost[road], slope[road]) = delay[road].cost(at: flow[road])
      }
    }
    return hasMoved
  }
}
