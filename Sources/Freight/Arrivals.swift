import Foundation
import GSL

/// The lots of containers that come to the yards in one replication.
///
/// Lots come as a compound Poisson process: exponential intervals, geometric sizes, thinner and denser as the
/// days' profile says. Each flow draws from a stream of its own by inversion, so that the same containers come
/// under any timetable, and more of them, scaled in time, under more demand.
struct Arrivals {
  /// In the order in which they come.
  private(set) var lots: [Lot]
  private var nextLot = 0

  /// - Parameter flows: Of all trains one after the other.
  /// - Complexity: O(lots).
  init(_ flows: [TrainSystem.Flow], _ system: TrainSystem, seed: UInt64, replication: UInt64) {
    var lots: [Lot] = []
    lots.reserveCapacity(
      Int(flows.reduce(0) { $0 + $1.teuPerH / $1.meanBatchTeu } * system.horizonH * 1.05) + 16)
    for (index, flow) in flows.enumerated() where flow.teuPerH > 0 {
      let random = RandomTable(seed: seed, stage: Stage.boxes, entity: flow.entity, replication: replication)
      Arrivals.add(flow, index, system, random, to: &lots)
    }
    self.lots = Arrivals.sorted(lots, endH: system.horizonH)
  }

  private static func add(
    _ flow: TrainSystem.Flow, _ index: Int, _ system: TrainSystem, _ random: RandomTable, to lots: inout [Lot]
  ) {
    let intervalH = flow.meanBatchTeu / flow.teuPerH
    // Of sizes 1, 2, … with mean m each further container comes with probability 1 − 1/m.
    let logOfMore = flow.meanBatchTeu > 1 ? log1p(-1 / flow.meanBatchTeu) : -.infinity
    var clock = ProfileClock(flow.profile.map { system.profiles[$0] } ?? [], endH: system.horizonH)
    var operational = 0.0
    var block = 0
    while true {
      let numbers = random[block]
      block += 1
      // Two numbers a lot.
      for (interval, size) in [(numbers.x, numbers.y), (numbers.z, numbers.w)] {
        operational -= intervalH * log1p(-interval)
        let hour = clock.hour(at: operational)
        guard hour < system.horizonH else { return }
        let teu = logOfMore == -.infinity ? 1 : 1 + Int(log1p(-size) / logOfMore)
        lots.append(Lot(arrivalH: hour, admittedH: hour, flow: index, teu: teu))
      }
    }
  }

  /// By hour; of lots that come together, as they were. Lots that come evenly, or nearly, stand almost in their
  /// place once each is in its class of as many as there are lots.
  private static func sorted(_ lots: [Lot], endH: Double) -> [Lot] {
    guard let first = lots.first else { return [] }
    let scale = Double(lots.count) / endH
    func place(_ lot: Lot) -> Int { min(lots.count - 1, Int(lot.arrivalH * scale)) }
    var ends = [Int](repeating: 0, count: lots.count + 1)
    for lot in lots { ends[place(lot) + 1] += 1 }
    for place in lots.indices { ends[place + 1] += ends[place] }
    var sorted = [Lot](repeating: first, count: lots.count)
    for lot in lots {
      let place = place(lot)
      sorted[ends[place]] = lot
      ends[place] += 1
    }
    for index in sorted.indices.dropFirst() {
      let lot = sorted[index]
      var hole = index
      while hole > 0, sorted[hole - 1].arrivalH > lot.arrivalH {
        sorted[hole] = sorted[hole - 1]
        hole -= 1
      }
      if hole < index { sorted[hole] = lot }
    }
    return sorted
  }

  /// Of the next lot; infinite after the last.
  var nextH: Double { nextLot < lots.count ? lots[nextLot].arrivalH : .infinity }

  /// Takes the next lot, of which there is one.
  mutating func next() -> Lot {
    defer { nextLot += 1 }
    return lots[nextLot]
  }
}

/// Turns operational time, in which goods come evenly, into hours of a period whose days differ.
struct ProfileClock {
  private let weights: [Double]
  private var day = 0
  /// Position of the day among the weights, which repeat.
  private var weight = 0
  private var operationalBefore = 0.0
  private let endH: Double

  /// - Parameters:
  ///   - weights: Of each day over the mean; none where all are alike. Later days repeat them.
  ///   - endH: No hour after it is told.
  init(_ weights: [Double], endH: Double) {
    self.weights = weights
    self.endH = endH
  }

  /// Operational hours do not go back.
  mutating func hour(at operational: Double) -> Double {
    guard !weights.isEmpty else { return operational }
    while operational >= operationalBefore + 24 * weights[weight] {
      if 24 * Double(day) >= endH { return endH }
      operationalBefore += 24 * weights[weight]
      day += 1
      weight = weight + 1 < weights.count ? weight + 1 : 0
    }
    return 24 * Double(day) + (operational - operationalBefore) / weights[weight]
  }
}
