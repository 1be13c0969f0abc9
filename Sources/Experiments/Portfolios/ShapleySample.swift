public import GSL

/// Shapley values from some of the orders in which members may come: what each adds to those before it.
///
/// J. Castro, D. Gómez, J. Tejada, Computers & Operations Research 36 (2009). Orders come in pairs, one the
/// reverse of the other, which takes away much of the chance (R. Mitchell et al., Journal of Machine Learning
/// Research 23, 2022); a pair counts as one draw in the standard error.
public struct ShapleySample: Sendable {
  /// Each followed by its reverse.
  public let orders: [[Int]]

  /// - Parameters:
  ///   - pairs: How many orders are drawn; each is reversed too.
  ///   - memberCount: Members of the game.
  ///   - seed: Each order is of a random stream of its own, so that more pairs keep those that there were.
  public init(pairs: Int, of memberCount: Int, seed: UInt64) {
    orders = (0..<pairs).flatMap { pair in
      var stream = RandomStream(
        seed: seed, stage: StableHash.of("shapley", "orders"), entity: UInt64(memberCount),
        replication: UInt64(pair))
      var order = Array(0..<memberCount)
      for last in stride(from: memberCount - 1, to: 0, by: -1) {
        order.swapAt(last, stream.uniform(below: last + 1))
      }
      return [order, order.reversed()]
    }
  }

  /// Every set of which the value is asked, in the order of their bits.
  public var coalitions: [Coalition] {
    Set(orders.flatMap(Self.prefixes)).sorted()
  }

  /// The value of each member with its sampling error. They sum to the value of all less that of none.
  public func estimates(_ value: (Coalition) throws -> Double) rethrows -> [Estimate] {
    let gains = try orders.map { order in
      var gains = Array(repeating: 0.0, count: order.count)
      let worth = try Self.prefixes(order).map(value)
      for (place, member) in order.enumerated() { gains[member] = worth[place + 1] - worth[place] }
      return gains
    }
    return (gains.first ?? []).indices.map { member in
      Estimate(
        stride(from: 0, to: gains.count, by: 2).map { (gains[$0][member] + gains[$0 + 1][member]) / 2 })
    }
  }

  /// Nobody, the first, the first two, ...
  static func prefixes(_ order: [Int]) -> [Coalition] {
    order.reduce(into: [.empty]) { $0.append($0[$0.count - 1].adding($1)) }
  }
}
