/// A line of single track between stations where trains meet and overtake.
///
/// Trains join the line from a yard at their first station and leave it to one at their last, so that they
/// hold no track there.
public struct SingleTrackLine: Sendable, Equatable {
  /// Tracks of every station along the line.
  public let stationTracks: [Int]
  /// Between two trains one after the other, at both ends of a section.
  public let headwayMin: Double
  /// Between the arrival of a train and the departure of one against it into the same section.
  public let crossingMin: Double
  /// Until a station track can be used again after a departure.
  public let releaseMin: Double

  /// - Precondition: at least two stations, a track in each, and intervals above 0: they are what orders
  ///   the trains in time.
  public init(stationTracks: [Int], headwayMin: Double, crossingMin: Double, releaseMin: Double) {
    precondition(stationTracks.count >= 2 && stationTracks.allSatisfy { $0 >= 1 }, "no line")
    precondition(headwayMin > 0 && crossingMin > 0 && releaseMin > 0, "intervals order the trains")
    self.stationTracks = stationTracks
    self.headwayMin = headwayMin
    self.crossingMin = crossingMin
    self.releaseMin = releaseMin
  }
}

/// A train that wants to run from one station of a line to another.
public struct PathRequest: Sendable, Equatable {
  public let from: Int
  public let to: Int
  public let earliestMin: Double
  /// Over each section in the order of the way, with the timetable's margin.
  public let runningMin: [Double]
  /// The same without, for a train that is late.
  public let shortestMin: [Double]
  /// At least, at each station in the order of the way; nothing at the last.
  public let dwellMin: [Double]

  /// - Parameters:
  ///   - from: The station where it starts.
  ///   - to: The station where it ends.
  ///   - earliestMin: When it may leave at the earliest.
  ///   - runningMin: As the property.
  ///   - shortestMin: As `runningMin` where it is not given.
  ///   - dwellMin: Nothing where it is not given.
  /// - Precondition: as many sections as lie between two different stations, running times above 0.
  public init(
    from: Int, to: Int, earliestMin: Double, runningMin: [Double], shortestMin: [Double]? = nil,
    dwellMin: [Double]? = nil
  ) {
    let shortest = shortestMin ?? runningMin
    let dwell = dwellMin ?? [Double](repeating: 0, count: runningMin.count + 1)
    precondition(
      from >= 0 && to >= 0 && from != to && runningMin.count == abs(to - from), "sections of the way")
    precondition(
      shortest.count == runningMin.count && dwell.count == runningMin.count + 1, "figures of the way")
    precondition(zip(runningMin, shortest).allSatisfy { $0 >= $1 && $1 > 0 } && dwell.allSatisfy { $0 >= 0 })
    self.from = from
    self.to = to
    self.earliestMin = earliestMin
    self.runningMin = runningMin
    self.shortestMin = shortest
    self.dwellMin = dwell
  }

  public var isOutward: Bool { to > from }

  /// The station at a step of the way, 0 the first.
  public func station(_ step: Int) -> Int { isOutward ? from + step : from - step }

  /// The section after a step: that between station i and i + 1 is number i.
  public func section(after step: Int) -> Int { min(station(step), station(step + 1)) }
}

/// A train with its times at every station of its way.
public struct TrainPath: Sendable, Equatable {
  public let request: PathRequest
  /// At the first station, when the train is ready.
  public let arrivalsMin: [Double]
  /// At the last station, its arrival.
  public let departuresMin: [Double]

  public init(_ request: PathRequest, arrivalsMin: [Double], departuresMin: [Double]) {
    precondition(arrivalsMin.count == request.dwellMin.count && departuresMin.count == arrivalsMin.count)
    self.request = request
    self.arrivalsMin = arrivalsMin
    self.departuresMin = departuresMin
  }
}
