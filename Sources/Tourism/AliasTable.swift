/// Draws an index with given chances in constant time.
///
/// Source: A. J. Walker, "An efficient method for generating discrete random variables with general
/// distributions" (1977), with Vose's construction.
struct AliasTable: Sendable {
  private struct Slot {
    /// Below it the index is the slot's own, else the alias.
    var threshold: UInt32
    var alias: UInt32
  }

  private var slots: [Slot]

  /// A table for `count` indices, of use once it is filled.
  init(count: Int) {
    slots = Array(repeating: Slot(threshold: .max, alias: 0), count: count)
  }

  /// - Parameter weights: not negative, one of them positive. Costs O(count).
  mutating func fill(_ weights: [Double]) {
    precondition(weights.count == slots.count, "a weight for every index")
    let factor = Double(weights.count) / weights.reduce(0, +)
    var share = weights.map { $0 * factor }
    var small: [Int] = []
    var large: [Int] = []
    for index in share.indices {
      if share[index] < 1 { small.append(index) } else { large.append(index) }
      slots[index] = Slot(threshold: .max, alias: UInt32(index))
    }
    while let low = small.popLast(), let high = large.last {
      slots[low] = Slot(threshold: UInt32(max(0, share[low]) * 0x1p32), alias: UInt32(high))
      share[high] -= 1 - share[low]
      if share[high] < 1 { small.append(large.removeLast()) }
    }
  }

  /// The index that 32 random bits stand for; its chance is right to 2⁻³².
  @inline(__always)
  func index(_ bits: UInt32) -> Int {
    let (index, rest) = bits.multipliedFullWidth(by: UInt32(truncatingIfNeeded: slots.count))
    let slot = slots[Int(index)]
    return Int(rest < slot.threshold ? index : slot.alias)
  }
}
