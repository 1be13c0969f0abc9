import Foundation
import GSL
import Simulation

/// One replication of a train service over its period, event by event.
///
/// Lots of containers arrive at the yards as a compound Poisson process: exponential intervals, geometric
/// sizes. Each flow draws from a stream of its own by inversion, so that the same containers come under any
/// timetable, and more of them, scaled in time, under more demand.
struct TrainRun {
  private enum Event {
    case arrival(flow: Int)
    case due
    case timer(departures: Int)
    case reopening
    case call(train: Int, stop: Int)
  }

  private let plan: TrainPlan
  private var queue = EventQueue<Event>()
  private var arrivals: [[Lot]]
  private var nextArrival: [Int]
  private var dueIndex = 0
  private var yards: [Yard]
  /// Containers aboard of each train by the stop at which they leave.
  private var aboard: [[Int]] = []
  private var trainsCancelled = 0
  private let laterCalls: [Int]

  /// - Complexity: O((lots + trains × yards) log flows).
  static func result(
    of plan: TrainPlan, seed: UInt64, replication: UInt64, stream: inout RandomStream
  ) -> TrainResult {
    var run = TrainRun(plan, seed: seed, replication: replication, stream: &stream)
    run.runToEnd()
    return TrainResult(
      yards: run.yards, trainLoadsTeu: run.aboard.map { $0.reduce(0, +) },
      trainsCancelled: run.trainsCancelled)
  }

  private init(_ plan: TrainPlan, seed: UInt64, replication: UInt64, stream: inout RandomStream) {
    self.plan = plan
    arrivals = plan.flows.map { flow in
      stream.restart(seed: seed, stage: Stage.boxes, entity: flow.entity, replication: replication)
      return TrainRun.lots(of: flow, plan, &stream)
    }
    nextArrival = [Int](repeating: 0, count: plan.flows.count)
    yards = [Yard](repeating: Yard(), count: plan.departureH.count)
    laterCalls = Set(plan.flows.map(\.boardStop)).subtracting([0]).sorted()
    for flow in plan.flows.indices { scheduleArrival(of: flow) }
    scheduleDue()
    for hour in plan.openingsH where hour < plan.horizonH { queue.schedule(.reopening, at: hour) }
  }

  private static func lots(of flow: TrainPlan.Flow, _ plan: TrainPlan, _ stream: inout RandomStream) -> [Lot]
  {
    guard flow.teuPerH > 0 else { return [] }
    let intervalH = plan.meanBatchTeu / flow.teuPerH
    // Of sizes 1, 2, … with mean m each further container comes with probability 1 − 1/m.
    let logOfMore = plan.meanBatchTeu > 1 ? log1p(-1 / plan.meanBatchTeu) : -.infinity
    var lots: [Lot] = []
    lots.reserveCapacity(Int(plan.horizonH / intervalH * 1.1) + 16)
    var hour = 0.0
    while true {
      hour += stream.exponential(mean: intervalH)
      let size = 1 + Int(log1p(-stream.uniform()) / logOfMore)
      guard hour < plan.horizonH else { return lots }
      lots.append(Lot(arrivalH: hour, alightStop: flow.alightStop, teu: size))
    }
  }

  private mutating func scheduleArrival(of flow: Int) {
    let next = nextArrival[flow]
    guard next < arrivals[flow].count else { return }
    queue.schedule(.arrival(flow: flow), at: arrivals[flow][next].arrivalH)
  }

  private mutating func scheduleDue() {
    guard case .scheduled(let hours) = plan.policy, dueIndex < hours.count, hours[dueIndex] < plan.horizonH
    else { return }
    queue.schedule(.due, at: hours[dueIndex])
    dueIndex += 1
  }

