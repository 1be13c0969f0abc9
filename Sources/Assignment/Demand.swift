/// Trips from one zone to another. Nodes count from 0.
public struct Trips: Sendable, Equatable {
  public var from: Int
  public var to: Int
  public var flow: Double

  public init(from: Int, to: Int, flow: Double) {
    self.from = from
    self.to = to
    self.flow = flow
  }
}

/// The demand by origin: doubled pairs merged, trips inside a zone left out and told.
public struct Demand: Sendable {
  /// The trips that stay inside a zone, which use no road.
  public let insideZones: Double
  /// Origins with demand, ascending; of several classes, class after class.
  let origins: [Int32]
  /// Of each origin.
  let travelClass: [Int32]
  /// The pairs of the nth origin: `firstPair[n] ..< firstPair[n + 1]`, by destination.
  let firstPair: [Int32]
  let destination: [Int32]
  private(set) var flow: [Double]

  public var pairCount: Int { flow.count }
  public var originCount: Int { origins.count }
  /// All trips between zones.
  public var total: Double { CompensatedSum(flow).value }

  /// - Throws: `AssignmentError.badDemand` for a node that is not there or a flow that is no number from 0 up.
  /// - Complexity: O(trips log trips).
  public init(_ trips: [Trips], nodeCount: Int) throws(AssignmentError) {
    for (index, trip) in trips.enumerated() {
      guard (0..<nodeCount).contains(trip.from), (0..<nodeCount).contains(trip.to) else {
        throw .badDemand(trip: index, "its origin or destination is no node")
      }
      guard trip.flow.isFinite, trip.flow >= 0 else {
        throw .badDemand(trip: index, "its flow is \(trip.flow)")
      }
    }
    var inside = CompensatedSum()
    var origins: [Int32] = []
    var firstPair: [Int32] = []
    var destination: [Int32] = []
    var flow: [Double] = []
    let order = trips.indices.sorted {
      (trips[$0].from, trips[$0].to, $0) < (trips[$1].from, trips[$1].to, $1)
    }
    for index in order where trips[index].flow > 0 {
      let trip = trips[index]
      if trip.from == trip.to {
        inside.add(trip.flow)
        continue
      }
      if origins.last != Int32(trip.from) {
        origins.append(Int32(trip.from))
        firstPair.append(Int32(flow.count))
      } else if destination.last == Int32(trip.to) {
        flow[flow.count - 1] += trip.flow
        continue
      }
      destination.append(Int32(trip.to))
      flow.append(trip.flow)
    }
    insideZones = inside.value
    self.origins = origins
    travelClass = Array(repeating: 0, count: origins.count)
    self.firstPair = firstPair + [Int32(flow.count)]
    self.destination = destination
    self.flow = flow
  }

  /// The demand of all classes, in passenger cars.
  init(classes: [(demand: Demand, carEquivalents: Double)]) {
    var origins: [Int32] = []
    var travelClass: [Int32] = []
    var firstPair: [Int32] = []
    var destination: [Int32] = []
    var flow: [Double] = []
    var inside = CompensatedSum()
    for (index, (demand, carEquivalents)) in classes.enumerated() {
      firstPair += demand.firstPair.dropLast().map { $0 + Int32(flow.count) }
      origins += demand.origins
      travelClass += repeatElement(Int32(index), count: demand.originCount)
      destination += demand.destination
      flow += demand.flow.map { $0 * carEquivalents }
      inside.add(demand.insideZones, times: carEquivalents)
    }
    insideZones = inside.value
    self.origins = origins
    self.travelClass = travelClass
    self.firstPair = firstPair + [Int32(flow.count)]
    self.destination = destination
    self.flow = flow
  }

  /// The same demand times a factor from 0 up.
  public func scaled(by factor: Double) -> Demand {
    precondition(factor.isFinite && factor >= 0, "demand is not negative")
    var result = self
    for pair in flow.indices { result.flow[pair] *= factor }
    return result
  }

  /// By what the demand of every origin is that of the other times a factor, if it is, but for rounding.
  func factors(of other: Demand) -> [Double]? {
    guard origins == other.origins, travelClass == other.travelClass, firstPair == other.firstPair,
      destination == other.destination
    else { return nil }
    var factors: [Double] = []
    for origin in origins.indices {
      let pairs = pairs(ofOrigin: origin)
      let old = pairs.reduce(0) { $0 + other.flow[$1] }
      let factor = old > 0 ? pairs.reduce(0) { $0 + flow[$1] } / old : 1
      for pair in pairs where abs(flow[pair] - factor * other.flow[pair]) > 1e-14 * flow[pair] { return nil }
      factors.append(factor)
    }
    return factors
  }

  /// The pairs of the nth origin.
  func pairs(ofOrigin index: Int) -> Range<Int> { Int(firstPair[index])..<Int(firstPair[index + 1]) }

  /// Origins ascend by this.
  func key(ofOrigin index: Int) -> (travelClass: Int32, origin: Int32) {
    (travelClass[index], origins[index])
  }

  /// Takes out the trips of a pair.
  mutating func drop(_ pair: Int) { flow[pair] = 0 }
}
