import GSL
import Networks

/// What is counted day by day: a row of figures for each.
struct CountedUnits: Sendable {
  let siteCount: Int
  let lodgingCount: Int
  let terminalCount: Int

  init(_ network: Network) {
    siteCount = network.sites.count
    lodgingCount = network.lodgings.count
    terminalCount = network.terminals.count
  }

  func site(_ index: Int) -> Int { index }
  func lodging(_ index: Int) -> Int { siteCount + index }
  func terminal(_ index: Int) -> Int { siteCount + lodgingCount + index }
  /// Persons who set out for a circuit of so many nights.
  func departures(nights: Int) -> Int { siteCount + lodgingCount + terminalCount + nights }
  var count: Int { departures(nights: CountedUnits.mostNights) + 1 }

  /// One before each site and one before home.
  static let mostNights = CircuitScheduler.longest + 1
}

/// Which units a party adds to on which day of its circuit. Circuits of all markets that leave the same trace
/// in the counts share a pattern, so that their days are drawn together.
struct Pattern: Sendable {
  struct Cell: Hashable, Sendable {
    let unit: Int
    /// After the departure.
    let day: Int
  }

  struct Trace: Hashable {
    let cells: [Cell]
    let partySize: Double
  }

  let cells: [Cell]
  let partySize: Double
  /// Names the random numbers of its days in every scenario.
  let entity: UInt64

  init(_ trace: Trace, _ network: Network, _ units: CountedUnits) {
    cells = trace.cells
    partySize = trace.partySize
    let names = trace.cells.filter { $0.unit < units.departures(nights: 0) }.map { cell in
      let name =
        switch cell.unit {
        case ..<units.siteCount: network.sites.rows[cell.unit].key
        case ..<(units.siteCount + units.lodgingCount):
          network.lodgings.rows[cell.unit - units.siteCount].key
        default: network.terminals.rows[cell.unit - units.siteCount - units.lodgingCount].key
        }
      return "\(cell.day):\(name)"
    }
    entity = StableHash.of("\(trace.partySize)", names.joined(separator: " "))
  }
}

extension Pattern.Trace {
  init(_ circuit: Circuit, _ segment: Segment, _ legs: PartyLegs, _ units: CountedUnits) {
    var cells: [Pattern.Cell] = []
    for call in circuit.calls { cells.append(Pattern.Cell(unit: units.site(call.site), day: call.day)) }
    for night in circuit.nights {
      cells.append(Pattern.Cell(unit: units.lodging(night.lodging), day: night.day))
    }
    for (leg, day) in circuit.legDays.enumerated() {
      for hub in legs.hubs[circuit.stops[leg] * legs.placeCount + circuit.stops[leg + 1]] {
        cells.append(Pattern.Cell(unit: units.terminal(hub.index), day: day))
      }
    }
    cells.append(Pattern.Cell(unit: units.departures(nights: circuit.homeDay), day: 0))
    self.init(cells: cells, partySize: segment.partySize)
  }
}
