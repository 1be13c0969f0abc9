/// Pairs of alternative segments: two ways from one node to another that have no other node in common, for
/// the travellers of one class.
/// Flow is moved from one to the other, of many origins at once (Bar-Gera, Traffic assignment by paired
/// alternative segments, Transportation Research Part B 44, 2010).
struct SegmentPairs: Sendable {
  /// The roads of pair p: its first segment `start[p] ..< middle[p]`, its second `middle[p] ..< start[p + 1]`.
  private(set) var roads: [Int32] = []
  private(set) var start: [Int32] = [0]
  private(set) var middle: [Int32] = []
  private(set) var travelClass: [Int32] = []
  /// What the class pays more on the first segment than on the second, at any flow.
  private(set) var fixedExcess: [Double] = []
  /// The origins whose flow is moved in pair p: `origins[firstOrigin[p] ..< firstOrigin[p + 1]]`, ascending.
  private(set) var origins: [Int32] = []
  private(set) var firstOrigin: [Int32] = [0]
  /// Open addressing by the hash of the roads: pair + 1, or 0 where free.
  private var slots: [Int32] = Array(repeating: 0, count: 256)
  /// Origins that are not yet in `origins`.
  private var added: [(pair: Int32, origin: Int32)] = []

  var count: Int { middle.count }

  /// Adds a pair, unless it is there, and an origin to it; the latter counts after `mergeOrigins()`.
  mutating func insert(
    _ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>, hash: UInt64, origin: Int,
    of travelClass: Int32, fixedExcess: @autoclosure () -> Double
  ) {
    var slot = Self.slot(hash, travelClass, of: slots.count)
    while slots[slot] != 0 {
      let pair = Int(slots[slot]) - 1
      let (a, b) = segments(of: pair)
      if self.travelClass[pair] == travelClass, a == first && b == second || a == second && b == first {
        added.append((Int32(pair), Int32(origin)))
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = Int32(count + 1)
    added.append((Int32(count), Int32(origin)))
    append(first, second, travelClass, fixedExcess())
    if count * 2 > slots.count { rehash(into: slots.count * 4) }
  }

  /// Puts the origins added since the last call into their pairs.
  mutating func mergeOrigins() {
    var ends = [Int32](repeating: 0, count: count + 1)
    for pair in 0..<count { ends[pair + 1] = firstOrigin[pair + 1] - firstOrigin[pair] }
    for (pair, _) in added { ends[Int(pair) + 1] += 1 }
    for pair in 0..<count { ends[pair + 1] += ends[pair] }
    var merged = [Int32](repeating: 0, count: Int(ends[count]))
    var next = ends
    for pair in 0..<count {
      for place in Int(firstOrigin[pair])..<Int(firstOrigin[pair + 1]) {
        merged[Int(next[pair])] = origins[place]
        next[pair] += 1
      }
    }
    for (pair, origin) in added {
      merged[Int(next[Int(pair)])] = origin
      next[Int(pair)] += 1
    }
    added.removeAll(keepingCapacity: true)
    origins.removeAll(keepingCapacity: true)
    for pair in 0..<count {
      firstOrigin[pair] = Int32(origins.count)
      let members = Int(ends[pair])..<Int(ends[pair + 1])
      merged[members].sort()
      for place in members where place == members.lowerBound || merged[place] != merged[place - 1] {
        origins.append(merged[place])
      }
    }
    firstOrigin[count] = Int32(origins.count)
  }

  /// Keeps of `origins` those at the places that are told, and the pairs that have any.
  mutating func keep(_ isKept: [Bool]) {
    var kept = SegmentPairs()
    for pair in 0..<count {
      let before = kept.origins.count
      for place in Int(firstOrigin[pair])..<Int(firstOrigin[pair + 1]) where isKept[place] {
        kept.origins.append(origins[place])
      }
      guard kept.origins.count > before else { continue }
      let (first, second) = segments(of: pair)
      kept.append(first, second, travelClass[pair], fixedExcess[pair])
      kept.firstOrigin[kept.count] = Int32(kept.origins.count)
    }
    kept.rehash(into: slots.count)
    self = kept
  }

  private func segments(of pair: Int) -> (ArraySlice<Int32>, ArraySlice<Int32>) {
    (roads[Int(start[pair])..<Int(middle[pair])], roads[Int(middle[pair])..<Int(start[pair + 1])])
  }

  /// Adds a pair without origins.
  private mutating func append(
    _ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>, _ travelClass: Int32, _ fixedExcess: Double
  ) {
    self.travelClass.append(travelClass)
    self.fixedExcess.append(fixedExcess)
    roads += first
    middle.append(Int32(roads.count))
    roads += second
    start.append(Int32(roads.count))
    firstOrigin.append(firstOrigin[count - 1])
  }

  private mutating func rehash(into size: Int) {
    slots = Array(repeating: 0, count: size)
    for pair in 0..<count {
      let (first, second) = segments(of: pair)
      var slot = Self.slot(Self.hash(first, second), travelClass[pair], of: size)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(pair + 1)
    }
  }

  private static func slot(_ hash: UInt64, _ travelClass: Int32, of size: Int) -> Int {
    Int(truncatingIfNeeded: hash &+ UInt64(travelClass)) & (size - 1)
  }

  /// The same for both orders of the segments.
  static func hash(_ first: ArraySlice<Int32>, _ second: ArraySlice<Int32>) -> UInt64 {
    hash(first) &+ hash(second)
  }

  private static func hash(_ segment: ArraySlice<Int32>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15
    for road in segment {
      hash = (hash ^ UInt64(road)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
    }
    return hash
  }
}

extension SegmentPairs {
  /// The same pairs with the origins at other places, for classes that may pay otherwise; -1 takes an origin
  /// out. The order must stay.
  func renumbered(_ newIndex: [Int32], _ classes: [ClassCosts]) -> SegmentPairs {
    var result = self
    result.origins = origins.map { newIndex[Int($0)] }
    result.keep(result.origins.map { $0 >= 0 })
    for pair in 0..<result.count {
      let (first, second) = result.segments(of: pair)
      result.fixedExcess[pair] = classes[Int(result.travelClass[pair])].excess(first, second)
    }
    return result
  }

  /// The roads of the pairs of each origin.
  func roadsByOrigin(originCount: Int) -> [[Int32]] {
    var result = [[Int32]](repeating: [], count: originCount)
    for pair in 0..<count {
      for origin in origins[Int(firstOrigin[pair])..<Int(firstOrigin[pair + 1])] {
        result[Int(origin)] += roads[Int(start[pair])..<Int(start[pair + 1])]
      }
    }
    return result
  }
}
