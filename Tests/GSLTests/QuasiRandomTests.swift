import Testing

@testable import GSL

@Suite struct QuasiRandomTests {
  /// Halton's points are radical inverses: of 1, 2, 3 in base 2 and 3.
  @Test func halton() {
    var sequence = QuasiRandom(.halton, dimensions: 2)
    for point in [[1.0 / 2, 1.0 / 3], [1.0 / 4, 2.0 / 3], [3.0 / 4, 1.0 / 9]] {
      for (coordinate, known) in zip(sequence.next(), point) { #expect(abs(coordinate - known) < 1e-15) }
    }
  }

  /// With the origin, each of 2^k parts of every axis is met once by 2^k points.
  @Test(arguments: [1, 2, 6, 40])
  func sobolIsANetOnEveryAxis(dimensions: Int) {
    var sequence = QuasiRandom(.sobol, dimensions: dimensions)
    let points = [Array(repeating: 0, count: dimensions)] + (1..<256).map { _ in sequence.next() }
    for axis in 0..<dimensions {
      #expect(points.map { Int($0[axis] * 256) }.sorted() == Array(0..<256))
    }
  }

  @Test func linearSystem() throws {
    let solution = try #require(LinearSystem.solution(symmetric: [4, 2, 2, 3], [8, 7]))
    #expect(abs(solution[0] - 1.25) < 1e-15 && abs(solution[1] - 1.5) < 1e-15)
    #expect(LinearSystem.solution(symmetric: [1, 2, 2, 1], [1, 1]) == nil)
  }
}
