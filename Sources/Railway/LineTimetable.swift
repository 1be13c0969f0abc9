/// The paths of the trains of a single-track line.
///
/// A train is given a whole path, to its last station, before it departs, or none; what others hold is never
/// taken back. Each use of a section or track therefore has its time, later than that of the use before, and
/// no train can wait for one that waits for it: deadlock is impossible by construction. It stays so when
/// trains are late, see `propagated(delays:)`.
public struct LineTimetable: Sendable {
  public let line: SingleTrackLine
  public private(set) var paths: [TrainPath] = []
  /// Who runs through each section, and who stands in each station, by path and step.
  private(set) var runs: [[Use]]
  private(set) var stays: [[Use]]
  /// The longest use, so that those that reach into a span of time are found without looking at all.
  private var longestMin = 0.0

  /// A section or track of a station, held from a time until another.
  struct Use: Sendable, Equatable {
    let path: Int
    let step: Int
    let fromMin: Double
    let untilMin: Double
  }

  public init(_ line: SingleTrackLine) {
    self.line = line
    runs = Array(repeating: [], count: line.stationTracks.count - 1)
    stays = Array(repeating: [], count: line.stationTracks.count)
  }

  /// Adds a path as it is, fitting or not.
  public mutating func add(_ path: TrainPath) {
    let request = path.request
    let number = paths.count
    func note(_ use: Use, in uses: inout [Use]) {
      uses.insertInOrder(use)
      longestMin = max(longestMin, use.untilMin - use.fromMin)
    }
    for step in request.runningMin.indices {
      note(
        Use(
          path: number, step: step, fromMin: path.departuresMin[step], untilMin: path.arrivalsMin[step + 1]),
        in: &runs[request.section(after: step)])
      guard step > 0 else { continue }
      note(
        Use(
          path: number, step: step, fromMin: path.arrivalsMin[step],
          untilMin: path.departuresMin[step] + line.releaseMin),
        in: &stays[request.station(step)])
    }
    paths.append(path)
  }

  /// The uses that reach into a span of time, and perhaps some before it. O(log uses).
  func uses(_ uses: [Use], fromMin start: Double, untilMin end: Double) -> ArraySlice<Use> {
    let first = uses.position(after: start - longestMin - tolerance)
    return uses[first..<max(first, uses.position(after: end))]
  }

  /// Gives a train the path that arrives first of all that leave every other train as it is, with waits at
  /// stations to meet and to be overtaken; nil where none arrives in time.
  /// - Complexity: O(sections × free windows of a station × trains between `earliestMin` and `latestMin`).
  @discardableResult
  public mutating func insert(_ request: PathRequest, latestMin: Double = .infinity) -> TrainPath? {
    precondition(max(request.from, request.to) < stays.count, "the way lies on the line")
    guard let path = PathSearch(self, request, latestMin: latestMin).path else { return nil }
    add(path)
    return path
  }
}

extension [LineTimetable.Use] {
  /// By time, then in the order of adding. O(log n) beside the shift.
  fileprivate mutating func insertInOrder(_ use: Element) {
    insert(use, at: position(after: use.fromMin))
  }

  /// Of the first use that begins after a time. O(log n).
  fileprivate func position(after time: Double) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle].fromMin <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

/// Two trains that take the same thing at the same time.
public struct PathConflict: Sendable, Equatable {
  public enum Place: Sendable, Equatable {
    case section(Int)
    case station(Int)
  }

  public let place: Place
  /// The numbers of the paths, the one that came first leading.
  public let first: Int
  public let second: Int
}

extension LineTimetable {
  /// Every conflict between two trains in a section, and every train that finds a station full.
  /// - Complexity: O(uses) beside the pairs that are near in time, and tracks at stations.
  public func conflicts() -> [PathConflict] {
    runs.indices.flatMap(conflicts(inSection:)) + stays.indices.flatMap(conflicts(atStation:))
  }

  private func conflicts(inSection section: Int) -> [PathConflict] {
    let uses = runs[section]
    let reach = max(line.headwayMin, line.crossingMin)
    var found: [PathConflict] = []
    for (index, first) in uses.enumerated() {
      for second in uses[(index + 1)...] {
        if second.fromMin >= first.untilMin + reach { break }
        let follows = paths[first.path].request.isOutward == paths[second.path].request.isOutward
        let fits =
          follows
          ? second.fromMin >= first.fromMin + line.headwayMin - tolerance
            && second.untilMin >= first.untilMin + line.headwayMin - tolerance
          : second.fromMin >= first.untilMin + line.crossingMin - tolerance
        if !fits {
          found.append(PathConflict(place: .section(section), first: first.path, second: second.path))
        }
      }
    }
    return found
  }

  private func conflicts(atStation station: Int) -> [PathConflict] {
    var standing: [Use] = []
    var found: [PathConflict] = []
    for use in stays[station] {
      standing.removeAll { $0.untilMin <= use.fromMin + tolerance }
      if let first = standing.first, standing.count >= line.stationTracks[station] {
        found.append(PathConflict(place: .station(station), first: first.path, second: use.path))
      }
      standing.append(use)
    }
    return found
  }
}

/// Minutes that rounding may take from an interval.
let tolerance = 1e-9
