/// Chance from a seed, for making worlds.
struct Chance {
  private var state: UInt64

  init(_ seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x2545_F491_4F6C_DD1D }

  /// SplitMix64 (Steele, Lea and Flood 2014).
  private mutating func bits() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(bits().multipliedFullWidth(by: UInt64(bound)).high) }
  mutating func from(_ low: Int, _ high: Int) -> Int { low + below(high - low + 1) }
  mutating func happens(_ share: Double) -> Bool { below(1000) < Int(share * 1000) }
  mutating func one<Item>(of items: [Item]) -> Item { items[below(items.count)] }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for index in items.indices.reversed() { items.swapAt(index, below(index + 1)) }
    return items
  }
}
