/// A train that leaves a station later than it could.
public struct PrimaryDelay: Sendable, Equatable {
  /// The number of the path in the timetable.
  public let path: Int
  /// The station by its step of the way.
  public let step: Int
  public let delayMin: Double

  /// - Precondition: the delay is not negative.
  public init(path: Int, step: Int, delayMin: Double) {
    precondition(delayMin >= 0, "no train leaves before its time")
    self.path = path
    self.step = step
    self.delayMin = delayMin
  }
}

extension LineTimetable {
  /// What becomes of the timetable when trains are late, and keep their order: the same paths at the times at
  /// which they run then, never before those planned.
  ///
  /// Late trains run their shortest times. Sections and tracks are used in the planned order; whatever waits
  /// for something else waits for what is planned before it, so that the waits form no circle, and one pass
  /// in the order of planned times finds them all.
  ///
  /// - Precondition: the timetable has no conflict.
  /// - Complexity: O(events × log events).
  public func propagated(delays: [PrimaryDelay]) -> LineTimetable {
    var extra = paths.map { [Double](repeating: 0, count: $0.arrivalsMin.count) }
    for delay in delays { extra[delay.path][delay.step] += delay.delayMin }
    var arrivals = paths.map(\.arrivalsMin)
    var departures = paths.map(\.departuresMin)
    let tracks = stationTracksOfStays()
    var trackFree = line.stationTracks.map { [Double](repeating: -.infinity, count: $0) }
    var last = runs.map { _ in LastRuns() }

    for event in eventsInOrder() {
      let path = paths[event.path]
      let request = path.request
      let (number, step) = (event.path, event.step)
      let isInside = step > 0 && step < request.runningMin.count
      if event.isArrival {
        let section = request.section(after: step - 1)
        let before = last[section].arrivalMin(isOutward: request.isOutward) + line.headwayMin
        var time = max(
          path.arrivalsMin[step], departures[number][step - 1] + request.shortestMin[step - 1], before)
        if isInside { time = max(time, trackFree[request.station(step)][tracks[number][step]]) }
        arrivals[number][step] = time
        if step == request.runningMin.count { departures[number][step] = time }
        last[section].setArrival(time, isOutward: request.isOutward)
      } else {
        let section = request.section(after: step)
        let time =
          max(
            path.departuresMin[step], arrivals[number][step] + request.dwellMin[step],
            last[section].departureMin(isOutward: request.isOutward) + line.headwayMin,
            last[section].arrivalMin(isOutward: !request.isOutward) + line.crossingMin) + extra[number][step]
        departures[number][step] = time
        last[section].setDeparture(time, isOutward: request.isOutward)
        if isInside { trackFree[request.station(step)][tracks[number][step]] = time + line.releaseMin }
      }
    }
    var late = LineTimetable(line)
    for (number, path) in paths.enumerated() {
      late.add(
        TrainPath(path.request, arrivalsMin: arrivals[number], departuresMin: departures[number]))
    }
    return late
  }

  /// How late each train is at its last station, beside another timetable of the same trains.
  public func arrivalDelaysMin(beside planned: LineTimetable) -> [Double] {
    zip(paths, planned.paths).map {
      $0.arrivalsMin[$0.arrivalsMin.count - 1] - $1.arrivalsMin[$1.arrivalsMin.count - 1]
    }
  }

  private struct Event {
    let timeMin: Double
    let isArrival: Bool
    let path: Int
    let step: Int
  }

  /// By planned time; of a train that passes, the arrival first.
  private func eventsInOrder() -> [Event] {
    var events: [Event] = []
    for (number, path) in paths.enumerated() {
      for step in path.request.runningMin.indices {
        events.append(Event(timeMin: path.departuresMin[step], isArrival: false, path: number, step: step))
        events.append(
          Event(timeMin: path.arrivalsMin[step + 1], isArrival: true, path: number, step: step + 1))
      }
    }
    func rank(_ event: Event) -> (Double, Int, Int, Int) {
      (event.timeMin, event.isArrival ? 0 : 1, event.path, event.step)
    }
    return events.sorted { rank($0) < rank($1) }
  }

  /// The track of each stay, by path and step: the lowest that is free.
  private func stationTracksOfStays() -> [[Int]] {
    var tracks = paths.map { [Int](repeating: 0, count: $0.arrivalsMin.count) }
    for (station, uses) in stays.enumerated() {
      var free = [Double](repeating: -.infinity, count: line.stationTracks[station])
      for use in uses {
        let track = free.firstIndex { $0 <= use.fromMin + tolerance } ?? 0
        tracks[use.path][use.step] = track
        free[track] = use.untilMin
      }
    }
    return tracks
  }
}

/// The last train of each direction in a section.
private struct LastRuns {
  private var departures = (outward: -Double.infinity, back: -Double.infinity)
  private var arrivals = (outward: -Double.infinity, back: -Double.infinity)

  func departureMin(isOutward: Bool) -> Double { isOutward ? departures.outward : departures.back }
  func arrivalMin(isOutward: Bool) -> Double { isOutward ? arrivals.outward : arrivals.back }

  mutating func setDeparture(_ time: Double, isOutward: Bool) {
    if isOutward { departures.outward = time } else { departures.back = time }
  }

  mutating func setArrival(_ time: Double, isOutward: Bool) {
    if isOutward { arrivals.outward = time } else { arrivals.back = time }
  }
}
