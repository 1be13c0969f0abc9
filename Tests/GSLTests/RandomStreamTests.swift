import Foundation
import GSL
import Testing

@Suite struct RandomStreamTests {
  private func firstBits(_ seed: UInt64, _ stage: UInt64, _ entity: UInt64, _ replication: UInt64) -> UInt64 {
    var stream = RandomStream(seed: seed, stage: stage, entity: entity, replication: replication)
    return stream.bits()
  }

  @Test func everyWordOfTheNameMatters() {
    let all = [
      firstBits(1, 2, 3, 4), firstBits(9, 2, 3, 4), firstBits(1, 9, 3, 4), firstBits(1, 2, 9, 4),
      firstBits(1, 2, 3, 9), firstBits(2, 1, 3, 4), firstBits(4, 3, 2, 1),
    ]
    #expect(Set(all).count == all.count)
  }

  /// However much was drawn before, and by which distribution, a restarted stream is the new one.
  @Test(arguments: 0..<9)
  func restartForgets(draws: Int) {
    var used = RandomStream(seed: 5, stage: 1, entity: 1, replication: 0)
    for _ in 0..<draws { _ = used.gamma(shape: 0.3, scale: 1) }
    used.restart(seed: 7, stage: 2, entity: 3, replication: 4)
    var fresh = RandomStream(seed: 7, stage: 2, entity: 3, replication: 4)
    for _ in 0..<20 { #expect(used.normal(mean: 0, sd: 1) == fresh.normal(mean: 0, sd: 1)) }
  }

  /// GSL draws the very numbers that the stream would give, so the registration is right.
  @Test func gslDrawsFromThisStream() {
    var stream = RandomStream(seed: 1, stage: 2, entity: 3, replication: 4)
    var same = RandomStream(seed: 1, stage: 2, entity: 3, replication: 4)
    for _ in 0..<10 {
      #expect(stream.exponential(mean: 3) == -3 * log1p(-same.uniform()))
    }
    for _ in 0..<10 {
      let scale = UInt64.max / 1000
      #expect(stream.uniform(below: 1000) == Int(same.bits() / scale))
    }
  }
}
