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
struct Pattern: Sendable, Equatable {
  struct Cell: Equatable, Sendable {
    let unit: Int32
    /// After the departure.
    let day: Int32

    /// Where the cell stands on the year's first day, among rows of a length.
    func row(_ length: Int) -> Int { Int(unit) * length + Int(day) }
  }

  /// Sites, lodgings and the departure.
  private(set) var cells: [Cell] = []
  /// Stations and airports.
  private(set) var hubs: [Cell] = []
  let partySize: Double
  let kind: DayKind
  /// Names the random numbers of its days in every scenario.
  private(set) var entity: UInt64
  /// Names the same without stations and airports.
  private var coreEntity: UInt64

  init(_ circuit: Circuit, _ segment: Segment, _ legs: PartyLegs, _ units: CountedUnits) {
    partySize = segment.partySize
    kind = segment.kind
    entity = Pattern.mixed(partySize.bitPattern, kind == .holiday ? 1 : 0)
    coreEntity = entity
    func add(_ unit: Int, _ day: Int, to cells: inout [Cell]) {
      cells.append(Cell(unit: Int32(unit), day: Int32(day)))
      entity = Pattern.mixed(entity, units.name(unit) &+ UInt64(day))
    }
    for call in circuit.calls { add(units.site(call.site), call.day, to: &cells) }
    for night in circuit.nights { add(units.lodging(night.lodging), night.day, to: &cells) }
    add(units.departures(nights: circuit.homeDay), 0, to: &cells)
    coreEntity = entity
    for (leg, day) in circuit.legDays.enumerated() {
      for hub in legs.hubs[circuit.stops[leg] * legs.placeCount + circuit.stops[leg + 1]] {
        add(units.terminal(hub.index), day, to: &hubs)
      }
    }
  }

  /// Whether only stations and airports differ.
  func hasSameCells(as other: Pattern) -> Bool {
    coreEntity == other.coreEntity && kind == other.kind && partySize == other.partySize
      && cells == other.cells
  }

  /// Such that patterns with the same cells stand together.
  static func order(_ patterns: [Pattern]) -> [Int] {
    patterns.indices.sorted {
      (patterns[$0].coreEntity, $0) < (patterns[$1].coreEntity, $1)
    }
  }

  /// Source: the finalizer of G. L. Steele, D. Lea, C. H. Flood, "Fast splittable pseudorandom number
  /// generators" (2014).
  static func mixed(_ hash: UInt64, _ value: UInt64) -> UInt64 {
    var bits = (hash &+ 0x9E37_79B9_7F4A_7C15) ^ value
    bits = (bits ^ bits >> 30) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ bits >> 27) &* 0x94D0_49BB_1331_11EB
    return bits ^ bits >> 31
  }
}
