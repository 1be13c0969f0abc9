/// Where the flows of each origin on the roads that it uses are kept.
///
/// A road is found in two steps, without a search: `first` tells where the used roads of its block of roads
/// begin, `place` which of them it is.
struct OriginRoads: Sendable {
  /// Roads in a block. Their places fit in a byte, with one value to spare.
  static let blockSize = 128
  static let absent: UInt8 = 255

  let roadCount: Int
  let blockCount: Int
  /// Of the nth origin and road r: `place[n * roadCount + r]`.
  fileprivate(set) var place: [UInt8] = []
  /// Of the nth origin and block b: `first[n * blockCount + b]`; then the end.
  fileprivate(set) var first: [Int32] = [0]
  /// The used roads of all origins, ascending in each.
  fileprivate(set) var road: [Int32] = []

  fileprivate init(roadCount: Int, originCount: Int) {
    self.roadCount = roadCount
    blockCount = (roadCount + Self.blockSize - 1) / Self.blockSize
    place.reserveCapacity(originCount * roadCount)
    first.reserveCapacity(originCount * blockCount + 1)
  }

  /// Where the flow of an origin on a road is that it uses.
  @inline(__always)
  static func index(
    _ origin: Int, _ road: Int, _ place: Span<UInt8>, _ first: Span<Int32>, roadCount: Int
  ) -> Int {
    let blockCount = (roadCount + blockSize - 1) / blockSize
    return Int(first[origin * blockCount + road / blockSize]) + Int(place[origin * roadCount + road])
  }

  /// Where the flows of an origin are.
  func range(of origin: Int) -> Range<Int> {
    Int(first[origin * blockCount])..<Int(first[(origin + 1) * blockCount])
  }
}

/// The flow of each origin on each road, kept for the roads that the origin uses. Roads are added and never
/// taken out.
struct OriginFlows: Sendable {
  private(set) var roads: OriginRoads
  /// Beside `roads.road`.
  var values: [Double] = []

  init(roadCount: Int, originCount: Int) {
    roads = OriginRoads(roadCount: roadCount, originCount: originCount)
  }

  /// Where in `values` the flow of an origin on a road is that it uses.
  func index(_ origin: Int, _ road: Int) -> Int {
    OriginRoads.index(origin, road, roads.place.span, roads.first.span, roadCount: roads.roadCount)
  }

  /// Adds the next origin, with its flow on every road; it uses those with any.
  mutating func append(_ row: [Double]) { append(row, on: Self.used(row)) }

  /// The same where these roads are known.
  mutating func append(_ row: [Double], on used: [Int32]) {
    let start = roads.place.count
    roads.place.append(contentsOf: repeatElement(OriginRoads.absent, count: roads.roadCount))
    roads.road.append(contentsOf: used)
    roads.first.removeLast()
    var next = 0
    for block in 0..<roads.blockCount {
      roads.first.append(Int32(values.count))
      var place: UInt8 = 0
      while next < used.count, Int(used[next]) < (block + 1) * OriginRoads.blockSize {
        roads.place[start + Int(used[next])] = place
        values.append(row[Int(used[next])])
        (place, next) = (place + 1, next + 1)
      }
    }
    roads.first.append(Int32(values.count))
  }

  /// The roads with flow.
  static func used(_ row: [Double]) -> [Int32] {
    var used: [Int32] = []
    let row = row.span
    for road in row.indices where row[road] > 0 { used.append(Int32(road)) }
    return used
  }

  /// The flow of an origin on every road.
  func read(_ origin: Int, into row: inout [Double]) {
    var row = row.mutableSpan
    let (road, values) = (roads.road.span, values.span)
    for road in row.indices { row[road] = 0 }
    for place in roads.range(of: origin) { row[Int(road[place])] = values[place] }
  }

