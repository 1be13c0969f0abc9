import Files
import Networks
import Parallel
import Routing
import Testing
import TravelTimes

/// The real network, as it exists.
@Suite struct WulingTests {
  static let network = Result { try TravelTimesTests.network(of: "baseline-2025") }
  static let outcome = Result { try TravelTimeSimulation.run(network.get(), on: Execution(threads: 2)) }

  /// xiaoxiangyan.com/a/9940, at the opening of the line on 2025-06-27.
  @Test(arguments: [
    ("st_chongqing_east", "st_qianjiang", 61.0), ("st_chongqing_east", "st_zhangjiajie_west", 122),
    ("st_chongqing_east", "st_changsha_south", 233), ("st_chengdu_east", "st_zhangjiajie_west", 238),
  ])
  func theFastestTrainsRunAsPublished(from: String, to: String, publishedMin: Double) throws {
    let network = try Self.network.get()
    let line = try Self.outcome.get().lines.first {
      network.nodes[$0.from].key == from && network.nodes[$0.to].key == to
    }
    let modelledMin = try #require(line?.fastestMin)
    #expect(abs(modelledMin / publishedMin - 1) <= 0.03)
  }
}
