public import Networks

/// How a line is worked, where a network does not tell: all assumed, with what is usual on Chinese lines.
public struct LineWorking: Sendable, Equatable {
  /// The longest way between two stations where trains can meet or overtake; chosen so that single track
  /// comes near the 36 minutes a pair of freight trains that the capacities of the Wuling network rest on.
  public var stationSpacingM = 16_000.0
  /// Between an arrival and the departure against it, signal and points set by hand or by relay.
  public var crossingS = 180.0
  /// Closed every day for maintenance.
  public var singleTrackWindowMin = 90.0
  public var doubleTrackWindowMin = 180.0
  public var highSpeedWindowMin = 360.0
  /// What trains are timetabled apart on double track even where blocks would let them come nearer.
  public var leastHeadwayMin = 7.0
  public var leastHighSpeedHeadwayMin = 4.0
  /// How many freight trains a passenger train replaces on single track.
  public var singleTrackDeduction = 1.2
  public var blockM = 1800.0
  public var sightingS = 12.0
  public var settingS = 6.0
  public var overlapM = 50.0
  public var releaseS = 4.0
  /// Tracks of a station, the main track among them.
  public var stationTracks = 3
  /// What the timetable allows a freight train beyond the shortest running time.
  public var freightMargin = RecoveryMargin(.percent(5))
  /// A freight path with its waits for other trains takes at most so many times its running time.
  public var longestFreightDelay = 2.5

  public init() {}
}

/// The trains of a line, one of each kind that runs there.
public struct LineTrains: Sendable {
  public let highSpeed: RollingStock
  public let passenger: RollingStock
  public let freight: RollingStock

  public init(highSpeed: RollingStock, passenger: RollingStock, freight: RollingStock) {
    self.highSpeed = highSpeed
    self.passenger = passenger
    self.freight = freight
  }

  /// The first vehicle of each kind of which a network knows the motion; nil where one is missing.
  public init?(_ network: Network) {
    func first(_ mode: Mode) -> RollingStock? {
      network.vehicles.rows.lazy.filter { $0.mode == mode }.compactMap(\.traction).first.map(
        RollingStock.init)
    }
    guard let highSpeed = first(.hsr), let passenger = first(.rail), let freight = first(.containerTrain)
    else {
      return nil
    }
    self.init(highSpeed: highSpeed, passenger: passenger, freight: freight)
  }
}

/// How much of a railway link its trains take, by two methods from the same blocking times.
public struct LineOccupation: Sendable {
  public let link: ID<Link>
  /// Both directions together, of a day: all that are there, and those of the network's timetable.
  public let trainsPerDay: Double
  public let timetabledPerDay: Double
  /// What a pair of freight trains takes on single track; what one takes of a track of double.
  public let freightMin: Double
  /// Trains of both directions a day, were all of them freight; of the slowest kind that there is.
  public let parallelTrainsPerDay: Double
  /// What the trains there take of the day without the window: by freight trains that each would replace,
  /// and by compressing them, evenly mixed, into a sequence (UIC 406).
  public let byDeduction: Double
  public let byCompression: Double
  /// The same beside the capacity that the network states; nil where it states none.
  public let byStatedCapacity: Double?
}

extension Network {
  /// The occupation of a railway link by the trains of its timetable and the background; nil where the link
  /// is no railway, states no trains, or none of its trains can run there.
  ///
  /// Passenger trains are those of the network's services; what the background has beyond them is freight,
  /// on high-speed lines further high-speed trains. Each takes a section as long as stations are apart:
  /// on single track from a stand to a stand, alone in it, on double track at speed, in blocks.
  /// - Complexity: O(services + trains²).
  public func occupation(
    of id: ID<Link>, by trains: LineTrains, working: LineWorking = LineWorking()
  ) -> LineOccupation? {
    let link = links[id]
    guard link.facility == .railway || link.facility == .hsr, let tracks = link.tracks,
      let background = link.backgroundTrainsPerDay
    else { return nil }
    let highSpeed = timetabledPerDay(.hsr, on: id)
    let passenger = timetabledPerDay(.rail, on: id)
    let rest = max(0, background - highSpeed - passenger)
    let isHighSpeed = link.facility == .hsr
    let kinds = [
      (trains.highSpeed, highSpeed + (isHighSpeed ? rest : 0)), (trains.passenger, passenger),
      (trains.freight, isHighSpeed ? 0 : rest),
    ].map { (stock: $0.0, count: Int(($0.1 / 2).rounded())) }.filter { $0.count > 0 }
    guard !kinds.isEmpty else { return nil }
    let section = LineSection(
      lengthM: min(link.lengthKm * 1000, working.stationSpacingM), limitMps: link.freeSpeedKmh / 3.6,
      isSingleTrack: tracks == 1, isHighSpeed: isHighSpeed, pairsOfTracks: max(1, tracks / 2),
      working: working)
    guard let use = try? section.use(by: kinds) else { return nil }
    return LineOccupation(
      link: id, trainsPerDay: background, timetabledPerDay: highSpeed + passenger, freightMin: use.freightMin,
      parallelTrainsPerDay: use.parallelTrains, byDeduction: use.deduction, byCompression: use.compression,
      byStatedCapacity: link.capacityTrainsPerDay.map { background / $0 })
  }

