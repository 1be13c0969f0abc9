import GSL
import Networks

/// One replication of the year: a workspace that is made once a thread.
///
/// The parties of a segment in the year are Poisson distributed about its expected number times the sum of the
/// drawn factors of its days and the share that travels, and fall on these days in proportion to them: so each day's parties are Poisson
/// given its factor, a gamma variable common to all segments (gamma–Poisson). Circuits are drawn multinomially
/// by their shares, and the parties of a pattern are spread over the days multinomially. The year is a circle:
/// a party that is away at its end is counted at its beginning.
struct DayCounts: ~Copyable {
  let plan: DayCountPlan
  let seed: UInt64
  private var stream: RandomStream
  /// Parties by circuit of the list of all, by pattern, by day of a kind, and by segment.
  private(set) var circuitCounts: [Int32]
  private var patternCounts: [Int]
  private var dayCounts: [Int32]
  private var partiesBySegment: [Int]
  /// Those who stay away.
  private var elsewhereBySegment: [Int]
  /// By day of the year, of a pattern and of a run of patterns; 0 on days of another kind.
  private var personsOfDay: [Double]
  private var personsOfRun: [Double]
  /// The days on which a run of few parties sets out.
  private var daysOfRun: [Int] = []
  /// Persons by unit and day, row-major; a row runs on beyond the year for parties that are still away.
  private var persons: [Double]
  private let rowLength: Int

  /// The longest circuit in days.
  private static let overhang = 8

  init(_ plan: DayCountPlan, seed: UInt64) {
    self.plan = plan
    self.seed = seed
    stream = RandomStream(seed: seed, stage: Stage.parties, entity: 0, replication: 0)
    circuitCounts = Array(repeating: 0, count: plan.patternOfCircuit.count)
    patternCounts = Array(repeating: 0, count: plan.patterns.count)
    dayCounts = Array(repeating: 0, count: plan.days.dates.count)
    personsOfDay = Array(repeating: 0, count: plan.days.dates.count)
    personsOfRun = personsOfDay
    rowLength = plan.days.dates.count + DayCounts.overhang
    persons = Array(repeating: 0, count: plan.units.count * rowLength)
    partiesBySegment = Array(repeating: 0, count: plan.segments.count)
    elsewhereBySegment = partiesBySegment
  }

  /// The figures of a replication, as `FigureLayout` orders them.
  mutating func run(_ replication: Int, into figures: inout Figures) {
    let replication = UInt64(replication)
    let dayShares = plan.days.drawn(&stream, seed: seed, replication: replication)
    drawCircuits(dayShares, replication)
    for cell in persons.indices { persons[cell] = 0 }
    for kind in DayKind.allCases {
      let days = plan.days.days(of: kind)
      let shares = days.map { dayShares[$0] }
      if shares.reduce(0, +) > 0 { spread(kind, over: days, Split(shares), replication) }
    }
    closeTheYear()
    figures.fill(
      plan, parties: partiesBySegment, elsewhere: elsewhereBySegment, circuits: circuitCounts,
      persons: persons, rowLength: rowLength)
  }

  private mutating func drawCircuits(_ dayShares: [Double], _ replication: UInt64) {
    for pattern in patternCounts.indices { patternCounts[pattern] = 0 }
    for (index, segment) in plan.segments.enumerated() {
      let days = plan.days.days(of: segment.kind)
      let factor = days.reduce(0) { $0 + dayShares[$1] } / plan.days.share(of: segment.kind)
      stream.restart(seed: seed, stage: Stage.parties, entity: segment.entity, replication: replication)
      let mean = segment.journeysPerYear / segment.partySize * factor
      let parties = stream.poisson(mean: mean * segment.travelShare)
      partiesBySegment[index] = parties
      elsewhereBySegment[index] = stream.poisson(mean: mean * (1 - segment.travelShare))
      guard let split = plan.splits[index] else { continue }
      stream.restart(seed: seed, stage: Stage.circuit, entity: segment.entity, replication: replication)
      split.draw(parties, into: &circuitCounts, from: plan.firstCircuit[index], &stream)
    }
    for circuit in circuitCounts.indices {
      patternCounts[Int(plan.patternOfCircuit[circuit])] += Int(circuitCounts[circuit])
    }
  }

