/// Newton's step for all pairs of segments at once: the amounts to move that would make the costs of every
/// pair equal if costs grew linearly, by conjugate gradients within the bounds of what there is to move.
struct PairStep {
  /// Of each pair, from its first segment if positive.
  private(set) var amounts: [Double]

  /// - Returns: nil if no step lowers the objective.
  init?(
    _ pairs: borrowing SegmentPairs, _ network: borrowing RoadNetwork, flow: [Double], cost: [Double],
    slope: [Double], _ originFlows: OriginFlows
  ) {
    var system = PairSystem(pairs, slope: slope, cost: cost)
    system.bound(pairs, originFlows)
    system.solve(pairs)
    amounts = system.amounts

    // How the objective changes along the step, at its beginning and at a share of it.
    let change = pairs.roadChanges(of: amounts, roadCount: network.roadCount)
    var fixedSlope = 0.0
    for pair in amounts.indices { fixedSlope -= amounts[pair] * pairs.fixedExcess[pair] }
    func slopeOfObjective(at share: Double) -> Double {
      var sum = fixedSlope
      for road in 0..<network.roadCount where change[road] != 0 {
        sum += change[road] * network.delay[road].cost(at: max(0, flow[road] + share * change[road])).cost
      }
      return sum
    }
    let atStart = slopeOfObjective(at: 0)
    guard atStart < 0 else { return nil }
    var share = 1.0
    for _ in 0..<5 {
      let atShare = slopeOfObjective(at: share)
      if atShare <= -0.1 * atStart { break }
      share *= atStart / (atStart - atShare)
    }
    if share < 1 { for pair in amounts.indices { amounts[pair] *= share } }
  }
}

extension SegmentPairs {
  /// What moving amounts from the first to the second segments changes on each road.
  func roadChanges(of amounts: [Double], roadCount: Int) -> [Double] {
    var change = [Double](repeating: 0, count: roadCount)
    addRoadChanges(of: amounts, to: &change)
    return change
  }

  func addRoadChanges(of amounts: [Double], to change: inout [Double]) {
    var change = change.mutableSpan
    let (roads, start, middle, amounts) = (roads.span, start.span, middle.span, amounts.span)
    for pair in 0..<count where amounts[pair] != 0 {
      for place in Int(start[pair])..<Int(middle[pair]) { change[Int(roads[place])] -= amounts[pair] }
      for place in Int(middle[pair])..<Int(start[pair + 1]) { change[Int(roads[place])] += amounts[pair] }
    }
  }

  /// The sum of a road's values over the first segment less that over the second, of each pair.
  func addDifferences(of values: [Double], to result: inout [Double]) {
    var result = result.mutableSpan
    let (roads, start, middle, values) = (roads.span, start.span, middle.span, values.span)
    for pair in 0..<count {
      var sum = 0.0
      for place in Int(start[pair])..<Int(middle[pair]) { sum += values[Int(roads[place])] }
      for place in Int(middle[pair])..<Int(start[pair + 1]) { sum -= values[Int(roads[place])] }
      result[pair] += sum
    }
  }
}

/// A x = excess with low ≤ x ≤ high, where A x is how the differences of costs fall as x is moved.
private struct PairSystem {
  private(set) var amounts: [Double]
  private var low: [Double]
  private var high: [Double]
  private var excess: [Double]
  /// The diagonal of A.
  private var diagonal: [Double]
  private let slope: [Double]
  private var change: [Double]

  init(_ pairs: borrowing SegmentPairs, slope: [Double], cost: [Double]) {
    let zeros = [Double](repeating: 0, count: pairs.count)
    (amounts, low, high, diagonal) = (zeros, zeros, zeros, zeros)
    excess = pairs.fixedExcess
    self.slope = slope
    change = Array(repeating: 0, count: slope.count)
    pairs.addDifferences(of: cost, to: &excess)
    for pair in 0..<pairs.count {
      for place in Int(pairs.start[pair])..<Int(pairs.start[pair + 1]) {
        diagonal[pair] += slope[Int(pairs.roads[place])]
      }
    }
  }