  /// Trains a day of both directions over a link, by services of a mode.
  private func timetabledPerDay(_ mode: Mode, on link: ID<Link>) -> Double {
    services.rows.reduce(0) { sum, service in
      guard service.mode == mode, service.path.joined().contains(link) else { return sum }
      return sum + service.departuresPerWeek / 7 * (service.runsBothWays ? 2 : 1)
    }
  }
}

/// The section between two stations that all trains of a link pass.
private struct LineSection {
  let lengthM: Double
  let limitMps: Double
  let isSingleTrack: Bool
  let isHighSpeed: Bool
  let pairsOfTracks: Int
  let working: LineWorking

  struct Use {
    let freightMin: Double
    let parallelTrains: Double
    let deduction: Double
    let compression: Double
  }

  /// - Parameter kinds: the slowest last, with the number of pairs of a day.
  func use(by kinds: [(stock: RollingStock, count: Int)]) throws(RunError) -> Use {
    isSingleTrack ? try singleTrackUse(kinds) : try doubleTrackUse(kinds)
  }

  private func singleTrackUse(_ kinds: [(stock: RollingStock, count: Int)]) throws(RunError) -> Use {
    var alone: [Double] = []
    for kind in kinds {
      let track = TrackProfile(lengthM: lengthM, speedLimitsMps: Steps(limitMps))
      let run = try TrainRun(kind.stock, on: track, stops: [.init(positionM: lengthM)])
      alone.append((run.durationS + working.crossingS) / 60)
    }
    let slowest = alone[alone.count - 1]
    let day = 1440 - working.singleTrackWindowMin
    let cycle = 2 * slowest
    let pairs = SingleTrack.pairsPerDay(cycleMin: cycle, windowMin: working.singleTrackWindowMin)
    let replaced = replacedPairs(kinds) { _ in working.singleTrackDeduction }
    // A train takes the section until the next may enter, whichever that is; each pair is two of them.
    let headways = HeadwayMatrix(alone.map { time in alone.map { _ in time } })
    let sequence = evenlyMixed(kinds.map(\.count)).flatMap { [$0, $0] }
    return Use(
      freightMin: cycle, parallelTrains: 2 * pairs, deduction: replaced / pairs,
      compression: Compression(cyclic: sequence, headways: headways).occupation(ofMin: day))
  }

  private func doubleTrackUse(_ kinds: [(stock: RollingStock, count: Int)]) throws(RunError) -> Use {
    var runs: [TrainRun] = []
    for kind in kinds {
      let track = TrackProfile(lengthM: lengthM, speedLimitsMps: Steps(limitMps))
      runs.append(try TrainRun(kind.stock, on: track, stops: [], entryMps: .infinity))
    }
    let headways = self.headways(of: runs)
    let last = kinds.count - 1
    let following = headways.min(from: last, to: last)
    let windowMin = isHighSpeed ? working.highSpeedWindowMin : working.doubleTrackWindowMin
    let day = (1440 - windowMin) * Double(pairsOfTracks)
    let replaced = replacedPairs(kinds) { kind in
      // What a train between two of the slowest takes of their following each other, at least one's place.
      max(1, (headways.min(from: last, to: kind) + headways.min(from: kind, to: last)) / following - 1)
    }
    let compression = Compression(cyclic: evenlyMixed(kinds.map(\.count)), headways: headways)
    return Use(
      freightMin: following, parallelTrains: 2 * day / following, deduction: replaced * following / day,
      compression: compression.occupation(ofMin: day))
  }

  /// Of blocking times, where signals are announced as far ahead as the longest braking way needs.
  private func headways(of runs: [TrainRun]) -> HeadwayMatrix {
    let braking = runs.reduce(0) { longest, run in
      let speed = min(limitMps, run.stock.maxSpeedMps)
      let way = BrakingCurve(run.stock, slopeN: 0)?.braking(fromMps: speed, toMps: 0).wayM ?? 0
      return max(longest, way)
    }
    let blocks = BlockSystem.even(
      lengthM: lengthM, blockM: working.blockM, sightingS: working.sightingS, settingS: working.settingS,
      overlapM: working.overlapM, releaseS: working.releaseS,
      announcedBlocks: max(1, Int((braking / working.blockM).rounded(.up))))
    let leastMin = isHighSpeed ? working.leastHighSpeedHeadwayMin : working.leastHeadwayMin
    return HeadwayMatrix(runs, on: blocks).atLeast(leastMin)
  }

  /// The pairs of the slowest trains that all trains together replace.
  private func replacedPairs(
    _ kinds: [(stock: RollingStock, count: Int)], _ factor: (Int) -> Double
  ) -> Double {
    kinds.indices.reduce(0) { sum, kind in
      sum + Double(kinds[kind].count) * (kind == kinds.count - 1 ? 1 : factor(kind))
    }
  }
}

/// So many of each kind in one sequence, each as evenly spread as can be.
func evenlyMixed(_ counts: [Int]) -> [Int] {
  let places = counts.enumerated().flatMap { kind, count in
    (0..<count).map { (place: (Double($0) + 0.5) / Double(count), kind: kind) }
  }
  return places.sorted { ($0.place, $0.kind) < ($1.place, $1.kind) }.map(\.kind)
}
