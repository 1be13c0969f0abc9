import Foundation
import Networks

/// How long containers wait for the trains of each yard, by what boards there.
///
/// Where every train takes all, they wait for half an interval. The more come, the more often a train leaves some
/// behind, and what they wait beyond grows as a power of the load, like the delay on a road by the function of the
/// Bureau of Public Roads (1964). The last round tells the wait at its load, and the last two the power. With such
/// queues, choice is solved at once for loads and waits that agree (see `CapacitatedLogit`): an hour more at a full
/// train drives a quarter of its containers to the next, so that a choice by the last round's waits would swing
/// from one train to the other for ever.
struct YardQueues: Sendable {
  struct Yard {
    /// The first of those that board here; all wait alike.
    let ride: Int
    /// Half an interval.
    let baseH: Double
    /// Whether its trains leave at the hours of a timetable, so that with a larger load containers wait longer.
    let isTimetabled: Bool
    var power = YardQueues.firstPower
    /// A load, and the wait beyond half an interval with it; 0 while no queue has been seen.
    var teu = 0.0
    var queueH = 0.0

    mutating func learn(_ load: Double, _ waitH: Double, isSameYears: Bool) {
      let queue = waitH - baseH
      guard queue > YardQueues.smallestQueue * baseH, load > 0 else {
        // A queue of a larger load still tells how it grows.
        if load >= teu { (teu, queueH) = (0, 0) }
        return
      }
      let step = teu > 0 ? log(load / teu) : 0
      if isSameYears, abs(step) > YardQueues.smallestStep {
        let power = log(queue / queueH) / step
        self.power *= min(max(power, YardQueues.powers.lowerBound), YardQueues.powers.upperBound)
        self.power = self.power.squareRoot()
      }
      (teu, queueH) = (load, queue)
    }
  }

  private var yards: [Yard]
  private let yardOfRide: [Int]

  /// What trains show that are nearly full.
  private static let firstPower = 7.0
  private static let powers = 2.0...15.0
  /// Loads and waits closer than this, in proportion, tell no power.
  private static let smallestStep = 0.02
  /// A smaller part of half an interval is no queue.
  private static let smallestQueue = 0.03

  init(_ supply: Supply) {
    let times = RideTimes(timetableOf: supply)
    var yards: [Yard] = []
    var yardAt: [[Int]: Int] = [:]
    yardOfRide = supply.rides.indices.map { index in
      let ride = supply.rides[index]
      let place = [ride.line, ride.board]
      if let known = yardAt[place] { return known }
      yardAt[place] = yards.count
      yards.append(
        Yard(
          ride: index, baseH: times.byRide[index].waitH,
          isTimetabled: ride.mode == .containerTrain && !supply.lines[ride.line].adapts))
      return yards.count - 1
    }
    self.yards = yards
  }

  var count: Int { yards.count }
  func yard(ofRide ride: Int) -> Int { yardOfRide[ride] }
  /// Whether a queue is known.
  func isQueue(_ yard: Int) -> Bool { yards[yard].queueH > 0 }
  /// Of the wait for a ride what is beyond half an interval.
  func queueH(_ times: RideTimes, ride: Int) -> Double {
    times.byRide[ride].waitH - yards[yardOfRide[ride]].baseH
  }

  /// Takes what the loads of a round waited.
  /// - Parameter isSameYears: Whether the same years were simulated in the last round.
  mutating func learn(_ loads: RideLoads, _ answer: RideTimes, isSameYears: Bool) {
    var teu = [Double](repeating: 0, count: yards.count)
    for (ride, yard) in yardOfRide.enumerated() { teu[yard] += loads.teu[ride] }
    for yard in yards.indices where yards[yard].isTimetabled {
      yards[yard].learn(teu[yard], answer.byRide[yards[yard].ride].waitH, isSameYears: isSameYears)
    }
  }

  /// The queue in hours as a price, where a container pays so much for an hour.
  func supply(_ yard: Int, cnyPerH: Double) -> CapacitatedLogit.Supply {
    let yard = yards[yard]
    return CapacitatedLogit.Supply(price: yard.queueH, load: yard.teu * cnyPerH, power: yard.power)
  }

  /// The times with other queues, by yard; nil where it stays.
  func times(_ times: RideTimes, queuesH: [Double?]) -> RideTimes {
    var other = times
    for (ride, yard) in yardOfRide.enumerated() {
      if let queueH = queuesH[yard] { other.setWait(ofRide: ride, yards[yard].baseH + queueH) }
    }
    return other
  }
}
