import GSL

/// Who holds a railway's freight paths, day by day of one replication. Every path serves one train, so that no
/// two trains are ever in each other's way.
///
/// Container trains of the timetable have paths of their own there (图定) and go before other freight, which takes
/// the next free path instead; a container train beyond the timetable takes what other freight leaves.
struct PathReservations {
  private let book: TrainSystem.PathBook
  /// By hour of the day: the first path that departs in it or later.
  private let firstOfHour: [Int]
  /// Four paths each: other freight in the lower four bits, container trains in the upper.
  private var holders: [UInt8]
  private let count: Int
  /// What other freight takes by chance.
  private(set) var draws: PathDraws
  /// Held by container trains.
  private(set) var usedCount = 0

  /// - Parameters:
  ///   - days: Of the period.
  ///   - draws: Who else takes which path.
  init(_ book: TrainSystem.PathBook, days: Int, _ draws: PathDraws) {
    precondition(!book.departureH.isEmpty, "a railway without paths is no way")
    self.book = book
    firstOfHour = (0..<24).map { hour in
      book.departureH.firstIndex { $0 >= Double(hour) } ?? book.departureH.count
    }
    count = book.departureH.count * (days + PathReservations.daysAfter)
    self.draws = draws
    self.draws.extend(to: (count + 3) / 4)
    holders = Array(self.draws.byFour.prefix((count + 3) / 4))
  }

  /// Held by whomever.
  var takenCount: Int {
    var all = self
    return (0..<count).count { all.held(atFour: $0 / 4, isOtherHeld: true) &>> ($0 & 3) & 1 > 0 }
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
    var day = Int(hour / 24)
    let time = hour - Double(day) * 24
    var slot = firstOfHour[Int(time)]
    while slot < slots, book.departureH[slot] < time { slot += 1 }
    let first = day * slots + slot
    guard let found = next(from: first, isOtherHeld: !isTimetabled) else {
      let end = max(hour, departureH(count - 1) + 24)
      return Passage(departureH: end, arrivalH: end + book.runH[0], skippedH: 0)
    }
    if hold(found), let free = next(from: found + 1, isOtherHeld: true) {
      holders[free >> 2] |= 1 &<< (free & 3)
    }
    usedCount += 1
    slot = found - day * slots
    while slot >= slots {
      slot -= slots
      day += 1
    }
    let departure = Double(day) * 24 + book.departureH[slot]
    return Passage(
      departureH: departure, arrivalH: departure + book.runH[slot],
      skippedH: found > first ? departure - departureH(first) : 0)
  }

  /// Gives a path to a container train. Returns whether other freight gives way.
  private mutating func hold(_ path: Int) -> Bool {
    let bit: UInt8 = 1 &<< (path & 3)
    let held = holders[path >> 2]
    holders[path >> 2] = held & ~bit | bit &<< 4
    return held & bit > 0
  }

  /// The first path that nobody holds, or other freight that gives way.
  private mutating func next(from first: Int, isOtherHeld: Bool) -> Int? {
    // Paths before the first are passed.
    var passed: UInt8 = 1 &<< (first & 3) &- 1
    for four in first >> 2..<max(first >> 2, holders.count) {
      let held = held(atFour: four, isOtherHeld: isOtherHeld) | passed
      if held < 0xF {
        let path = 4 * four + (~held).trailingZeroBitCount
        return path < count ? path : nil
      }
      passed = 0
    }
    return nil
  }

  /// A bit for each of four paths that is held by container trains, or other freight too.
  private mutating func held(atFour four: Int, isOtherHeld: Bool) -> UInt8 {
    var held = holders[four]
    if held == PathDraws.unknown {
      held = draws.draw(four)
      holders[four] = held
    }
    return (isOtherHeld ? held | held &>> 4 : held &>> 4) & 0xF
  }

  private func departureH(_ index: Int) -> Double {
    let slots = book.departureH.count
    return Double(index / slots) * 24 + book.departureH[index % slots]
  }

  mutating func restart() { usedCount = 0 }
}

/// The paths of a railway that other freight takes in one replication, whatever container trains there are. Whom
/// it takes a path from is drawn when a train first looks at the path, by the path's own number.
struct PathDraws: Sendable {
  /// Four paths each, with a bit for each that is taken; or `unknown`.
  private(set) var byFour: [UInt8] = []
  private let random: RandomTable
  private let takenShare: Double

  static let unknown = UInt8.max

  init(_ random: RandomTable, takenShare: Double) {
    self.random = random
    self.takenShare = takenShare
  }

  mutating func extend(to count: Int) {
    let first = takenShare > 0 ? PathDraws.unknown : 0
    if byFour.count < count { byFour += repeatElement(first, count: count - byFour.count) }
  }

  /// Draws for four paths.
  mutating func draw(_ four: Int) -> UInt8 {
    let numbers = random[four]
    var taken: UInt8 = 0
    for place in 0..<4 where numbers[place] < takenShare { taken |= 1 << place }
    byFour[four] = taken
    return taken
  }
}
