/// Finds the path of a train that arrives first among those already there.
///
/// A safe-interval search (Phillips and Likhachev 2011) along the line: of each span of time in which a
/// station has a free track only the earliest arrival counts, for whoever is there can wait until the span
/// ends. So the search is exact, and its work bounded.
struct PathSearch {
  private struct Window {
    let fromMin: Double
    let untilMin: Double
  }

  /// The earliest arrival in a window.
  private struct Label {
    let window: Window
    let arrivalMin: Double
    let departureBeforeMin: Double
    let parent: Int
  }

  private let timetable: LineTimetable
  private let request: PathRequest
  private let latestMin: Double

  init(_ timetable: LineTimetable, _ request: PathRequest, latestMin: Double) {
    self.timetable = timetable
    self.request = request
    self.latestMin = latestMin
  }

  var path: TrainPath? {
    let always = Window(fromMin: -.infinity, untilMin: .infinity)
    var steps = [
      [Label(window: always, arrivalMin: request.earliestMin, departureBeforeMin: .nan, parent: -1)]
    ]
    for step in request.runningMin.indices {
      let isLast = step == request.runningMin.count - 1
      let windows = isLast ? [always] : freeWindows(ofStation: request.station(step + 1))
      steps.append(arrivals(after: step, from: steps[step], windows))
    }
    return steps[steps.count - 1].isEmpty ? nil : path(through: steps)
  }

  /// The earliest arrival in each window of the next station that can be reached.
  private func arrivals(after step: Int, from labels: [Label], _ windows: [Window]) -> [Label] {
    let running = request.runningMin[step]
    let entries = freeEntries(after: step, fromMin: labels.first?.arrivalMin ?? .infinity)
    var found: [Label] = []
    for window in windows {
      var best: Label?
      for (parent, label) in labels.enumerated() {
        let ready = label.arrivalMin + request.dwellMin[step]
        let mustLeave = min(label.window.untilMin - timetable.line.releaseMin, latestMin - running)
        for entry in entries where entry.fromMin <= mustLeave {
          let departure = max(ready, entry.fromMin, window.fromMin - running)
          guard departure <= min(entry.untilMin, mustLeave) else { continue }
          let arrival = departure + running
          if arrival < best?.arrivalMin ?? .infinity {
            best = Label(window: window, arrivalMin: arrival, departureBeforeMin: departure, parent: parent)
          }
          break
        }
      }
      let stay = request.dwellMin[step + 1] + timetable.line.releaseMin
      if let best, best.arrivalMin + stay <= window.untilMin { found.append(best) }
    }
    return found
  }

  private func path(through steps: [[Label]]) -> TrainPath {
    var arrivals: [Double] = []
    var departures = [steps[steps.count - 1][0].arrivalMin]
    var index = 0
    for labels in steps.reversed() {
      let label = labels[index]
      arrivals.append(label.arrivalMin)
      if label.parent >= 0 { departures.append(label.departureBeforeMin) }
      index = label.parent
    }
    return TrainPath(request, arrivalsMin: arrivals.reversed(), departuresMin: departures.reversed())
  }

  /// When a station has a track for one more train.
  private func freeWindows(ofStation station: Int) -> [Window] {
    let stays = timetable.uses(
      timetable.stays[station], fromMin: request.earliestMin, untilMin: latestMin)
    let tracks = timetable.line.stationTracks[station]
    let starts = stays.map(\.fromMin)
    let ends = stays.map(\.untilMin).sorted()
    var windows: [Window] = []
    var (standing, ended, freeFrom) = (0, 0, -Double.infinity)
    for start in starts {
      while ends[ended] <= start {
        if standing == tracks { freeFrom = ends[ended] }
        standing -= 1
        ended += 1
      }
      standing += 1
      if standing == tracks { windows.append(Window(fromMin: freeFrom, untilMin: start)) }
    }
    while ended < ends.count, standing >= tracks {
      freeFrom = ends[ended]
      standing -= 1
      ended += 1
    }
    return windows + [Window(fromMin: freeFrom, untilMin: .infinity)]
  }

  /// When the section after a step can be entered, from a time on.
  private func freeEntries(after step: Int, fromMin start: Double) -> [Window] {
    let line = timetable.line
    let running = request.runningMin[step]
    var taken: [Window] = []
    let reach = max(line.headwayMin, line.crossingMin) + running
    let uses = timetable.uses(
      timetable.runs[request.section(after: step)], fromMin: start - reach, untilMin: latestMin + reach)
    for use in uses {
      let follows = timetable.paths[use.path].request.isOutward == request.isOutward
      let window =
        follows
        ? Window(
          fromMin: min(use.fromMin, use.untilMin - running) - line.headwayMin,
          untilMin: max(use.fromMin, use.untilMin - running) + line.headwayMin)
        : Window(
          fromMin: use.fromMin - line.crossingMin - running, untilMin: use.untilMin + line.crossingMin)
      if window.untilMin > start { taken.append(window) }
    }
    taken.sort { $0.fromMin < $1.fromMin }
    var free: [Window] = []
    var from = start
    for window in taken {
      if window.fromMin >= from { free.append(Window(fromMin: from, untilMin: window.fromMin)) }
      from = max(from, window.untilMin)
    }
    return free + [Window(fromMin: from, untilMin: .infinity)]
  }
}
