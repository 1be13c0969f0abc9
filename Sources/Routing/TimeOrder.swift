/// Puts events in the order of their times, equal ones in the order in which they came: into buckets of a
/// minute, and within these by insertion. O(events + minutes) where few fall into one minute, as they do in
/// a timetable. Allocates only to grow.
struct TimeOrder: Sendable {
  struct Event: Sendable {
    var timeMin: Double
    var item: Int32
  }

  private var unordered: [Event] = []
  private(set) var events: [Event] = []
  private var next: [Int32] = []

  mutating func removeAll() { unordered.removeAll(keepingCapacity: true) }

  /// - Precondition: the time is finite and not negative.
  mutating func append(_ timeMin: Double, _ item: Int32) {
    unordered.append(Event(timeMin: timeMin, item: item))
  }

  mutating func sort() {
    var last = 0.0
    for event in unordered { last = max(last, event.timeMin) }
    let minutes = Int(last) + 1
    for minute in next.indices { next[minute] = 0 }
    while next.count <= minutes { next.append(0) }
    for event in unordered { next[Int(event.timeMin) + 1] += 1 }
    for minute in 0..<minutes { next[minute + 1] += next[minute] }
    while events.count > unordered.count { events.removeLast() }
    while events.count < unordered.count { events.append(Event(timeMin: 0, item: 0)) }
    for event in unordered {
      let minute = Int(event.timeMin)
      events[Int(next[minute])] = event
      next[minute] += 1
    }
    for index in events.indices.dropFirst() where events[index].timeMin < events[index - 1].timeMin {
      let event = events[index]
      var place = index
      while place > 0, event.timeMin < events[place - 1].timeMin {
        events[place] = events[place - 1]
        place -= 1
      }
      events[place] = event
    }
  }
}