  /// Draws the days on which the parties of all patterns set out, and counts them.
  private mutating func spread(_ kind: DayKind, over days: [Int], _ split: Split, _ replication: UInt64) {
    let stretches = plan.days.stretches(of: kind)
    // Adding nobody is quicker than beginning anew.
    let bridged = plan.days.stretches(of: kind, bridging: 8)
    for day in personsOfDay.indices { personsOfDay[day] = 0 }
    let patterns = plan.patterns
    for run in patterns.runs[kind] ?? [] {
      var isDense = false
      daysOfRun.removeAll(keepingCapacity: true)
      for index in run.patterns where patternCounts[index] > 0 {
        let count = patternCounts[index]
        stream.restart(
          seed: seed, stage: Stage.departure, entity: patterns.entities[index], replication: replication)
        if count < days.count / 6 {
          drawOneByOne(count, patterns, index, days, split)
        } else {
          isDense = true
          split.draw(count, into: &dayCounts, &stream)
          DayCounts.add(dayCounts, size: patterns.partySizes[index], stretches, &personsOfDay, &personsOfRun)
          for hub in patterns.firstHub[index]..<patterns.firstHub[index + 1] {
            DayCounts.add(personsOfDay, bridged, row: patterns.hubs[hub].row(rowLength), &persons)
          }
        }
      }
      for cell in run.cells {
        let row = patterns.cells[cell].row(rowLength)
        if isDense {
          DayCounts.add(personsOfRun, bridged, row: row, &persons)
        } else {
          for day in daysOfRun { persons[row + day] += personsOfRun[day] }
        }
      }
      if isDense {
        for stretch in stretches { for day in stretch { personsOfRun[day] = 0 } }
      } else {
        for day in daysOfRun { personsOfRun[day] = 0 }
      }
    }
  }

  /// Draws the day of one party after the other, for the run and at the stations and airports.
  private mutating func drawOneByOne(
    _ parties: Int, _ patterns: PatternTable, _ index: Int, _ days: [Int], _ split: Split
  ) {
    let partySize = patterns.partySizes[index]
    let hubs = patterns.firstHub[index]..<patterns.firstHub[index + 1]
    split.drawOneByOne(parties, &stream) { position in
      let day = days[position]
      if personsOfRun[day] == 0 { daysOfRun.append(day) }
      personsOfRun[day] += partySize
      for hub in hubs { persons[patterns.hubs[hub].row(rowLength) + day] += partySize }
    }
  }

  /// Counts the persons of each day, for the pattern and for the run.
  ///
  /// - Parameters:
  ///   - parties: by day of a kind.
  ///   - size: persons of a party.
  ///   - stretches: where the days stand in the year.
  ///   - personsOfDay: set on these days.
  ///   - personsOfRun: added to.
  private static func add(
    _ parties: [Int32], size: Double, _ stretches: [Range<Int>], _ personsOfDay: inout [Double],
    _ personsOfRun: inout [Double]
  ) {
    let parties = parties.span
    var ofDay = personsOfDay.mutableSpan
    var ofRun = personsOfRun.mutableSpan
    var first = 0
    for stretch in stretches {
      let start = stretch.lowerBound
      let end = start + stretch.count
      precondition(
        first + stretch.count <= parties.count && start >= 0 && end <= ofDay.count && end <= ofRun.count)
      for day in 0..<stretch.count {
        let persons = unsafe Double(parties[unchecked: first &+ day]) * size
        unsafe ofDay[unchecked: start &+ day] = persons
        unsafe ofRun[unchecked: start &+ day] += persons
      }
      first += stretch.count
    }
  }

  /// Adds some stretches of the year to a row.
  private static func add(
    _ ofDay: [Double], _ stretches: [Range<Int>], row: Int, _ persons: inout [Double]
  ) {
    let ofDay = ofDay.span
    var persons = persons.mutableSpan
    for stretch in stretches {
      let (first, start) = (stretch.lowerBound, row + stretch.lowerBound)
      precondition(
        first >= 0 && first + stretch.count <= ofDay.count && start >= 0
          && start + stretch.count <= persons.count)
      for day in 0..<stretch.count {
        unsafe persons[unchecked: start &+ day] += ofDay[unchecked: first &+ day]
      }
    }
  }

  private mutating func closeTheYear() {
    for row in stride(from: 0, to: persons.count, by: rowLength) {
      for day in 0..<DayCounts.overhang {
        persons[row + day] += persons[row + dayCounts.count + day]
        persons[row + dayCounts.count + day] = 0
      }
    }
  }
}
