import GSL
import Simulation
import Testing

@Suite struct EventQueueTests {
  @Test func soonestFirstThenInOrderOfScheduling() {
    var queue = EventQueue<String>(startingAt: 5)
    for (payload, time) in [("c", 8.0), ("a", 6), ("d", 8), ("b", 7), ("e", 8)] {
      queue.schedule(payload, at: time)
    }
    #expect(queue.nextTime == 6)
    var order = ""
    while let payload = queue.next() { order += payload }
    #expect(order == "abcde")
    #expect(queue.clock == 8 && queue.count == 0 && queue.nextTime == nil)
  }

  /// Events come as a stable sort by time would put them, while more are scheduled in between.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func agreesWithAStableSort(sample: UInt64) {
    var random = RandomStream(seed: sample, stage: 1, entity: 0, replication: 0)
    var queue = EventQueue<Int>()
    var pending: [(time: Double, id: Int)] = []
    for id in 0..<600 {
      let time = queue.clock + Double(random.uniform(below: 8))  // many ties
      queue.schedule(id, at: time)
      pending.append((time, id))
      guard random.uniform() < 0.4 || id > 500 else { continue }
      let first = pending.indices.min { (pending[$0].time, $0) < (pending[$1].time, $1) }
      let expected = first.map { pending.remove(at: $0) }
      #expect(queue.next() == expected?.id)
      #expect(queue.clock == expected?.time)
      #expect(queue.count == pending.count)
    }
    pending.sort { $0.time < $1.time || ($0.time == $1.time && $0.id < $1.id) }
    for expected in pending { #expect(queue.next() == expected.id) }
    #expect(queue.next() == nil)
  }

  @Test func waitingLineKeepsTheOrderThroughGrowth() {
    var line = WaitingLine<Int>()
    var joined = 0
    var left = 0
    for round in 0..<60 {
      for _ in 0..<(round % 7 + 1) {
        line.join(joined)
        joined += 1
      }
      for _ in 0..<(round % 5) where !line.isEmpty {
        #expect(line.leave() == left)
        left += 1
      }
      #expect(line.count == joined - left)
    }
    while let element = line.leave() {
      #expect(element == left)
      left += 1
    }
    #expect(left == joined && line.isEmpty)
  }

  /// What happens at known times beside the queue moves its clock, up to the next event.
  @Test func advances() {
    var queue = EventQueue<Int>()
    queue.schedule(1, at: 3)
    queue.advance(to: 2)
    #expect(queue.clock == 2 && queue.count == 1)
    queue.schedule(0, at: 2)
    #expect(queue.next() == 0 && queue.next() == 1)
    queue.advance(to: 7)
    #expect(queue.clock == 7)
  }
}
