import Files
import Networks
import Parallel
import Routing
import Testing

@testable import TravelTimes

/// Services without a timetable in the tables, by the figures of Spiess and Florian's example.
@Suite struct FrequencyTests {
  private static func pairs(_ network: Network) throws -> [String: PairTime] {
    let outcome = try TravelTimeSimulation.run(network, replications: 3, on: Execution(threads: 2))
    return Dictionary(
      uniqueKeysWithValues: outcome.pairs.map {
        (network.zones[$0.from].key + network.zones[$0.to].key, $0)
      })
  }

  @Test func theExampleIsInTheTables() throws {
    let network = try tinyNetwork("spiess-florian")
    let pairs = try Self.pairs(network)
    for (pair, timeMin, costCny) in [
      ("ab", 27.75, 0.5 * 5 + 0.5 * (3 + 5.0 / 6 * 2 + 1.0 / 6 * 1)), ("xb", 267.0 / 14, nil),
      ("yb", 11.5, 5.0 / 6 * 2 + 1.0 / 6 * 1), ("ax", 13, 2), ("xy", nil, 1),
    ] as [(String, Double?, Double?)] {
      let found = try #require(pairs[pair])
      if let timeMin {
        #expect(abs((found.fastestMin ?? 0) - timeMin) < 1e-6, "\(pair)")
        #expect(found.fastestMin == found.medianMin && found.publicTransportMin == found.fastestMin)
      }
      if let costCny { #expect(abs((found.costCny ?? 0) - costCny) < 1e-9, "\(pair)") }
      #expect(found.mode == .rail && found.bestDepartureMin == nil && found.noPublicTransport == nil)
    }
    // Line 2 or 3, whichever comes first, to Y.
    #expect(abs((pairs["xy"]?.fastestMin ?? 0) - (1 + 6.0 / 6 + 4.0 / 15) / (1 / 6.0 + 1 / 15.0)) < 1e-6)
    #expect(pairs["ba"]?.fastestMin == nil && pairs["ba"]?.noPublicTransport == .noService)
  }

  /// An hourly train leaves B for a place that nothing else serves: one leaves A as much earlier as the strategy
  /// takes on the mean, and changes.
  @Test func theyLeadToTrainsWithATimetable() throws {
    let network = try tinyNetwork("spiess-florian") { dataset in
      dataset.addPlace("far", byRailFrom: "b")
      dataset.addHourlyTrain("train", from: "b", to: "far", timeMin: 30, fareCny: 30)
    }
    let pairs = try Self.pairs(network)
    let found = try #require(pairs["afar"])
    // To board takes 10 min where no terminal stands, to leave 5; at B neither.
    #expect(abs((found.fastestMin ?? 0) - (27.75 + 30 + 5)) < 1e-5)
    #expect(found.bestDepartureMin.map { abs($0.truncatingRemainder(dividingBy: 60) - 32.25) < 1e-5 } == true)
    #expect(abs((pairs["yfar"]?.fastestMin ?? 0) - (11.5 + 30 + 5)) < 1e-5)
  }

  /// In full vehicles more take what is slower and emptier; rides take as long, but who can drives instead.
  @Test func crowdsRepel() throws {
    func outcome(weight: Double) throws -> TravelTimesOutcome {
      let network = try tinyNetwork("spiess-florian") {
        $0.set(.crowdingWeight, to: weight)
        $0.set(.crowdingPeakShare, to: 1)
        $0.change("zone", "", "population", to: .number(20_000))
      }
      return try TravelTimeSimulation.run(network, on: Execution(threads: 2))
    }
    #expect(try outcome(weight: 0).crowds == nil)
    let light = try #require(outcome(weight: 0.01).crowds)
    let heavy = try #require(outcome(weight: 1).crowds)
    #expect(light.gap <= 1e-4 && heavy.gap <= 1e-4)
    func fullest(_ crowds: Crowds) -> Double {
      crowds.rides.map { $0.travellersPerHour / $0.placesPerHour }.max() ?? 0
    }
    #expect(fullest(light) > 1 && fullest(heavy) < fullest(light))
    for ride in heavy.rides {
      let load = ride.travellersPerHour / ride.placesPerHour
      #expect(abs(ride.discomfortMin - ride.timeMin * load * load) < 1e-9)
    }
  }

  @Test func aClosedLineNeverHelps() throws {
    let open = try Self.pairs(tinyNetwork("spiess-florian"))
    for line in ["line-1", "line-2", "line-3", "line-4"] {
      let closed = try Self.pairs(
        tinyNetwork("spiess-florian") { $0.closures = [ClosureRow(.service, line)] })
      var later = 0
      for (pair, found) in closed {
        let before = try #require(open[pair]).fastestMin ?? .infinity
        #expect(found.fastestMin ?? .infinity >= before - 1e-5)
        if found.fastestMin ?? .infinity > before + 1e-3 { later += 1 }
      }
      #expect(later > 0)
    }
  }
}
