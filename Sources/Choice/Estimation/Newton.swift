/// The top of a log-likelihood.
struct Maximum {
  let point: [Double]
  let slopes: Slopes
  /// The inverse of the information.
  let covariance: SymmetricMatrix
  let iterations: Int
  /// How far the point still is from where slope and curvature place the top, in standard errors.
  let distance: Double
}

/// Climbs by Newton's method with halved steps.
///
/// The multinomial likelihood is concave, and its exact curvature costs as much as a slope or two: Newton is
/// at the top to rounding in five to eight iterations, where BFGS needs dozens of slopes to build a curvature
/// that standard errors could not use. Where a likelihood is not concave (nested), the outer product of slopes
/// takes the place of a curvature that does not bend down (Berndt, Hall, Hall, Hausman 1974).
///
/// - Parameter obstacle: Asked about directions in which the climb has not ended after some iterations.
/// - Throws: The obstacle, or `notConverged`.
func climb(
  _ likelihood: some Likelihood, from start: [Double], obstacle: ([Double]) -> EstimationError?
) throws(EstimationError) -> Maximum {
  let limit = 200
  let enoughForMost = 10
  var point = start
  var slopes = likelihood.slopes(at: point)
  var distance = Double.infinity
  for iteration in 0..<limit {
    guard let curvature = curvature(of: likelihood, at: point, slopes) else { break }
    let step = curvature.factor.solve(slopes.gradient)
    let decrement = zip(step, slopes.gradient).reduce(0) { $0 + $1.0 * $1.1 }
    distance = max(0, decrement).squareRoot()
    if iteration >= enoughForMost {
      for direction in [step, point] {
        if let obstacle = obstacle(direction) { throw obstacle }
      }
    }
    if distance < 1e-9, curvature.isExact {
      return Maximum(
        point: point, slopes: slopes, covariance: curvature.factor.inverse, iterations: iteration,
        distance: distance)
    }
    guard let next = higherPoint(likelihood, point, step, slopes.value, decrement) else { break }
    (point, slopes) = next
  }
  throw .notConverged(iterations: limit, distance: distance)
}

private func curvature(
  of likelihood: some Likelihood, at point: [Double], _ slopes: Slopes
) -> (factor: CholeskyFactor, isExact: Bool)? {
  if let factor = try? CholeskyFactor(likelihood.information(at: point)) { return (factor, true) }
  return (try? CholeskyFactor(slopes.outerProduct)).map { ($0, false) }
}

/// The first of the full step, half of it, and so on that climbs, or at least does not fall by more than
/// rounding does.
private func higherPoint(
  _ likelihood: some Likelihood, _ point: [Double], _ step: [Double], _ value: Double, _ decrement: Double
) -> (point: [Double], slopes: Slopes)? {
  let rounding = 1e-13 * abs(value)
  var length = 1.0
  for _ in 0..<60 {
    let next = zip(point, step).map { $0 + length * $1 }
    if likelihood.isInside(next) {
      let slopes = likelihood.slopes(at: next)
      if slopes.value >= value + 1e-4 * length * decrement - rounding { return (next, slopes) }
    }
    length /= 2
  }
  return nil
}
