import Foundation
import GSL

/// The lots of containers that come to the yards in one replication.
///
/// Lots come as a compound Poisson process: exponential intervals, geometric sizes, thinner and denser as the
/// days' profile says. Each flow draws from a stream of its own by inversion, so that the same containers come
/// under any timetable, and more of them, scaled in time, under more demand.
struct Arrivals {
  var streams: [LotStream]

  init(_ layout: TrainLayout) {
    streams = [LotStream](repeating: LotStream(), count: layout.streamCount)
  }

  /// Those of another replication.
  /// - Parameter flows: Of all trains one after the other.
  /// - Complexity: O(lots).
  mutating func restart(
    _ flows: [TrainSystem.Flow], _ system: TrainSystem, _ layout: TrainLayout, _ draws: inout Draws
  ) {
    for stream in streams.indices { streams[stream].removeAll() }
    for (index, flow) in flows.enumerated() where flow.teuPerH > 0 {
      let clock = ProfileClock(flow.profile.map { system.profiles[$0] } ?? [], endH: system.horizonH)
      draws.withLots(of: flow) {
        streams[layout.stream(ofFlow: index)].add(flow, Int32(index), clock, endH: system.horizonH, &$0)
      }
    }
    for stream in streams.indices { streams[stream].sort(endH: system.horizonH) }
  }
}

/// Lots in the order in which they come.
struct LotStream {
  /// Small, as they are many.
  private struct Arrival {
    var hour = 0.0
    var flow: Int32 = 0
    var teu: Int32 = 0
  }

  private var arrivals: [Arrival] = []
  private var nextArrival = 0
  /// When the next lot comes; infinite after the last.
  private(set) var nextH = Double.infinity
  /// By flow, and the ends of classes; kept from replication to replication for their room.
  private var unsorted: [Arrival] = []
  private var ends: [Int32] = []

  mutating func removeAll() { unsorted.removeAll(keepingCapacity: true) }

  mutating func add(
    _ flow: TrainSystem.Flow, _ index: Int32, _ profile: ProfileClock, endH: Double, _ draws: inout LotDraws
  ) {
    let intervalH = flow.meanBatchTeu / flow.teuPerH
    var clock = profile
    var operational = 0.0
    var lot = 0
    while true {
      if lot == draws.lots.count { draws.draw() }
      let draw = draws.lots[lot]
      lot += 1
      operational += intervalH * draw.interval
      let hour = clock.hour(at: operational)
      guard hour < endH else { return }
      unsorted.append(Arrival(hour: hour, flow: index, teu: draw.teu))
    }
  }

  /// By hour; of lots that come together, as they were. Lots that come evenly, or nearly, stand almost in their
  /// place once each is in its class of as many as there are lots.
  mutating func sort(endH: Double) {
    LotStream.sort(unsorted, into: &arrivals, &ends, endH: endH)
    nextArrival = 0
    nextH = arrivals.first?.hour ?? .infinity
  }

  private static func sort(
    _ unsorted: [Arrival], into sorted: inout [Arrival], _ ends: inout [Int32], endH: Double
  ) {
    let count = unsorted.count
    let scale = Double(count) / endH
    func place(_ arrival: Arrival) -> Int { min(count - 1, Int(arrival.hour * scale)) }
    ends.removeAll(keepingCapacity: true)
    ends.append(contentsOf: repeatElement(0, count: count + 1))
    if sorted.count < count {
      sorted.append(contentsOf: repeatElement(Arrival(), count: count - sorted.count))
    } else {
      sorted.removeLast(sorted.count - count)
    }
    var ends = ends.mutableSpan
    var sorted = sorted.mutableSpan
    for arrival in unsorted { ends[place(arrival) + 1] += 1 }
    for place in 0..<count { ends[place + 1] += ends[place] }
    for arrival in unsorted {
      let place = place(arrival)
      sorted[Int(ends[place])] = arrival
      ends[place] += 1
    }
    for index in 1..<max(1, count) {
      let arrival = sorted[index]
      var hole = index
      while hole > 0, sorted[hole - 1].hour > arrival.hour {
        sorted[hole] = sorted[hole - 1]
        hole -= 1
      }
      if hole < index { sorted[hole] = arrival }
    }
  }

  /// Of which there is one.
  var next: Lot {
    let arrival = arrivals[nextArrival]
    return Lot(arrivalH: arrival.hour, admittedH: arrival.hour, flow: arrival.flow, teu: Int(arrival.teu))
  }

  mutating func removeNext() {
    nextArrival += 1
    nextH = nextArrival < arrivals.count ? arrivals[nextArrival].hour : .infinity
  }
}

/// Turns operational time, in which goods come evenly, into hours of a period whose days differ.
struct ProfileClock {
  private let weights: [Double]
  /// Of the day, and its position among the weights, which repeat.
  private var weight: Double
  private var place = 0
  private var dayH = 0.0
  /// When the day begins and ends.
  private var operationalBefore = 0.0
  private var operationalEnd: Double
  private let endH: Double

  /// - Parameters:
  ///   - weights: Of each day over the mean; none where all are alike. Later days repeat them.
  ///   - endH: No hour after it is told.
  init(_ weights: [Double], endH: Double) {
    self.weights = weights
    self.endH = endH
    weight = weights.first ?? 1
    operationalEnd = weights.isEmpty ? .infinity : 24 * weight
  }

  /// Operational hours do not go back.
  mutating func hour(at operational: Double) -> Double {
    while operational >= operationalEnd {
      if dayH >= endH { return endH }
      dayH += 24
      place = place + 1 < weights.count ? place + 1 : 0
      weight = weights[place]
      operationalBefore = operationalEnd
      operationalEnd += 24 * weight
    }
    return dayH + (operational - operationalBefore) / weight
  }
}
