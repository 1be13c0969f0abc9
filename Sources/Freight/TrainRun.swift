import Foundation
import GSL
import Simulation

/// One replication of all container trains over a period, event by event.
///
/// Lots come in an order that is known before, so that the event queue holds trains, cranes' ends and what is
/// fetched from the ground alone.
struct TrainRun {
  enum Event {
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
    /// Containers with goods aboard.
    var lots: [Lot] = []
    /// By stop.
    var calls: [Call] = []
    /// Containers from this stop's ground, to be given free when the train leaves.
    var fromGroundTeu = 0
    var goodsTeu = 0
    var isUnderWay = true
    /// Whether it goes before other freight.
    var isTimetabled = false
  }

  /// A train at a stop: when it was closed and loaded, and how long it had been under way by then.
  struct Call {
    var closedH = 0.0
    var loadedH = 0.0
    var movingH = 0.0
    var pathH = 0.0
    /// Aboard, that leave here.
    var emptiesTeu = 0
  }

  let system: TrainSystem
  var queue = EventQueue<Event>()
  /// Of all trains one after the other, and to which each belongs.
  let flows: [TrainSystem.Flow]
  let trainOfFlow: [Int]
  /// By train and stop: position of its first leg among the train's.
  let firstLegs: [[Int]]
  private var arrivals: Arrivals
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
  /// Of a train that is being unloaded: containers by the stop where they boarded, and by ship.
  var unloadedTeu: [Int]
  var shippedTeu: [Int]

  /// The spans of time of one replication.
  /// - Complexity: O(lots) and O(trains × stops × log events ahead).
  static func results(of system: TrainSystem, seed: UInt64, replication: UInt64) -> [SystemResult] {
    var run = TrainRun(system, seed: seed, replication: replication)
    while run.window < system.windowsH.count {
      if run.arrivals.nextH <= run.queue.nextTime ?? .infinity {
        let lot = run.arrivals.next()
        run.queue.advance(to: lot.arrivalH)
        run.enteredTeu += lot.teu
        run.arrive(lot)
      } else if let event = run.queue.next() {
        run.handle(event)
      }
      assert(run.isConserved, "a container is lost")
    }
    precondition(run.isConserved, "a container is lost")
    return run.results
  }

  private init(_ system: TrainSystem, seed: UInt64, replication: UInt64) {
    self.system = system
    flows = system.trains.flatMap(\.flows)
    trainOfFlow = system.trains.indices.flatMap { train in system.trains[train].flows.map { _ in train } }
    firstLegs = system.trains.map { train in
      train.stops.indices.map { stop in train.stops[..<stop].reduce(0) { $0 + $1.legs.count } }
    }
    arrivals = Arrivals(flows, system, seed: seed, replication: replication)
    let days = Int((system.horizonH / 24).rounded(.up))
    reservations = system.books.map {
      let random = RandomTable(seed: seed, stage: Stage.paths, entity: $0.entity, replication: replication)
      return PathReservations($0, days: days, random)
    }
    nextDue = system.trains.map { _ in 0 }
    queues = system.trains.map { [Queue](repeating: Queue(), count: $0.stops.count) }
    grounds = system.terminals.map(Ground.init)
    empties = system.trains.map { [Int](repeating: 0, count: $0.stops.count * $0.stops.count) }
    departures = system.trains.map { _ in 0 }
    figures = system.trains.map(TrainResult.init)
    unloadedTeu = [Int](repeating: 0, count: system.trains.map(\.stops.count).max() ?? 0)
    shippedTeu = [Int](repeating: 0, count: system.ships.count)
    for train in system.trains.indices {
      scheduleDue(of: train)
      for hour in system.trains[train].openingsH where hour < system.horizonH {
        queue.schedule(.reopening(train: Int32(train)), at: hour)
      }
    }
    for hour in system.windowsH { queue.schedule(.window, at: hour) }
  }

  private mutating func scheduleDue(of train: Int) {
    let hours = system.trains[train].policy.hours
    guard nextDue[train] < hours.count, hours[nextDue[train]] < system.horizonH else { return }
    queue.schedule(.due(train: Int32(train)), at: hours[nextDue[train]])
    nextDue[train] += 1
  }

  private mutating func handle(_ event: Event) {
    switch event {
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
    case .window: closeWindow()
    }
  }

  /// A place for a new train; those of trains that have arrived are used again.
  mutating func newConsist(_ train: Int) -> Int {
    let number = figures[train].trainLoadsTeu.count
    let run: Int
    if let idle = idleConsists.popLast() {
      run = idle
      var last = Consist(train: train, number: number, departedH: queue.clock)
      swap(&last.lots, &consists[run].lots)
      swap(&last.calls, &consists[run].calls)
      consists[run] = last
      consists[run].lots.removeAll(keepingCapacity: true)
      consists[run].calls.removeAll(keepingCapacity: true)
    } else {
      run = consists.count
      consists.append(Consist(train: train, number: number, departedH: queue.clock))
    }
    for _ in system.trains[train].stops { consists[run].calls.append(Call(closedH: queue.clock)) }
    return run
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
      consist.isUnderWay ? consist.lots.reduce(sum) { $0 + $1.teu } : sum
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
