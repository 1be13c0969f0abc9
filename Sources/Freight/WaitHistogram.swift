/// How long containers waited: exact moments, and quantiles from classes of half an hour.
struct WaitHistogram: Sendable {
  static let classH = 0.5
  /// By class.
  private(set) var counts: [UInt32] = []
  private var withoutWait = 0
  private(set) var teu = 0
  private(set) var totalH = 0.0
  /// Sum of the squares of the waits.
  private(set) var squaresH2 = 0.0

  var meanH: Double? { teu > 0 ? totalH / Double(teu) : nil }

  var standardDeviationH: Double? {
    guard let meanH else { return nil }
    return max(0, squaresH2 / Double(teu) - meanH * meanH).squareRoot()
  }

  @inline(__always) mutating func add(_ waitH: Double, teu added: Int) {
    let index = Int(max(0, waitH) / WaitHistogram.classH)
    extend(to: index + 1)
    counts[index] += UInt32(added)
    if waitH <= 0 { withoutWait += added }
    teu += added
    totalH += waitH * Double(added)
    squaresH2 += waitH * waitH * Double(added)
  }

  mutating func add(_ other: WaitHistogram) {
    extend(to: other.counts.count)
    for index in other.counts.indices { counts[index] += other.counts[index] }
    withoutWait += other.withoutWait
    teu += other.teu
    totalH += other.totalH
    squaresH2 += other.squaresH2
  }

  private mutating func extend(to classes: Int) {
    if counts.count < classes { counts += repeatElement(0, count: classes - counts.count) }
  }

  /// The wait that the share `probability` of the containers does not exceed, within its class in proportion.
  func quantileH(_ probability: Double) -> Double? {
    guard teu > 0 else { return nil }
    let rank = probability * Double(teu)
    if rank <= Double(withoutWait) { return 0 }
    var below = 0.0
    for (index, count) in counts.enumerated() where count > 0 {
      if below + Double(count) >= rank {
        return (Double(index) + (rank - below) / Double(count)) * WaitHistogram.classH
      }
      below += Double(count)
    }
    return Double(counts.count) * WaitHistogram.classH
  }
}
