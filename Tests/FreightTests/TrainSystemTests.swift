import GSL
import Testing

@testable import Freight

/// Trains, yards, cranes, paths and ships together.
@Suite struct TrainSystemTests {
  static func results(_ system: TrainSystem, replication: UInt64 = 0) -> [SystemResult] {
    TrainRun.results(of: system, seed: 1, replication: replication)
  }

  /// Services of two to five stops each way, of all policies, through a few small yards and one railway.
  static func made(_ seed: UInt64) -> TrainSystem {
    var random = RandomStream(seed: seed, stage: 99, entity: 0, replication: 0)
    let terminals = (0..<4).map { _ in
      TrainSystem.Terminal(
        storageTeu: random.uniform() < 0.5 ? 20 + random.uniform(below: 200) : nil,
        liftsPerH: random.uniform() < 0.5 ? 5 + random.uniform() * 30 : nil,
        collectionH: random.uniform() * 40)
    }
    let books = (0..<6).map { _ in
      let slots = 1 + random.uniform(below: 12)
      return TrainSystem.PathBook(
        departureH: (0..<slots).map { 24 * (Double($0) + random.uniform()) / Double(slots) },
        runH: (0..<slots).map { _ in 1 + 10 * random.uniform() }, takenShare: 0.9 * random.uniform(),
        entity: random.bits())
    }
    var trains: [TrainSystem.Train] = []
    for _ in 0..<3 {
      let stops = 2 + random.uniform(below: 4)
      let policies: [TrainSystem.Policy] = [
        .scheduled(stride(from: 5, to: 4000, by: 1 + random.uniform() * 60).map { $0 }), .whenFull,
        .fullOrTimer(longestWaitH: random.uniform() * 100),
        .scheduledOrFull(stride(from: 5, to: 4000, by: 10 + random.uniform() * 60).map { $0 }),
      ]
      for isBack in [false, true] {
        var flows: [TrainSystem.Flow] = []
        for board in 0..<stops - 1 {
          for alight in board + 1..<stops where random.uniform() < 0.6 {
            flows.append(
              TrainSystem.Flow(
                boardStop: board, alightStop: alight, teuPerH: random.uniform() * 3, entity: random.bits(),
                meanBatchTeu: 1 + random.uniform() * 8, profile: random.uniform() < 0.5 ? 0 : nil,
                ship: random.uniform() < 0.3 ? 0 : nil))
          }
        }
        trains.append(
          TrainSystem.Train(
            policy: policies[random.uniform(below: 4)], capacityTeu: 1 + random.uniform(below: 80),
            stops: (0..<stops).map { stop in
              TrainSystem.Stop(
                terminal: random.uniform() < 0.8 ? random.uniform(below: 4) : nil,
                dwellH: random.uniform() * 3,
                legs: stop == stops - 1
                  ? []
                  : (0...random.uniform(below: 2)).map { _ in
                    random.uniform() < 0.7 ? .path(random.uniform(below: 6)) : .hours(3)
                  })
            }, flows: flows, openDays: (0..<125).map { _ in random.uniform() < 0.9 },
            opposite: isBack ? trains.count - 1 : trains.count + 1, timetableH: 30))
      }
    }
    return TrainSystem(
      terminals: terminals, books: books,
      ships: [TrainSystem.Ship(intervalH: 42, firstH: 10, transferH: 8)],
      profiles: [[0.5, 1, 1.5, 1.5, 1, 1, 0.5]], trains: trains, windowsH: [1000, 1500, 3000])
  }

