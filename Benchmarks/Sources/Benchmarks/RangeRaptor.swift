import Routing

/// Round-based public transit routing over a range of departures (Delling, Pajor and Werneck, "Round-based
/// public transit routing", 2015, section 4.1), for what the profile connection scan is measured against.
///
/// Departures are taken from the last to the first, labels kept: what is no earlier than before is dominated.
/// Only departure and arrival count, so that one label a stop does for all rounds; stops are not linked by
/// walks.
struct RangeRaptor {
  /// Trips with the same stops of which none overtakes another, by departure.
  private struct Line {
    let stops: [Int]
    var trips: [[(arrivalMin: Double, departureMin: Double)]]
  }

  private let timetable: Timetable
  private let lines: [Line]
  /// By stop: which lines call, and where in their order.
  private let calls: [[(line: Int, position: Int)]]

  init(_ timetable: Timetable) {
    self.timetable = timetable
    var lines: [Line] = []
    var linesOfStops: [[Int]: [Int]] = [:]
    let trips = timetable.trips.indices.filter { !timetable.connections(of: $0).isEmpty }.sorted {
      let starts = [$0, $1].map { trip in
        timetable.departureMin(
          of: timetable.connections(of: trip)[timetable.connections(of: trip).startIndex])
      }
      return (starts[0], $0) < (starts[1], $1)
    }
    for trip in trips {
      let connections = timetable.connections(of: trip)
      let stops =
        connections.map { timetable.fromStop(of: $0) }
        + connections.suffix(1).map { timetable.toStop(of: $0) }
      let times = stops.indices.map { position in
        (
          arrivalMin: position == 0
            ? -Double.infinity : timetable.arrivalMin(of: connections[connections.startIndex + position - 1]),
          departureMin: position == connections.count
            ? Double.infinity : timetable.departureMin(of: connections[connections.startIndex + position])
        )
      }
      let fitting = linesOfStops[stops, default: []].first { line in
        guard let last = lines[line].trips.last else { return true }
        return zip(last, times).allSatisfy {
          $0.arrivalMin <= $1.arrivalMin && $0.departureMin <= $1.departureMin
        }
      }
      if let fitting {
        lines[fitting].trips.append(times)
      } else {
        linesOfStops[stops, default: []].append(lines.count)
        lines.append(Line(stops: stops, trips: [times]))
      }
    }
    self.lines = lines
    var calls = [[(line: Int, position: Int)]](repeating: [], count: timetable.stops.count)
    for (number, line) in lines.enumerated() {
      for (position, stop) in line.stops.enumerated() { calls[stop].append((number, position)) }
    }
    self.calls = calls
  }

  /// Every journey from a stop to any other that leaves its street in the window and that nothing betters.
  func journeys(
    from source: Int, _ window: ClosedRange<Double>
  ) -> [(stop: Int, departureMin: Double, arrivalMin: Double)] {
    let stops = timetable.stops
    var departures: [Double] = []
    for call in calls[source] {
      for trip in lines[call.line].trips where trip[call.position].departureMin < .infinity {
        departures.append(trip[call.position].departureMin - stops[source].boardingMin)
      }
    }
    departures = Set(departures).filter { $0 >= window.lowerBound && $0 < window.upperBound }.sorted(by: >)
    var search = Search(self, stopCount: stops.count)
    var journeys: [(stop: Int, departureMin: Double, arrivalMin: Double)] = []
    for departureMin in departures {
      search.run(from: source, departureMin)
      for stop in search.improved where stop != source {
        journeys.append((stop, departureMin, search.arrivalMin[stop] + stops[stop].alightingMin))
      }
    }
    return journeys
  }

  /// The labels of all departures so far.
  private struct Search {
    let raptor: RangeRaptor
    var arrivalMin: [Double]
    var improved: [Int] = []
    private var isImproved: [Bool]
    private var isMarked: [Bool]
    private var marked: [Int] = []
    private var readyMin: [Double]
    /// By line: from where it must be looked at, and which are.
    private var firstPosition: [Int]
    private var queue: [Int] = []

    init(_ raptor: RangeRaptor, stopCount: Int) {
      self.raptor = raptor
      arrivalMin = Array(repeating: .infinity, count: stopCount)
      readyMin = arrivalMin
      isImproved = Array(repeating: false, count: stopCount)
      isMarked = isImproved
      firstPosition = Array(repeating: .max, count: raptor.lines.count)
    }

    mutating func run(from source: Int, _ departureMin: Double) {
      for stop in improved { isImproved[stop] = false }
      improved.removeAll(keepingCapacity: true)
      readyMin[source] = departureMin + raptor.timetable.stops[source].boardingMin
      marked = [source]
      while !marked.isEmpty {
        queue.removeAll(keepingCapacity: true)
        for stop in marked {
          isMarked[stop] = false
          for call in raptor.calls[stop] {
            if firstPosition[call.line] == .max { queue.append(call.line) }
            firstPosition[call.line] = min(firstPosition[call.line], call.position)
          }
        }
        marked.removeAll(keepingCapacity: true)
        for line in queue {
          ride(raptor.lines[line], from: firstPosition[line])
          firstPosition[line] = .max
        }
      }
    }

    private mutating func ride(_ line: Line, from first: Int) {
      var trip = line.trips.count
      for position in first..<line.stops.count {
        let stop = line.stops[position]
        if trip < line.trips.count {
          let time = line.trips[trip][position].arrivalMin
          if time < arrivalMin[stop] {
            arrivalMin[stop] = time
            if !isImproved[stop] {
              isImproved[stop] = true
              improved.append(stop)
            }
            readyMin[stop] = min(readyMin[stop], time + raptor.timetable.stops[stop].transferMin)
            if !isMarked[stop] {
              isMarked[stop] = true
              marked.append(stop)
            }
          }
        }
        while trip > 0, line.trips[trip - 1][position].departureMin >= readyMin[stop] { trip -= 1 }
      }
    }
  }
}
