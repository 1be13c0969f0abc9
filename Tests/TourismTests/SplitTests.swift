import GSL
import Testing

@testable import Tourism

@Suite struct SplitTests {
  /// Moments of a Poisson variable, by inversion, at the change of method and beyond; and the chance of 0.
  @Test(arguments: [0.02, 1.5, 9.99, 10, 37, 4000]) func poissonMoments(_ mean: Double) {
    var stream = RandomStream(seed: 1, stage: 2, entity: 3, replication: UInt64(mean * 100))
    let draws = 200_000
    var sum = 0.0
    var squares = 0.0
    var cubes = 0.0
    var zeros = 0.0
    for _ in 0..<draws {
      let deviation = Double(stream.quickPoisson(mean: mean)) - mean
      sum += deviation
      squares += deviation * deviation
      cubes += deviation * deviation * deviation
      if deviation == -mean { zeros += 1 }
    }
    let count = Double(draws)
    #expect(abs(sum / count) < 4 * (mean / count).squareRoot())
    // The variance of (x − λ)² is λ + 2λ², that of (x − λ)³ at most λ + 25λ² + 15λ³.
    #expect(abs(squares / count - mean) < 4 * ((mean + 2 * mean * mean) / count).squareRoot())
    let spread = (mean + 25 * mean * mean + 15 * mean * mean * mean) / count
    #expect(abs(cubes / count - mean) < 5 * spread.squareRoot())
    if mean < 2 { #expect(abs(zeros / count - [0.02: 0.980199, 1.5: 0.223130][mean]!) < 0.004) }
  }

  /// Few parties and many: all are spread, in proportion, with the multinomial's variance n p (1 − p).
  @Test(arguments: [3, 70, 5000]) func spreadsAll(_ parties: Int) {
    let split = Split([5, 0, 3, 2])
    var stream = RandomStream(seed: 1, stage: 2, entity: 4, replication: 0)
    var counts: [Int32] = [9, 9, 9, 9, 9]
    var first = 0.0
    var squares = 0.0
    let draws = 20_000
    for _ in 0..<draws {
      split.draw(parties, into: &counts, from: 1, &stream)
      #expect(counts[0] == 9 && counts[2] == 0)
      #expect(counts.dropFirst().reduce(0, +) == Int32(parties))
      let deviation = Double(counts[1]) - Double(parties) / 2
      first += deviation
      squares += deviation * deviation
    }
    let variance = Double(parties) / 4
    #expect(abs(first / Double(draws)) < 4 * (variance / Double(draws)).squareRoot())
    #expect(abs(squares / Double(draws) / variance - 1) < 0.05)
  }
}