  /// Every container is accounted for in every span of time, whatever the trains, yards and railway are like.
  @Test(arguments: 0..<60 as Range<UInt64>)
  func conservation(seed: UInt64) {
    let system = Self.made(seed)
    let results = Self.results(system, replication: seed)
    #expect(results.count == 3)
    for train in system.trains.indices {
      var before = [Int](repeating: 0, count: system.trains[train].stops.count)
      for result in results {
        let figures = result.trains[train]
        for (stop, yard) in figures.yards.enumerated() {
          #expect(yard.waitingAtFirstTeu == before[stop])
          #expect(yard.waitingAtFirstTeu + yard.arrivedTeu == yard.departedTeu + yard.waitingTeu)
          #expect(yard.waits.teu == yard.departedTeu)
          #expect(yard.heldBackTeu <= yard.leftBehindTeu)
          before[stop] = yard.waitingTeu
        }
        // The parts of the time make up the whole.
        let parts = FreightStage.allCases.filter { $0 != .lead && $0 != .port }
        let sum = parts.reduce(0) { $0 + figures[$1].totalH }
        #expect(abs(sum - figures[.lead].totalH) <= 1e-6 * (1 + figures[.lead].totalH))
        for stage in parts { #expect(figures[stage].teu == figures[.lead].teu) }
        if system.trains[train].flows.allSatisfy({ $0.boardStop == 0 }) {
          #expect(figures.trainLoadsTeu.allSatisfy { $0 <= system.trains[train].capacityTeu })
        }
      }
    }
    for terminal in results.flatMap(\.terminals) {
      #expect(terminal.craneShare >= -1e-9 && terminal.craneShare <= 1 + 1e-9)
      #expect(terminal.meanStoredTeu >= 0 && terminal.mostStoredTeu >= 0)
    }
  }

  /// Neither random numbers that are kept, nor room that is used again, nor what else is noted change a figure.
  @Test(arguments: 0..<20 as Range<UInt64>)
  func keepsNothingButRoom(seed: UInt64) {
    let system = Self.made(seed)
    var more = system
    for train in more.trains.indices {
      for flow in more.trains[train].flows.indices { more.trains[train].flows[flow].teuPerH *= 1.3 }
    }
    var run = TrainRun(system)
    var runOfMore = TrainRun(more)
    var plainRun = TrainRun(system, notesStages: false)
    var draws = Draws(seed: 1, replication: seed)
    var others = Draws(seed: 1, replication: seed + 1)
    let first = Self.results(system, replication: seed)
    #expect("\(run.results(&draws))" == "\(first)")
    _ = run.results(&others)
    #expect("\(runOfMore.results(&draws))" == "\(Self.results(more, replication: seed))")
    #expect("\(run.results(&draws))" == "\(first)")
    for (plain, full) in zip(plainRun.results(&draws), first) {
      #expect("\(plain.terminals)" == "\(full.terminals)" && plain.pathsUsed == full.pathsUsed)
      for (plain, full) in zip(plain.trains, full.trains) {
        #expect("\(plain.yards)" == "\(full.yards)" && "\(plain.runs)" == "\(full.runs)")
        #expect(plain.departuresH == full.departuresH && plain.trainLoadsTeu == full.trainLoadsTeu)
      }
    }
  }

  /// A train a day of 50 from a yard with 40 containers a day and one crane of ten lifts an hour: each waits for
  /// all of its train, so that loading takes the mean of the load weighted by itself.
  static func simple(
    perDay: Double = 40, everyH: Double = 24, storage: Int? = nil, liftsPerH: Double? = nil,
    books: [TrainSystem.PathBook] = [], ship: TrainSystem.Ship? = nil, backPerDay: Double? = nil,
    days: Double = 4000
  ) -> TrainSystem {
    func train(_ perDay: Double, _ name: String, opposite: Int?) -> TrainSystem.Train {
      TrainSystem.Train(
        policy: .scheduled(stride(from: everyH, through: 24 * days, by: everyH).map { $0 }), capacityTeu: 50,
        stops: [
          TrainSystem.Stop(
            terminal: 0, legs: books.isEmpty ? [.hours(10)] : books.indices.map { .path($0) }),
          TrainSystem.Stop(terminal: 1),
        ],
        flows: [
          TrainSystem.Flow(
            boardStop: 0, alightStop: 1, teuPerH: perDay / 24, entity: StableHash.of(name),
            ship: ship == nil ? nil : 0)
        ], opposite: opposite, timetableH: 10)
    }
    var trains = [train(perDay, "out", opposite: backPerDay == nil ? nil : 1)]
    if let backPerDay { trains.append(train(backPerDay, "back", opposite: 0)) }
    return TrainSystem(
      terminals: [TrainSystem.Terminal(storageTeu: storage, liftsPerH: liftsPerH), TrainSystem.Terminal()],
      books: books, ships: ship.map { [$0] } ?? [], trains: trains, windowsH: [24 * days])
  }

  @Test func cranesTakeTheirTime() throws {
    let train = Self.results(Self.simple(liftsPerH: 10))[0].trains[0]
    let loads = train.trainLoadsTeu.map(Double.init)
    let weighted = loads.reduce(0) { $0 + $1 * $1 } / loads.reduce(0, +)
    #expect(abs(try #require(train[.load].meanH) - weighted / 10) < 1e-2)
    // The last lifts of the year are still to come.
    let system = Self.results(Self.simple(liftsPerH: 10))[0]
    #expect(
      abs(system.terminals[0].craneShare - Double(system.terminals[0].lifts) / 10 / system.hours) < 1e-3)
    #expect(train.heldBackByCranes[0].teu == 0)
  }

