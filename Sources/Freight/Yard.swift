import Simulation

/// Containers that arrived together and go by the same flow.
struct Lot {
  let arrivalH: Double
  /// When the yard took it in.
  var admittedH: Double
  let flow: Int32
  var teu: Int
}

/// The containers that wait for one train at one stop, first come, first served, and what became of those before.
struct Queue {
  var figures = YardFigures()
  /// Those before the first have left. A train may have taken a part of the first.
  private var lots: [Lot] = []
  private var first = 0
  private(set) var waitingTeu = 0
  /// Of them those that a train has left standing, and since when.
  private var missedTeu = 0
  private var lastLoadH = 0.0
  /// Whoever came before this hour has left.
  private var servedUntilH = 0.0

  /// When the container that has waited longest was taken in.
  var oldestH: Double? { first < lots.count ? lots[first].admittedH : nil }

  /// A lot that is taken in at once.
  mutating func arrive(_ lot: Lot) {
    figures.arrivedTeu += lot.teu
    join(lot)
  }

  mutating func join(_ lot: Lot) {
    waitingTeu += lot.teu
    lots.append(lot)
  }

  /// Takes up to `spaceTeu` containers, the oldest first, onto a train. Returns how many.
  /// - Parameter longestWaitH: For how long a container alone waits at most.
  mutating func load(
    upTo spaceTeu: Int, at hour: Double, longestWaitH: Double, onto train: inout [Lot]
  ) -> Int {
    var space = spaceTeu
    var reachH = servedUntilH
    while space > 0, first < lots.count {
      var lot = lots[first]
      let rest = max(0, lot.teu - space)
      lot.teu -= rest
      figures.waits.add(hour - lot.arrivalH, teu: lot.teu)
      space -= lot.teu
      reachH = max(reachH, lot.arrivalH)
      train.append(lot)
      if rest > 0 { lots[first].teu = rest } else { first += 1 }
    }
    forgetLeft()
    if space > 0 { reachH = hour }
    figures.anyHour.addWaits(from: servedUntilH, to: reachH, departureH: hour, longestH: longestWaitH)
    servedUntilH = reachH
    let loaded = spaceTeu - space
    waitingTeu -= loaded
    figures.departedTeu += loaded
    figures.leftBehindTeu += waitingTeu
    if waitingTeu > 0 { figures.trainsThatLeftSome += 1 }
    // First come, first served: those left before go first.
    figures.heldBackTeuH += Double(missedTeu) * (hour - lastLoadH)
    figures.heldBackTeu += waitingTeu - max(0, missedTeu - loaded)
    missedTeu = waitingTeu
    lastLoadH = hour
    return loaded
  }

  /// Gives room again once most of it is of lots that have left.
  private mutating func forgetLeft() {
    if first == lots.count {
      lots.removeAll(keepingCapacity: true)
    } else if 2 * first > lots.count {
      lots.removeSubrange(..<first)
    } else {
      return
    }
    first = 0
  }

  /// Ends a span of time: whoever came since the last that left has waited at least until now.
  mutating func close(at hour: Double, longestWaitH: Double) {
    figures.anyHour.addWaits(from: servedUntilH, to: hour, departureH: hour, longestH: longestWaitH)
    servedUntilH = hour
  }
}

/// What became of the containers of one train at one stop: arrived + waiting at first = departed + waiting.
struct YardFigures: Sendable {
  var arrivedTeu = 0
  var departedTeu = 0
  /// Waiting at the end, in the yard or at its gate, and at the beginning.
  var waitingTeu = 0
  var waitingAtFirstTeu = 0
  /// Containers that a train left standing, once for each train, and once for all.
  var leftBehindTeu = 0
  var heldBackTeu = 0
  /// Hours that these waited after the first train that left them.
  var heldBackTeuH = 0.0
  var trainsThatLeftSome = 0
  /// Containers that found the yard full, and their hours at the gate.
  var gateTeu = 0
  var gateTeuH = 0.0
  var waits = WaitHistogram()
  /// The wait of a container too small to take room that came at any hour: first come, first served, it leaves
  /// right after the last that came before it. Known also where none comes.
  var anyHour = Moments()
}

/// The ground and cranes of a terminal, for all trains that call there.
struct Ground {
  private let storageTeu: Int
  private let liftsPerH: Double?
  /// Lots that have found the ground full.
  var gate = WaitingLine<Lot>()
  private(set) var storedTeu = 0
  private(set) var stored = TimeAverage()
  private(set) var mostStoredTeu = 0
  private var craneFreeH = -Double.infinity
  private var craneBusyH = 0.0
  private(set) var lifts = 0

  init(_ terminal: TrainSystem.Terminal) {
    storageTeu = terminal.storageTeu ?? .max
    liftsPerH = terminal.liftsPerH
  }

  var roomTeu: Int { max(0, storageTeu - storedTeu) }

  /// Stores a lot for which there is room, before which nobody waits; tells whether it did.
  mutating func storeAtOnce(_ teu: Int, at hour: Double) -> Bool {
    guard gate.isEmpty, roomTeu >= teu else { return false }
    store(teu, at: hour)
    return true
  }

  mutating func store(_ teu: Int, at hour: Double) {
    storedTeu += teu
    stored.change(by: Double(teu), at: hour)
    mostStoredTeu = max(mostStoredTeu, storedTeu)
  }

  /// Puts so many lifts behind those that the cranes have; tells when they begin and end.
  mutating func lift(_ count: Int, at hour: Double) -> (beginH: Double, endH: Double) {
    lifts += count
    guard let liftsPerH, count > 0 else { return (hour, hour) }
    let begin = max(hour, craneFreeH)
    craneFreeH = begin + Double(count) / liftsPerH
    craneBusyH += Double(count) / liftsPerH
    return (begin, craneFreeH)
  }

  /// Hours of work since the last restart; what lies before the cranes at an hour does not count yet.
  func craneWorkH(until hour: Double) -> Double { craneBusyH - max(0, craneFreeH - hour) }

  /// Forgets what was seen so far, but not what is there.
  mutating func restart(at hour: Double) {
    stored.restart(at: hour)
    mostStoredTeu = storedTeu
    craneBusyH = max(0, craneFreeH - hour)
    lifts = 0
  }
}
