/// Patterns column by column, for the loop over all in each replication. Those that differ by stations and
/// airports alone stand together: in a run.
struct PatternTable: Sendable {
  struct Run: Sendable {
    let patterns: Range<Int>
    /// Of all its patterns, in `cells`.
    let cells: Range<Int>
  }

  private(set) var runs: [DayKind: [Run]] = [:]
  private(set) var cells: [Pattern.Cell] = []
  let entities: [UInt64]
  let partySizes: [Double]
  /// The stations and airports of pattern p stand at `firstHub[p] ..< firstHub[p + 1]` of `hubs`.
  private(set) var firstHub = [0]
  private(set) var hubs: [Pattern.Cell] = []

  var count: Int { entities.count }

  /// - Parameter patterns: in the order of `Pattern.order`.
  init(_ patterns: [Pattern]) {
    entities = patterns.map(\.entity)
    partySizes = patterns.map(\.partySize)
    for pattern in patterns {
      hubs += pattern.hubs
      firstHub.append(hubs.count)
    }
    let starts = patterns.indices.filter { $0 == 0 || !patterns[$0].hasSameCells(as: patterns[$0 - 1]) }
    for (start, end) in zip(starts, starts.dropFirst() + [patterns.count]) {
      let first = cells.count
      cells += patterns[start].cells
      runs[patterns[start].kind, default: []].append(
        Run(patterns: start..<end, cells: first..<cells.count))
    }
  }
}
