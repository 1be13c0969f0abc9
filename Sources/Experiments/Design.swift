import GSL

/// How points are chosen.
public enum Scheme: Sendable {
  /// The points that are given, each with a value for every factor in their order.
  case list([[Double]])
  /// Every combination of the factors' levels, the last factor changing fastest.
  case grid(levels: Int)
  /// Each factor's range is cut into as many equal parts as there are points; each part is met once.
  case latinHypercube(points: Int)
  /// A Sobol' sequence.
  case sobol(points: Int)
  /// A Halton sequence.
  case halton(points: Int)
  /// Points × (2 × factors + 2) points for Sobol' indices of first and second order and in total.
  case saltelli(points: Int)
  /// Trajectories × (factors + 1) points on a grid of levels, for elementary effects.
  case morris(trajectories: Int, levels: Int)
  /// A base point, then every level of one factor at a time.
  case oneAtATime(levels: Int)
}

/// A point of a design: a value for each factor, and what part it plays in its scheme.
public struct DesignPoint: Sendable, Equatable {
  /// Points of one group are compared with each other: a sample of Saltelli's scheme, a trajectory.
  public let group: Int
  /// Saltelli: `A`, `B`, `AB.x` (A with x from B), `BA.x`; Morris and one at a time: `base`, then the factor
  /// that has just changed; else empty.
  public let role: String
  public let values: [Double]

  public init(group: Int, role: String = "", values: [Double]) {
    self.group = group
    self.role = role
    self.values = values
  }
}

/// The points at which a model is to be evaluated, numbered from 1 in their order.
public struct Design: Sendable {
  public let factors: [String]
  public let points: [DesignPoint]

  public init(factors: [String], points: [DesignPoint]) {
    precondition(points.allSatisfy { $0.values.count == factors.count }, "a value for every factor")
    self.factors = factors
    self.points = points
  }

  /// The points of a scheme. Equal arguments give equal points; every random number is of a stream that the
  /// seed and the factor's name key.
  ///
  /// - Precondition: `scheme.problem(for: factors)` is nil.
  /// - Complexity: O(points × factors).
  public init(_ scheme: Scheme, of factors: [Factor], seed: UInt64) {
    self.factors = factors.map(\.name)
    points =
      switch scheme {
      case .list(let rows): numbered(rows)
      case .grid(let levels): numbered(grid(factors, levels: levels))
      case .latinHypercube(let count): numbered(latinHypercube(factors, count, seed: seed))
      case .sobol(let count): numbered(sequence(.sobol, factors, count, seed: seed))
      case .halton(let count): numbered(sequence(.halton, factors, count, seed: seed))
      case .saltelli(let count): saltelli(factors, count, seed: seed)
      case .morris(let count, let levels): morris(factors, count, levels: levels, seed: seed)
      case .oneAtATime(let levels): oneAtATime(factors, levels: levels)
      }
  }
}

private func numbered(_ rows: [[Double]]) -> [DesignPoint] {
  rows.enumerated().map { DesignPoint(group: $0 + 1, values: $1) }
}
