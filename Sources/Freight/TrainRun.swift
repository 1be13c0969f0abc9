import Foundation
import GSL
import Simulation

/// All container trains over a period, event by event; one replication after the other in the same room.
///
/// Lots come in an order that is known before, so that the event queue holds trains, cranes' ends and what is
/// fetched from the ground alone. Lots for which no train leaves are taken in when something else happens at their
/// terminal, as if when they came.
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
    var train = 0
    var stop = 0
    var number = 0
    var departedH = 0.0
    var movingH = 0.0
    var pathH = 0.0
    /// Containers from this stop's ground, to be given free when the train leaves.
    var fromGroundTeu = 0
    var goodsTeu = 0
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
  /// Whether it is noted where containers spend their time with the trains, and not only how long they wait and ride.
  let notesStages: Bool
  let layout: TrainLayout
  /// Of all trains one after the other.
  private let flows: [TrainSystem.Flow]
  /// The most stops of a train.
  let mostStops: Int
  let shipCount: Int

  var queue = EventQueue<Event>()
  var arrivals: Arrivals
  private var nextDue: [Int] = []
  /// By place.
  var queues: [Queue] = []
  var grounds: [Ground] = []
  var reservations: [PathReservations] = []
  /// By pair: empties for the stop of alighting at the stop of boarding, in the depot beside the yard.
  var empties: [Int] = []
  var consists: [Consist] = []
  /// By consist: containers with goods aboard, if it is noted where they spend their time.
  var lots: [[Lot]] = []
  /// Containers with goods aboard by consist and stop where they leave, and there by the stop where they boarded; and
  /// by their ship.
  var goodsTeu: [Int] = []
  var shippedTeu: [Int] = []
  /// By consist and stop.
  var calls: [Call] = []
  private var idleConsists: [Int] = []
  /// By train.
  var departures: [Int] = []
  var figures: [TrainResult] = []
  /// The figures of a train by pair, stage, leg and stop, those of all trains one after the other.
  var leads: [WaitHistogram] = []
  var runs: [Moments] = []
  var stages: [WaitHistogram] = []
  var heldBackByLeg: [TrainResult.Held] = []
  var heldBackByCranes: [TrainResult.Held] = []
  private var results: [SystemResult] = []
  private var window = 0
  /// Containers with goods that have left a train.
  var deliveredTeu = 0
  var enteredTeu = 0

  init(_ system: TrainSystem, notesStages: Bool = true) {
    self.system = system
    self.notesStages = notesStages
    layout = TrainLayout(system)
    arrivals = Arrivals(layout)
    flows = system.trains.flatMap(\.flows)
    mostStops = system.trains.map(\.stops.count).max() ?? 0
    shipCount = system.ships.count
  }

  /// The spans of time of one replication.
  /// - Complexity: O(lots) and O(trains × stops × log events ahead).
  static func results(of system: TrainSystem, seed: UInt64, replication: UInt64) -> [SystemResult] {
    var run = TrainRun(system)
    var draws = Draws(seed: seed, replication: replication)
    return run.results(&draws)
  }

  /// The same, with the random numbers of a replication, which may have been simulated before.
  mutating func results(_ draws: inout Draws) -> [SystemResult] {
    restart(&draws)
    while window < system.windowsH.count {
      if arrivals.streams[TrainLayout.streamOfEvents].nextH <= queue.nextTime ?? .infinity {
        let lot = arrivals.streams[TrainLayout.streamOfEvents].next
        arrivals.streams[TrainLayout.streamOfEvents].removeNext()
        queue.advance(to: lot.arrivalH)
        takeIn(layout.places[layout.flows[Int(lot.flow)].place].stream)
        arrive(lot)
      } else if let event = queue.next() {
        handle(event)
      }
      assert(isConserved, "a container is lost")
    }
    precondition(isConserved, "a container is lost")
    draws.keep(reservations.map(\.draws))
    return results
  }

  private mutating func restart(_ draws: inout Draws) {
    queue.restart()
    arrivals.restart(flows, system, layout, &draws)
    let days = Int((system.horizonH / 24).rounded(.up))
    reservations = zip(system.books, draws.paths(of: system)).map {
      PathReservations($0, days: days, $1)
    }
    nextDue = layout.trains.map(\.hours.lowerBound)
    queues = layout.places.map { _ in Queue() }
    grounds = system.terminals.map(Ground.init)
    empties = [Int](repeating: 0, count: layout.pairCount)
    idleConsists = Array(consists.indices.reversed())
    for run in lots.indices { lots[run].removeAll(keepingCapacity: true) }
    for place in goodsTeu.indices { goodsTeu[place] = 0 }
    for place in shippedTeu.indices { shippedTeu[place] = 0 }
    departures = system.trains.map { _ in 0 }
    figures = system.trains.map { _ in TrainResult() }
    forgetFigures()
    results = []
    window = 0
    deliveredTeu = 0
    enteredTeu = 0
    for train in system.trains.indices {
      scheduleDue(of: train)
      for hour in system.trains[train].openingsH where hour < system.horizonH {
        queue.schedule(.reopening(train: Int32(train)), at: hour)
      }
    }
    for hour in system.windowsH { queue.schedule(.window, at: hour) }
  }

  private mutating func forgetFigures() {
    leads = [WaitHistogram](repeating: WaitHistogram(), count: layout.pairCount)
    runs = [Moments](repeating: Moments(), count: layout.pairCount)
    stages = [WaitHistogram](
      repeating: WaitHistogram(), count: layout.trains.count * FreightStage.allCases.count)
    heldBackByLeg = [TrainResult.Held](repeating: TrainResult.Held(), count: layout.legs.count)
    heldBackByCranes = [TrainResult.Held](repeating: TrainResult.Held(), count: layout.places.count)
  }

  private mutating func scheduleDue(of train: Int) {
    guard nextDue[train] < layout.trains[train].hours.upperBound else { return }
    queue.schedule(.due(train: Int32(train)), at: layout.hours[nextDue[train]])
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
      takeIn(TrainLayout.stream(ofTerminal: Int(terminal)))
      grounds[Int(terminal)].store(-Int(teu), at: queue.clock)
      admit(at: Int(terminal), queue.clock)
    case .window: closeWindow()
    }
  }

  /// A place for a new train; those of trains that have arrived are used again.
  mutating func newConsist(_ train: Int, isTimetabled: Bool) -> Int {
    let run: Int
    if let idle = idleConsists.popLast() {
      run = idle
    } else {
      run = consists.count
      consists.append(Consist())
      lots.append([])
      calls += repeatElement(Call(), count: mostStops)
      goodsTeu += repeatElement(0, count: mostStops * mostStops)
      shippedTeu += repeatElement(0, count: mostStops * shipCount)
    }
    consists[run] = Consist(
      train: train, number: figures[train].trainLoadsTeu.count, departedH: queue.clock,
      isTimetabled: isTimetabled)
    for stop in 0..<layout.trains[train].stops { calls[run * mostStops + stop] = Call(closedH: queue.clock) }
    return run
  }

  mutating func end(run: Int) { idleConsists.append(run) }

  /// Every container that has come waits, is aboard or has left its train.
  private var isConserved: Bool {
    let waiting = queues.reduce(0) { $0 + $1.waitingTeu }
    let atGates = grounds.reduce(0) { sum, ground in ground.gate.reduce(sum) { $0 + $1.teu } }
    let aboard = goodsTeu.reduce(0, +)
    return enteredTeu == waiting + atGates + aboard + deliveredTeu
  }

  private mutating func closeWindow() {
    let end = queue.clock
    let begin = window > 0 ? system.windowsH[window - 1] : 0
    for stream in 0..<layout.streamCount where stream != TrainLayout.streamOfEvents { takeIn(stream) }
    for place in queues.indices {
      queues[place].figures.waitingTeu += queues[place].waitingTeu
      queues[place].close(at: end, longestWaitH: layout.places[place].longestWaitH)
    }
    for ground in grounds {
      for lot in ground.gate {
        queues[layout.flows[Int(lot.flow)].place].figures.waitingTeu += lot.teu
      }
    }
    results.append(
      SystemResult(
        hours: end - begin, trains: system.trains.indices.map(result),
        terminals: grounds.map {
          TerminalResult(
            meanStoredTeu: $0.stored.mean(until: end), mostStoredTeu: $0.mostStoredTeu,
            craneShare: $0.craneWorkH(until: end) / (end - begin), lifts: $0.lifts)
        }, pathsUsed: reservations.map(\.usedCount)))
    window += 1
    for place in queues.indices {
      queues[place].figures = YardFigures(waitingAtFirstTeu: queues[place].figures.waitingTeu)
    }
    for train in figures.indices { figures[train] = TrainResult() }
    forgetFigures()
    for index in grounds.indices { grounds[index].restart(at: end) }
    for index in reservations.indices { reservations[index].restart() }
    for index in consists.indices { consists[index].number = -1 }
  }

  /// The figures of a train put together.
  private func result(of train: Int) -> TrainResult {
    let places = layout.places(of: train)
    let pairs = layout.pairs(of: train)
    let stages = FreightStage.allCases.count
    var result = figures[train]
    result.yards = queues[places].map(\.figures)
    result.stages = Array(self.stages[train * stages..<(train + 1) * stages])
    result.leads = Array(leads[pairs])
    result.runs = Array(runs[pairs])
    result.heldBackByLeg = Array(heldBackByLeg[layout.legs(of: train)])
    result.heldBackByCranes = Array(heldBackByCranes[places])
    return result
  }
}
