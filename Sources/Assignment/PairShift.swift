extension Equilibration {
  /// Moves flow between the segments of the pairs until their costs are equal, or as far as a few rounds
  /// bring them.
  ///
  /// Of the pairs that a search finds most are used up by the first sweeps and let go. A sweep looks at one
  /// pair at a time; the Newton step between sweeps sees how pairs share roads.
  /// - Parameter tolerance: By how much the costs of a pair may differ.
  mutating func balance(tolerance: Double) {
    for _ in 0..<3 { _ = sweep(tolerance) }
    pairs.keep(isAlive)
    isAlive = Array(repeating: true, count: pairs.origins.count)
    rebalance(tolerance: tolerance)
  }

  /// The same for pairs of which most are in use.
  mutating func rebalance(tolerance: Double) {
    for _ in 0..<Self.roundLimit {
      if let step = PairStep(pairs, network, flow: flow, cost: cost, slope: slope, originFlows) {
        apply(step.amounts)
      }
      if !sweep(tolerance) { break }
    }
  }

  private static let roundLimit = 4

  /// One Newton step in every pair, one after the other: the difference of its costs over the sum of their
  /// slopes is moved to the cheaper segment.
  /// - Returns: Whether any flow was moved.
  private mutating func sweep(_ tolerance: Double) -> Bool {
    Self.sweep(
      tolerance, network, pairs, originFlows.roads, &originFlows.values, &flow, &cost, &slope, &available,
      &isAlive)
  }

  /// Moves an amount in each pair, from its first segment if positive.
  private mutating func apply(_ amounts: [Double]) {
    Self.apply(
      amounts, network, pairs, originFlows.roads, &originFlows.values, &flow, &cost, &slope, &available)
  }

  // Static, as spans of several members of `self` may not be open at once.

  private static func sweep(
    _ tolerance: Double, _ network: borrowing RoadNetwork, _ pairs: borrowing SegmentPairs,
    _ originRoads: OriginRoads, _ originFlow: inout [Double], _ flow: inout [Double],
    _ cost: inout [Double], _ slope: inout [Double], _ available: inout [Double], _ isAlive: inout [Bool]
  ) -> Bool {
    var originFlow = originFlow.mutableSpan
    var flow = flow.mutableSpan
    var cost = cost.mutableSpan
    var slope = slope.mutableSpan
    var available = available.mutableSpan
    var isAlive = isAlive.mutableSpan
    let delay = network.delay.span
    let (roads, origins) = (pairs.roads.span, pairs.origins.span)
    let (start, middle, firstOrigin) = (pairs.start.span, pairs.middle.span, pairs.firstOrigin.span)
    var hasMoved = false
    for pair in 0..<pairs.count {
      let first = Int(start[pair])..<Int(middle[pair])
      let second = Int(middle[pair])..<Int(start[pair + 1])
      let members = Int(firstOrigin[pair])..<Int(firstOrigin[pair + 1])
      var (excess, slopes) = (pairs.fixedExcess[pair], 0.0)
      for place in first {
        excess += cost[Int(roads[place])]
        slopes += slope[Int(roads[place])]
      }
      for place in second {
        excess -= cost[Int(roads[place])]
        slopes += slope[Int(roads[place])]
      }
      guard abs(excess) > tolerance else {
        for member in members { isAlive[member] = true }
        continue
      }
      let isMoved = move(
        abs(excess) / slopes, from: excess > 0 ? first : second, to: excess > 0 ? second : first, of: members,
        roads, origins, delay, originRoads.place.span, originRoads.first.span, &originFlow, &flow, &cost,
        &slope, &available)
      for member in members { isAlive[member] = available[member - members.lowerBound] > 0 }
      hasMoved = hasMoved || isMoved
    }
    return hasMoved
  }

  private static func apply(
    _ amounts: [Double], _ network: borrowing RoadNetwork, _ pairs: borrowing SegmentPairs,
    _ originRoads: OriginRoads, _ originFlow: inout [Double], _ flow: inout [Double],
    _ cost: inout [Double], _ slope: inout [Double], _ available: inout [Double]
  ) {
    var originFlow = originFlow.mutableSpan
    var flow = flow.mutableSpan
    var cost = cost.mutableSpan
    var slope = slope.mutableSpan
    var available = available.mutableSpan
    for pair in 0..<pairs.count where amounts[pair] != 0 {
      let first = Int(pairs.start[pair])..<Int(pairs.middle[pair])
      let second = Int(pairs.middle[pair])..<Int(pairs.start[pair + 1])
      let amount = amounts[pair]
      _ = move(
        abs(amount), from: amount > 0 ? first : second, to: amount > 0 ? second : first,
        of: Int(pairs.firstOrigin[pair])..<Int(pairs.firstOrigin[pair + 1]), pairs.roads.span,
        pairs.origins.span, network.delay.span, originRoads.place.span, originRoads.first.span,
        &originFlow, &flow, &cost, &slope, &available)
    }
  }

  /// Moves an amount from one segment to another, at most all that is there, of each origin in proportion to
  /// what it has; and tells in `available` what each has before.
  @inline(__always)
  private static func move(
    _ wanted: Double, from costly: Range<Int>, to cheap: Range<Int>, of members: Range<Int>,
    _ roads: Span<Int32>, _ origins: Span<Int32>, _ delay: Span<LinkDelay>,
    _ placeOf: Span<UInt8>, _ firstOf: Span<Int32>, _ originFlow: inout MutableSpan<Double>,
    _ flow: inout MutableSpan<Double>,
    _ cost: inout MutableSpan<Double>, _ slope: inout MutableSpan<Double>,
    _ available: inout MutableSpan<Double>
  ) -> Bool {
    let roadCount = flow.count
    func index(_ origin: Int, _ place: Int) -> Int {
      OriginRoads.index(origin, Int(roads[place]), placeOf, firstOf, roadCount: roadCount)
    }
    var total = 0.0
    for member in members {
      let origin = Int(origins[member])
      var least = Double.infinity
      for place in costly { least = min(least, originFlow[index(origin, place)]) }
      available[member - members.lowerBound] = least
      total += least
    }
    if total == 0 { return false }
    let share = min(1, wanted / total)
    var moved = 0.0
    for member in members {
      // No more than there is, as the share is one at most: no flow falls below zero.
      let amount = available[member - members.lowerBound] * share
      if amount == 0 { continue }
      let origin = Int(origins[member])
      for place in costly { originFlow[index(origin, place)] -= amount }
      for place in cheap { originFlow[index(origin, place)] += amount }
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
    return true
  }
}
