/// A set of at most five sites, in one word so that many of them are compared and hashed quickly.
struct SiteSet: Hashable, Comparable {
  /// The sites in ascending order, 16 bits each, the first uppermost; unused places are all ones.
  private let packed: UInt128

  private static let noSites: UInt128 = 0xFFFF_FFFF_FFFF_FFFF_FFFF

  static let empty = SiteSet(packed: noSites)

  private init(packed: UInt128) { self.packed = packed }

  init(_ site: Int) { self.init(packed: SiteSet.noSites & ~(0xFFFF << 64) | UInt128(site) << 64) }

  var count: Int { 5 - (~packed).trailingZeroBitCount / 16 }

  /// The site at a position, in ascending order.
  subscript(position: Int) -> Int { Int(packed >> UInt128(16 * (4 - position)) & 0xFFFF) }

  func contains(_ site: Int) -> Bool { (0..<count).contains { self[$0] == site } }

  /// The set with one more site, which it does not have; of at most four sites.
  func adding(_ site: Int) -> SiteSet {
    let count = count
    var sites = UInt128(0)
    var position = 0
    var isPlaced = false
    for _ in 0...count {
      let next = position < count ? self[position] : Int.max
      sites <<= 16
      if !isPlaced, site < next {
        sites |= UInt128(site)
        isPlaced = true
      } else {
        sites |= UInt128(next)
        position += 1
      }
    }
    let unused = 4 - count
    let ones = SiteSet.noSites >> UInt128(16 * (5 - unused))
    return SiteSet(packed: sites << UInt128(16 * unused) | (unused > 0 ? ones : 0))
  }

  /// A number that differs between most sets.
  var spread: Int {
    let high = UInt64(truncatingIfNeeded: packed >> 64) &* 0xBF58_476D_1CE4_E5B9
    let bits = (UInt64(truncatingIfNeeded: packed) ^ high) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: bits >> 32)
  }

  /// By the first site, then the second; a set comes after those that begin with it.
  static func < (a: SiteSet, b: SiteSet) -> Bool { a.packed < b.packed }
}