  /// What the origins have on either segment.
  mutating func bound(_ pairs: borrowing SegmentPairs, _ originFlows: OriginFlows) {
    let (roads, origins, flows) = (pairs.roads.span, pairs.origins.span, originFlows.values.span)
    let (placeOf, firstOf) = (originFlows.roads.place.span, originFlows.roads.first.span)
    let roadCount = slope.count
    func index(_ origin: Int, _ place: Int) -> Int {
      OriginRoads.index(origin, Int(roads[place]), placeOf, firstOf, roadCount: roadCount)
    }
    for pair in 0..<pairs.count where diagonal[pair] > 0 {
      let (start, middle, end) = (Int(pairs.start[pair]), Int(pairs.middle[pair]), Int(pairs.start[pair + 1]))
      for member in Int(pairs.firstOrigin[pair])..<Int(pairs.firstOrigin[pair + 1]) {
        let origin = Int(origins[member])
        var (first, second) = (Double.infinity, Double.infinity)
        for place in start..<middle { first = min(first, flows[index(origin, place)]) }
        for place in middle..<end { second = min(second, flows[index(origin, place)]) }
        high[pair] += first
        low[pair] -= second
      }
    }
  }

  /// Conjugate gradients, scaled by the diagonal, over the pairs that are not held by a bound; then those
  /// that went beyond theirs are put on it, and the others solved again.
  mutating func solve(_ pairs: borrowing SegmentPairs) {
    let count = amounts.count
    var residual = excess
    var direction = [Double](repeating: 0, count: count)
    var product = direction
    // More would be thrown away: the next round begins with other costs.
    let limit = 20 + count / 400
    for _ in 0..<4 {
      for pair in 0..<count
      where amounts[pair] >= high[pair] && residual[pair] > 0
        || amounts[pair] <= low[pair] && residual[pair] < 0
        || diagonal[pair] == 0
      {
        residual[pair] = .nan
      }
      // A residual that is no number marks a pair that is held.
      for pair in 0..<count { direction[pair] = residual[pair].isNaN ? 0 : residual[pair] / diagonal[pair] }
      var norm = 0.0
      for pair in 0..<count where direction[pair] != 0 { norm += residual[pair] * direction[pair] }
      let enough = 1e-8 * norm
      var iterations = 0
      while norm > enough, iterations < limit {
        multiply(direction, pairs, into: &product)
        var curvature = 0.0
        for pair in 0..<count { curvature += direction[pair] * product[pair] }
        guard curvature > 0 else { break }
        let length = norm / curvature
        var next = 0.0
        for pair in 0..<count {
          amounts[pair] += length * direction[pair]
          residual[pair] -= length * product[pair]
          if !residual[pair].isNaN { next += residual[pair] * residual[pair] / diagonal[pair] }
        }
        for pair in 0..<count where !residual[pair].isNaN {
          direction[pair] = residual[pair] / diagonal[pair] + next / norm * direction[pair]
        }
        norm = next
        iterations += 1
      }
      var isWithin = true
      for pair in 0..<count where amounts[pair] < low[pair] || amounts[pair] > high[pair] {
        amounts[pair] = min(max(amounts[pair], low[pair]), high[pair])
        isWithin = false
      }
      if isWithin { break }
      multiply(amounts, pairs, into: &product)
      for pair in 0..<count { residual[pair] = excess[pair] - product[pair] }
    }
  }

  private mutating func multiply(_ x: [Double], _ pairs: borrowing SegmentPairs, into product: inout [Double])
  {
    for road in change.indices { change[road] = 0 }
    pairs.addRoadChanges(of: x, to: &change)
    // Moving from the first to the second segment takes flow from the first: costs there fall.
    for road in change.indices { change[road] *= -slope[road] }
    for pair in product.indices { product[pair] = 0 }
    pairs.addDifferences(of: change, to: &product)
  }
}
