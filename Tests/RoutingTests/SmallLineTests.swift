import Networks
import Testing

@testable import Routing

/// Two towns, each a drive from its station; a night train, a morning train and a branch, with known answers.
@Suite struct SmallLineTests {
  static func line() -> MadeNetwork {
    var made = MadeNetwork()
    for node in ["west", "east", "far", "st_west", "st_mid", "st_mid_new", "st_east"] { made.addNode(node) }
    made.addLink("drive-west", "local_road", "west", "st_west", km: 12)
    made.addLink("drive-east", "local_road", "st_east", "east", km: 6)
    made.addLink("motorway", "expressway", "west", "east", km: 240)
    made.addLink("walk", "walkway", "st_mid", "st_mid_new", km: 4)
    made.addLink("rail-1", "railway", "st_west", "st_mid", km: 100)
    made.addLink("rail-2", "railway", "st_mid", "st_east", km: 120)
    made.addLink("rail-3", "hsr", "st_mid_new", "st_east", km: 110)
    for station in ["st_west", "st_mid", "st_mid_new", "st_east"] {
      made.addTerminal(station, boardingMin: 10, alightingMin: 5, transferMin: 15)
    }
    // The slow train takes 150 min by way of the middle; the fast one starts there, beside the station.
    made.addService(
      "slow", departures: "08:00 23:30",
      stops: [("st_west", 0, 0), ("st_mid", 60, 64), ("st_east", 150, 150)])
    made.addService(
      "fast", mode: "hsr", departures: "09:18", stops: [("st_mid_new", 0, 0), ("st_east", 30, 30)])
    made.addService("early", departures: "09:14", stops: [("st_mid", 0, 0), ("st_east", 25, 25)])
    made.set(.roadSpeedFactor, to: 1)
    made.set(.accessLongestMin, to: 30)
    made.set(.accessLongestInterchangeMin, to: 5)
    made.set(.carOccupancy, to: 2)
    return made
  }

