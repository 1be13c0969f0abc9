import Files
import Foundation
import GSL
import Networks
import Parallel
import Routing
import Testing

@testable import TravelTimes

/// How long it really takes, against closed forms and the laws of delay.
@Suite struct ReliabilityTests {
  private static let free: [Parameter] = [
    .delayHsrShare, .delayRailShare, .delayAirShare, .delayHolidaySoldOut, .delayRoadMeanShare,
  ]

  /// Closes the road of `two-nodes`; every train, and nothing else, is late by an exponential variable.
  private static func makeTrainsLate(by meanMin: Double, in dataset: inout Dataset) {
    for parameter in free { dataset.set(parameter, to: 0) }
    dataset.set(.delayRailShare, to: 1)
    dataset.set(.delayRailMean, to: meanMin)
    dataset.set(.delayLongest, to: 2880)
    dataset.closures = [ClosureRow(.link, "road")]
  }

  private static func reliabilities(
    _ network: Network, _ replications: Int, seed: UInt64 = 7
  ) throws -> [PairReliability] {
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let execution = Execution(threads: 2)
    let days = try DayPlans(planner, Departures(network.parameters), on: execution)
    return try Reliability.all(days, zones, replications: replications, seed: seed, on: execution)
  }

  /// Stops are taken a few at a time only to save memory.
  @Test func arrivalsAreTheSameHoweverManyStopsAreTakenTogether() throws {
    let network = try network(of: "plan-2030")
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let execution = Execution(threads: 2)
    let days = try DayPlans(planner, Departures(network.parameters), on: execution)
    let delays = try Delays(planner, replications: 20, seed: 3, on: execution)
    let reliability = Reliability(days, zones, delays, 3)
    let stranded = zones.indices.flatMap { reliability.stranded(to: $0) }
    #expect(Set(stranded.map(\.stop)).count > 32)
    let together = try [1, 7, 32, 1000].map {
      try Rerouting(days, delays, stopsTogether: $0).arrivalsMin(of: stranded, on: execution)
    }
    for arrivalsMin in together.dropFirst() { #expect(arrivalsMin == together[0]) }
    #expect(zip(stranded, together[0]).allSatisfy { $0.sinceMin < $1 && $1 < .infinity })
  }

  /// The hourly train of `two-nodes`, every train late by an exponential variable of mean 7 min: home is left at
  /// a quarter past, the journey takes 85 min. The distribution is that of the wait plus the delay.
  @Test func aLateTrainMakesAShiftedDistribution() throws {
    let meanMin = 7.0
    let network = try tinyNetwork("two-nodes") { dataset in
      Self.makeTrainsLate(by: meanMin, in: &dataset)
      dataset.set(.travelFirstDepartureH, to: 7)
      dataset.set(.travelLastDepartureH, to: 19)
      dataset.set(.travelOnTimeMargin, to: 10)
    }
    let pair = try #require(try Self.reliabilities(network, 1000).first)
    let plannedMin = (420...1140).map { (minute: Int) -> Double in
      let waitMin = (75 - minute % 60) % 60
      return Double(waitMin + 85)
    }
    let mean = plannedMin.reduce(0, +) / Double(plannedMin.count)
    #expect(abs(pair.plannedMin - mean) < 1e-9)
    // 13 trains a day in a thousand replications; 2.58 standard errors.
    let standardError = pair.mean.standardDeviation.map { $0 / 1000.0.squareRoot() } ?? 0
    #expect(abs(pair.mean.mean - mean - meanMin) < 2.58 * standardError)
    #expect(abs(pair.onTimeShare.mean - (1 - exp(-10 / meanMin))) < 0.01)
    func share(within timeMin: Double) -> Double {
      var sum = 0.0
      for planned in plannedMin where timeMin > planned { sum += 1 - exp((planned - timeMin) / meanMin) }
      return sum / Double(plannedMin.count)
    }
    for (probability, quantile) in zip(PairReliability.quantileShares, pair.quantiles) {
      #expect(abs(share(within: quantile.timeMin) - probability) < 0.01)
    }
    #expect(abs(pair.withinShares[1] - share(within: 120)) < 0.01)
    #expect(pair.missedShare == 0)
  }

  /// A late train meets an hourly one that waits for nobody, with 5 min to spare: the change fails with
  /// probability exp(−5/6) and costs an hour, or several.
  @Test func aMissedConnectionCostsTheNextTrain() throws {
    let meanMin = 6.0
    let network = try tinyNetwork("two-nodes") { dataset in
      Self.makeTrainsLate(by: meanMin, in: &dataset)
      dataset.set(.travelFirstDepartureH, to: 7)
      dataset.set(.travelLastDepartureH, to: 15)
      try dataset.addSecondTrain(minutesAfterTheHour: 45)
    }
    let pair = try #require(
      try Self.reliabilities(network, 1000).first { network.zones[$0.to].key == "far" })
    let missed = exp(-5 / meanMin)
    let lostMin = 60 * missed / (1 - exp(-60 / meanMin))
    #expect(abs(pair.missedShare - missed) < 0.015)
    let standardError = pair.mean.standardDeviation.map { $0 / 1000.0.squareRoot() } ?? 0
    #expect(abs(pair.mean.mean - pair.plannedMin - lostMin) < 2.58 * standardError)
  }

