import Simulation

/// Containers that arrived together and go to the same stop.
struct Lot {
  let arrivalH: Double
  let alightStop: Int
  var teu: Int
}

/// The containers that wait at one stop, first come, first served, and what became of all that ever came:
/// arrived = departed + waiting at every moment.
struct Yard {
  private var line = WaitingLine<Lot>()
  /// The lot at the head of the line, of which a train may have taken a part.
  private var front: Lot?

  private(set) var waitingTeu = 0
  private(set) var arrivedTeu = 0
  private(set) var departedTeu = 0
  /// Containers that a train left standing, once for each train.
  private(set) var leftBehindTeu = 0
  private(set) var trainsThatLeftSome = 0
  private(set) var waits = WaitHistogram()

  /// When the container that has waited longest came.
  var oldestArrivalH: Double? { front?.arrivalH }

  mutating func arrive(_ lot: Lot) {
    precondition(lot.teu > 0, "a lot holds containers")
    arrivedTeu += lot.teu
    waitingTeu += lot.teu
    if front == nil { front = lot } else { line.join(lot) }
  }

  /// Loads up to `spaceTeu` containers, the oldest first, and adds them to those aboard by the stop at which
  /// they leave. Returns how many it took.
  mutating func load(upTo spaceTeu: Int, at hour: Double, aboard: inout [Int]) -> Int {
    var space = spaceTeu
    while space > 0, var lot = front {
      let taken = min(space, lot.teu)
      waits.add(hour - lot.arrivalH, teu: taken)
      aboard[lot.alightStop] += taken
      space -= taken
      lot.teu -= taken
      front = lot.teu > 0 ? lot : line.leave()
    }
    let loaded = spaceTeu - space
    waitingTeu -= loaded
    departedTeu += loaded
    leftBehindTeu += waitingTeu
    if waitingTeu > 0 { trainsThatLeftSome += 1 }
    return loaded
  }
}

/// How long containers waited: the exact mean, and quantiles from classes of half an hour.
struct WaitHistogram: Sendable {
  private static let classH = 0.5
  private var counts: [Int] = []
  private(set) var teu = 0
  private(set) var totalH = 0.0
  /// Sum of the squares of the waits.
  private(set) var squaresH2 = 0.0

  var meanH: Double? { teu > 0 ? totalH / Double(teu) : nil }

  mutating func add(_ waitH: Double, teu added: Int) {
    let index = Int(waitH / WaitHistogram.classH)
    while counts.count <= index { counts.append(0) }
    counts[index] += added
    teu += added
    totalH += waitH * Double(added)
    squaresH2 += waitH * waitH * Double(added)
  }

  mutating func add(_ other: WaitHistogram) {
    while counts.count < other.counts.count { counts.append(0) }
    for index in other.counts.indices { counts[index] += other.counts[index] }
    teu += other.teu
    totalH += other.totalH
    squaresH2 += other.squaresH2
  }

  /// The wait that the share `probability` of the containers does not exceed, within its class in proportion.
  func quantileH(_ probability: Double) -> Double? {
    guard teu > 0 else { return nil }
    let rank = probability * Double(teu)
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