  static func journey(_ made: MadeNetwork, from: String, to: String, at departureMin: Double) throws -> (
    JourneyPlanner, Journey?
  ) {
    let network = try made.bound()
    let places = try [from, to].map { try #require(network.nodes.id(named: $0)) }
    let planner = JourneyPlanner(network, places: places)
    var search = JourneySearch(planner)
    search.run(from: 0, departureMin: departureMin)
    return (planner, search.journey(to: 1))
  }

  /// 07:38 drive, 07:50 gate, 08:00 slow, 09:00 middle; the train of 09:14 is a minute too early to change to,
  /// on foot one is ready at 09:00 + 5 + 4 + 10 = 09:19, a minute too late; 10:30 east, 10:35 street, 10:41.
  @Test func whoMissesTheConnectionsStaysAboard() throws {
    let (planner, journey) = try Self.journey(Self.line(), from: "west", to: "east", at: 420)
    #expect(journey?.arrivalMin == 641)
    #expect(journey?.latestDepartureMin == 458)
    #expect(journey?.transfers == 0)
    let legs = try planner.legs(of: #require(journey))
    #expect(legs.map(\.departureMin) == [458, 480, 635])
    #expect(legs.map(\.waitMin) == [0, 10, 5])
    #expect(legs.map(\.lengthKm) == [12, 220, 6])
    #expect(legs.map(\.costCny) == [12 * 1.2, 150, 6 * 1.2])
    #expect(legs.map(\.means) == [.drive, .ride(ID(0)), .drive])
  }

  /// A minute more, and the fast train from next door is met: 09:48 east, 09:53, 09:59.
  @Test func aWalkBetweenStationsMeetsTheFastTrain() throws {
    var made = Self.line()
    made.addService(
      "faster", mode: "hsr", departures: "09:19", stops: [("st_mid_new", 0, 0), ("st_east", 29, 29)])
    let (planner, journey) = try Self.journey(made, from: "west", to: "east", at: 420)
    #expect(journey?.arrivalMin == 599)
    #expect(journey?.transfers == 1)
    let legs = try planner.legs(of: #require(journey))
    #expect(legs.map(\.means) == [.drive, .ride(ID(0)), .walk, .ride(ID(3)), .drive])
    #expect(legs[2].waitMin == 5 && legs[3].waitMin == 10)
  }

  /// The train of 23:30 the day before stops in the middle at 00:30 and goes on at 00:34.
  @Test func theNightTrainOfTheDayBeforeRunsOn() throws {
    let (_, journey) = try Self.journey(Self.line(), from: "st_mid", to: "east", at: 0)
    #expect(journey?.latestDepartureMin == 24)
    #expect(journey?.arrivalMin == 131)
  }

  /// 240 km at 60 km/h and 0.65 CNY/km for two.
  @Test func theDriveIsPricedByOccupant() throws {
    let (planner, _) = try Self.journey(Self.line(), from: "west", to: "east", at: 420)
    #expect(planner.drive(from: 0, to: 1)?.timeMin == 240)
    #expect(planner.drive(from: 0, to: 1)?.costCny == 78)
    #expect(planner.drive(from: 0, to: 1)?.links == [ID(2)])
  }

  @Test func holidaysSlowTheRoads() throws {
    var made = Self.line()
    made.add("holiday", ["holiday_id": "may", "first_day": "05-01", "last_day": "05-05"])
    made.set(.roadHolidaySpeedFactor, to: 0.5)
    made.date = CalendarDate(year: 2025, month: 5, day: 1)
    let (planner, _) = try Self.journey(made, from: "west", to: "east", at: 420)
    #expect(planner.drive(from: 0, to: 1)?.timeMin == 480)
  }

  private static func obstacle(
    _ planner: JourneyPlanner, from: Int = 0, to: Int = 1, at departureMin: Double
  ) -> NoJourney {
    var obstacles = JourneyObstacles(planner)
    return obstacles.toRiding(from: from, to: to, departureMin: departureMin)
  }

  /// What is found out for one pair is no answer for another.
  @Test func reasonsDoNotDependOnWhatWasAskedBefore() throws {
    var made = Self.line()
    made.date = CalendarDate(year: 2025, month: 5, day: 14)
    made.keepServices(on: "3")
    let network = try made.bound()
    let planner = JourneyPlanner(network, places: Array(network.nodes.ids))
    var obstacles = JourneyObstacles(planner)
    var seen: Set<NoJourney> = []
    for step in 0..<200 {
      let (from, to) = (step * 5 % network.nodes.count, step * 7 % 11 % network.nodes.count)
      if from == to { continue }
      let reason = obstacles.toRiding(from: from, to: to, departureMin: 1390)
      #expect(reason == Self.obstacle(planner, from: from, to: to, at: 1390))
      seen.insert(reason)
    }
    #expect(seen.count > 2)
  }

  @Test(arguments: [
    (ClosureRow.Kind.service, "slow"), (.terminal, "t-st_west"), (.link, "rail-1"), (.link, "drive-west"),
  ])
  func aClosureIsNamed(kind: ClosureRow.Kind, key: String) throws {
    var made = Self.line()
    made.closures = [ClosureRow(kind, key)]
    let (planner, journey) = try Self.journey(made, from: "west", to: "east", at: 420)
    #expect(journey == nil)
    let reason = Self.obstacle(planner, at: 420)
    #expect(reason.text(in: planner.network) == "\(kind) \(key) is closed")
  }

  @Test func reasonsAreNamed() throws {
    var made = Self.line()
    made.closures = [ClosureRow(.link, "motorway")]
    var (planner, _) = try Self.journey(made, from: "west", to: "east", at: 420)
    #expect(JourneyObstacles(planner).toDriving(from: 0, to: 1) == .closed(.link(ID(2))))
    (planner, _) = try Self.journey(Self.line(), from: "west", to: "far", at: 420)
    #expect(JourneyObstacles(planner).toDriving(from: 0, to: 1) == .noRoad)
    #expect(Self.obstacle(planner, at: 0) == .noStation(near: ID(2)))
    (planner, _) = try Self.journey(Self.line(), from: "east", to: "west", at: 420)
    #expect(Self.obstacle(planner, at: 0) == .noService)
  }

  /// Trains run on this day of the week alone; the last leaves at 23:30, a drive and a gate of 22 min away.
  @Test func whoMissesTheLastTrainIsToldWhenItLeft() throws {
    var made = Self.line()
    made.date = CalendarDate(year: 2025, month: 5, day: 14)
    made.keepServices(on: "3")
    let (planner, journey) = try Self.journey(made, from: "west", to: "east", at: 1390)
    #expect(journey == nil)
    let reason = Self.obstacle(planner, at: 1390)
    #expect(reason == .missed(lastDepartureMin: 1388))
    #expect(reason.text(in: planner.network) == "the last journey leaves at 23:08")
  }

  /// 07:38 on the day after.
  @Test func whoMissesTheLastTrainWaitsForTheMorning() throws {
    let (_, journey) = try Self.journey(Self.line(), from: "west", to: "east", at: 1390)
    #expect(journey?.latestDepartureMin == 1898)
    #expect(journey?.arrivalMin == 2081)
  }
}
