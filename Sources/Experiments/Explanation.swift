/// A design in words: what each column varies, and why there are so many points.
public struct Explanation: Sendable {
  public struct Column: Sendable, Equatable {
    public let factor: String
    /// What the file lets it be.
    public let range: String
    /// How many values it has in the design.
    public let valueCount: Int
  }

  /// The kind of design and how its points are counted.
  public let scheme: String
  public let columns: [Column]
  public let pointCount: Int
  /// Points that differ from all before them; only these are run.
  public let distinctCount: Int

  init(_ scheme: Scheme, _ factors: [Factor], _ design: Design) {
    self.scheme = scheme.words(factors.count)
    pointCount = design.points.count
    distinctCount = Set(design.points.map(\.values)).count
    columns = factors.enumerated().map { index, factor in
      let range =
        switch factor.values {
        case .range(let range): "\(number(range.lowerBound)) to \(number(range.upperBound))"
        case .list(let list): list.map(number).joined(separator: ", ")
        }
      return Column(
        factor: factor.name, range: range, valueCount: Set(design.points.map { $0.values[index] }).count)
    }
  }
}

extension DesignFile {
  public var explanation: Explanation { Explanation(scheme, factors, design) }
}

extension Scheme {
  fileprivate func words(_ count: Int) -> String {
    switch self {
    case .list: "list: the points of the file"
    case .grid(let levels):
      "grid: every combination of the values, \(levels) of a range; the last column changes fastest"
    case .latinHypercube(let points):
      "latin_hypercube: \(points) points, one in each of \(points) equal parts of every range"
    case .sobol(let points): "sobol: \(points) points of a Sobol' sequence, shifted at random by the seed"
    case .halton(let points): "halton: \(points) points of a Halton sequence, shifted at random by the seed"
    case .saltelli(let points):
      "saltelli: \(points) base points × (2 × \(count) + 2), for Sobol' indices of first and second order and total"
    case .morris(let trajectories, let levels):
      "morris: \(trajectories) trajectories × (\(count) + 1) on \(levels) levels, for elementary effects"
    case .oneAtATime(let levels):
      "one_at_a_time: a base point, then every value of one column at a time, \(levels) of a range"
    }
  }
}
