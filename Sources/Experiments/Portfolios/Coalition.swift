/// Some of at most 64 projects, numbered from 0: a set as the bits of a number.
public struct Coalition: Hashable, Sendable, Comparable {
  public let bits: UInt64

  public init(bits: UInt64) { self.bits = bits }

  public init(_ members: some Sequence<Int>) {
    bits = members.reduce(0) { $0 | 1 << UInt64($1) }
  }

  public static let empty = Coalition(bits: 0)

  /// All of the first `count`.
  public static func all(_ count: Int) -> Coalition {
    precondition(0...64 ~= count, "a coalition has at most 64 members")
    return Coalition(bits: count == 64 ? .max : 1 << UInt64(count) - 1)
  }

  public var count: Int { bits.nonzeroBitCount }
  public var members: [Int] { (0..<64).filter(contains) }

  public func contains(_ member: Int) -> Bool { bits >> UInt64(member) & 1 == 1 }
  public func adding(_ member: Int) -> Coalition { Coalition(bits: bits | 1 << UInt64(member)) }
  public func removing(_ member: Int) -> Coalition { Coalition(bits: bits & ~(1 << UInt64(member))) }
  public func intersection(_ other: Coalition) -> Coalition { Coalition(bits: bits & other.bits) }

  public static func < (a: Coalition, b: Coalition) -> Bool { a.bits < b.bits }

  /// Every subset, the empty one first.
  /// - Complexity: O(2^count).
  public var subsets: [Coalition] {
    var subsets: [Coalition] = []
    subsets.reserveCapacity(1 << count)
    var next: UInt64 = 0
    repeat {
      subsets.append(Coalition(bits: next))
      next = (next &- bits) & bits
    } while next != 0
    return subsets
  }
}
