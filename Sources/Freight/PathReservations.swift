import GSL

/// Which of a railway's free paths are taken, day by day of one replication. Every path is taken once, so that
/// no two trains are ever in each other's way.
struct PathReservations {
  private let book: TrainSystem.PathBook
  private var isTaken: [Bool]
  /// Taken by container trains.
  private(set) var usedCount = 0

  /// - Parameter days: Of the period.
  init(_ book: TrainSystem.PathBook, days: Int, _ stream: inout RandomStream) {
    precondition(!book.departureH.isEmpty, "a railway without paths is no way")
    self.book = book
    let slots = book.departureH.count
    isTaken = [Bool](repeating: false, count: slots * (days + PathReservations.daysAfter))
    guard book.takenShare > 0 else { return }
    for slot in isTaken.indices { isTaken[slot] = stream.uniform() < book.takenShare }
  }

  /// Trains that leave at the end of the period run on.
  private static let daysAfter = 14

  /// Takes the first free path from an hour on. `skippedH` is how much later it is than the first path, were
  /// that free. A train that finds none runs after all days that are known.
  /// - Complexity: O(log paths of a day) beside the paths that are taken.
  mutating func take(from hour: Double) -> (departureH: Double, arrivalH: Double, skippedH: Double) {
    let slots = book.departureH.count
    let day = Int(hour / 24)
    let time = hour - Double(day) * 24
    var (low, high) = (0, slots)
    while low < high {
      let middle = (low + high) / 2
      if book.departureH[middle] < time { low = middle + 1 } else { high = middle }
    }
    let first = day * slots + low
    var index = first
    while index < isTaken.count, isTaken[index] { index += 1 }
    guard index < isTaken.count else {
      let end = max(hour, departureH(isTaken.count - 1) + 24)
      return (end, end + book.runH[0], 0)
    }
    isTaken[index] = true
    usedCount += 1
    let departure = departureH(index)
    return (departure, departure + book.runH[index % slots], departure - departureH(first))
  }

  private func departureH(_ index: Int) -> Double {
    let slots = book.departureH.count
    return Double(index / slots) * 24 + book.departureH[index % slots]
  }

  mutating func restart() { usedCount = 0 }
}
