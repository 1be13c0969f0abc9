/// Draws an index with given chances in constant time.
///
/// Source: A. J. Walker, "An efficient method for generating discrete random variables with general
/// distributions" (1977), with Vose's construction.
struct AliasTable: Sendable {
  private var threshold: [UInt32]
  private var alias: [Int32]

  /// A table for `count` indices, of use once it is filled.
  init(count: Int) {
    threshold = Array(repeating: .max, count: count)
    alias = Array(repeating: 0, count: count)
  }

  /// - Parameter weights: not negative, one of them positive. Costs O(count).
  mutating func fill(_ weights: [Double]) {
    precondition(weights.count == threshold.count, "a weight for every index")
    let factor = Double(weights.count) / weights.reduce(0, +)
    var share = weights.map { $0 * factor }
    var small: [Int] = []
    var large: [Int] = []
    for index in share.indices {
      if share[index] < 1 { small.append(index) } else { large.append(index) }
      threshold[index] = .max
      alias[index] = Int32(index)
    }
    while let low = small.popLast(), let high = large.last {
      threshold[low] = UInt32(max(0, share[low]) * 0x1p32)
      alias[low] = Int32(high)
      share[high] -= 1 - share[low]
      if share[high] < 1 { small.append(large.removeLast()) }
    }
  }

  /// The index that 32 random bits stand for; its chance is right to 2⁻³².
  func index(_ bits: UInt32) -> Int {
    let (slot, rest) = bits.multipliedFullWidth(by: UInt32(threshold.count))
    let index = Int(slot)
    return rest < threshold[index] ? index : Int(alias[index])
  }
}
