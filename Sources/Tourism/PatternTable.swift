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
  private(set) var entities: [UInt64] = []
  private(set) var partySizes: [Double] = []
  /// The stations and airports of pattern p stand at `firstHub[p] ..< firstHub[p + 1]` of `hubs`.
  private(set) var firstHub = [0]
  private(set) var hubs: [Pattern.Cell] = []
  /// Where each pattern of the list stands here.
  private(set) var rank: [Int32]

  var count: Int { entities.count }

  init(_ list: PatternList) {
    let patterns = list.patterns
    rank = Array(repeating: 0, count: patterns.count)
    let order = patterns.indices.sorted { (patterns[$0].coreEntity, $0) < (patterns[$1].coreEntity, $1) }
    var start = 0
    for (position, index) in order.enumerated() {
      let pattern = patterns[index]
      rank[index] = Int32(position)
      entities.append(pattern.entity)
      partySizes.append(pattern.partySize)
      hubs += list.cells[pattern.hubs]
      firstHub.append(hubs.count)
      let end = position + 1
      if end < order.count, list.hasSameCells(pattern, patterns[order[end]]) { continue }
      runs[pattern.kind, default: []].append(
        Run(patterns: start..<end, cells: cells.count..<cells.count + pattern.cells.count))
      cells += list.cells[pattern.cells]
      start = end
    }
  }
}
