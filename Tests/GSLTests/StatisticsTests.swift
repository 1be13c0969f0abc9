import Testing

@testable import GSL

@Suite struct StatisticsTests {
  /// Student's quantiles of any printed table.
  @Test(arguments: [(1, 12.7062047), (4, 2.7764451), (9, 2.2621572), (199, 1.9719565)])
  func studentT(degreesOfFreedom: Int, quantile: Double) {
    #expect(abs(Statistics.studentT(0.975, degreesOfFreedom: degreesOfFreedom) - quantile) < 5e-8)
  }

  @Test func estimate() throws {
    let estimate = Estimate([2, 4, 4, 4, 5, 5, 7, 9])
    let sd = (32.0 / 7).squareRoot()
    #expect(estimate.count == 8)
    #expect(estimate.mean == 5)
    #expect(abs(try #require(estimate.standardDeviation) - sd) < 1e-15)
    let half = 2.364624251 * sd / 8.0.squareRoot()
    #expect(abs(try #require(estimate.lower95) - (5 - half)) < 1e-8)
    #expect(abs(try #require(estimate.upper95) - (5 + half)) < 1e-8)
  }

  @Test func aSingleReplicationHasNoSpread() {
    let estimate = Estimate([3.5])
    #expect(estimate.mean == 3.5)
    #expect(estimate.standardDeviation == nil && estimate.lower95 == nil && estimate.upper95 == nil)
  }

  @Test func quantiles() {
    #expect(Statistics.quantile(ofSorted: [1, 2, 3, 4, 5], 0.5) == 3)
    #expect(Statistics.quantile(ofSorted: [1, 2, 3, 4, 5], 0.9) == 4.6)
    #expect(Statistics.quantile(ofSorted: [7], 0.1) == 7)
  }

  /// An interval of 95 % covers the truth in about 95 of a hundred samples.
  @Test func coverage() throws {
    var stream = RandomStream(seed: 3, stage: 0, entity: 0, replication: 0)
    var covered = 0
    for _ in 0..<2000 {
      let estimate = Estimate((0..<6).map { _ in stream.normal(mean: 10, sd: 2) })
      if try #require(estimate.lower95) <= 10 && 10 <= #require(estimate.upper95) { covered += 1 }
    }
    #expect(abs(Double(covered) - 1900) < 4 * (2000 * 0.95 * 0.05).squareRoot())
  }

  @Test func statusCodesBecomeErrors() throws {
    try GSLError.check(0)
    let error = #expect(throws: GSLError.self) { try GSLError.check(1) }
    #expect(error?.description == "GSL: input domain error")
  }
}
