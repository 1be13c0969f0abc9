import GSL
import Simulation

/// When a train takes the containers that wait.
enum Policy: Sendable {
  case scheduled(everyHours: Double)
  case whenFull
  case fullOrTimer(hoursAfterFirst: Double)
}

/// What was seen of a yard whose trains take up to so many containers.
struct YardFigures: Sendable, Equatable {
  var waitHours = Tally()
  var intervalHours = Tally()
  var load = Tally()
  var isFull = Tally()
  var leftBehind = Tally()
  var noneLeft = Tally()
}

/// Containers arrive at random and leave by trains, watched after `warmUp` trains for `trains` more.
func yard(
  _ policy: Policy, capacity: Int, boxesPerDay: Double, warmUp: Int, trains: Int, _ random: inout RandomStream
) -> YardFigures {
  enum Event {
    case box
    case timer(train: Int)
  }
  var events = EventQueue<Event>()
  var boxes = WaitingLine<Double>()
  var figures = YardFigures()
  var train = 0
  var lastDeparture = 0.0
  let meanGapHours = 24 / boxesPerDay

  func depart() {
    let now = events.clock
    let load = min(capacity, boxes.count)
    for _ in 0..<load {
      if let arrived = boxes.leave(), train >= warmUp { figures.waitHours.add(now - arrived) }
    }
    if train >= warmUp {
      figures.intervalHours.add(now - lastDeparture)
      figures.load.add(Double(load))
      figures.isFull.add(load == capacity ? 1 : 0)
      figures.leftBehind.add(Double(boxes.count))
      figures.noneLeft.add(boxes.isEmpty ? 1 : 0)
    }
    lastDeparture = now
    train += 1
    if case .scheduled(let everyHours) = policy {
      events.schedule(.timer(train: train), at: now + everyHours)
    }
  }

  events.schedule(.box, at: random.exponential(mean: meanGapHours))
  if case .scheduled(let everyHours) = policy { events.schedule(.timer(train: 0), at: everyHours) }
  while train < warmUp + trains, let event = events.next() {
    switch event {
    case .box:
      boxes.join(events.clock)
      events.schedule(.box, at: events.clock + random.exponential(mean: meanGapHours))
      switch policy {
      case .scheduled: break
      case .whenFull:
        if boxes.count == capacity { depart() }
      case .fullOrTimer(let hoursAfterFirst):
        if boxes.count == capacity {
          depart()
        } else if boxes.count == 1 {
          events.schedule(.timer(train: train), at: events.clock + hoursAfterFirst)
        }
      }
    case .timer(let timed):
      if timed == train { depart() }  // else the train left full before its timer
    }
  }
  return figures
}