  /// Adds the flows of all origins.
  func sum(into flow: inout [Double]) {
    var flow = flow.mutableSpan
    let (road, values) = (roads.road.span, values.span)
    for road in flow.indices { flow[road] = 0 }
    for place in values.indices { flow[Int(road[place])] += values[place] }
  }

  /// The same with the flows of each origin times its factor.
  func scaled(by factors: [Double]) -> OriginFlows {
    var result = self
    var values = result.values.mutableSpan
    for (origin, factor) in factors.enumerated() {
      for place in roads.range(of: origin) { values[place] *= factor }
    }
    return result
  }

  /// Lets origins use more roads, without flow as yet.
  /// - Parameter added: Of each origin, roads that it may use already.
  mutating func use(_ added: [[Int32]]) {
    add(added.enumerated().map { unused($1, by: $0) })
  }

  /// Of some roads those that an origin does not use as yet, each once, ascending.
  func unused(_ some: [Int32], by origin: Int) -> [Int32] {
    var new: [Int32] = []
    let place = roads.place.span
    for road in some where place[origin * roads.roadCount + Int(road)] == OriginRoads.absent {
      new.append(road)
    }
    if new.count < 2 { return new }
    new.sort()
    var count = 1
    for road in new.dropFirst() where road != new[count - 1] {
      new[count] = road
      count += 1
    }
    new.removeLast(new.count - count)
    return new
  }

  /// Lets origins use more roads, without flow as yet.
  /// - Parameter newRoads: Of each origin, ascending, none that it uses already.
  mutating func add(_ newRoads: [[Int32]]) {
    var growth = newRoads.reduce(0) { $0 + $1.count }
    values.append(contentsOf: repeatElement(0, count: growth))
    roads.road.append(contentsOf: repeatElement(0, count: growth))
    roads.first[roads.first.count - 1] += Int32(growth)
    // From the last to the first, so that all fits into the same memory.
    for origin in newRoads.indices.reversed() where growth > 0 {
      // What is behind has been moved.
      let range = roads.range(of: origin)
      let old = range.lowerBound..<range.upperBound - growth
      Self.merge(newRoads[origin], into: old, by: growth, &roads.road, &values)
      growth -= newRoads[origin].count
      index(
        origin, old.lowerBound + growth..<range.upperBound, isChanged: !newRoads[origin].isEmpty)
    }
  }

  /// Moves what is at `old` to an end that lies behind it by `growth`, with new roads in their places.
  private static func merge(
    _ newRoads: [Int32], into old: Range<Int>, by growth: Int, _ roads: inout [Int32],
    _ flows: inout [Double]
  ) {
    var road = roads.mutableSpan
    var values = flows.mutableSpan
    var from = old.upperBound - 1
    var to = from + growth
    for new in newRoads.reversed() {
      while from >= old.lowerBound, road[from] > new {
        (road[to], values[to]) = (road[from], values[from])
        (from, to) = (from - 1, to - 1)
      }
      (road[to], values[to]) = (new, 0)
      to -= 1
    }
    while from >= old.lowerBound {
      (road[to], values[to]) = (road[from], values[from])
      (from, to) = (from - 1, to - 1)
    }
  }

  /// Tells where the roads of an origin are.
  private mutating func index(_ origin: Int, _ range: Range<Int>, isChanged: Bool) {
    let firstBlock = origin * roads.blockCount
    let shift = Int32(range.lowerBound) - roads.first[firstBlock]
    roads.first[firstBlock + roads.blockCount] = Int32(range.upperBound)
    guard isChanged else {
      for block in firstBlock..<firstBlock + roads.blockCount { roads.first[block] += shift }
      return
    }
    var next = range.lowerBound
    for block in 0..<roads.blockCount {
      roads.first[firstBlock + block] = Int32(next)
      let start = next
      while next < range.upperBound, Int(roads.road[next]) < (block + 1) * OriginRoads.blockSize {
        roads.place[origin * roads.roadCount + Int(roads.road[next])] = UInt8(next - start)
        next += 1
      }
    }
  }
}