  /// A path at noon and one at midnight, each taken by others half of the time: to a train beyond the timetable
  /// the first that is free is the n-th with probability 2^-n; one of the timetable goes first.
  @Test func pathsTakenByOthers() throws {
    let book = TrainSystem.PathBook(departureH: [0, 12], runH: [9, 11], takenShare: 0.5, entity: 7)
    var system = Self.simple(perDay: 4, everyH: 240, books: [book], days: 40_000)
    let timetabled = Self.results(system)[0].trains[0]
    #expect(timetabled[.path].meanH == 0 && timetabled.heldBackByLeg[0].teu == 0)
    #expect(timetabled[.run].meanH == 9)

    // A container that leaves at once, so rarely that none meets another.
    system = Self.simple(perDay: 0.04, books: [book], days: 100_000)
    system.trains[0].policy = .whenFull
    system.trains[0].capacityTeu = 1
    let train = Self.results(system)[0].trains[0]
    // They come at any hour: 6 h to the next path, then 12 h × (1/2 + 1/4 + …).
    #expect(abs(try #require(train[.path].meanH) - 18) < 1)
    let held = Double(train.heldBackByLeg[0].teu) / Double(train.carriedTeu)
    #expect(abs(held - 0.5) < 0.04)
  }

  /// What gives way to a container train takes the next free path: as many are taken as before, and one more.
  @Test func otherFreightGivesWay() {
    let book = TrainSystem.PathBook(
      departureH: stride(from: 0, to: 24, by: 1).map { $0 }, runH: [Double](repeating: 2, count: 24),
      takenShare: 0.7, entity: 7)
    let random = RandomTable(seed: 1, stage: Stage.paths, entity: 7, replication: 0)
    var paths = PathReservations(book, days: 10, PathDraws(random, takenShare: book.takenShare))
    let before = paths.takenCount
    for hour in [0.5, 0.5, 30, 30, 30, 100] {
      #expect(paths.take(from: hour, isTimetabled: true).departureH >= hour)
    }
    #expect(paths.usedCount == 6 && paths.takenCount == before + 6)
    let first = paths.take(from: 0.5, isTimetabled: true)
    #expect(first.departureH == 3 && first.skippedH == 2)
  }

  /// More trains than paths: each path serves one train, and no train is lost.
  @Test func aPathServesOneTrain() {
    let book = TrainSystem.PathBook(departureH: [6], runH: [5], takenShare: 0, entity: 7)
    let system = Self.results(Self.simple(everyH: 12, books: [book], days: 100))[0]
    #expect(system.pathsUsed[0] <= 100 + 14)
    #expect(system.trains[0].trainsArrived <= 100)
  }

  /// Off the train at ten past midnight of each day, a ship every two days.
  @Test func shipsSailOnTheirDays() throws {
    let ship = TrainSystem.Ship(intervalH: 48, firstH: 20, transferH: 4)
    let train = Self.results(Self.simple(ship: ship))[0].trains[0]
    // At the quay at 14:00; the ship leaves at 20:00 of every other day: 6 or 30 h.
    #expect(abs(try #require(train[.port].meanH) - 18) < 0.2)
    #expect(train[.port].quantileH(0.05).map { abs($0 - 6) < 0.6 } == true)
  }

  /// What comes back with goods need not come back empty; what does not comes back when there is room.
  @Test func emptiesReturn() {
    let trains = Self.results(Self.simple(perDay: 30, backPerDay: 10))[0].trains
    let sent = trains[0].carriedTeu
    let returned = trains[1].carriedTeu + trains[1].emptiesTeu
    #expect(abs(Double(sent - returned)) < 0.02 * Double(sent))
    #expect(trains[0].emptiesTeu < trains[1].emptiesTeu / 20)
  }

