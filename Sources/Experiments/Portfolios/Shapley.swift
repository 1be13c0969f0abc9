/// What each member of a coalition is worth, and each pair beyond that, when every subset's value is known.
///
/// L. S. Shapley, "A value for n-person games", Annals of Mathematics Studies 28 (1953): the only division that
/// is efficient, symmetric, additive, and gives nothing to who adds nothing. The interaction index:
/// M. Grabisch, M. Roubens, International Journal of Game Theory 28 (1999).
public struct Shapley: Sendable {
  /// By member; they sum to the value of all less that of none.
  public let values: [Double]
  /// By member and member: above 0 two help each other, below they are in each other's way.
  public let interactions: [[Double]]

  /// - Parameters:
  ///   - memberCount: At most 20.
  ///   - value: Asked once for each subset of the first `memberCount`.
  /// - Complexity: O(2^n · n²).
  public init(_ memberCount: Int, value: (Coalition) throws -> Double) rethrows {
    precondition(0...20 ~= memberCount, "all subsets of more than twenty are too many")
    let worth = try (0..<(1 << memberCount)).map { try value(Coalition(bits: UInt64($0))) }
    // Of the orders of n members, the share in which exactly these s come before one, or before a pair.
    let single = Shapley.weights(memberCount, together: 1)
    let paired = Shapley.weights(memberCount, together: 2)
    var values = Array(repeating: 0.0, count: memberCount)
    var interactions = Array(repeating: Array(repeating: 0.0, count: memberCount), count: memberCount)
    for set in worth.indices {
      let size = set.nonzeroBitCount
      for i in 0..<memberCount where set & 1 << i == 0 {
        let gain = worth[set | 1 << i] - worth[set]
        values[i] += single[size] * gain
        for j in 0..<i where set & 1 << j == 0 {
          interactions[i][j] += paired[size] * (worth[set | 1 << i | 1 << j] - worth[set | 1 << j] - gain)
        }
      }
    }
    for i in 0..<memberCount {
      for j in 0..<i { interactions[j][i] = interactions[i][j] }
    }
    self.values = values
    self.interactions = interactions
  }

  /// s! (n − s − t)! / (n − t + 1)! for s = 0 ... n − t, where t members come as one.
  private static func weights(_ n: Int, together t: Int) -> [Double] {
    guard n >= t else { return [] }
    var weights = [1 / Double(n - t + 1)]
    for size in 0..<(n - t) {
      weights.append(weights[size] * Double(size + 1) / Double(n - t - size))
    }
    return weights
  }
}
