public import Networks

/// A day on a stretch of railway: passenger trains at their times, and paths for freight trains between them
/// (运行线).
public struct StretchTimetable: Sendable {
  /// A path for a freight train.
  public struct Slot: Sendable, Equatable {
    /// Minutes after midnight; the arrival may be on the next day.
    public let departureMin: Double
    public let arrivalMin: Double
  }

  /// A train of a passenger service.
  public struct Passenger: Sendable {
    public let service: ID<Service>
    public let path: TrainPath
  }

  public let stretch: RailwayStretch
  /// Of stations where trains can meet and overtake: the nodes, and others between them.
  public let stationsM: [Double]
  public let passengers: [Passenger]
  /// By departure.
  public let outward: [Slot]
  public let back: [Slot]
  /// The same with their times at every station.
  public let freightPaths: [TrainPath]
  /// Other freight trains of a day and direction that the network states.
  public let backgroundPerDirection: Double
  /// Passenger trains for which there was no path.
  public let missingPassengers: Int
  let tables: [DailyTimetable]

  /// Trains in each other's way: none.
  public var conflicts: [PathConflict] { tables.flatMap { $0.conflicts() } }

  /// As many freight paths as the stated capacity leaves beside the passenger trains, evenly asked for; fewer
  /// where no more fit.
  ///
  /// Double track has a timetable for each direction; the stations are the same. A freight train takes on
  /// single track each section from a stand to a stand, as in the parallel timetable that capacities rest on;
  /// on double track it runs through.
  ///
  /// - Parameters:
  ///   - stretch: The railway.
  ///   - network: Its links and passenger services.
  ///   - freight: The train that paths are made for.
  ///   - working: What the network does not tell.
  /// - Throws: `RunError` where the freight train cannot run here.
  /// - Complexity: O(paths²) at worst.
  public init(
    _ stretch: RailwayStretch, _ network: Network, freight: RollingStock,
    working: LineWorking = LineWorking()
  ) throws(RunError) {
    self.stretch = stretch
    let stations = stretch.stations(spacedM: working.stationSpacingM)
    stationsM = stations
    let running = try FreightRunning(freight, stretch, network, stations, margin: working.freightMargin)
    let trains = network.passengerTrains(on: stretch, stationsM: stations)
    let perDirection = Double(trains.count) / 2
    let links = stretch.links.map { network.links[$0] }
    let stated = links.compactMap(\.capacityTrainsPerDay).min()
    let background = links.compactMap(\.backgroundTrainsPerDay)
    let mean = background.isEmpty ? 0 : background.reduce(0, +) / Double(background.count)
    backgroundPerDirection = max(0, mean / 2 - perDirection)
    let wanted = max(0, (stated ?? running.possiblePerDay(stretch, working)) / 2 - perDirection)

    var tables = [DailyTimetable](
      repeating: DailyTimetable(working.line(stations.count, isSingleTrack: stretch.isSingleTrack)),
      count: stretch.isSingleTrack ? 1 : 2)
    func table(_ isOutward: Bool) -> Int { stretch.isSingleTrack || isOutward ? 0 : 1 }
    var passengers: [Passenger] = []
    for train in trains {
      if let path = tables[table(train.request.isOutward)].insert(train.request) {
        passengers.append(Passenger(service: train.service, path: path))
      }
    }
    self.passengers = passengers
    missingPassengers = trains.count - passengers.count

    var (paths, outward, back) = ([TrainPath](), [Slot](), [Slot]())
    let count = Int(wanted.rounded())
    let within = working.longestFreightDelay * running.totalMin
    // Evenly first; then, where paths were refused, at the times between.
    for attempt in 0..<8 {
      for number in 0..<count {
        let phase = Double(attempt) * 0.618
        for isOutward in [true, false] where (isOutward ? outward : back).count < count {
          // As many of one direction as of the other.
          if isOutward ? outward.count > back.count : back.count > outward.count { continue }
          // Trains against each other begin half an interval apart.
          let place =
            (Double(number) + (phase + (isOutward ? 0 : 0.5)).truncatingRemainder(dividingBy: 1))
            / Double(count)
          let request = running.request(isOutward: isOutward, earliestMin: place * DailyTimetable.dayMin)
          guard let path = tables[table(isOutward)].insert(request, withinMin: within) else { continue }
          paths.append(path)
          let slot = Slot(
            departureMin: path.departuresMin[0], arrivalMin: path.arrivalsMin[path.arrivalsMin.count - 1])
          if isOutward { outward.append(slot) } else { back.append(slot) }
        }
      }
    }
    freightPaths = paths
    self.tables = tables
    self.outward = outward.sorted { $0.departureMin < $1.departureMin }
    self.back = back.sorted { $0.departureMin < $1.departureMin }
  }
}

