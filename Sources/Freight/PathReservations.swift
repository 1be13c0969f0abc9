import GSL

/// Who holds a railway's freight paths, day by day of one replication. Every path serves one train, so that no
/// two trains are ever in each other's way.
///
/// Container trains of the timetable have paths of their own there (图定) and go before other freight, which takes
/// the next free path instead; a container train beyond the timetable takes what other freight leaves.
struct PathReservations {
  private enum Holder { case nobody, otherFreight, containerTrain }

  private let book: TrainSystem.PathBook
  private var holders: [Holder]
  /// Held by container trains.
  private(set) var usedCount = 0

  /// - Parameter days: Of the period.
  init(_ book: TrainSystem.PathBook, days: Int, _ stream: inout RandomStream) {
    precondition(!book.departureH.isEmpty, "a railway without paths is no way")
    self.book = book
    let slots = book.departureH.count
    holders = [Holder](repeating: .nobody, count: slots * (days + PathReservations.daysAfter))
    guard book.takenShare > 0 else { return }
    for slot in holders.indices where stream.uniform() < book.takenShare { holders[slot] = .otherFreight }
  }

  /// Held by whomever.
  var takenCount: Int { holders.count { $0 != .nobody } }

  /// Trains that leave at the end of the period run on.
  private static let daysAfter = 14

  /// A train on its path.
  struct Passage {
    let departureH: Double
    let arrivalH: Double
    /// How much later it departs than if it had the railway to itself.
    let skippedH: Double
  }

  /// Takes the first path from an hour on that nobody holds, or no train before which this one goes. A train that
  /// finds none runs after all days that are known.
  /// - Complexity: O(log paths of a day) beside the paths that are held.
  mutating func take(from hour: Double, isTimetabled: Bool) -> Passage {
    let slots = book.departureH.count
    let day = Int(hour / 24)
    let time = hour - Double(day) * 24
    var (low, high) = (0, slots)
    while low < high {
      let middle = (low + high) / 2
      if book.departureH[middle] < time { low = middle + 1 } else { high = middle }
    }
    let first = day * slots + low
    let found = holders[min(first, holders.count)...].firstIndex {
      $0 == .nobody || (isTimetabled && $0 == .otherFreight)
    }
    guard let found else {
      let end = max(hour, departureH(holders.count - 1) + 24)
      return Passage(departureH: end, arrivalH: end + book.runH[0], skippedH: 0)
    }
    if holders[found] == .otherFreight, let next = holders[found...].firstIndex(of: .nobody) {
      holders[next] = .otherFreight
    }
    holders[found] = .containerTrain
    usedCount += 1
    let departure = departureH(found)
    return Passage(
      departureH: departure, arrivalH: departure + book.runH[found % slots],
      skippedH: departure - departureH(first))
  }

  private func departureH(_ index: Int) -> Double {
    let slots = book.departureH.count
    return Double(index / slots) * 24 + book.departureH[index % slots]
  }

  mutating func restart() { usedCount = 0 }
}
