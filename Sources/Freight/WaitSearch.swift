/// Looks for waits that bring the goods that make them wait so long.
///
/// Longer waits drive goods away, and fewer goods wait less, so what comes back falls as the waits rise. For each
/// ride a secant through the last two rounds tells how steeply; the step goes to where its line meets the waits
/// themselves: all the way where nothing answers, and short where a full train answers steeply.
struct WaitSearch {
  private(set) var current: Waits
  private var last: (asked: Waits, answered: Waits)?
  /// By ride: how much the answer falls for an hour more of wait.
  private var slope: [Double]
  private var steps = 0

  /// Slopes that chance may show in two rounds whose waits hardly differ are cut off here.
  private static let steepest = 30.0
  /// Steps before they shorten.
  private static let wholeSteps = 6.0
  /// Waits closer than this tell no slope.
  private static let smallestStepH = 1e-3

  init(from waits: Waits) {
    current = waits
    slope = [Double](repeating: 1, count: waits.byRide.count)
  }

  mutating func step(towards answer: Waits) {
    if let last {
      for ride in slope.indices {
        let asked = current.byRide[ride].meanH - last.asked.byRide[ride].meanH
        let answered = answer.byRide[ride].meanH - last.answered.byRide[ride].meanH
        if abs(asked) < WaitSearch.smallestStepH { continue }
        // Half the old and half the new: neighbours on the same train disturb each other.
        slope[ride] = (slope[ride] + min(max(-answered / asked, 0), WaitSearch.steepest)) / 2
      }
    }
    last = (asked: current, answered: answer)
    steps += 1
    // Boxes come one by one, so that the answer has steps of its own, which no wait meets: late rounds average.
    let share = min(1, WaitSearch.wholeSteps / Double(steps))
    current = current.moved(towards: answer, steps: slope.map { share / (1 + $0) })
  }
}
