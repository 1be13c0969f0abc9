import Foundation

/// Three ways to the deterrence β of trips. They find the same β, for the conditions of the maximum are the
/// same: every origin and destination has its trips, and the trips their mean cost.
extension TripTotals {
  /// From the mean cost of a trip alone, by balancing at one β after another, each where the straight line
  /// through the last two meets the mean cost (Hyman 1969). Needs no more memory than a matrix of trips, so
  /// it is the way for thousands of zones.
  ///
  /// - Throws: `GravityError`.
  /// - Complexity: Some ten balancings.
  public func beta(meanCost: Double) throws(GravityError) -> Double {
    guard meanCost > 0 else { throw .meanCostOutOfReach(meanCost) }
    var last = (beta: 0.0, excess: self.meanCost(of: try trips(beta: 0)) - meanCost)
    var beta = 1 / meanCost
    for _ in 0..<100 {
      let excess = self.meanCost(of: try trips(beta: beta)) - meanCost
      if abs(excess) <= 1e-14 * meanCost || excess == last.excess { return beta }
      let next = beta - excess * (beta - last.beta) / (excess - last.excess)
      guard next.isFinite, abs(next) < 1e6 / meanCost else { break }
      if abs(next - beta) <= 1e-13 * abs(beta) { return next }
      last = (beta, excess)
      beta = next
    }
    throw .meanCostOutOfReach(meanCost)
  }

  /// From the mean cost as well, by Newton's method on the dual of entropy maximization:
  /// minimize Σ exp(aᵢ + bⱼ − β cᵢⱼ) − Σ aᵢ Oᵢ − Σ bⱼ Dⱼ + β C, with b of the last destination 0 and C the
  /// total cost (Wilson 1967). Quadratic where balancing is slow, for some hundred zones.
  ///
  /// - Throws: `GravityError`.
  /// - Complexity: Some ten steps of O((origins + destinations)³).
  public func betaOfGreatestEntropy(meanCost: Double) throws(GravityError) -> Double {
    let (height, width) = (origins.count, destinations.count)
    let size = height + width
    let total = origins.reduce(0, +)
    // a, then b without the last, then β; the start is β = 0.
    let (ofLast, shareOfLast) = (destinations[width - 1], destinations[width - 1] / total)
    var point = origins.map { log($0 * shareOfLast) }
    point += destinations.dropLast().map { log($0 / ofLast) }
    point.append(0)
    func dual(_ point: [Double]) -> Double {
      var value = point[size - 1] * meanCost * total
      for i in 0..<height { value -= point[i] * origins[i] }
      for j in 0..<width - 1 { value -= point[height + j] * destinations[j] }
      for cell in costs.indices where costs[cell] < .infinity { value += trips(at: point, cell) }
      return value
    }
    for _ in 0..<200 {
      var gradient = origins + destinations.dropLast() + [-meanCost * total]
      var curvature = SymmetricMatrix(size: size)
      for cell in costs.indices where costs[cell] < .infinity {
        let trips = trips(at: point, cell)
        let (i, j, cost) = (cell / width, cell % width, costs[cell])
        var terms = [(i, 1.0), (size - 1, -cost)]
        if j < width - 1 { terms.append((height + j, 1)) }
        for (row, weight) in terms {
          gradient[row] -= weight * trips
          for (column, other) in terms { curvature[row, column] += weight * other * trips }
        }
      }
      guard let factor = try? CholeskyFactor(curvature) else { break }
      let step = factor.solve(gradient)
      let decrement = zip(step, gradient).reduce(0) { $0 + $1.0 * $1.1 }
      var length = 1.0
      let value = dual(point)
      while length > 1e-9, !(dual(zip(point, step).map { $0 + length * $1 }) <= value + 1e-12 * abs(value)) {
        length /= 2
      }
      point = zip(point, step).map { $0 + length * $1 }
      if decrement < 1e-22 * total { return point[size - 1] }
    }
    throw .meanCostOutOfReach(meanCost)
  }

  private func trips(at point: [Double], _ cell: Int) -> Double {
    let (height, width) = (origins.count, destinations.count)
    let (i, j) = (cell / width, cell % width)
    return exp(point[i] + (j < width - 1 ? point[height + j] : 0) - point[height + width - 1] * costs[cell])
  }
}
