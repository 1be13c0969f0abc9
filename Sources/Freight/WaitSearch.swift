/// Looks for waits that bring the goods that make them wait so long.
///
/// Longer waits drive goods away, and fewer goods wait less, so what comes back falls as the waits rise. For each
/// ride a secant through the last two rounds tells how steeply, in logarithms, as a full train makes waits grow
/// in proportion; the step goes to where its line meets the waits themselves: all the way where nothing answers,
/// and short where a full train answers steeply. The time on the way hardly depends on the goods.
struct WaitSearch {
  private(set) var current: RideTimes
  private var last: (asked: RideTimes, answered: RideTimes)?
  /// By ride: by what share the answer falls when the wait rises by one.
  private var slope: [Double]
  private var steps = 0
  /// The times of this search from which least would change, and what.
  private(set) var best: (times: RideTimes, gap: Double)

  /// Slopes that chance may show in two rounds whose waits hardly differ are cut off here.
  private static let steepest = 30.0
  /// Steps before they shorten.
  private static let wholeSteps = 4.0
  /// Waits closer than this, in proportion, tell no slope.
  private static let smallestStep = 0.01

  init(from times: RideTimes) {
    current = times
    best = (times, .infinity)
    slope = [Double](repeating: 1, count: times.byRide.count)
  }

  /// Begins anew from the best, with the slopes that are known, as when other random years are asked.
  mutating func restart() {
    current = best.times
    best.gap = .infinity
    last = nil
    steps = 0
  }

  /// - Parameter gap: What would change under the answer.
  mutating func step(towards answer: RideTimes, gap: Double) {
    if gap < best.gap { best = (current, gap) }
    if let last {
      for ride in slope.indices {
        let asked = current.byRide[ride].logWait - last.asked.byRide[ride].logWait
        let answered = answer.byRide[ride].logWait - last.answered.byRide[ride].logWait
        if abs(asked) < WaitSearch.smallestStep { continue }
        // Half the old and half the new: neighbours on the same train disturb each other.
        slope[ride] = (slope[ride] + min(max(-answered / asked, 0), WaitSearch.steepest)) / 2
      }
    }
    last = (asked: current, answered: answer)
    steps += 1
    // Boxes come one by one, so that the answer has steps of its own, which no wait meets: late rounds average.
    let share = min(1, WaitSearch.wholeSteps / Double(steps))
    current = current.moved(towards: answer, waitSteps: slope.map { share / (1 + $0) }, step: share)
  }
}
