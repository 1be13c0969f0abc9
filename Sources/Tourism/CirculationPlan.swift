import Networks
import Parallel

/// Everything that replications share, worked out once: the segments, their circuits in one list, what each
/// circuit adds to which count, and the expected days.
struct CirculationPlan: Sendable {
  let segments: [Segment]
  /// The circuits of segment s stand at `firstCircuit[s] ..< firstCircuit[s + 1]` of the list of all.
  let firstCircuit: [Int]
  let patterns: [Pattern]
  let patternOfCircuit: [Int32]
  /// The pairs of places between which anybody travels, as from × places + to, ascending.
  let flowLegs: [Int]
  /// The flows of circuit c stand at `firstFlow[c] ..< firstFlow[c + 1]`.
  let firstFlow: [Int]
  let flows: [Int32]
  /// By circuit and loop, row-major.
  let loopMatches: [LoopMatch]
  let days: DayWeights
  let units: CountedUnits
  let siteCapacities: [Double]
  let monthOfDay: [Int]
  let loopCount: Int
  /// The circuits whose journeys are reported one by one, of each segment by falling share.
  let reported: [(segment: Int, position: Int)]

  /// The most circuits of a segment that are reported one by one.
  static let reportedPerSegment = 10

  init(_ network: Network, _ supply: Supply, on execution: Execution) throws {
    let segments = Segment.all(network, supply)
    let units = CountedUnits(network)
    let loops = LoopRecognition(network, supply.places)
    let traced = try execution.map(segments.count) { index in
      let segment = segments[index]
      let mode = segment.used == .selfDrive ? 0 : 1
      let legs = supply.schedulers[segment.market.index][mode].legs
      return segment.choices.circuits.map {
        (trace: Pattern.Trace($0, segment, legs, units), loops: loops.matches($0))
      }
    }
    var patterns: [Pattern] = []
    var positions: [Pattern.Trace: Int32] = [:]
    var patternOfCircuit: [Int32] = []
    var loopMatches: [LoopMatch] = []
    for circuit in traced.joined() {
      loopMatches += circuit.loops
      if let position = positions[circuit.trace] {
        patternOfCircuit.append(position)
        continue
      }
      positions[circuit.trace] = Int32(patterns.count)
      patternOfCircuit.append(Int32(patterns.count))
      patterns.append(Pattern(circuit.trace, network, units))
    }
    var firstCircuit = [0]
    var firstFlow = [0]
    var legsOfCircuits: [Int] = []
    for segment in segments {
      firstCircuit.append(firstCircuit[firstCircuit.count - 1] + segment.choices.circuits.count)
      for circuit in segment.choices.circuits {
        legsOfCircuits += zip(circuit.stops, circuit.stops.dropFirst())
          .filter { $0 != $1 }
          .map { $0 * supply.places.count + $1 }
        firstFlow.append(legsOfCircuits.count)
      }
    }
    let flowLegs = Set(legsOfCircuits).sorted()
    let positionOfLeg = Dictionary(uniqueKeysWithValues: flowLegs.enumerated().map { ($1, Int32($0)) })
    flows = legsOfCircuits.map { positionOfLeg[$0]! }
    self.flowLegs = flowLegs
    self.firstFlow = firstFlow
    self.firstCircuit = firstCircuit
    self.segments = segments
    self.patterns = patterns
    self.patternOfCircuit = patternOfCircuit
    self.loopMatches = loopMatches
    self.units = units
    loopCount = network.loops.count
    days = DayWeights(network)
    siteCapacities = network.sites.rows.map(\.capacityPerDay)
    monthOfDay = days.dates.map { $0.month - 1 }
    reported = segments.indices.flatMap { segment in
      let shares = segments[segment].choices.shares
      return shares.indices.sorted { (-shares[$0], $0) < (-shares[$1], $1) }
        .prefix(CirculationPlan.reportedPerSegment)
        .map { (segment, $0) }
    }
  }
}