extension LineWorking {
  fileprivate func line(_ stations: Int, isSingleTrack: Bool) -> SingleTrackLine {
    SingleTrackLine(
      stationTracks: [Int](repeating: stationTracks, count: stations), headwayMin: leastHeadwayMin,
      crossingMin: crossingS / 60, releaseMin: releaseS / 60)
  }
}

/// What a freight train takes between the stations of a stretch, outward and back.
private struct FreightRunning {
  let outwardMin: [Double]
  let backMin: [Double]

  var totalMin: Double { max(outwardMin.reduce(0, +), backMin.reduce(0, +)) }

  init(
    _ stock: RollingStock, _ stretch: RailwayStretch, _ network: Network, _ stationsM: [Double],
    margin: RecoveryMargin
  ) throws(RunError) {
    let limits = zip(stretch.positionsM, stretch.links).map {
      Steps.Step(fromM: $0, value: network.links[$1].freeSpeedKmh / 3.6)
    }
    let stops = stretch.isSingleTrack ? Array(stationsM.dropFirst()) : [stretch.lengthM]
    func minutes(_ steps: [Steps.Step], _ stations: [Double], _ stops: [Double]) throws(RunError) -> [Double]
    {
      let track = TrackProfile(lengthM: stretch.lengthM, speedLimitsMps: Steps(steps))
      let run = try TrainRun(stock, on: track, stops: stops.map { .init(positionM: $0) }, margin: margin)
      return zip(stations, stations.dropFirst()).map { (run.timeS(atM: $1) - run.timeS(atM: $0)) / 60 }
    }
    outwardMin = try minutes(limits, stationsM, stops)
    let end = stretch.lengthM
    let turned = zip(stretch.positionsM.dropFirst(), limits).map {
      Steps.Step(fromM: end - $0, value: $1.value)
    }
    let back = Array(stationsM.reversed().map { end - $0 })
    backMin = try minutes(
      turned.reversed(), back, stretch.isSingleTrack ? Array(back.dropFirst()) : [end])
  }

  func request(isOutward: Bool, earliestMin: Double) -> PathRequest {
    let last = outwardMin.count
    return PathRequest(
      from: isOutward ? 0 : last, to: isOutward ? last : 0, earliestMin: earliestMin,
      runningMin: isOutward ? outwardMin : backMin)
  }

  /// Of both directions, where the network states none: the parallel timetable of freight trains.
  func possiblePerDay(_ stretch: RailwayStretch, _ working: LineWorking) -> Double {
    guard stretch.isSingleTrack else {
      return 2 * (DailyTimetable.dayMin - working.doubleTrackWindowMin) / (2 * working.leastHeadwayMin)
    }
    let longest = zip(outwardMin, backMin.reversed()).reduce(0) { max($0, $1.0 + $1.1) }
    return 2
      * SingleTrack.pairsPerDay(
        cycleMin: longest + 2 * working.crossingS / 60, windowMin: working.singleTrackWindowMin)
  }
}

extension RailwayStretch {
  /// The nodes, and between them others no farther apart than so much.
  fileprivate func stations(spacedM spacing: Double) -> [Double] {
    var stations = [0.0]
    for (start, end) in zip(positionsM, positionsM.dropFirst()) {
      let parts = max(1, ((end - start) / spacing).rounded(.up))
      stations += (1...Int(parts)).map { $0 == Int(parts) ? end : start + (end - start) * Double($0) / parts }
    }
    return stations
  }
}