  /// As above, but where the connection is lost another line leaves a quarter of an hour later, slowly, for
  /// another station of the same town. Nobody plans to take it; who has just missed the fast train does, unless
  /// the next fast one is there sooner: a delay D of 5 to 20 min costs 35, of 20 to 65 min an hour, and so on.
  @Test func aMissedConnectionIsRoutedAnew() throws {
    let meanMin = 20.0
    let network = try tinyNetwork("two-nodes") { dataset in
      Self.makeTrainsLate(by: meanMin, in: &dataset)
      dataset.set(.travelFirstDepartureH, to: 7)
      dataset.set(.travelLastDepartureH, to: 12)
      try dataset.addSecondTrain(minutesAfterTheHour: 45)
      try dataset.addService("third", to: "st_other", near: "far", minutesAfterTheHour: 0, timeMin: 50)
    }
    let pair = try #require(
      try Self.reliabilities(network, 1000).first { network.zones[$0.to].key == "far" })
    func later(than delayMin: Double) -> Double { exp(-delayMin / meanMin) }
    let lostMin = (0..<20).reduce(0.0) { sum, hour in
      let hourMin = 60 * Double(hour)
      return sum + (hourMin + 35) * (later(than: hourMin + 5) - later(than: hourMin + 20))
        + (hourMin + 60) * (later(than: hourMin + 20) - later(than: hourMin + 65))
    }
    #expect(abs(pair.missedShare - later(than: 5)) < 0.02)
    let standardError = pair.mean.standardDeviation.map { $0 / 1000.0.squareRoot() } ?? 0
    #expect(abs(pair.mean.mean - pair.plannedMin - lostMin) < 2.58 * standardError)
  }

  /// Of repeated experiments most intervals of the 95th percentile hold the true one.
  @Test func intervalsOfQuantilesHoldThem() throws {
    let meanMin = 7.0
    let network = try tinyNetwork("two-nodes") { dataset in
      Self.makeTrainsLate(by: meanMin, in: &dataset)
    }
    let truth = try #require(try Self.reliabilities(network, 1000).first).quantiles
    var held = [Int](repeating: 0, count: truth.count)
    for seed in 0..<40 {
      let pair = try #require(try Self.reliabilities(network, 30, seed: 100 + UInt64(seed)).first)
      for (position, quantile) in pair.quantiles.enumerated() {
        let (low, high) = (try #require(quantile.lower95), try #require(quantile.upper95))
        #expect(low < high && high - low < 20)
        if low <= truth[position].timeMin && truth[position].timeMin <= high { held[position] += 1 }
      }
    }
    // 38 of 40 on the mean; fewer than 33 in less than one of 200 rows of experiments.
    #expect(held.allSatisfy { $0 >= 33 }, "\(held)")
  }

  @Test func withoutDelayEverythingRunsAsPlanned() throws {
    let network = try network(of: "baseline-2025") { dataset in
      for parameter in Self.free { dataset.set(parameter, to: 0) }
      dataset.change("terminal", "", "weather_days", to: .number(0))
    }
    for pair in try Self.reliabilities(network, 3) {
      #expect(pair.mean.mean == pair.plannedMin && pair.mean.standardDeviation == 0)
      #expect(pair.onTimeShare.mean == 1 && pair.missedShare == 0)
    }
  }

  @Test func quantilesAscendAndOnlyTheDelayedSuffer() throws {
    let network = try network(of: "baseline-2025") { dataset in
      for parameter in Self.free where parameter != .delayAirShare { dataset.set(parameter, to: 0) }
      dataset.set(.delayAirShare, to: 0.5)
      dataset.set(.delayLongest, to: 2880)
    }
    let zones = network.zones.ids.filter { network.zones[$0].population > 0 }
    let planner = JourneyPlanner(network, places: zones.map { network.zones[$0].node })
    let days = try DayPlans(planner, Departures(network.parameters), on: Execution(threads: 2))
    let pairs = try Reliability.all(days, zones, replications: 20, seed: 7, on: Execution(threads: 2))
    var flying = 0
    for pair in pairs {
      let timesMin = pair.quantiles.map(\.timeMin)
      #expect(timesMin == timesMin.sorted())
      for quantile in pair.quantiles {
        #expect(quantile.lower95 ?? 0 <= quantile.timeMin && quantile.timeMin <= quantile.upper95 ?? 0)
      }
      #expect(pair.withinShares == pair.withinShares.sorted())
      let from = try #require(zones.firstIndex(of: pair.from))
      let to = try #require(zones.firstIndex(of: pair.to))
      let flies = days.plans[to][from].contains { plan in
        plan.rides.contains {
          network.services[planner.timetable.trips[Int($0.trip)].service].mode == .air
        }
      }
      if flies { flying += 1 } else { #expect(pair.mean.mean == pair.plannedMin) }
    }
    #expect(flying > 0 && flying < pairs.count)
  }

  /// The same trips are late in both, and never less late; so no journey without a change gets quicker.
  @Test func moreDelayNeverHelps() throws {
    func pairs(_ meanMin: Double) throws -> [PairReliability] {
      let network = try network(of: "baseline-2025") { dataset in
        for parameter in Self.free { dataset.set(parameter, to: 0) }
        dataset.change("terminal", "", "weather_days", to: .number(0))
        dataset.set(.delayHsrShare, to: 0.3)
        dataset.set(.delayHsrMean, to: meanMin)
        dataset.set(.delayLongest, to: 2880)
      }
      return try Self.reliabilities(network, 20)
    }
    let (little, much) = (try pairs(10), try pairs(30))
    for (before, after) in zip(little, much) where after.missedShare == 0 {
      #expect(after.mean.mean >= before.mean.mean - 1e-9)
    }
    let sums = [little, much].map { $0.reduce(0) { $0 + $1.mean.mean } }
    #expect(sums[1] > sums[0])
  }

  @Test func aSpanOfMinutesIsWhatItsMinutesAre() {
    var distribution = TimeDistribution()
    distribution.add(from: 100.25, count: 10)
    distribution.add(60, times: 5)
    distribution.add(from: 4315, count: 20)
    // 60 five times, 100.25 to 109.25, then beyond.
    #expect(abs(distribution.share(within: 60.25) - 5.0 / 35) < 1e-12)
    #expect(abs(distribution.share(within: 105.25) - 10.0 / 35) < 1e-12)
    #expect(abs(distribution.share(within: 200) - 15.0 / 35) < 1e-12)
    let quantiles = distribution.quantiles([0, 0.1, 0.4])
    #expect(abs(quantiles[0] - 60) < 0.26 && abs(quantiles[1] - 60) < 0.26)
    #expect(abs(quantiles[2] - 108.25) < 0.26)
  }
}

extension Dataset {
  /// A town beyond East that a train reaches from there in half an hour.
  fileprivate mutating func addSecondTrain(minutesAfterTheHour minute: Int) throws {
    addNode("far", "zone", x: 102)
    add(
      to: "zone",
      [
        "zone_id": .text("far"), "node_id": .text("far"), "region": .text("tiny"),
        "population": .number(1000), "study_area": .flag(true), "source": .text("made up"),
        "grade": .text("E"),
      ])
    try addService("second", to: "st_far", near: "far", minutesAfterTheHour: minute, timeMin: 30)
  }

  private mutating func addNode(_ node: String, _ kind: String, x: Double) {
    add(
      to: "node",
      [
        "node_id": .text(node), "name": .text(node), "name_zh": .text(node), "x_coord": .number(x),
        "y_coord": .number(30), "node_type": .text(kind), "source": .text("made up"), "grade": .text("E"),
      ])
  }

  /// An hourly train from East to a new station of a town.
  fileprivate mutating func addService(
    _ key: String, to station: String, near town: String, minutesAfterTheHour minute: Int, timeMin: Double
  ) throws {
    func row(_ cells: [String: Value]) -> [String: Value] {
      let made: [String: Value] = ["source": .text("made up"), "grade": .text("E")]
      return made.merging(cells) { $1 }
    }
    addNode(station, "station", x: 101.98)
    for (link, from, to, facility, length, speed) in [
      ("access-" + station, town, station, "local_road", 3.0, 40.0),
      ("hsr-" + station, "st_east", station, "hsr", 90, 200),
    ] {
      add(
        to: "link",
        row([
          "link_id": .text(link), "name": .text(link), "name_zh": .text(link), "from_node_id": .text(from),
          "to_node_id": .text(to), "facility_type": .text(facility), "length": .number(length),
          "free_speed": .number(speed), "directed": .flag(false),
        ]))
    }
    let departures = (5...23).map { Double($0 * 60 + minute) }
    add(
      to: "service",
      row([
        "service_id": .text(key), "name": .text(key), "name_zh": .text(key),
        "mode": .text("hsr"), "departures": .numbers(departures), "both_directions": .flag(false),
        "days": .text("1234567"), "day_types": .texts(["workday", "weekend", "holiday"]),
        "first_departure": .number(420), "last_departure": .number(1200),
      ]))
    for (number, node, minutes) in [(1.0, "st_east", 0.0), (2, station, timeMin)] {
      add(
        to: "service_stop",
        row([
          "service_id": .text(key), "stop_sequence": .number(number), "node_id": .text(node),
          "arrival_min": .number(minutes), "departure_min": .number(minutes), "fare_cny": .number(minutes),
        ]))
    }
  }
}
