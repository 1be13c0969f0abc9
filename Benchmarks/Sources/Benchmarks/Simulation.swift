import Foundation
import Railway
import Simulation

/// The event queue alone and under the simplest of queues.
func benchmarkEvents() {
  // The hold model, in which each event schedules one other (Jones 1986).
  var state: UInt64 = 1
  for (ahead, events, name, limit) in [
    (10_000, 2_000_000, "10,000 ahead", 10.0), (1_000_000, 4_000_000, "10^6 ahead", 2.0),
  ] {
    let least = leastSeconds(of: 3) {
      var queue = EventQueue<Int32>()
      for event in 0..<ahead { queue.schedule(Int32(event), at: Double(splitMix(&state) >> 40)) }
      for _ in 0..<events {
        guard let event = queue.next() else { break }
        queue.schedule(event, at: queue.clock + Double(splitMix(&state) >> 40))
      }
    }
    millions("event queue, hold model, \(name)", events, least, limit: limit)
  }

  // A queue with one server: arrivals and departures.
  let customers = 5_000_000
  var waited = 0.0
  let least = leastSeconds(of: 3) {
    waited = queueOfOneServer(customers: customers, state: &state)
  }
  precondition(abs(waited - 4) < 0.2, "an M/M/1 with use .8 waits 4")
  millions("M/M/1, use .8", 2 * customers, least, limit: 15)
}

/// Mean wait of customers with exponential intervals (rate .8) and services (rate 1).
private func queueOfOneServer(customers: Int, state: inout UInt64) -> Double {
  enum Event { case arrival, end }
  var queue = EventQueue<Event>()
  var line = WaitingLine<Double>()
  var isBusy = false
  var (waited, served) = (0.0, 0)
  func exponential(_ mean: Double) -> Double {
    -mean * log(1 - Double(splitMix(&state) >> 11) * 0x1p-53)
  }
  queue.schedule(.arrival, at: exponential(1.25))
  while served < customers, let event = queue.next() {
    switch event {
    case .arrival:
      queue.schedule(.arrival, at: queue.clock + exponential(1.25))
      if isBusy {
        line.join(queue.clock)
      } else {
        isBusy = true
        queue.schedule(.end, at: queue.clock + exponential(1))
      }
    case .end:
      served += 1
      if let joined = line.leave() {
        waited += queue.clock - joined
        queue.schedule(.end, at: queue.clock + exponential(1))
      } else {
        isBusy = false
      }
    }
  }
  return waited / Double(customers)
}

/// Ten thousand trains on single track: whether any two are in each other's way.
func benchmarkConflicts() {
  let sections = 30
  let line = SingleTrackLine(
    stationTracks: [Int](repeating: 3, count: sections + 1), headwayMin: 7, crossingMin: 3, releaseMin: 1)
  var timetable = LineTimetable(line)
  for number in 0..<10_000 {
    let isOutward = number % 2 == 0
    let request = PathRequest(
      from: isOutward ? 0 : sections, to: isOutward ? sections : 0, earliestMin: Double(number) * 12,
      runningMin: [Double](repeating: 13, count: sections))
    let starts = (0...sections).map { request.earliestMin + 13 * Double($0) }
    timetable.add(TrainPath(request, arrivalsMin: starts, departuresMin: starts))
  }
  var found = 0
  let least = leastSeconds(of: 3) { found = timetable.conflicts().count }
  precondition(found > 0, "trains that take no notice of each other meet in sections")
  seconds("conflicts of 10,000 trains, 30 sections", least, limit: 1)
}

func millions(_ name: String, _ count: Int, _ value: Double, limit: Double) {
  let rate = (Double(count) / value / 1e6 * 10).rounded() / 10
  line(name, "\(rate) M/s", "at least \(limit)")
}
