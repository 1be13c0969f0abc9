/// What is going to happen, soonest first; of events at the same time, the one scheduled first.
///
/// The clock is the time of the event taken last, in whatever unit the model schedules. An event that is
/// no longer wanted, such as the timer of a train that left full, is not taken out: give it a number, and
/// let the model ignore it when it comes.
///
/// A four-ary heap in one array: scheduling and taking cost O(log n), and allocate only when more events
/// lie ahead than ever before. The event taken leaves a hole at the root, which the next one scheduled fills:
/// what happens mostly makes something else happen, soon, and that finds its place from the root down.
/// Inlinable, so that every model gets a queue compiled for its own events, which is ten times faster.
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
  /// Whether the event at the root was taken.
  @usableFromInline var isRootTaken = false
  @usableFromInline var scheduled: UInt64 = 0
  @usableFromInline var now: Double

  @inlinable public init(startingAt clock: Double = 0) {
    now = clock
  }

  /// Forgets all that lies ahead and sets the clock; the room stays.
  @inlinable public mutating func restart(at clock: Double = 0) {
    heap.removeAll(keepingCapacity: true)
    isRootTaken = false
    scheduled = 0
    now = clock
  }

  /// The time of the event taken last.
  @inlinable public var clock: Double { now }

  /// The number of events ahead.
  @inlinable public var count: Int { heap.count - (isRootTaken ? 1 : 0) }

  /// The time of the next event; nil when nothing is going to happen.
  @inlinable public var nextTime: Double? {
    mutating get {
      fillRoot()
      return heap.first?.time
    }
  }

  /// Adds an event that happens at `time`, now or later.
  @inlinable public mutating func schedule(_ payload: Payload, at time: Double) {
    precondition(time >= now, "an event cannot happen before now")
    let event = Event(time: time, sequence: scheduled, payload: payload)
    scheduled += 1
    if isRootTaken {
      isRootTaken = false
      siftDown(event)
    } else {
      heap.append(event)
      siftUp(from: heap.count - 1)
    }
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
    fillRoot()
    guard let first = heap.first else { return nil }
    isRootTaken = true
    now = first.time
    return first.payload
  }

  /// Moves the last event to the root if that was taken.
  @inlinable mutating func fillRoot() {
    guard isRootTaken else { return }
    isRootTaken = false
    let last = heap.removeLast()
    if !heap.isEmpty { siftDown(last) }
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
    var heap = heap.mutableSpan
    var hole = 0
    while true {
      let first = 4 &* hole &+ 1
      guard first < heap.count else { break }
      var soonest = first
      if first &+ 3 < heap.count {
        let left = heap[first &+ 1].key < heap[first].key ? first &+ 1 : first
        let right = heap[first &+ 3].key < heap[first &+ 2].key ? first &+ 3 : first &+ 2
        soonest = heap[right].key < heap[left].key ? right : left
      } else {
        for child in first &+ 1..<max(first &+ 1, heap.count) where heap[child].key < heap[soonest].key {
          soonest = child
        }
      }
      guard heap[soonest].key < event.key else { break }
      heap[hole] = heap[soonest]
      hole = soonest
    }
    heap[hole] = event
  }
}
