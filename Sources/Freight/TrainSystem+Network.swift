import Foundation
import GSL
import Networks
import Railway

/// The container trains of a network in a year, and where each stands in the simulation.
struct TrainNetwork: Sendable {
  let system: TrainSystem
  /// By line of the supply; nil of lines that are not simulated.
  let trainOfLine: [Int?]
  /// By path book: what it is a book of.
  let runs: [StretchRun]

  /// - Complexity: O(demand + lines × stops).
  init(_ supply: Supply, _ railway: FreightRailway, _ demand: [TrainDemand]) {
    let network = supply.network
    let opposites = supply.lines.indices.map { line in
      supply.lines.firstIndex {
        $0.service == supply.lines[line].service && $0.outward != supply.lines[line].outward
      }
    }
    let simulated = supply.lines.indices.filter { line in
      supply.lines[line].mode == .containerTrain && supply.lines[line].closedBy == nil
    }
    var trainOfLine = [Int?](repeating: nil, count: supply.lines.count)
    for (train, line) in simulated.enumerated() { trainOfLine[line] = train }
    self.trainOfLine = trainOfLine

    var books = PathBooks(railway, network)
    var ships: [TrainSystem.Ship] = []
    var shipOfRide: [Int: Int] = [:]
    for ride in Set(demand.compactMap(\.ship)).sorted() {
      shipOfRide[ride] = ships.count
      ships.append(TrainSystem.Ship(supply, ride))
    }
    let terminalAtNode = supply.terminalAtNode
    let meanBatch = network.parameters[.freightBoxBatchSize]
    let trains = simulated.map { index in
      let line = supply.lines[index]
      let own = demand.filter { supply.rides[$0.ride].line == index && $0.teu > 0 }
      return TrainSystem.Train(
        policy: supply.policy(of: line), capacityTeu: supply.capacityTeu(of: line, own),
        stops: line.stops.indices.map { stop in
          TrainSystem.Stop(
            terminal: terminalAtNode[line.stops[stop].node.index],
            dwellH: max(0, line.departureH[stop] - line.arrivalH[stop]),
            legs: books.legs(of: line, from: stop))
        },
        flows: own.map { row in
          let ride = supply.rides[row.ride]
          return TrainSystem.Flow(
            boardStop: ride.board, alightStop: ride.alight, teuPerH: row.teu / supply.hoursOfYear,
            entity: supply.entity(of: row), meanBatchTeu: meanBatch, profile: row.commodity.index,
            ship: row.ship.flatMap { shipOfRide[$0] })
        }, openDays: line.openDays, opposite: opposites[index].flatMap { trainOfLine[$0] },
        timetableH: line.arrivalH[line.arrivalH.count - 1])
    }
    runs = books.runs
    system = TrainSystem(
      terminals: supply.terminals.indices.map { TrainSystem.Terminal(supply.terminal($0)) },
      books: books.books, ships: ships,
      profiles: network.commodities.rows.map { network.dayWeights(of: $0) }, trains: trains,
      windowsH: [supply.hoursOfYear])
  }
}

/// Finds the legs of lines, and collects the path books that they use.
private struct PathBooks {
  let railway: FreightRailway
  let network: Network
  private(set) var books: [TrainSystem.PathBook] = []
  private(set) var runs: [StretchRun] = []
  private var bookOfRun: [StretchRun: Int] = [:]

  init(_ railway: FreightRailway, _ network: Network) {
    self.railway = railway
    self.network = network
  }

  /// The way from a stop to the next; by the timetable where the railway's paths are not known.
  mutating func legs(of line: Line, from stop: Int) -> [TrainSystem.Leg] {
    guard stop + 1 < line.stops.count else { return [] }
    let outward = railway.stretches.legs[line.service.index]
    let runs =
      line.outward
      ? outward[stop]
      : outward[outward.count - 1 - stop].reversed().map(\.reversed)
    guard runs.allSatisfy({ !slots(of: $0).isEmpty }) else {
      return [.hours(max(0, line.arrivalH[stop + 1] - line.departureH[stop]))]
    }
    return runs.map { .path(book(of: $0)) }
  }

  private func slots(of run: StretchRun) -> [StretchTimetable.Slot] {
    guard let timetable = railway.timetables[run.stretch] else { return [] }
    return run.isOutward ? timetable.outward : timetable.back
  }

  private mutating func book(of run: StretchRun) -> Int {
    if let book = bookOfRun[run] { return book }
    let slots = slots(of: run)
    let stretch = railway.stretches.stretches[run.stretch]
    bookOfRun[run] = books.count
    runs.append(run)
    books.append(
      TrainSystem.PathBook(
        departureH: slots.map { $0.departureMin / 60 },
        runH: slots.map { ($0.arrivalMin - $0.departureMin) / 60 },
        takenShare: railway.takenShare(of: run.stretch, isOutward: run.isOutward),
        entity: StableHash.of(
          network.links[stretch.links[0]].key, network.links[stretch.links[stretch.links.count - 1]].key,
          run.isOutward ? "out" : "back")))
    return books.count - 1
  }
}

extension TrainSystem.Terminal {
  fileprivate init(_ terminal: Terminal) {
    self.init(
      storageTeu: terminal.storageTeu.map { Int($0) }, liftsPerH: terminal.liftsPerH,
      collectionH: terminal.handlingH ?? 0)
  }
}

extension TrainSystem.Ship {
  /// Sails first in the middle of its first interval.
  fileprivate init(_ supply: Supply, _ ride: Int) {
    let interval = 2 * supply.lines[supply.rides[ride].line].halfIntervalH
    self.init(
      intervalH: interval, firstH: interval / 2,
      transferH: supply.terminal(supply.rides[ride].from).handlingH ?? 0)
  }
}

extension Network {
  /// How much of a commodity comes on each day of the year over the mean day: less on weekends and holidays,
  /// and by its season a cosine over the months.
  func dayWeights(of commodity: Commodity) -> [Double] {
    let days = CalendarDate.all(of: year)
    let rest = parameters[.freightWeekendFactor]
    let weights = days.map { day in
      let season = commodity.peakMonth.map { peak in
        1 + commodity.seasonSwing * cos(2 * .pi * Double(day.month - peak) / 12)
      }
      return (season ?? 1) * (dayType(of: day) == .workday ? 1 : rest)
    }
    let mean = weights.reduce(0, +) / Double(weights.count)
    return weights.map { $0 / mean }
  }
}
