import GSL
import Networks

/// What is counted day by day: a row of figures for each.
struct CountedUnits: Sendable {
  let siteCount: Int
  let lodgingCount: Int
  let terminalCount: Int
  /// A stable hash of each unit's name.
  private let names: [UInt64]

  init(_ network: Network) {
    siteCount = network.sites.count
    lodgingCount = network.lodgings.count
    terminalCount = network.terminals.count
    names =
      network.sites.rows.map { StableHash.of("site", $0.key) }
      + network.lodgings.rows.map { StableHash.of("lodging", $0.key) }
      + network.terminals.rows.map { StableHash.of("terminal", $0.key) }
      + (0...CountedUnits.mostNights).map { StableHash.of("nights", "\($0)") }
  }

  func site(_ index: Int) -> Int { index }
  func lodging(_ index: Int) -> Int { siteCount + index }
  func terminal(_ index: Int) -> Int { siteCount + lodgingCount + index }
  /// Persons who set out for a circuit of so many nights.
  func departures(nights: Int) -> Int { siteCount + lodgingCount + terminalCount + nights }
  var count: Int { names.count }

  func name(_ unit: Int) -> UInt64 { names[unit] }

  /// One before each site and one before home.
  static let mostNights = CircuitScheduler.longest + 1
}

/// Which units a party adds to on which day of its circuit. Circuits of all markets that leave the same trace
/// in the counts on days of the same kind share a pattern, so that their days are drawn together.
struct Pattern: Sendable {
  struct Cell: Equatable, Sendable {
    let unit: Int32
    /// After the departure.
    let day: Int32

    /// Where the cell stands on the year's first day, among rows of a length.
    func row(_ length: Int) -> Int { Int(unit) * length + Int(day) }
  }

  /// Sites, lodgings and the departure, in `PatternList.cells`.
  let cells: Range<Int>
  /// Stations and airports, in `PatternList.cells` behind these.
  let hubs: Range<Int>
  let partySize: Double
  let kind: DayKind
  /// Names the random numbers of its days in every scenario.
  let entity: UInt64
  /// Names the same without stations and airports.
  let coreEntity: UInt64

  /// Source: the finalizer of G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
  /// generators" (2014).
  static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var bits = (hash &+ 0x9E37_79B9_7F4A_7C15) ^ value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}

/// The patterns of circuits, each once, as they are met.
struct PatternList {
  private(set) var patterns: [Pattern] = []
  private(set) var cells: [Pattern.Cell] = []
  private var positions: [UInt64: Int32] = [:]

  /// The place in the list of a circuit's pattern.
  mutating func position(
    _ circuit: Circuit, _ kind: DayKind, partySize: Double, _ legs: PartyLegs, _ units: CountedUnits
  ) -> Int32 {
    let first = cells.count
    var entity = Pattern.mixed(partySize.bitPattern, kind == .holiday ? 1 : 0)
    func add(_ unit: Int, _ day: Int) {
      cells.append(Pattern.Cell(unit: Int32(unit), day: Int32(day)))
      entity = Pattern.mixed(entity, units.name(unit) &+ UInt64(day))
    }
    for (site, day) in zip(circuit.sites, circuit.siteDays) { add(units.site(site), day) }
    for (lodging, day) in zip(circuit.lodgings, circuit.nightDays) { add(units.lodging(lodging), day) }
    add(units.departures(nights: circuit.homeDay), 0)
    let coreEntity = entity
    let firstHub = cells.count
    for (leg, day) in circuit.legDays.enumerated() {
      for hub in legs.hubs[circuit.stops[leg] * legs.placeCount + circuit.stops[leg + 1]] {
        add(units.terminal(hub.index), day)
      }
    }
    let pattern = Pattern(
      cells: first..<firstHub, hubs: firstHub..<cells.count, partySize: partySize, kind: kind, entity: entity,
      coreEntity: coreEntity)
    var name = entity
    while let position = positions[name] {
      if isSame(pattern, patterns[Int(position)]) {
        cells.removeSubrange(first...)
        return position
      }
      name &+= 1
    }
    positions[name] = Int32(patterns.count)
    patterns.append(pattern)
    return Int32(patterns.count - 1)
  }

  private func isSame(_ a: Pattern, _ b: Pattern) -> Bool {
    a.entity == b.entity && hasSameCells(a, b) && cells[a.hubs] == cells[b.hubs]
  }

  /// Whether stations and airports differ at most.
  func hasSameCells(_ a: Pattern, _ b: Pattern) -> Bool {
    a.coreEntity == b.coreEntity && a.kind == b.kind && a.partySize == b.partySize
      && cells[a.cells] == cells[b.cells]
  }
}
