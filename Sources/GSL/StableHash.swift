/// The number that stands for a name as the key of a `RandomStream`: the same in every run, on every
/// machine, whatever else there is. Two of a million names share a number with a chance of 3e-8.
public enum StableHash {
  /// The 64-bit FNV-1a hash of the UTF-8 bytes of `name`.
  ///
  /// Source: G. Fowler, L. C. Noll, K.-P. Vo, D. Eastlake, "The FNV non-cryptographic hash algorithm".
  public static func of(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 {
      hash = absorb(byte, into: hash)
    }
    return hash
  }

  /// The hash of a name of several parts, such as an origin, a destination and a commodity. Where the
  /// parts are cut matters: ("ab", "c") is not ("a", "bc").
  public static func of(_ first: String, _ others: String...) -> UInt64 {
    var hash = of(first)
    for part in others {
      hash = absorb(0xFF, into: hash)  // a byte that no UTF-8 text contains
      for byte in part.utf8 {
        hash = absorb(byte, into: hash)
      }
    }
    return hash
  }

  private static func absorb(_ byte: UInt8, into hash: UInt64) -> UInt64 {
    (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
