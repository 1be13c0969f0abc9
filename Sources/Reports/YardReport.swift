public import Freight
import GSL
import Networks

/// Departure policies of a yard side by side.
public struct YardReport: Encodable {
  private let figures: [YardStudy.Figures]

  public init(_ figures: [YardStudy.Figures]) { self.figures = figures }

  /// Name, unit and figure, in the order in which they are read.
  private static let rows: [(name: String, key: String, figure: @Sendable (YardStudy.Figures) -> Estimate)] =
    [
      ("wait of a container, h", "wait_h", { $0.waitH }),
      ("  its standard deviation, h", "wait_sd_h", { $0.waitSdH }),
      ("  one in 20 waits less than, h", "wait_p5_h", { $0.waitP5H }),
      ("  half wait less than, h", "wait_p50_h", { $0.waitP50H }),
      ("  one in 20 waits more than, h", "wait_p95_h", { $0.waitP95H }),
      ("loading, with the wait for cranes, h", "loading_h", { $0.loadingH }),
      ("containers of a train", "load", { $0.load }),
      ("load factor", "load_factor", { $0.loadFactor }),
      ("trains that leave full, share", "full_share", { $0.fullShare }),
      ("between trains, h", "interval_h", { $0.intervalH }),
      ("  its coefficient of variation", "interval_variation", { $0.intervalVariation }),
      ("trains a week", "trains_per_week", { $0.trainsPerWeek }),
      ("left behind by a train", "left_behind", { $0.leftBehind }),
      ("trains that leave none behind, share", "none_left_share", { $0.noneLeftShare }),
      ("containers in the yard", "stored", { $0.stored }),
      ("  the most at a time", "most_stored", { $0.mostStored }),
      ("found the yard full, share", "gate_share", { $0.gateShare }),
      ("cranes at work, share", "crane_share", { $0.craneShare }),
    ]

  /// A table with a column for each policy; each figure with half its 95 % interval.
  public var lines: [String] {
    let alignments = [TextTable.Alignment.left] + figures.map { _ in TextTable.Alignment.right }
    var table = TextTable(alignments)
    table.add([""] + figures.map(\.policy.rawValue))
    for row in Self.rows { table.add([row.name] + figures.map { text(row.figure($0)) }) }
    return table.lines
  }

  private func text(_ estimate: Estimate) -> String {
    guard let high = estimate.upper95, high > estimate.mean else { return figure(estimate.mean) }
    return "\(figure(estimate.mean)) ± \(figure(high - estimate.mean))"
  }

  /// An object for each policy: mean, sd between batches and 95 % interval of every figure.
  public func encode(to encoder: any Encoder) throws {
    try figures.map { figures in
      PolicyFigures(
        policy: figures.policy.rawValue,
        figures: Dictionary(
          uniqueKeysWithValues: Self.rows.map { ($0.key, EstimateFigures($0.figure(figures))) }))
    }.encode(to: encoder)
  }

  private struct PolicyFigures: Encodable {
    let policy: String
    let figures: [String: EstimateFigures]
  }

  private struct EstimateFigures: Encodable {
    let mean: Double
    let sd: Double?
    let low95: Double?
    let high95: Double?
    let batches: Int

    init(_ estimate: Estimate) {
      mean = rounded(estimate.mean)
      sd = estimate.standardDeviation.map(rounded)
      low95 = estimate.lower95.map(rounded)
      high95 = estimate.upper95.map(rounded)
      batches = estimate.count
    }
  }
}
