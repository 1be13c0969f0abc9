/// How many journeys took how long, to a quarter of a minute: the scratch of a worker.
///
/// Departures in every minute before a vehicle leaves take a minute more each; they are added as one.
struct TimeDistribution: Sendable {
  private static let partsOfMinute = 4
  private static let longestMin = 4320

  /// By part and minute: how many more journeys there are than a minute less. The last minute takes all beyond.
  private var steps: [Int32]
  private var total = 0

  init() {
    steps = Array(repeating: 0, count: TimeDistribution.partsOfMinute * (TimeDistribution.longestMin + 1))
  }

  mutating func removeAll() {
    for index in steps.indices { steps[index] = 0 }
    total = 0
  }

  /// Adds one or more journeys that take `shortestMin`, a minute more, and so on. O(1).
  mutating func add(from shortestMin: Double, count: Int) {
    let (minute, part) = place(of: shortestMin)
    let inside = min(count, TimeDistribution.longestMin - minute)
    step(part, minute, by: 1)
    step(part, minute + inside, by: -1)
    total += inside
    if inside < count { add(Double(TimeDistribution.longestMin), times: count - inside) }
  }

  /// Adds journeys that take the same. O(1).
  mutating func add(_ timeMin: Double, times: Int) {
    let (minute, part) = place(of: timeMin)
    step(part, minute, by: Int32(times))
    step(part, minute + 1, by: -Int32(times))
    total += times
  }

  private func place(of timeMin: Double) -> (minute: Int, part: Int) {
    let parts = Double(TimeDistribution.partsOfMinute)
    let position = Int((min(max(timeMin, 0), Double(TimeDistribution.longestMin)) * parts).rounded(.down))
    return (position / TimeDistribution.partsOfMinute, position % TimeDistribution.partsOfMinute)
  }

  private mutating func step(_ part: Int, _ minute: Int, by count: Int32) {
    guard minute <= TimeDistribution.longestMin else { return }
    steps[part * (TimeDistribution.longestMin + 1) + minute] += count
  }

  /// The times below which the shares lie, interpolated within a quarter of a minute; shares are of 0 ... 1 and
  /// ascend. O(minutes).
  func quantiles(_ shares: [Double]) -> [Double] {
    var found: [Double] = []
    var below = 0
    scan { minute, part, count in
      while found.count < shares.count {
        let wanted = shares[found.count] * Double(total)
        guard Double(below + count) >= wanted, count > 0 else { break }
        let inside = max(0, (wanted - Double(below)) / Double(count))
        found.append(Double(minute) + (Double(part) + inside) / Double(TimeDistribution.partsOfMinute))
      }
      below += count
      return found.count < shares.count
    }
    return found
  }

  /// The share of journeys that take no longer. O(minutes).
  func share(within timeMin: Double) -> Double {
    let (lastMinute, lastPart) = place(of: timeMin)
    var within = 0
    scan { minute, part, count in
      if (minute, part) >= (lastMinute, lastPart) { return false }
      within += count
      return true
    }
    return Double(within) / Double(total)
  }

  private func scan(_ visit: (_ minute: Int, _ part: Int, _ count: Int) -> Bool) {
    var counts = [Int](repeating: 0, count: TimeDistribution.partsOfMinute)
    for minute in 0...TimeDistribution.longestMin {
      for part in counts.indices {
        counts[part] += Int(steps[part * (TimeDistribution.longestMin + 1) + minute])
        if !visit(minute, part, counts[part]) { return }
      }
    }
  }
}
