import GSL
import Networks
import Testing

@testable import Railway

/// A day on the railways of the Wuling network.
@Suite struct StretchTimetableTests {
  private static func timetables() throws -> (Network, [StretchTimetable]) {
    let network = try NetworkLinesTests.network.get()
    let freight = try #require(LineTrains(network)).freight
    return (
      network,
      try RailwayStretches(network).stretches.map {
        try StretchTimetable($0, network, freight: freight)
      }
    )
  }

  /// Every leg of every container train is made of stretches that join, over all its links.
  @Test func stretchesMakeUpTheWay() throws {
    let network = try NetworkLinesTests.network.get()
    let railway = RailwayStretches(network)
    for (service, legs) in zip(network.services.rows, railway.legs) where service.mode == .containerTrain {
      for (path, runs) in zip(service.path, legs) {
        let links = runs.flatMap { run in
          let links = railway.stretches[run.stretch].links
          return run.isOutward ? links : links.reversed()
        }
        #expect(links == path)
      }
    }
  }

  /// Passenger trains all have their path, at their time; freight paths lie between, and none is in the way of
  /// another on any day.
  @Test func nobodyIsInTheWay() throws {
    let (network, timetables) = try Self.timetables()
    #expect(timetables.count > 15)
    for timetable in timetables {
      #expect(timetable.missingPassengers == 0)
      #expect(!timetable.outward.isEmpty && !timetable.back.isEmpty)
      #expect(timetable.conflicts.isEmpty, "\(network.nodes[timetable.stretch.nodes[0]].key)")
      for slot in timetable.outward + timetable.back {
        #expect(slot.departureMin >= 0 && slot.departureMin < 1440 && slot.arrivalMin > slot.departureMin)
      }
      #expect(timetable.trains.count == timetable.passengers.count + timetable.freightPaths.count)
      for train in timetable.trains {
        for (point, next) in zip(train.points, train.points.dropFirst()) {
          #expect(next.arrivalMin > point.departureMin && point.departureMin >= point.arrivalMin)
          #expect((next.positionM > point.positionM) == train.isOutward)
        }
      }
    }
  }

  /// Single track from Huaihua to Liuzhou: beside eight pairs of passenger trains no more than the 76 trains that
  /// the line takes, and freight no faster than it runs alone.
  @Test func huaihuaToLiuzhou() throws {
    let (network, timetables) = try Self.timetables()
    let huaihua = try #require(network.nodes.id(named: "st_huaihua"))
    let liuzhou = try #require(network.nodes.id(named: "st_liuzhou"))
    let line = try #require(
      timetables.first { Set([$0.stretch.nodes.first, $0.stretch.nodes.last]) == [huaihua, liuzhou] })
    #expect(line.stretch.isSingleTrack && abs(line.stretch.lengthM - 466_000) < 1)
    #expect(line.passengers.count == 16)
    let freight = line.outward.count + line.back.count
    #expect(freight + 16 <= 76 && freight > 32)
    for slot in line.outward + line.back {
      let kmh = 466 / ((slot.arrivalMin - slot.departureMin) / 60)
      #expect(kmh < 75 && kmh > 20)
    }
  }

  /// Trains of a day, inserted one by one at random, are never in each other's way, past midnight neither.
  @Test(arguments: 0..<10) func dailyTrains(number: Int) {
    var random = RandomStream(seed: 5, stage: 2, entity: UInt64(number), replication: 0)
    let line = SingleTrackLine(
      stationTracks: (0..<6).map { _ in 1 + random.uniform(below: 3) }, headwayMin: 5, crossingMin: 3,
      releaseMin: 1)
    var timetable = DailyTimetable(line)
    for _ in 0..<40 {
      let isOutward = random.uniform() < 0.5
      timetable.insert(
        PathRequest(
          from: isOutward ? 0 : 5, to: isOutward ? 5 : 0, earliestMin: 1440 * random.uniform(),
          runningMin: (0..<5).map { _ in 10 + 40 * random.uniform() }), withinMin: 900)
    }
    #expect(timetable.paths.count > 10 && timetable.conflicts().isEmpty)
    #expect(timetable.paths.allSatisfy { $0.departuresMin[0] >= 0 && $0.departuresMin[0] < 1440 })
  }
}
