import GSL

/// Travellers who go from place to place by chances that depend on where they are alone.
public struct PlaceChain: Sendable {
  /// From each place to each, row after row. A row's sum is 1, or less where some go home from there.
  public let chances: [Double]
  public let count: Int

  /// - Precondition: `chances` has `count`² entries, none negative, and no row sums to more than 1.
  public init(chances: [Double], count: Int) {
    precondition(chances.count == count * count, "a chance for every two places")
    for row in 0..<count {
      let sum = chances[row * count..<(row + 1) * count].reduce(0, +)
      precondition(sum <= 1 + 1e-9, "the chances of a place sum to 1 at most")
    }
    precondition(chances.allSatisfy { $0 >= 0 }, "chances are not negative")
    self.chances = chances
    self.count = count
  }

  /// The chain of persons counted from place to place; of each place the rest to 1 stays there.
  ///
  /// - Parameters:
  ///   - flows: Persons from each place to each, row after row.
  ///   - count: Places.
  public init(flows: [Double], count: Int) {
    precondition(flows.count == count * count, "a flow for every two places")
    var chances = flows
    for row in 0..<count {
      let sum = flows[row * count..<(row + 1) * count].reduce(0, +)
      for column in 0..<count {
        chances[row * count + column] = sum > 0 ? flows[row * count + column] / sum : 0
      }
      if sum == 0 { chances[row * count + row] = 1 }
    }
    self.init(chances: chances, count: count)
  }

  /// The shares of places after many moves, where nobody goes home and every place leads to every other:
  /// π = πP, Σπ = 1.
  ///
  /// - Returns: nil where the chain has no single such shares.
  /// - Complexity: O(count³).
  public func longRunShares() -> [Double]? {
    // (Pᵀ − I) π = 0, its last row replaced by Σπ = 1.
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        matrix[row * count + column] =
          row == count - 1 ? 1 : chances[column * count + row] - (row == column ? 1 : 0)
      }
    }
    return LinearSystem.solution(matrix, (0..<count).map { $0 == count - 1 ? 1 : 0 })
  }

  /// How often one who starts at a place is expected to be at each before going home, the start counted:
  /// a row of (I − Q)⁻¹.
  ///
  /// Source: J. G. Kemeny, J. L. Snell, "Finite Markov Chains" (1960), theorem 3.2.1.
  /// - Returns: nil where nobody ever goes home.
  /// - Complexity: O(count³).
  public func expectedVisits(from start: Int) -> [Double]? {
    var matrix = [Double](repeating: 0, count: count * count)
    for row in 0..<count {
      for column in 0..<count {
        matrix[row * count + column] = (row == column ? 1 : 0) - chances[column * count + row]
      }
    }
    return LinearSystem.solution(matrix, (0..<count).map { $0 == start ? 1 : 0 })
  }
}
