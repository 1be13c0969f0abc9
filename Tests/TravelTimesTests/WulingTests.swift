import Networks
import Parallel
import Routing
import Testing
import TravelTimes

/// The real network as it exists.
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

  @Test func everyTravelObservationIsChecked() throws {
    let network = try Self.network.get()
    let checks = try Self.outcome.get().checks
    let kinds: [Observation.Kind] = [.fastestTrainMin, .roadMin, .roadKm, .railKm]
    #expect(checks.count == network.observations.rows.count { kinds.contains($0.kind) })
    for check in checks { #expect((check.modelled == nil) == (check.remark != nil)) }
  }

  @Test func pairsHoldTogether() throws {
    let network = try Self.network.get()
    let pairs = try Self.outcome.get().pairs
    let zones = network.zones.rows.count { $0.population > 0 }
    #expect(zones >= 60)
    #expect(pairs.count == zones * (zones - 1))
    for pair in pairs {
      let best = min(pair.publicTransportMin ?? .infinity, pair.roadMin ?? .infinity)
      #expect(pair.fastestMin ?? .infinity == best)
      #expect(pair.medianMin ?? .infinity >= best - 1e-9)
      #expect((pair.publicTransportMin == nil) == (pair.noPublicTransport != nil))
      #expect((pair.roadMin == nil) == (pair.noRoad != nil))
      #expect((pair.mode == nil) == (pair.fastestMin == nil))
    }
  }

  @Test func itinerariesTakeAsLongAsTheirPairsSay() throws {
    let network = try Self.network.get()
    let outcome = try Self.outcome.get()
    var legs: [[ID<Zone>]: [Leg]] = [:]
    for leg in outcome.legs { legs[[leg.from, leg.to], default: []].append(leg.leg) }
    for pair in outcome.pairs {
      guard let fastestMin = pair.fastestMin else { continue }
      let journey = try #require(legs[[pair.from, pair.to]])
      let last = journey[journey.count - 1]
      let alightingMin =
        if case .ride = last.means { network.terminal(at: last.to)?.alightingMin ?? 0 } else { 0.0 }
      let start = pair.bestDepartureMin ?? 0
      #expect(abs(last.arrivalMin + alightingMin - start - fastestMin) < 1e-9)
      #expect(journey[0].from == network.zones[pair.from].node)
      let rides = journey.filter { if case .ride = $0.means { true } else { false } }.count
      #expect(pair.transfers == max(0, rides - 1))
      #expect(last.to == network.zones[pair.to].node)
      #expect(abs(journey.reduce(0) { $0 + $1.costCny } - (pair.costCny ?? -1)) < 1e-9)
    }
  }

  @Test func reachGrowsWithTheTime() throws {
    let reaches = try Self.outcome.get().reaches
    for (reach, next) in zip(reaches, reaches.dropFirst())
    where reach.hub == next.hub && reach.means == next.means {
      #expect(reach.zones <= next.zones)
      #expect(reach.population <= next.population)
      #expect(reach.gdpMillionCny <= next.gdpMillionCny)
    }
  }

  @Test(arguments: [1, 7])
  func anyNumberOfThreadsSaysTheSame(threads: Int) throws {
    let outcome = try TravelTimeSimulation.run(Self.network.get(), on: Execution(threads: threads))
    #expect(try outcome == Self.outcome.get())
  }
}
