import GSL
import Networks

/// One replication of the year: a workspace that is made once a thread.
///
/// The parties of a segment in the year are Poisson distributed about its expected number times the sum of the
/// days' drawn factors, and fall on the days in proportion to them: so each day's parties are Poisson given its
/// factor, a gamma variable common to all segments (gamma–Poisson). Circuits are drawn multinomially by their
/// shares, and the parties of a pattern are spread over the days multinomially. The year is a circle: a party
/// that is away at its end is counted at its beginning.
struct Circulation: ~Copyable {
  let plan: CirculationPlan
  let seed: UInt64
  private var stream: RandomStream
  private var dayTable: AliasTable
  /// The drawn shares of the days.
  private var dayShares: [Double] = []
  /// By segment and circuit.
  private var circuitCounts: [[UInt32]]
  private var patternCounts: [Int]
  private var dayCounts: [UInt32]
  /// Persons by unit and day, row-major; a row runs on beyond the year for parties that are still away.
  private var persons: [Double]
  private var partiesBySegment: [Int]

  /// The longest circuit in days.
  private static let overhang = 8

  init(_ plan: CirculationPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    stream = RandomStream(seed: seed, stage: Stage.parties, entity: 0, replication: 0)
    dayTable = AliasTable(count: plan.days.dates.count)
    circuitCounts = plan.segments.map { Array(repeating: 0, count: $0.choices.circuits.count) }
    patternCounts = Array(repeating: 0, count: plan.patterns.count)
    dayCounts = Array(repeating: 0, count: plan.days.dates.count)
    persons = Array(repeating: 0, count: plan.units.count * (plan.days.dates.count + Circulation.overhang))
    partiesBySegment = Array(repeating: 0, count: plan.segments.count)
  }

  /// The figures of a replication, as `FigureLayout` orders them.
  mutating func run(_ replication: Int, into figures: inout Figures) {
    let replication = UInt64(replication)
    dayShares = plan.days.drawn(&stream, seed: seed, replication: replication)
    dayTable.fill(dayShares)
    drawCircuits(replication)
    for cell in persons.indices { persons[cell] = 0 }
    for pattern in plan.patterns.indices where patternCounts[pattern] > 0 { spread(pattern, replication) }
    closeTheYear()
    figures.fill(
      plan, parties: partiesBySegment, circuits: circuitCounts, persons: persons,
      rowLength: plan.days.dates.count + Circulation.overhang)
  }

  private mutating func drawCircuits(_ replication: UInt64) {
    let factor = dayShares.reduce(0, +)
    for pattern in patternCounts.indices { patternCounts[pattern] = 0 }
    for (index, segment) in plan.segments.enumerated() {
      stream.restart(seed: seed, stage: Stage.parties, entity: segment.entity, replication: replication)
      let parties = stream.poisson(mean: segment.journeysPerYear / segment.partySize * factor)
      partiesBySegment[index] = parties
      if segment.loss != nil { continue }
      stream.restart(seed: seed, stage: Stage.circuit, entity: segment.entity, replication: replication)
      split(parties, segment.choices.shares, &circuitCounts[index], &stream)
      let counts = circuitCounts[index]
      for circuit in counts.indices {
        let pattern = Int(plan.patternOfCircuit[plan.firstCircuit[index] + circuit])
        patternCounts[pattern] += Int(counts[circuit])
      }
    }
  }

  /// Draws the days on which a pattern's parties set out, and counts them.
  private mutating func spread(_ index: Int, _ replication: UInt64) {
    let pattern = plan.patterns[index]
    let count = patternCounts[index]
    stream.restart(seed: seed, stage: Stage.departure, entity: pattern.entity, replication: replication)
    let rowLength = dayCounts.count + Circulation.overhang
    if count < dayCounts.count / 4 {
      var bits: UInt64 = 0
      for party in 0..<count {
        bits = party & 1 == 0 ? stream.bits() : bits >> 32
        let day = dayTable.index(UInt32(truncatingIfNeeded: bits))
        for cell in pattern.cells { persons[cell.unit * rowLength + day + cell.day] += pattern.partySize }
      }
      return
    }
    drawDays(of: count)
    let counts = dayCounts
    var all = persons.mutableSpan
    for cell in pattern.cells {
      let row = cell.unit * rowLength + cell.day
      for day in counts.indices { all[row + day] += Double(counts[day]) * pattern.partySize }
    }
  }

  /// One by one, or where there are so many that this is quicker, day by day.
  private mutating func drawDays(of count: Int) {
    for day in dayCounts.indices { dayCounts[day] = 0 }
    guard count > 30 * dayCounts.count else {
      var bits: UInt64 = 0
      for party in 0..<count {
        bits = party & 1 == 0 ? stream.bits() : bits >> 32
        let day = dayTable.index(UInt32(truncatingIfNeeded: bits))
        dayCounts[day] += 1
      }
      return
    }
    split(count, dayShares, &dayCounts, &stream)
  }

  private mutating func closeTheYear() {
    let rowLength = dayCounts.count + Circulation.overhang
    for row in stride(from: 0, to: persons.count, by: rowLength) {
      for day in 0..<Circulation.overhang {
        persons[row + day] += persons[row + dayCounts.count + day]
        persons[row + dayCounts.count + day] = 0
      }
    }
  }
}

private func split(
  _ parties: Int, _ shares: [Double], _ counts: inout [UInt32], _ stream: inout RandomStream
) {
  var counts = counts.mutableSpan
  stream.multinomial(trials: parties, probabilities: shares.span, into: &counts)
}
