/// Those who wait, first come, first served. A ring in one array: joining and leaving cost O(1), and
/// allocate only when more wait than ever before.
public struct WaitingLine<Element> {
  @usableFromInline var ring: [Element?] = []
  @usableFromInline var head = 0
  @usableFromInline var length = 0

  @inlinable public init() {}

  /// How many wait.
  @inlinable public var count: Int { length }

  /// The one who has waited longest; nil when nobody waits.
  @inlinable public var first: Element? { count > 0 ? ring[head] : nil }

  /// Puts another in the place of the one who has waited longest.
  @inlinable public mutating func replaceFirst(_ element: Element) {
    precondition(count > 0, "nobody waits")
    ring[head] = element
  }

  /// Joins at the end.
  @inlinable public mutating func join(_ element: Element) {
    if count == ring.count { grow() }
    ring[(head + count) & (ring.count - 1)] = element
    length += 1
  }

  /// Takes the one who has waited longest; nil when nobody waits.
  @inlinable public mutating func leave() -> Element? {
    guard count > 0 else { return nil }
    let element = ring[head].take()
    head = (head + 1) & (ring.count - 1)
    length -= 1
    return element
  }

  /// Doubles the ring, whose length stays a power of two.
  @inlinable mutating func grow() {
    var larger: [Element?] = []
    larger.reserveCapacity(ring.isEmpty ? 4 : 2 * ring.count)
    larger += ring[head...]
    larger += ring[..<head]
    larger += repeatElement(nil, count: ring.isEmpty ? 4 : ring.count)
    ring = larger
    head = 0
  }
}

/// From the one who has waited longest on.
extension WaitingLine: RandomAccessCollection {
  @inlinable public var startIndex: Int { 0 }
  @inlinable public var endIndex: Int { length }
  @inlinable public subscript(place: Int) -> Element {
    guard let element = ring[(head + place) & (ring.count - 1)] else {
      preconditionFailure("nobody waits at this place")
    }
    return element
  }
}