  private mutating func runToEnd() {
    while let next = queue.nextTime, next < plan.horizonH, let event = queue.next() {
      handle(event)
    }
    for yard in yards {
      precondition(yard.arrivedTeu == yard.departedTeu + yard.waitingTeu, "a container is lost in the yard")
    }
    let loaded = yards.reduce(0) { $0 + $1.departedTeu }
    precondition(loaded == aboard.joined().reduce(0, +), "a container is lost on the train")
  }

  private mutating func handle(_ event: Event) {
    switch event {
    case .arrival(let flow):
      let yard = plan.flows[flow].boardStop
      let wasEmpty = yards[yard].waitingTeu == 0
      yards[yard].arrive(arrivals[flow][nextArrival[flow]])
      nextArrival[flow] += 1
      scheduleArrival(of: flow)
      guard yard == 0 else { return }
      if wasEmpty { startTimer() }
      departIfReady()
    case .due:
      if plan.isOpen(at: queue.clock) { depart() } else { trainsCancelled += 1 }
      scheduleDue()
    case .timer(let departures):
      if departures == aboard.count { departIfReady() }
    case .reopening:
      departIfReady()
    case .call(let train, let stop):
      call(train, at: stop)
    }
  }

  /// The timer runs from the arrival of the container that has waited longest.
  private mutating func startTimer() {
    guard case .fullOrTimer(let longestWaitH) = plan.policy, let oldest = yards[0].oldestArrivalH else {
      return
    }
    queue.schedule(.timer(departures: aboard.count), at: max(queue.clock, oldest + longestWaitH))
  }

  /// Sends off every train that the load in the first yard calls for.
  private mutating func departIfReady() {
    while plan.isOpen(at: queue.clock), isReady { depart() }
  }

  private var isReady: Bool {
    switch plan.policy {
    case .scheduled: return false
    case .whenFull: return yards[0].waitingTeu >= plan.capacityTeu
    case .fullOrTimer(let longestWaitH):
      guard let oldest = yards[0].oldestArrivalH else { return false }
      return yards[0].waitingTeu >= plan.capacityTeu || oldest + longestWaitH <= queue.clock
    }
  }

  private mutating func depart() {
    var load = [Int](repeating: 0, count: plan.departureH.count)
    _ = yards[0].load(upTo: plan.capacityTeu, at: queue.clock, aboard: &load)
    aboard.append(load)
    for stop in laterCalls {
      queue.schedule(.call(train: aboard.count - 1, stop: stop), at: queue.clock + plan.departureH[stop])
    }
    startTimer()
  }

  /// Containers for this stop and those before it have left the train.
  private mutating func call(_ train: Int, at stop: Int) {
    let load = aboard[train].dropFirst(stop + 1).reduce(0, +)
    _ = yards[stop].load(upTo: plan.capacityTeu - load, at: queue.clock, aboard: &aboard[train])
  }
}

/// What happened to a train service in one replication.
struct TrainResult: Sendable {
  /// By stop.
  let yards: [YardResult]
  /// Containers that boarded each train anywhere, in the order of departure.
  let trainLoadsTeu: [Int]
  let trainsCancelled: Int

  init(yards: [Yard], trainLoadsTeu: [Int], trainsCancelled: Int) {
    self.yards = yards.map(YardResult.init)
    self.trainLoadsTeu = trainLoadsTeu
    self.trainsCancelled = trainsCancelled
  }
}

struct YardResult: Sendable {
  let arrivedTeu: Int
  let departedTeu: Int
  let waitingTeu: Int
  let leftBehindTeu: Int
  let trainsThatLeftSome: Int
  let waits: WaitHistogram

  init(_ yard: Yard) {
    arrivedTeu = yard.arrivedTeu
    departedTeu = yard.departedTeu
    waitingTeu = yard.waitingTeu
    leftBehindTeu = yard.leftBehindTeu
    trainsThatLeftSome = yard.trainsThatLeftSome
    waits = yard.waits
  }
}

/// What random numbers of freight are for.
enum Stage {
  static let boxes: UInt64 = 0x4652_0001
}
