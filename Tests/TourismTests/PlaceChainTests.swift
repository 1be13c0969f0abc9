import GSL
import Testing

@testable import Tourism

@Suite struct PlaceChainTests {
  /// Shares worked out by hand: (90, 26, 35)/151.
  @Test func longRun() throws {
    let chain = PlaceChain(chances: [0.7, 0.1, 0.2, 0.5, 0.25, 0.25, 0.4, 0.3, 0.3], count: 3)
    let shares = try #require(chain.longRunShares())
    for (share, expected) in zip(shares, [90.0, 26, 35]) { #expect(abs(share - expected / 151) < 1e-14) }
  }

  /// On to the next place with chance 1/2, else home: 1, 1/2, 1/4 visits; two places back and forth with chance
  /// p: 1/(1 − p²) and p/(1 − p²).
  @Test func visitsUntilHome() throws {
    let line = PlaceChain(chances: [0, 0.5, 0, 0, 0, 0.5, 0, 0, 0], count: 3)
    #expect(line.expectedVisits(from: 0) == [1, 0.5, 0.25])
    let pair = PlaceChain(chances: [0, 0.6, 0.6, 0], count: 2)
    let visits = try #require(pair.expectedVisits(from: 0))
    #expect(abs(visits[0] - 1 / 0.64) < 1e-14 && abs(visits[1] - 0.6 / 0.64) < 1e-14)
    #expect(PlaceChain(chances: [0, 1, 1, 0], count: 2).expectedVisits(from: 0) == nil)
  }

  /// Random chains: the shares stay as they are when everybody moves.
  @Test(arguments: 1..<20 as Range<UInt64>) func sharesStay(_ sample: UInt64) throws {
    var stream = RandomStream(seed: sample, stage: 1, entity: 2, replication: 3)
    let count = 2 + stream.uniform(below: 8)
    let chain = PlaceChain(flows: (0..<count * count).map { _ in stream.uniform() }, count: count)
    let shares = try #require(chain.longRunShares())
    #expect(abs(shares.reduce(0, +) - 1) < 1e-12)
    for column in 0..<count {
      let next = (0..<count).reduce(0) { $0 + shares[$1] * chain.chances[$1 * count + column] }
      #expect(abs(next - shares[column]) < 1e-12)
    }
  }
}
