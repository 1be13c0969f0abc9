import Foundation
import GSL
import Simulation

/// One replication of all container trains over a period, event by event.
///
/// Lots of containers come to the yards as a compound Poisson process: exponential intervals, geometric
/// sizes, thinner and denser as the days' profile says. Each flow draws from a stream of its own by inversion,
/// so that the same containers come under any timetable, and more of them, scaled in time, under more demand.
struct TrainRun {
  enum Event {
    case arrival(flow: Int32)
    case due(train: Int32)
    case timer(train: Int32, departures: Int32)
    case reopening(train: Int32)
    /// Loaded and ready for its path.
    case leave(run: Int32)
    case arrive(run: Int32)
    /// Loads after its stand.
    case call(run: Int32)
    case collect(terminal: Int32, teu: Int32)
    case window
  }

  /// A train under way.
  struct Consist {
    var train: Int
    var stop = 0
    var number: Int
    var departedH: Double
    var movingH = 0.0
    var pathH = 0.0
    var groups: [Group] = []
    /// When it was closed, by stop.
    var closedH: [Double]
    /// By the stop at which they leave.
    var empties: [Int]
    /// Containers from this stop's ground, to be given free when the train leaves.
    var fromGroundTeu = 0
    var goodsTeu = 0
    var isUnderWay = true
    /// Whether it goes before other freight.
    var isTimetabled = false
  }

  /// Containers aboard that came together.
  struct Group {
    let lot: Lot
    let cutoffH: Double
    var loadedH = 0.0
    var movingH = 0.0
    var pathH = 0.0
  }

  let system: TrainSystem
  var queue = EventQueue<Event>()
  /// Of all trains one after the other, and to which each belongs.
  let flows: [TrainSystem.Flow]
  let trainOfFlow: [Int]
  private var arrivals: [[Lot]]
  private var nextArrival: [Int]
  private var nextDue: [Int]
  /// By train, then by stop.
  var queues: [[Queue]]
  var grounds: [Ground]
  var reservations: [PathReservations]
  /// By train: empties for each stop of alighting at each stop of boarding, in the depot beside the yard.
  var empties: [[Int]]
  var consists: [Consist] = []
  private var idleConsists: [Int] = []
  var departures: [Int]
  var figures: [TrainResult]
  private var results: [SystemResult] = []
  private var window = 0
  /// Containers with goods that have left a train.
  var deliveredTeu = 0
  private var enteredTeu = 0

  /// The spans of time of one replication.
  /// - Complexity: O((lots + trains × stops) × log events ahead).
  static func results(
    of system: TrainSystem, seed: UInt64, replication: UInt64, stream: inout RandomStream
  ) -> [SystemResult] {
    var run = TrainRun(system, seed: seed, replication: replication, stream: &stream)
    while let event = run.queue.next() {
      if case .window = event {
        run.closeWindow()
        if run.window == system.windowsH.count { break }
      } else {
        run.handle(event)
      }
      assert(run.isConserved, "a container is lost")
    }
    precondition(run.isConserved, "a container is lost")
    return run.results
  }

  private init(_ system: TrainSystem, seed: UInt64, replication: UInt64, stream: inout RandomStream) {
    self.system = system
    flows = system.trains.flatMap(\.flows)
    trainOfFlow = system.trains.indices.flatMap { train in system.trains[train].flows.map { _ in train } }
    arrivals = []
    for (index, flow) in flows.enumerated() {
      stream.restart(seed: seed, stage: Stage.boxes, entity: flow.entity, replication: replication)
      arrivals.append(TrainRun.lots(of: flow, index, system, &stream))
    }
    reservations = []
    let days = Int((system.horizonH / 24).rounded(.up))
    for book in system.books {
      stream.restart(seed: seed, stage: Stage.paths, entity: book.entity, replication: replication)
      reservations.append(PathReservations(book, days: days, &stream))
    }
    nextArrival = [Int](repeating: 0, count: flows.count)
    nextDue = system.trains.map { _ in 0 }
    queues = system.trains.map { [Queue](repeating: Queue(), count: $0.stops.count) }
    grounds = system.terminals.map(Ground.init)
    empties = system.trains.map { [Int](repeating: 0, count: $0.stops.count * $0.stops.count) }
    departures = system.trains.map { _ in 0 }
    figures = system.trains.map(TrainResult.init)
    for flow in flows.indices { scheduleArrival(of: flow) }
    for train in system.trains.indices {
      scheduleDue(of: train)
      for hour in system.trains[train].openingsH where hour < system.horizonH {
        queue.schedule(.reopening(train: Int32(train)), at: hour)
      }
    }
    for hour in system.windowsH { queue.schedule(.window, at: hour) }
  }

  private static func lots(
    of flow: TrainSystem.Flow, _ index: Int, _ system: TrainSystem, _ stream: inout RandomStream
  ) -> [Lot] {
    guard flow.teuPerH > 0 else { return [] }
    let intervalH = flow.meanBatchTeu / flow.teuPerH
    // Of sizes 1, 2, … with mean m each further container comes with probability 1 − 1/m.
    let logOfMore = flow.meanBatchTeu > 1 ? log1p(-1 / flow.meanBatchTeu) : -.infinity
    var clock = ProfileClock(flow.profile.map { system.profiles[$0] } ?? [], endH: system.horizonH)
    var lots: [Lot] = []
    lots.reserveCapacity(Int(system.horizonH / intervalH * 1.1) + 16)
    var operational = 0.0
    while true {
      operational += stream.exponential(mean: intervalH)
      let size = 1 + Int(log1p(-stream.uniform()) / logOfMore)
      let hour = clock.hour(at: operational)
      guard hour < system.horizonH else { return lots }
      lots.append(Lot(arrivalH: hour, admittedH: hour, flow: index, teu: size))
    }
  }

