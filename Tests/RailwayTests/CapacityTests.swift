import GSL
import Railway
import Testing

@Suite struct CapacityTests {
  @Test func chineseDeduction() {
    #expect(abs(SingleTrack.pairsPerDay(cycleMin: 36) - 40) < 1e-12)
    #expect(abs(SingleTrack.pairsPerDay(cycleMin: 36, windowMin: 90) - 37.5) < 1e-12)
    #expect(abs(SingleTrack.pairsPerDay(cycleMin: 36, windowMin: 90, factor: 0.88) - 33) < 1e-12)
    #expect(
      SingleTrack.cycleMin(outwardMin: 14, returnMin: 13, crossingMin: 3, startMin: 1, stopMin: 0.5) == 36)
    #expect(SingleTrack.freightPairsPerDay(parallelPairs: 33, passengerPairs: 8, deductionFactor: 1.25) == 23)
    #expect(SingleTrack.freightPairsPerDay(parallelPairs: 9, passengerPairs: 9, deductionFactor: 1.25) == 0)
  }

  @Test func scott() {
    #expect(abs(SingleTrack.scottTrainsPerDay(runningMin: 20, blockMin: 100, efficiency: 0.75) - 9) < 1e-12)
  }

  /// Intercity, freight and regional trains, first train by row.
  static let headways = HeadwayMatrix([[4, 4, 4], [11, 6, 7], [8, 5, 5]])

  private func letters(_ text: String) -> [Int] { text.map { ["I": 0, "F": 1, "R": 2][$0] ?? 0 } }

  /// By hand 4 + 11 + 4 + 8 + 4 + 7 + 8 = 46 and 4 + 4 + 7 + 8 + 4 + 7 + 8 = 42: the order of the same trains
  /// decides.
  @Test(arguments: [("IFIRIFR", 46.0, 76.7), ("IIFRIFR", 42.0, 70.0)])
  func compression(sequence: String, minutes: Double, percent: Double) {
    let compression = Compression(cyclic: letters(sequence), headways: Self.headways)
    #expect(abs(compression.occupationMin - minutes) < 1e-12)
    #expect(abs(100 * compression.occupation(ofMin: 60) - percent) < 0.05)
    #expect(compression.startsMin.first == 0)
  }

  @Test func equalHeadwaysForgetTheOrder() {
    let equal = HeadwayMatrix([[3, 3, 3], [3, 3, 3], [3, 3, 3]])
    for sequence in ["IIFRIFR", "RRIIIFF", "FRIIIFR", "RIFIRFI"] {
      #expect(Compression(cyclic: letters(sequence), headways: equal).occupationMin == 21)
    }
    #expect(Compression(cyclic: [0], headways: equal).occupationMin == 3)
  }

  /// Against the search of the least period by halves, on matrices that break the triangle inequality.
  @Test(arguments: 0..<30) func leastPeriodThatKeepsEveryHeadway(number: Int) {
    var random = RandomStream(seed: 3, stage: 1, entity: UInt64(number), replication: 0)
    let kinds = (0..<(1 + random.uniform(below: 7))).map { _ in random.uniform(below: 4) }
    let minutes = (0..<4).map { _ in
      (0..<4).map { _ in random.uniform() < 0.3 ? 20 * random.uniform() : 2 * random.uniform() }
    }
    let matrix = HeadwayMatrix(minutes)
    func fits(_ period: Double) -> Bool {
      let count = kinds.count
      var starts = [Double](repeating: 0, count: count)
      for _ in 0...count {
        var moved = false
        for first in 0..<count {
          for second in 0..<count {
            let start =
              starts[first] + minutes[kinds[first]][kinds[second]] - (second <= first ? period : 0)
            if start > starts[second] + 1e-10 { (starts[second], moved) = (start, true) }
          }
        }
        if !moved { return true }
      }
      return false
    }
    var (low, high) = (0.0, 1000.0)
    while high - low > 1e-9 {
      let middle = (low + high) / 2
      if fits(middle) { high = middle } else { low = middle }
    }
    let compression = Compression(cyclic: kinds, headways: matrix)
    #expect(abs(compression.occupationMin - high) < 1e-7)
    let starts = compression.startsMin
    for (a, first) in kinds.enumerated() {
      for (b, second) in kinds.enumerated() {
        let gap = starts[b] - starts[a] + (b <= a ? compression.occupationMin : 0)
        #expect(gap >= matrix.min(from: first, to: second) - 1e-9)
      }
    }
  }
}
