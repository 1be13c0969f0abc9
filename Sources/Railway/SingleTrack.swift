/// The capacity of a single-track section between two stations where trains can meet.
public enum SingleTrack {
  /// The time that a pair of trains, one each way, takes of the section: both running times, and at each end
  /// the interval between the arrival of one and the departure of the other (运行图周期).
  public static func cycleMin(
    outwardMin: Double, returnMin: Double, crossingMin: Double, startMin: Double = 0, stopMin: Double = 0
  ) -> Double {
    // In a parallel timetable of single trains each of a pair stops at one end and starts again.
    outwardMin + returnMin + 2 * crossingMin + 2 * (startMin + stopMin)
  }

  /// Pairs of trains a day in a parallel timetable, (1440 − window) × factor ÷ cycle (Chinese railways).
  /// - Parameters:
  ///   - cycleMin: what one pair takes of the tightest section.
  ///   - windowMin: closed every day for maintenance (天窗).
  ///   - factor: the part that can be used in operation.
  public static func pairsPerDay(cycleMin: Double, windowMin: Double = 0, factor: Double = 1) -> Double {
    precondition(cycleMin > 0 && windowMin >= 0 && windowMin < 1440 && factor > 0)
    return (1440 - windowMin) / cycleMin * factor
  }

  /// Freight pairs beside passenger trains by the deduction method (扣除系数法): each passenger train takes
  /// the place of so many freight trains. Never negative.
  public static func freightPairsPerDay(
    parallelPairs: Double, passengerPairs: Double, deductionFactor: Double
  ) -> Double {
    max(0, parallelPairs - deductionFactor * passengerPairs)
  }

  /// Trains a day by Scott's formula (Indian railways), 1440 E ÷ (T + t).
  /// - Parameters:
  ///   - runningMin: T, of the slowest train over the critical section.
  ///   - blockMin: t, to work the block between two trains.
  ///   - efficiency: E, 0.7 to 0.75 on single track.
  public static func scottTrainsPerDay(runningMin: Double, blockMin: Double, efficiency: Double) -> Double {
    precondition(runningMin >= 0 && blockMin >= 0 && runningMin + blockMin > 0 && efficiency > 0)
    return 1440 * efficiency / (runningMin + blockMin)
  }
}