  private mutating func scheduleArrival(of flow: Int) {
    let next = nextArrival[flow]
    guard next < arrivals[flow].count else { return }
    queue.schedule(.arrival(flow: Int32(flow)), at: arrivals[flow][next].arrivalH)
  }

  private mutating func scheduleDue(of train: Int) {
    let hours = system.trains[train].policy.hours
    guard nextDue[train] < hours.count, hours[nextDue[train]] < system.horizonH else { return }
    queue.schedule(.due(train: Int32(train)), at: hours[nextDue[train]])
    nextDue[train] += 1
  }

  private mutating func handle(_ event: Event) {
    switch event {
    case .arrival(let flow):
      let lot = arrivals[Int(flow)][nextArrival[Int(flow)]]
      nextArrival[Int(flow)] += 1
      scheduleArrival(of: Int(flow))
      enteredTeu += lot.teu
      arrive(lot)
    case .due(let train):
      if system.trains[Int(train)].isOpen(at: queue.clock) {
        depart(Int(train), isTimetabled: true)
      } else {
        figures[Int(train)].trainsCancelled += 1
      }
      scheduleDue(of: Int(train))
    case .timer(let train, let number):
      if Int(number) == departures[Int(train)] { departIfReady(Int(train)) }
    case .reopening(let train): departIfReady(Int(train))
    case .leave(let run): leave(Int(run))
    case .arrive(let run): arrive(run: Int(run))
    case .call(let run): load(Int(run))
    case .collect(let terminal, let teu):
      grounds[Int(terminal)].store(-Int(teu), at: queue.clock)
      admit(at: Int(terminal))
    case .window: break
    }
  }

  /// A place for a new train; those of trains that have arrived are used again.
  mutating func newConsist(_ train: Int) -> Int {
    let stops = system.trains[train].stops.count
    let consist = Consist(
      train: train, number: figures[train].trainLoadsTeu.count, departedH: queue.clock,
      closedH: [Double](repeating: queue.clock, count: stops), empties: [Int](repeating: 0, count: stops))
    guard let free = idleConsists.popLast() else {
      consists.append(consist)
      return consists.count - 1
    }
    var groups = consists[free].groups
    groups.removeAll(keepingCapacity: true)
    consists[free] = consist
    consists[free].groups = groups
    return free
  }

  mutating func end(run: Int) {
    consists[run].isUnderWay = false
    idleConsists.append(run)
  }

  /// Every container that has come waits, is aboard or has left its train.
  private var isConserved: Bool {
    let waiting = queues.joined().reduce(0) { $0 + $1.waitingTeu }
    let atGates = grounds.reduce(0) { sum, ground in ground.gate.reduce(sum) { $0 + $1.lot.teu } }
    let aboard = consists.reduce(0) { sum, consist in
      consist.isUnderWay ? consist.groups.reduce(sum) { $0 + $1.lot.teu } : sum
    }
    return enteredTeu == waiting + atGates + aboard + deliveredTeu
  }

  private mutating func closeWindow() {
    let end = queue.clock
    let begin = window > 0 ? system.windowsH[window - 1] : 0
    for train in figures.indices {
      for stop in figures[train].yards.indices {
        figures[train].yards[stop].waitingTeu += queues[train][stop].waitingTeu
        queues[train][stop].close(
          at: end, longestWaitH: stop == 0 ? system.trains[train].policy.longestWaitH : .infinity,
          &figures[train].yards[stop])
      }
    }
    for ground in grounds {
      for entry in ground.gate {
        figures[entry.train].yards[flows[entry.lot.flow].boardStop].waitingTeu += entry.lot.teu
      }
    }
    results.append(
      SystemResult(
        hours: end - begin, trains: figures,
        terminals: grounds.map {
          TerminalResult(
            meanStoredTeu: $0.stored.mean(until: end), mostStoredTeu: $0.mostStoredTeu,
            craneShare: $0.craneWorkH(until: end) / (end - begin), lifts: $0.lifts)
        }, pathsUsed: reservations.map(\.usedCount)))
    window += 1
    for train in figures.indices {
      let before = figures[train]
      figures[train] = TrainResult(system.trains[train])
      for stop in before.yards.indices {
        figures[train].yards[stop].waitingAtFirstTeu = before.yards[stop].waitingTeu
      }
    }
    for index in grounds.indices { grounds[index].restart(at: end) }
    for index in reservations.indices { reservations[index].restart() }
    for index in consists.indices { consists[index].number = -1 }
  }
}

/// What random numbers of freight are for.
enum Stage {
  static let boxes: UInt64 = 0x4652_0001
  static let paths: UInt64 = 0x4652_0002
}

/// Turns operational time, in which goods come evenly, into hours of a period whose days differ.
struct ProfileClock {
  private let weights: [Double]
  private var day = 0
  private var operationalBefore = 0.0

  private let endH: Double

  /// - Parameters:
  ///   - weights: Of each day over the mean; none where all are alike. Later days repeat them.
  ///   - endH: No hour after it is told.
  init(_ weights: [Double], endH: Double) {
    self.weights = weights
    self.endH = endH
  }

  /// Operational hours do not go back.
  mutating func hour(at operational: Double) -> Double {
    guard !weights.isEmpty else { return operational }
    while operational >= operationalBefore + 24 * weights[day % weights.count] {
      if 24 * Double(day) >= endH { return endH }
      operationalBefore += 24 * weights[day % weights.count]
      day += 1
    }
    return 24 * Double(day) + (operational - operationalBefore) / weights[day % weights.count]
  }
}
