import GSL

/// Who holds a railway's freight paths, day by day of one replication. Every path serves one train, so that no
/// two trains are ever in each other's way.
///
/// Container trains of the timetable have paths of their own there (图定) and go before other freight, which takes
/// the next free path instead; a container train beyond the timetable takes what other freight leaves. Whom other
/// freight has taken a path from is drawn when a train first looks at the path, by the path's own number.
struct PathReservations {
  private enum Holder: UInt8 { case unknown, nobody, otherFreight, containerTrain }

  private let book: TrainSystem.PathBook
  /// By hour of the day: the first path that departs in it or later.
  private let firstOfHour: [Int]
  /// Path by path, then some that fill up the last block of random numbers.
  private var holders: [Holder]
  private let count: Int
  private let random: RandomTable
  /// Held by container trains.
  private(set) var usedCount = 0

  /// - Parameters:
  ///   - days: Of the period.
  ///   - random: Who else takes which path.
  init(_ book: TrainSystem.PathBook, days: Int, _ random: RandomTable) {
    precondition(!book.departureH.isEmpty, "a railway without paths is no way")
    self.book = book
    self.random = random
    firstOfHour = (0..<24).map { hour in
      book.departureH.firstIndex { $0 >= Double(hour) } ?? book.departureH.count
    }
    count = book.departureH.count * (days + PathReservations.daysAfter)
    holders = [Holder](repeating: book.takenShare > 0 ? .unknown : .nobody, count: (count + 3) / 4 * 4)
  }

  /// Held by whomever.
  var takenCount: Int {
    var all = self
    return (0..<count).count { all.holder(of: $0) != .nobody }
  }

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
  /// - Complexity: O(paths of an hour) beside the paths that are held.
  mutating func take(from hour: Double, isTimetabled: Bool) -> Passage {
    let slots = book.departureH.count
    let day = Int(hour / 24)
    let time = hour - Double(day) * 24
    var slot = firstOfHour[Int(time)]
    while slot < slots, book.departureH[slot] < time { slot += 1 }
    let first = day * slots + slot
    guard let found = next(from: first, before: isTimetabled ? .otherFreight : .nobody) else {
      let end = max(hour, departureH(count - 1) + 24)
      return Passage(departureH: end, arrivalH: end + book.runH[0], skippedH: 0)
    }
    if holders[found] == .otherFreight, let free = next(from: found, before: .nobody) {
      holders[free] = .otherFreight
    }
    holders[found] = .containerTrain
    usedCount += 1
    let departure = departureH(found)
    return Passage(
      departureH: departure, arrivalH: departure + book.runH[found % slots],
      skippedH: found > first ? departure - departureH(first) : 0)
  }

  /// The first path that nobody holds, or a holder who gives way.
  private mutating func next(from first: Int, before other: Holder) -> Int? {
    var path = first
    while path < count {
      let holder = holder(of: path)
      if holder == .nobody || holder == other { return path }
      path += 1
    }
    return nil
  }

  private mutating func holder(of path: Int) -> Holder {
    if holders[path] != .unknown { return holders[path] }
    let block = path / 4
    let numbers = random[block]
    for place in 0..<4 {
      holders[4 * block + place] = numbers[place] < book.takenShare ? .otherFreight : .nobody
    }
    return holders[path]
  }

  private func departureH(_ index: Int) -> Double {
    let slots = book.departureH.count
    return Double(index / slots) * 24 + book.departureH[index % slots]
  }

  mutating func restart() { usedCount = 0 }
}
