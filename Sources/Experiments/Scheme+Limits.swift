import Files
import GSL

extension Scheme {
  /// How many points the scheme has; nil where they are more than can be counted.
  func pointCount(_ factors: [Factor]) -> Int? {
    func product(_ a: Int, _ b: Int) -> Int? {
      let (product, overflow) = a.multipliedReportingOverflow(by: b)
      return overflow ? nil : product
    }
    switch self {
    case .list(let rows): return rows.count
    case .grid(let levels):
      return factors.reduce(1) { count, factor in count.flatMap { product($0, factor.levelCount(levels)) } }
    case .latinHypercube(let points), .sobol(let points), .halton(let points): return points
    case .saltelli(let points): return product(points, 2 * factors.count + 2)
    case .morris(let trajectories, _): return product(trajectories, factors.count + 1)
    case .oneAtATime(let levels): return 1 + factors.reduce(0) { $0 + $1.levelCount(levels) }
    }
  }

  /// Why the scheme cannot be laid out for these factors, and what would do; nil where it can.
  func problem(for factors: [Factor]) -> (message: String, suggestion: String)? {
    switch self {
    case .sobol where factors.count > QuasiRandom.Kind.sobol.largestDimension:
      return (
        "a Sobol' sequence has at most \(QuasiRandom.Kind.sobol.largestDimension) dimensions",
        "take kind: halton or latin_hypercube"
      )
    case .halton where factors.count > QuasiRandom.Kind.halton.largestDimension:
      return (
        "a Halton sequence has at most \(QuasiRandom.Kind.halton.largestDimension) dimensions",
        "take kind: latin_hypercube"
      )
    default: break
    }
    let largest = Limits.cells / (factors.count + 3)
    guard let count = pointCount(factors), count <= largest else {
      return ("the design has too many points", "it may have \(largest) with \(factors.count) parameters")
    }
    return nil
  }
}

extension Factor {
  fileprivate func levelCount(_ levels: Int) -> Int {
    switch values {
    case .range: levels
    case .list(let list): list.count
    }
  }
}