extension Network {
  /// Every daily run of a conventional or high-speed service over a part of a stretch, in the order of
  /// services; between two stops at one speed, as the timetable tells no more.
  fileprivate func passengerTrains(
    on stretch: RailwayStretch, stationsM: [Double]
  ) -> [(service: ID<Service>, request: PathRequest)] {
    let stations = stretch.positionsM.map { position in stationsM.firstIndex { $0 == position } ?? 0 }
    var trains: [(service: ID<Service>, request: PathRequest)] = []
    for id in services.ids where services[id].mode == .rail || services[id].mode == .hsr {
      let service = services[id]
      for isOutward in service.runsBothWays ? [true, false] : [true] {
        guard let passage = Passage(service, stretch, self, isOutward: isOutward) else { continue }
        let places = passage.minutes.map(\.node)
        var (running, dwell) = ([Double](), [0.0])
        for (from, to) in zip(passage.minutes, passage.minutes.dropFirst()) {
          let (first, last) = (stations[from.node], stations[to.node])
          let way = abs(stationsM[last] - stationsM[first])
          for section in stride(from: first, to: last, by: first < last ? 1 : -1) {
            let next = section + (first < last ? 1 : -1)
            running.append(
              max(0.1, (to.arrivalMin - from.departureMin) * abs(stationsM[next] - stationsM[section]) / way))
            dwell.append(next == last ? to.departureMin - to.arrivalMin : 0)
          }
        }
        dwell[dwell.count - 1] = 0
        for departure in service.departuresMin {
          let start = departure + passage.minutes[0].departureMin
          trains.append(
            (
              id,
              PathRequest(
                from: stations[places[0]], to: stations[places[places.count - 1]],
                earliestMin: start.truncatingRemainder(dividingBy: DailyTimetable.dayMin),
                runningMin: running, dwellMin: dwell)
            ))
        }
      }
    }
    return trains
  }
}

/// The times of a service at the nodes of a stretch, in the order in which it passes them.
private struct Passage {
  /// Position of the node in the stretch, and minutes after the service's first departure.
  let minutes: [(node: Int, arrivalMin: Double, departureMin: Double)]

  /// nil where it does not run there.
  init?(_ service: Service, _ stretch: RailwayStretch, _ network: Network, isOutward: Bool) {
    let end = service.stops[service.stops.count - 1].arrivalMin
    let stops = isOutward ? service.stops : service.stops.reversed()
    let path = isOutward ? service.path : service.path.reversed().map { $0.reversed() }
    var found: [(node: Int, arrivalMin: Double, departureMin: Double)] = []
    for (leg, links) in path.enumerated() {
      guard links.contains(where: stretch.links.contains) else { continue }
      let leave = isOutward ? stops[leg].departureMin : end - stops[leg].arrivalMin
      let arrive = isOutward ? stops[leg + 1].arrivalMin : end - stops[leg + 1].departureMin
      let way = links.reduce(0) { $0 + network.links[$1].lengthKm }
      var (node, km) = (stops[leg].node, 0.0)
      for id in links {
        let link = network.links[id]
        let next = link.from == node ? link.to : link.from
        let (before, after) = (
          leave + (arrive - leave) * km / way, leave + (arrive - leave) * (km + link.lengthKm) / way
        )
        if stretch.links.contains(id), let from = stretch.nodes.firstIndex(of: node),
          let to = stretch.nodes.firstIndex(of: next)
        {
          if found.last?.node == from {
            found[found.count - 1].departureMin = max(before, found[found.count - 1].arrivalMin)
          } else if found.isEmpty {
            found.append((from, before, before))
          } else {
            break
          }
          found.append((to, after, after))
        }
        (node, km) = (next, km + link.lengthKm)
      }
    }
    guard found.count > 1 else { return nil }
    minutes = found
  }
}