  @Test func aFullYardHoldsContainersAtItsGate() throws {
    let free = Self.results(Self.simple())[0]
    let tight = Self.results(Self.simple(storage: 30))[0]
    #expect(tight.terminals[0].mostStoredTeu == 30 && free.terminals[0].mostStoredTeu > 50)
    #expect(tight.trains[0].trainLoadsTeu.allSatisfy { $0 <= 30 })
    #expect(tight.trains[0].yards[0].gateTeu > 0 && free.trains[0].yards[0].gateTeu == 0)
    #expect(try #require(tight.trains[0][.gate].meanH) > 24)
  }

  /// The same containers, through yards, paths and ports: an earlier train is never later.
  @Test(arguments: 1...6) func moreDeparturesNeverLengthenTheLeadTime(perDay: Int) throws {
    let book = TrainSystem.PathBook(
      departureH: stride(from: 0, to: 24, by: 0.5).map { $0 }, runH: [Double](repeating: 9, count: 48),
      takenShare: 0.6, entity: 7)
    func lead(_ perDay: Int) throws -> Double {
      let system = Self.simple(
        perDay: 20, everyH: 24 / Double(perDay), liftsPerH: 30, books: [book], days: 1000)
      return try #require(Self.results(system)[0].trains[0][.lead].meanH)
    }
    #expect(try lead(perDay + 1) < lead(perDay))
    #expect(try lead(2 * perDay) < lead(perDay))
  }
}

/// A year as large as the whole corridor's of 2022 and after.
@Suite struct CorridorYearTests {
  private static let services = 8

  /// Twelve stretches each way, of 60 paths a day.
  private static let books = (0..<24).map { number in
    TrainSystem.PathBook(
      departureH: (0..<60).map { Double($0) * 0.4 }, runH: [Double](repeating: 2.5, count: 60),
      takenShare: 0.6, entity: UInt64(number))
  }

  private static func train(_ number: Int) -> TrainSystem.Train {
    let isBack = number % 2 == 1
    let everyH = 8760 * Double(2 * services) / 14_250
    let teuPerH = 712_000 / 8760 / Double(2 * services) / 5
    let shares = [0.7, 0.1, 0.1, 0.1]
    var flows: [TrainSystem.Flow] = []
    for board in 0..<4 {
      for commodity in 0..<5 {
        flows.append(
          TrainSystem.Flow(
            boardStop: board, alightStop: 4, teuPerH: teuPerH * shares[board],
            entity: StableHash.of("\(number) \(board) \(commodity)"), meanBatchTeu: 2, profile: 0, ship: 0))
      }
    }
    let stops = (0..<5).map { stop -> TrainSystem.Stop in
      let stretches = stop < 4 ? 3 * stop..<3 * stop + 3 : 0..<0
      return TrainSystem.Stop(
        terminal: isBack ? 4 - stop : stop, dwellH: 1,
        legs: stretches.map { .path(isBack ? 23 - $0 : $0) })
    }
    return TrainSystem.Train(
      policy: .scheduled(stride(from: everyH, to: 8760, by: everyH).map { $0 }), capacityTeu: 60,
      stops: stops,
      flows: flows, opposite: isBack ? number - 1 : number + 1, timetableH: 80)
  }

  /// 712,000 containers and 14,250 trains of eight services, through five yards with cranes, to a ship: all
  /// accounted for.
  @Test func everyContainerOfTheCorridor() {
    let terminal = TrainSystem.Terminal(storageTeu: 30_000, liftsPerH: 400)
    let system = TrainSystem(
      terminals: [TrainSystem.Terminal](repeating: terminal, count: 5), books: Self.books,
      ships: [TrainSystem.Ship(intervalH: 42, firstH: 21, transferH: 30)],
      profiles: [[1.1, 1.1, 1.1, 1.1, 1.1, 0.75, 0.75]], trains: (0..<2 * Self.services).map(Self.train),
      windowsH: [8760])
    var results: [SystemResult] = []
    let time = ContinuousClock().measure { results = TrainSystemTests.results(system) }
    print("a corridor year of 712,000 containers and 14,250 trains took \(time)")
    let result = results[0]
    let arrived = result.trains.reduce(0) { sum, train in
      train.yards.reduce(sum) { $0 + $1.arrivedTeu }
    }
    #expect(abs(arrived - 712_000) < 5000)
    let trains = result.trains.reduce(0) { $0 + $1.trainLoadsTeu.count }
    #expect(abs(trains - 14_250) <= 20)
    #expect(result.trains.allSatisfy { $0[.lead].teu > 40_000 })
  }
}
