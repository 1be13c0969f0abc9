import Networks

/// Everything that replications share, worked out once: the segments, their circuits in one list, what each
/// circuit adds to which count, and the expected days.
struct DayCountPlan: Sendable {
  let segments: [Segment]
  let crowding: Crowding
  /// The segments of one market, time budget and access mode: one for each kind of day.
  let demand: [Range<Int>]
  /// The circuits of segment s stand at `firstCircuit[s] ..< firstCircuit[s + 1]` of the list of all.
  let firstCircuit: [Int]
  /// By segment; nil where nobody travels.
  let splits: [Split?]
  let patterns: PatternTable
  let patternOfCircuit: [Int32]
  /// The pairs of places between which anybody travels, as from × places + to, ascending.
  let flowLegs: [Int]
  /// The flows of circuit c stand at `firstFlow[c] ..< firstFlow[c + 1]`.
  let firstFlow: [Int]
  let flows: [Int32]
  /// For each loop the circuits that follow it.
  let loops: [[LoopCircuit]]
  let days: DayWeights
  let units: CountedUnits
  let siteCapacities: [Double]
  let backTests: [BackTest]
  let monthOfDay: [Int]
  /// The circuits whose journeys are reported one by one, of each row of demand by falling share.
  let reported: [ReportedCircuit]
  let rounds: Rounds

  struct LoopCircuit: Sendable {
    let circuit: Int
    let match: LoopMatch
    let partySize: Double
  }

  struct ReportedCircuit: Sendable {
    let demand: Int
    /// The segment and the place in its choice set that the description is of.
    let segment: Int
    let position: Int
    /// The same order of sites in the list of all circuits, on days of every kind.
    let circuits: [Int]
  }

  /// The most circuits of a row of demand that are reported one by one.
  static let reportedPerDemand = 10
  private static let mostRounds = 200

  init(_ network: Network, _ supplies: [Supply]) {
    let days = DayWeights(network)
    let places = supplies[0].places
    var segments = Segment.all(network, supplies, days)
    crowding = Crowding(network, &segments, days)
    let units = CountedUnits(network)
    let loopRecognition = LoopRecognition(network, places)
    var patterns = PatternList()
    var patternOfCircuit: [Int32] = []
    var loops = [[LoopCircuit]](repeating: [], count: network.loops.count)
    var firstCircuit = [0]
    for segment in segments {
      let legs = segment.scheduler(supplies).legs
      for circuit in segment.choices.circuits {
        loopRecognition.forEachMatch(circuit) { loop, match in
          loops[loop].append(
            LoopCircuit(circuit: patternOfCircuit.count, match: match, partySize: segment.partySize))
        }
        patternOfCircuit.append(
          patterns.position(circuit, segment.kind, partySize: segment.partySize, legs, units))
      }
      firstCircuit.append(patternOfCircuit.count)
    }
    let flows = Flows(segments, placeCount: places.count)
    let demand = DayCountPlan.demand(segments)
    reported = demand.enumerated().flatMap { row, ofDemand in
      DayCountPlan.reported(row, ofDemand, segments, firstCircuit)
    }
    rounds = Rounds(network, segments, most: DayCountPlan.mostRounds)
    flowLegs = flows.legs
    firstFlow = flows.first
    self.flows = flows.flows
    self.firstCircuit = firstCircuit
    self.segments = segments
    self.demand = demand
    splits = segments.map { $0.loss == nil ? Split($0.choices.shares) : nil }
    let table = PatternTable(patterns)
    self.patternOfCircuit = patternOfCircuit.map { table.rank[Int($0)] }
    self.patterns = table
    self.loops = loops
    self.units = units
    self.days = days
    backTests = BackTest.all(network, units, dates: days.dates)
    siteCapacities = network.sites.rows.map(\.capacityPerDay)
    monthOfDay = days.dates.map { $0.month - 1 }
  }

  private static func demand(_ segments: [Segment]) -> [Range<Int>] {
    var rows: [Range<Int>] = []
    for (index, segment) in segments.enumerated() {
      if let last = rows.last, segments[last.lowerBound].isOfSameDemand(as: segment) {
        rows[rows.count - 1] = last.lowerBound..<index + 1
      } else {
        rows.append(index..<index + 1)
      }
    }
    return rows
  }

  private static func reported(
    _ row: Int, _ ofDemand: Range<Int>, _ segments: [Segment], _ firstCircuit: [Int]
  ) -> [ReportedCircuit] {
    guard let first = ofDemand.first(where: { segments[$0].loss == nil }) else { return [] }
    let shares = segments[first].choices.shares
    let positions = shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
    return positions.prefix(reportedPerDemand).map { position in
      let sites = segments[first].choices.circuits[position].sites
      let same = ofDemand.filter { $0 != first }.flatMap { segment in
        segments[segment].choices.circuits.enumerated()
          .filter { $1.sites == sites }
          .map { firstCircuit[segment] + $0.offset }
      }
      return ReportedCircuit(
        demand: row, segment: first, position: position, circuits: [firstCircuit[first] + position] + same)
    }
  }
}

/// Which pairs of places each circuit travels between.
private struct Flows {
  private(set) var legs: [Int] = []
  private(set) var first = [0]
  private(set) var flows: [Int32] = []

  init(_ segments: [Segment], placeCount: Int) {
    var position = [Int32](repeating: -1, count: placeCount * placeCount)
    for segment in segments {
      for circuit in segment.choices.circuits {
        for stop in 1..<circuit.stops.count where circuit.stops[stop - 1] != circuit.stops[stop] {
          let leg = circuit.stops[stop - 1] * placeCount + circuit.stops[stop]
          flows.append(Int32(leg))
          position[leg] = 0
        }
        first.append(flows.count)
      }
    }
    for leg in position.indices where position[leg] == 0 {
      position[leg] = Int32(legs.count)
      legs.append(leg)
    }
    for flow in flows.indices { flows[flow] = position[Int(flows[flow])] }
  }
}
