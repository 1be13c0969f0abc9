/// What is going to happen, soonest first; of events at the same time, the one scheduled first.
///
/// The clock is the time of the event taken last, in whatever unit the model schedules. An event that is
/// no longer wanted, such as the timer of a train that left full, is not taken out: give it a number, and
/// let the model ignore it when it comes.
///
/// A four-ary heap in one array: scheduling and taking cost O(log n), and allocate only when more events
/// lie ahead than ever before. Inlinable, so that every model gets a queue compiled for its own events, which
/// is ten times faster.
public struct EventQueue<Payload> {
  @usableFromInline struct Event {
    /// Time, then sequence, in one number whose order is theirs: events are compared without a branch.
    @usableFromInline let key: UInt128
    @usableFromInline let payload: Payload

    @inlinable init(time: Double, sequence: UInt64, payload: Payload) {
      // The bits of a double from 0 on are in its order, those below in reverse. There is no −0 but 0.
      let bits = (time + 0).bitPattern
      let ordered = time < 0 ? ~bits : bits | 1 << 63
      key = UInt128(ordered) << 64 | UInt128(sequence)
      self.payload = payload
    }

    @inlinable var time: Double {
      let ordered = UInt64(key >> 64)
      return Double(bitPattern: ordered >> 63 == 0 ? ~ordered : ordered & ~(1 << 63))
    }

    @inlinable func precedes(_ other: Event) -> Bool { key < other.key }
  }

  @usableFromInline var heap: [Event] = []
  @usableFromInline var scheduled: UInt64 = 0
  @usableFromInline var now: Double

  @inlinable public init(startingAt clock: Double = 0) {
    now = clock
  }

  /// The time of the event taken last.
  @inlinable public var clock: Double { now }

  /// The number of events ahead.
  @inlinable public var count: Int { heap.count }

  /// The time of the next event; nil when nothing is going to happen.
  @inlinable public var nextTime: Double? { heap.first?.time }

  /// Adds an event that happens at `time`, now or later.
  @inlinable public mutating func schedule(_ payload: Payload, at time: Double) {
    precondition(time >= now, "an event cannot happen before now")
    heap.append(Event(time: time, sequence: scheduled, payload: payload))
    scheduled += 1
    siftUp(from: heap.count - 1)
  }

  /// Moves the clock to a time no later than the next event, as when something happens whose times are known
  /// in their order and need no place in the queue.
  @inlinable public mutating func advance(to time: Double) {
    precondition(
      time >= now && time <= nextTime ?? .infinity, "the clock passes no event and does not go back")
    now = time
  }

  /// Takes the next event and moves the clock to it; nil when nothing is going to happen any more.
  @inlinable public mutating func next() -> Payload? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else {
      now = last.time
      return last.payload
    }
    now = first.time
    siftDown(last)
    return first.payload
  }

  @inlinable mutating func siftUp(from index: Int) {
    let event = heap[index]
    var hole = index
    while hole > 0 {
      let parent = (hole - 1) / 4
      guard event.precedes(heap[parent]) else { break }
      heap[hole] = heap[parent]
      hole = parent
    }
    heap[hole] = event
  }

  /// Fills the hole at the root, by the soonest child at each level until `event` fits.
  @inlinable mutating func siftDown(_ event: Event) {
    var hole = 0
    while 4 * hole + 1 < heap.count {
      var soonest = 4 * hole + 1
      var key = heap[soonest].key
      for child in soonest + 1..<max(soonest + 1, min(4 * hole + 5, heap.count)) {
        let other = heap[child].key
        soonest = other < key ? child : soonest
        key = min(key, other)
      }
      guard key < event.key else { break }
      heap[hole] = heap[soonest]
      hole = soonest
    }
    heap[hole] = event
  }
}
